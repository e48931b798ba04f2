// How many instances a bill is for, and what that number rests on.

import { describe, expect, it } from 'vitest';
import { assumed, costOf, report } from './estimate.ts';

const ONE = ['concurrencyPerInstance=1'];

describe('the number of instances at once', () => {
  it.each<[string, object, string[], number | null]>([
    // 2/s × 40 s = 80 in flight; 80 / 0.7 = 114.3. Sixteen at a time: 80 / 11.2 = 7.1.
    ['real-time', { requestRate: '2/s', processingTime: '40s', gpu: true }, [], 115],
    [
      'real-time',
      { requestRate: '2/s', processingTime: '40s', gpu: true },
      ['concurrencyPerInstance=16'],
      8,
    ],
    // The peak: 10/s × 1 s / 0.7 = 14.3. A queue holds it back: 1/s × 1 s / 0.7 = 1.4.
    ['real-time', { requestRate: '1/s', peakRate: '10/s', processingTime: '1s' }, ONE, 15],
    ['real-time', { requestRate: '1/s', peakRate: '10/s', processingTime: '1s' }, [], 8],
    ['async', { requestRate: '1/s', peakRate: '10/s', processingTime: '1s' }, ONE, 2],
    // Nothing to do, but kept up.
    ['async', { requestRate: '1/day', processingTime: '1s' }, ['asyncMinimumInstances=3'], 3],
    // A quarter of the time: 1/s × 1 s × 4 / 0.7 = 5.7.
    ['async', { requestRate: '1/s', processingTime: '1s', traffic: 'intermittent' }, ONE, 6],
    ['real-time', { requestRate: '1/day', processingTime: '1s' }, ['highAvailability=true'], 2],
    ['serverless', { requestRate: '1/s', processingTime: '1s' }, [], null],
    ['real-time', { processingTime: '1s' }, [], null],
  ])('%s, %j %j: %s', (option, workload, set, instances) => {
    expect(costOf(option, workload, set).instances).toBe(instances);
  });
});

describe('how many requests an instance works on at once', () => {
  const workload = { requestRate: '1/s', processingTime: '1s' };
  const assumedOn = (extra: object, set: string[] = []) =>
    assumed('real-time', { ...workload, ...extra }, 'concurrencyPerInstance', set);

  it.each<[extra: object, set: string[], value: number, why: string]>([
    [{}, [], 2, 'vCPU of ml.m5.large'],
    [{ modelMemory: '10GB' }, [], 4, 'vCPU of ml.m5.xlarge'],
    [{}, ['instance=ml.m5.2xlarge'], 8, 'vCPU of ml.m5.2xlarge'],
    [{ gpu: true }, [], 1, 'GPU'],
    [{}, ['instance=ml.inf2.xlarge'], 1, 'GPU'],
  ])('%j %j: %d', (extra, set, value, why) => {
    expect(assumedOn(extra, set)).toMatchObject({ value, stated: false });
    expect(assumedOn(extra, set)?.why).toContain(why);
  });

  it('is what is stated', () => {
    const set = ['concurrencyPerInstance=3'];
    expect(assumedOn({}, set)).toMatchObject({ value: 3, stated: true, why: null });
  });

  it('makes a range of a bill on GPUs that nobody measured, and of no other', () => {
    const busy = { requestRate: '5/s', processingTime: '1s' };
    // 5 / 0.7 = 8 instances one at a time, one at twelve.
    const { range, monthlyUSD } = costOf('real-time', { ...busy, gpu: true });
    expect(range?.high).toBe(monthlyUSD?.total);
    expect(range?.low).toBeCloseTo((range?.high ?? 0) / 8, 6);
    expect(costOf('real-time', busy).range).toBeNull();
    const stated = costOf('real-time', { ...busy, gpu: true }, ['concurrencyPerInstance=4']);
    expect(stated.range).toBeNull();
  });
});

describe('what would cost least with another value that nobody measured', () => {
  it.each<[document: object, set: string[], flips: [string, number, string][]]>([
    // Serverless takes 2/s × 1 s × 0.00004 = $210; one instance two at once $176, one at once $264.
    [
      { requestRate: '2/s', processingTime: '1s', interactive: true },
      [],
      [['concurrencyPerInstance', 1, 'serverless']],
    ],
    [
      { requestRate: '2/s', processingTime: '1s', interactive: true },
      ['concurrencyPerInstance=2'],
      [],
    ],
    [
      { requestRate: '2/s', processingTime: '1s', interactive: true },
      ['concurrencyPerInstance=1..4'],
      [['concurrencyPerInstance', 1, 'serverless']],
    ],
    [{ requestRate: '2/day', processingTime: '1s', interactive: true }, [], []],
    [{ processingTime: '1s', interactive: true }, [], []],
  ])('%j %j', (document, set, flips) => {
    const { leastIf } = report(document, set);
    expect(leastIf.map(({ assumption, value, least }) => [assumption, value, least])).toEqual(
      flips,
    );
  });
});
