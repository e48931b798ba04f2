// How many instances a bill is for, and what that number rests on.

import { describe, expect, it } from 'vitest';
import { costOf } from './estimate.ts';

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
    ['real-time', { requestRate: '1/s', peakRate: '10/s', processingTime: '1s' }, [], 15],
    ['async', { requestRate: '1/s', peakRate: '10/s', processingTime: '1s' }, [], 2],
    // Nothing to do, but kept up.
    ['async', { requestRate: '1/day', processingTime: '1s' }, ['asyncMinimumInstances=3'], 3],
    // A quarter of the time: 1/s × 1 s × 4 / 0.7 = 5.7.
    ['async', { requestRate: '1/s', processingTime: '1s', traffic: 'intermittent' }, [], 6],
    ['real-time', { requestRate: '1/day', processingTime: '1s' }, ['highAvailability=true'], 2],
    ['serverless', { requestRate: '1/s', processingTime: '1s' }, [], null],
    ['real-time', { processingTime: '1s' }, [], null],
  ])('%s, %j %j: %s', (option, workload, set, instances) => {
    expect(costOf(option, workload, set).instances).toBe(instances);
  });
});

describe('one request at a time is an assumption that is said', () => {
  const said = (option: string, workload: object, set: string[] = []): string | undefined =>
    costOf(option, workload, set).notes.find((note) => note.includes('one request at a time'));

  it('with what the instance has', () => {
    const workload = { requestRate: '1/s', processingTime: '1s' };
    expect(said('real-time', workload)).toBe(
      'one request at a time per instance is assumed; ml.m5.large has 2 vCPUs: state concurrencyPerInstance',
    );
    expect(said('real-time', { ...workload, gpu: true })).toContain('GPU of ml.g4dn.xlarge');
  });

  it('not where it is stated, nor where there are no instances', () => {
    const workload = { requestRate: '1/s', processingTime: '1s' };
    expect(said('real-time', workload, ['concurrencyPerInstance=1'])).toBeUndefined();
    expect(said('serverless', workload)).toBeUndefined();
  });
});
