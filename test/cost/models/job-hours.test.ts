import { describe, expect, it } from 'vitest';
import { assumed, billOf, costOf } from '../estimate.ts';

/** A record at a time and five minutes of start, so that the sums are easy. */
const FIVE = ['startUpMinutes=5'];
const ONE = ['concurrencyPerInstance=1', ...FIVE];

describe('batch transform, worked out by hand', () => {
  it('a data set a day, more than one instance gets through in time', () => {
    // 30 jobs × 1,000,000 records × 0.1 s = 3,000,000 s = 833.3333 h. One instance has
    // 730 h − 30 × 5 min = 727.5 h → 2 instances. Starting: 30 × 2 × 5 min = 5 h.
    // 838.3333 h × 0.115 = 96.4083; idle is the starting, 5 × 0.115 = 0.575.
    const workload = { records: 1_000_000, traffic: 'scheduled', processingTime: '100ms' };
    expect(billOf('batch', workload, ONE)).toEqual({
      total: 96.4083,
      compute: 96.4083,
      data: 0,
      storage: 0,
      idle: 0.575,
    });
    expect(assumed('batch', workload, 'batchInstances', ONE)?.value).toBe(2);
  });

  it('one job', () => {
    // 300,000 × 30 s = 2500 h; a day less 12 min is 23.8 h: 105.04 times, which takes 1 + 104.04 / 0.8
    // → 132 instances, starting 132 × 5 min = 11 h. 2511 h × 0.115 = 288.765.
    const workload = { records: 300_000, traffic: 'one-off', processingTime: '30s' };
    expect(billOf('batch', workload, ONE)?.total).toBe(288.765);
    expect(assumed('batch', workload, 'jobsPerMonth')?.value).toBe(1);
  });

  it('a nightly job on a GPU', () => {
    // 30 jobs × 7200 records × 0.5 s = 108,000 s = 30 h, on one instance, and 30 × 5 min = 2.5 h of
    // starting: 32.5 h of ml.g4dn.xlarge × 0.7364 = 23.933; idle 2.5 × 0.7364 = 1.841.
    const workload = { records: 7200, traffic: 'scheduled', processingTime: '500ms', gpu: true };
    expect(billOf('batch', workload, FIVE)).toEqual({
      total: 23.933,
      compute: 23.933,
      data: 0,
      storage: 0,
      idle: 1.841,
    });
  });

  it('fewer requests than jobs: no job without a request', () => {
    // 10 × (5 min + 1 min) = 1 h × 0.115.
    const workload = { requestRate: '10/month', processingTime: '1m' };
    expect(billOf('batch', workload, FIVE)).toMatchObject({ total: 0.115, idle: 0.0958 });
  });

  it('a stated number of instances shares the work and multiplies the starting', () => {
    // 500 × 0.1 h = 50 h, and 30 × 10 × 5 min = 25 h: 75 h × 0.115 = 8.625.
    const workload = { requestRate: '500/month', processingTime: '6m' };
    expect(billOf('batch', workload, ['batchInstances=10', ...ONE])?.total).toBe(8.625);
  });

  it.each([
    // Two vCPUs work on two records at once; a job of one or two takes the minute of one.
    ['10/month', 0.115],
    ['30/month', 0.345],
    ['60/month', 0.345],
    // 120 minutes of work on two at once and 30 starts of 5 minutes: 3.5 h × 0.115.
    ['120/month', 0.4025],
  ])('%s of a minute each cost %d', (requestRate, total) => {
    expect(billOf('batch', { requestRate, processingTime: '1m' }, FIVE)?.total).toBe(total);
  });
});

describe('requests that come one by one wait for a job', () => {
  // 730 h in a month; at most 12 min of start. What that leaves of the bound is shared by the wait for
  // the next job and the work, here seconds: 31/32 of it are for the wait.
  it.each<[stated: object, jobs: number, wait: string | null]>([
    [{ latency: 'high' }, 30, '24 h'],
    [{ latency: '2h' }, 419, '105 min'],
    [{ latency: '6h' }, 130, '6 h'],
    [{ traffic: 'scheduled', latency: '2h' }, 30, null],
    [{ records: 5, latency: '2h' }, 608.3333, null],
    [{ traffic: 'one-off', latency: '2h' }, 1, null],
  ])('%j: %d jobs a month, a wait of %s', (stated, jobs, wait) => {
    const workload = { requestRate: '100/day', processingTime: '1s', ...stated };
    expect(assumed('batch', workload, 'jobsPerMonth')?.value).toBeCloseTo(jobs, 4);
    const said = costOf('batch', workload).notes.filter((note) => note.includes('next job'));
    expect(said.map((note) => /up to (\d+ \w+) for the next/.exec(note)?.[1])).toEqual(
      wait ? [wait] : [],
    );
  });
});

describe('the time and the number that a job takes', () => {
  it('starts as long as its clock says, more with a large model', () => {
    // 4 to 12 min, the middle of which is 8; 100 GB take 50 to 1000 s, less what is in that already.
    const workload = { records: 1000, traffic: 'one-off', processingTime: '1s' };
    expect(assumed('batch', workload, 'startUpMinutes')?.value).toBe(8);
    const large = { ...workload, modelMemory: '100GB' };
    expect(Number(assumed('batch', large, 'startUpMinutes')?.value)).toBeCloseTo(8 + 525 / 60, 6);
  });

  it.each<[deadline: string | undefined, instances: number]>([
    // 1 million × 0.1 s = 27.8 h; each instance after the first adds 0.8 of one.
    [undefined, 2],
    ['30h', 1],
    ['14h', 3],
    ['2h', 20],
  ])('has as many instances as a deadline of %s takes: %d', (deadline, instances) => {
    const workload = { records: 1_000_000, traffic: 'one-off', processingTime: '100ms', deadline };
    expect(costOf('batch', workload).instances).toBe(instances);
  });

  it.each<[records: number, deadline: string, instances: number, isInTime: boolean]>([
    // A start takes 12 min at most. No time is left, then no time for one record of a second.
    [10_000, '8m', 100, false],
    [10_000, '12m', 100, false],
    [10_000, '720.9s', 100, false],
    // One record each would do, but that more instances add 0.8 of one: 1 + 9,999 / 0.8 = 12,500.
    [10_000, '721s', 100, false],
    [10_000, '721.2s', 100, false],
    // 1 + (8,000 - 1) / 0.8 = 9,999.75.
    [10_000, '721.25s', 10_000, true],
    [10_000, '722s', 6250, true],
    [10_000, '1h', 5, true],
    // No more than one for each record.
    [99, '8m', 99, false],
    [100, '8m', 100, false],
    [101, '8m', 100, false],
    [1, '8m', 1, false],
    [1, '721s', 1, true],
  ])(
    '%d records within %s: %d instances, in time: %j',
    (records, deadline, instances, isInTime) => {
      const workload = { records, traffic: 'scheduled', processingTime: '1s', deadline };
      expect(costOf('batch', workload).instances).toBe(instances);
      const { value, why } = assumed('batch', workload, 'batchInstances') ?? {};
      expect(value).toBe(instances);
      expect(why).toMatch(isInTime ? /^as few as finish by the deadline$/ : /may still not finish/);
      // 30 jobs of as many seconds as records, and 8 min of start for each instance: ml.m5.large.
      const hours = 30 * (records / 3600 + (instances * 8) / 60);
      expect(billOf('batch', workload)?.total).toBeCloseTo(hours * 0.115, 3);
    },
  );
});
