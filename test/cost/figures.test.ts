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
    // A data set that is there comes once at least, and as often as the rate brings so many records.
    [{ records: 100, requestRate: '1/month' }, 100],
    [{ records: 100, requestRate: '99/month' }, 100],
    [{ records: 100, requestRate: '100/month' }, 100],
    [{ records: 100, requestRate: '101/month' }, 101],
    [{ records: 100, requestRate: '3000/month', traffic: 'scheduled' }, 3000],
    [{ records: 100, requestRate: '3000/month', traffic: 'one-off' }, 100],
  ])('of %j: %s', (document, requests) => {
    expect(figuresOf(read(document), {}).requestsPerMonth).toBeCloseTo(requests ?? Number.NaN, 9);
  });

  it('are not known of a peak alone', () => {
    expect(figuresOf(read({ peakRate: '5/s' }), {}).requestsPerMonth).toBeNull();
  });

  it.each([
    [{ records: 100, requestRate: '1/month' }, 1],
    [{ records: 100, requestRate: '435/month' }, 4.35],
    [{ records: 100, requestRate: '435/month', traffic: 'one-off' }, 1],
    [{ records: 100 }, 30],
    [{ requestRate: '435/month' }, 30],
  ])('of %j come in %d jobs', (document, jobs) => {
    const { jobsPerMonth, requestsPerMonth } = figuresOf(read(document), {});
    expect(jobsPerMonth).toBeCloseTo(jobs, 9);
    const { records } = read(document);
    if (records) expect(requestsPerMonth).toBeCloseTo(jobs * records, 9);
    // A number that is assumed counts before the rate.
    const assumed = figuresOf(read(document), { jobsPerMonth: 2 });
    expect(assumed.requestsPerMonth).toBeCloseTo(records ? 2 * records : 435, 9);
  });

  it('are a peak above their average, also where a data set is more than the rate brings', () => {
    const { peakFactor } = figuresOf(
      read({ records: 2_628_000, requestRate: '1/day', peakRate: '4/s' }),
      {},
    );
    expect(peakFactor).toBeCloseTo(4, 9);
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

  it('a data set comes in runs, also where a rate says how often', () => {
    expect(comesInRuns(read({ records: 10 }))).toBe(true);
    expect(comesInRuns(read({ records: 10, traffic: 'steady' }))).toBe(true);
    expect(comesInRuns(read({ records: 10, requestRate: '1/s' }))).toBe(true);
    expect(comesInRuns(read({ requestRate: '1/s' }))).toBe(false);
  });
});

it('takes what is given before anything else', () => {
  const workload = read({ processingTime: '9s', traffic: 'spiky', requestRate: '1/s' });
  const given = { typicalTime: 2, peakFactor: 3, minimumInstances: 4, highAvailability: true };
  expect(figuresOf(workload, given)).toMatchObject(given);
});
