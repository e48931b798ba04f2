import { describe, expect, it } from 'vitest';
import { assumed, billOf, costOf } from '../estimate.ts';

const ONE = ['concurrencyPerInstance=1'];

describe('a real-time endpoint, worked out by hand', () => {
  it('one instance that idles four fifths of the time', () => {
    // In flight: 1/s × 0.2 s = 0.2; 0.2 / (1 × 0.7) = 0.29 → 1 instance, ml.m5.large at $0.115/h.
    // Compute: 1 × 730 h × 0.115 = 83.95. Volume: 30 GB × 0.14 = 4.20. Total 88.15.
    // Busy 0.2 of the time: idle 83.95 × 0.8 = 67.16.
    expect(billOf('real-time', { requestRate: '1/s', processingTime: '200ms' }, ONE)).toEqual({
      total: 88.15,
      compute: 83.95,
      data: 0,
      storage: 4.2,
      idle: 67.16,
    });
  });

  it.each([
    [1, 0.6],
    [2, 0.8],
    [8, 0.95],
  ])('an instance that takes %i at a time has that much room: idle %f', (atOnce, share) => {
    const workload = { requestRate: '2/s', processingTime: '200ms' };
    const bill = billOf('real-time', workload, [`concurrencyPerInstance=${atOnce}`]);
    expect((bill?.idle ?? 0) / (bill?.compute ?? 1)).toBeCloseTo(share, 5);
  });

  it('fifteen instances and the data that goes in and out', () => {
    // In flight: 50/s × 0.2 s = 10; 10 / 0.7 = 14.29 → 15 instances.
    // Compute: 15 × 730 × 0.115 = 1259.25. Volumes: 15 × 30 × 0.14 = 63.00.
    // Requests: 50 × 2,628,000 s = 131.4 million. In: 131.4e6 × 64 KiB = 8020.0195 GB × 0.016
    // = 128.3203. Out: a quarter of it, 32.0801. Together 160.4004. Total 1482.6504.
    // Busy: 131.4e6 × 0.2 s / 3600 = 7300 h × 0.115 = 839.50; idle 1259.25 − 839.50 = 419.75.
    const workload = {
      requestRate: '50/s',
      processingTime: '200ms',
      payload: '64KiB',
      responsePayload: '16KiB',
    };
    expect(billOf('real-time', workload, ONE)).toEqual({
      total: 1482.6504,
      compute: 1259.25,
      data: 160.4004,
      storage: 63,
      idle: 419.75,
    });
  });

  it('a GPU sized for the peak, on disks of its own', () => {
    // In flight at the peak: 4/s × 1.5 s = 6; 6 / (2 × 0.75) = 4 → exactly 4 ml.g5.xlarge. On
    // average 1.5, one instance. A peak of four times the average lasts a quarter of the time at
    // most: 1 + 3 / 4 = 1.75 instances × 730 × 1.408 = 1798.72. Local disks: no volume.
    // Two at a time take 0.75 of the 1.75: idle 730 × 1.408 = 1027.84.
    const workload = { requestRate: '1/s', peakRate: '4/s', processingTime: '1.5s', gpu: true };
    const set = ['instance=ml.g5.xlarge', 'concurrencyPerInstance=2', 'utilisation=0.75'];
    expect(billOf('real-time', workload, set)).toEqual({
      total: 1798.72,
      compute: 1798.72,
      data: 0,
      storage: 0,
      idle: 1027.84,
    });
  });

  it('two instances at least with high availability', () => {
    // 2 × 730 × 0.23 = 335.80: the figure in infracost's test goldens for two ml.m5.xlarge.
    const workload = { requestRate: '10/day', processingTime: '1s' };
    const set = ['instance=ml.m5.xlarge', 'highAvailability=true'];
    expect(billOf('real-time', workload, set)?.compute).toBe(335.8);
  });

  it('agrees with the figure that AWS publishes for one ml.m5.xlarge', () => {
    // "Use Serverless Inference to reduce testing costs in your MLOps pipelines", AWS Machine
    // Learning Blog (aws.amazon.com/blogs/machine-learning/), out by 2022-06-03, read 2026-11-22:
    // "approximately $166 per month" at the on-demand price of us-east-2, which was $0.23/h as in
    // us-east-1: 0.23 × 720 h = 165.60, where we count 730 h, 167.90. (The examples of the pricing
    // page itself were out of reach; nothing here is taken from them.)
    const workload = { requestRate: '50/h', processingTime: '1s' };
    const compute = billOf('real-time', workload, ['instance=ml.m5.xlarge'])?.compute ?? 0;
    expect(compute).toBe(167.9);
    expect(Math.round((compute / 730) * 720)).toBe(166);
  });
});

describe('how many instances', () => {
  it.each([
    // Requests in flight per second of work; 0.7 of one instance is planned.
    ['0.7/s', 83.95],
    ['0.7001/s', 167.9],
    ['1.4/s', 167.9],
    ['1.4001/s', 251.85],
  ])('%s of 1 s each cost %d', (requestRate, compute) => {
    const bill = billOf('real-time', { requestRate, processingTime: '1s' }, ONE);
    expect(bill?.compute).toBe(compute);
  });

  it('follows the peak: stated, or by traffic', () => {
    const workload = { requestRate: '1/s', processingTime: '1s' };
    expect(assumed('real-time', workload, 'peakFactor')?.value).toBe(1);
    expect(assumed('real-time', { ...workload, traffic: 'spiky' }, 'peakFactor')?.value).toBe(5);
    expect(assumed('real-time', { ...workload, peakRate: '3/s' }, 'peakFactor')).toEqual({
      name: 'peakFactor',
      value: 3,
      unit: 'times the average rate',
      stated: true,
      why: 'peak rate over request rate',
    });
  });

  it.each<[load: object, least: number, most: number, mean: number]>([
    [{ requestRate: '1/s', peakRate: '7/s' }, 2, 10, 2 + 8 / 7],
    [{ requestRate: '1/s', traffic: 'spiky' }, 2, 8, 2 + 6 / 5],
    [{ requestRate: '1/s', traffic: 'steady' }, 2, 2, 2],
    [{ requestRate: '0.1/s', peakRate: '0.7/s' }, 1, 1, 1],
    [{ requestRate: '0.1/s', peakRate: '0.71/s' }, 1, 2, 1 + 1 / 7.1],
  ])('%j: auto-scaled between %d and %d', (load, least, most, mean) => {
    const found = costOf('real-time', { ...load, processingTime: '1s' }, ONE);
    expect([found.leastInstances, found.instances]).toEqual([least, most]);
    expect(found.monthlyUSD?.compute).toBeCloseTo(mean * 83.95, 6);
    const said = found.notes.some((note) => note.startsWith(`${least} to ${most} instances`));
    expect(said).toBe(most > least);
  });
});

describe('hours in which no requests come', () => {
  // 42 of 168 hours a week: four times the average in a quarter of the time, one instance else.
  it.each<[requestRate: string, stated: object, least: number, most: number, hours: number]>([
    ['0.1/s', {}, 1, 1, 730],
    ['1/s', {}, 6, 6, 6 * 182.5 + 547.5],
    ['1/s', { traffic: 'spiky' }, 6, 29, (6 + 23 / 5) * 182.5 + 547.5],
    ['1/s', { peakRate: '8/s' }, 6, 12, (6 + 6 / 2) * 182.5 + 547.5],
  ])('%s %j: %d to %d instances, %d instance-hours', (requestRate, stated, least, most, hours) => {
    const workload = { requestRate, processingTime: '1s', activeHours: '42h/week', ...stated };
    const found = costOf('real-time', workload, ONE);
    expect([found.leastInstances, found.instances]).toEqual([least, most]);
    expect(found.monthlyUSD?.compute).toBeCloseTo(hours * 0.115, 6);
  });
});

it.each([
  [{ models: 1, modelMemory: '200MB' }, [], null],
  [{ models: 3, modelMemory: '200MB' }, [], null],
  [
    { models: 500, modelMemory: '200MB' },
    [],
    'memory for one model is counted; 500 models take turns in it',
  ],
  [{ models: 500 }, [], 'model memory is not stated: none is counted for 500 models'],
  // Whoever states the type has seen to that.
  [{ models: 500, modelMemory: '200MB' }, ['instance=ml.m5.xlarge'], null],
])(
  'says where not all models fit that share a type that was chosen: %j %j',
  (stated, set, note) => {
    const workload = { requestRate: '1/s', processingTime: '200ms', gpu: false, ...stated };
    const { notes } = costOf('real-time', workload, set);
    expect(notes.filter((one) => /memory/.test(one))).toEqual(note === null ? [] : [note]);
  },
);
