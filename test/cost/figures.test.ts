import { describe, expect, it } from 'vitest';
import { comesInRuns } from '../../src/core/arrival.ts';
import { figuresOf } from '../../src/cost/figures.ts';
import { read } from './estimate.ts';

describe('requests a month', () => {
  it.each([
    [{ requestRate: '1/s' }, 2_628_000],
    [{ requestRate: '24/day' }, 730],
    [{ records: 100, traffic: 'one-off' }, 100],
    [{ records: 100, traffic: 'scheduled' }, 3000],
    [{ records: 100, requestRate: '1/month' }, 1],
    [{ peakRate: '5/s' }, null],
  ])('of %j: %s', (document, requests) => {
    expect(figuresOf(read(document), {}).requestsPerMonth).toBe(requests);
  });
});

describe('what follows from traffic', () => {
  it.each([
    ['steady', 1, 730, 0, 30],
    ['spiky', 5, 730, 0, 30],
    ['intermittent', 5, 182.5, 30, 30],
    ['scheduled', 1, 730, 30, 30],
    ['one-off', 1, 730, 1, 1],
  ])('%s', (traffic, peakFactor, activeHours, scaleOuts, jobsPerMonth) => {
    expect(figuresOf(read({ traffic }), {})).toMatchObject({
      peakFactor,
      activeHours,
      scaleOuts,
      jobsPerMonth,
    });
  });

  it('a data set comes in runs, unless it is what comes at a rate', () => {
    expect(comesInRuns(read({ records: 10 }))).toBe(true);
    expect(comesInRuns(read({ records: 10, traffic: 'steady' }))).toBe(true);
    expect(comesInRuns(read({ records: 10, requestRate: '1/s' }))).toBe(false);
  });
});

it('takes what is given before anything else', () => {
  const workload = read({ processingTime: '9s', traffic: 'spiky', requestRate: '1/s' });
  const given = { typicalTime: 2, peakFactor: 3, minimumInstances: 4, highAvailability: true };
  expect(figuresOf(workload, given)).toMatchObject(given);
});
