import { describe, expect, it } from 'vitest';
import { priceList } from '../../../src/cost/prices.ts';
import { prices } from '../../../src/shipped-prices.ts';
import { assumed, billOf, costOf } from '../estimate.ts';

// Each request takes two writes to S3 and two reads: 2 × 0.000005 + 2 × 0.0000004 = $0.0000108.
const TIMES = ['startUpMinutes=5', 'scaleInMinutes=15'];
const ONE = ['concurrencyPerInstance=1', ...TIMES];

describe('an asynchronous endpoint, worked out by hand', () => {
  it('few long requests, each with its own start and scale-in', () => {
    // 20/day × 730 h = 608.33 requests, 72 minutes apart. Each keeps an instance for 5 min start-up,
    // 10 min work and 15 min until it is scaled in: 608.33 × 0.5 h = 304.17 h.
    // ml.g4dn.xlarge at $0.7364/h: 223.9883; busy 608.33 / 6 h = 101.39 h = 74.6628, idle 149.3256.
    // S3: 608.33 × 0.0000108 = 0.0066.
    const workload = { requestRate: '20/day', processingTime: '10m', gpu: true };
    expect(billOf('async', workload, TIMES)).toEqual({
      total: 223.9949,
      compute: 223.9883,
      data: 0,
      storage: 0.0066,
      idle: 149.3256,
    });
  });

  it('requests too close together to scale in: an instance all month', () => {
    // One a minute of 10 s: it never gets to zero. 730 h × 0.115 = 83.95 and 30 GB × 0.14 = 4.20.
    // Busy a sixth of the time: idle 83.95 × 5 / 6 = 69.9583. S3: 43,800 × 0.0000108 = 0.473.
    const workload = { requestRate: '1/min', processingTime: '10s' };
    expect(billOf('async', workload, ['concurrencyPerInstance=1'])).toEqual({
      total: 88.623,
      compute: 83.95,
      data: 0,
      storage: 4.673,
      idle: 69.9583,
    });
  });

  it('more work than one instance can do', () => {
    // One a minute of 2 min: 43,800 × 2 min / 60 / 0.7 = 2085.7143 h × 0.115 = 239.8571;
    // volume 2085.7143 h / 730 h × 4.20 = 12.00; S3 0.473. Together 252.3302.
    const workload = { requestRate: '1/min', processingTime: '2m' };
    expect(billOf('async', workload, ONE)?.total).toBe(252.3302);
  });

  it('a daily run', () => {
    // 1000/day, scheduled: 30,416.67 × 30 s / 3600 / 0.7 = 362.1032 h of work, and 30 runs × 20 min
    // = 10 h: 372.1032 h × 0.115 = 42.7919; volume 372.1032 / 730 × 4.20 = 2.1409; S3 30,416.67 ×
    // 0.0000108 = 0.3285. Total 45.2612.
    const workload = { requestRate: '1000/day', processingTime: '30s', traffic: 'scheduled' };
    expect(billOf('async', workload, ONE)).toMatchObject({
      compute: 42.7919,
      storage: 2.4694,
      total: 45.2612,
    });
  });

  it('one instance kept up where cold starts are ruled out', () => {
    // 730 h × 0.115 = 83.95, although 3 requests a month would need minutes only.
    const workload = { requestRate: '3/month', processingTime: '10s', coldStartTolerant: false };
    expect(billOf('async', workload)?.compute).toBe(83.95);
    expect(assumed('async', workload, 'asyncMinimumInstances')).toMatchObject({
      value: 1,
      why: 'kept up: a start would break what is stated',
    });
  });
});

describe('an asynchronous endpoint', () => {
  it('is up in its active hours only', () => {
    // 100 active hours and 30 starts of 20 min each: 110 h × 0.115 = 12.65.
    const workload = { requestRate: '1/min', processingTime: '1s' };
    expect(billOf('async', workload, ['activeHours=100', ...TIMES])?.compute).toBe(12.65);
  });

  it('says that it takes the hosting rate, and that data goes through S3', () => {
    expect(costOf('async', { requestRate: '1/min', processingTime: '10s' }).notes).toEqual([
      'the list has no asynchronous price for ml.m5.large: its hosting rate is taken; where both are known, they are equal',
      'GPU is not stated: an instance without one is assumed',
      'requests and results go through S3: 175,200 S3 requests a month, half of them writes, counted as storage',
    ]);
  });
});

it('says how many S3 requests are left out where the list has no price of them', () => {
  const workload = { requestRate: '1/min', processingTime: '10s' };
  const rows = prices.document.prices.filter(({ item }) => !item.startsWith('s3-'));
  const cost = costOf('async', workload, [], priceList({ ...prices.document, prices: rows }));
  expect(cost.monthlyUSD).toMatchObject({ total: 88.15, storage: 4.2 });
  expect(cost.s3RequestsPerMonth).toBe(175_200);
  expect(costOf('async', workload).s3RequestsPerMonth).toBeNull();
  expect(cost.notes.at(-1)).toContain('not counted: the list has no price of them');
});

describe('whether an instance type is offered for it', () => {
  it.each<[option: string, set: string[], contested: boolean, missing: boolean]>([
    ['async', [], true, true],
    ['async', ['instance=ml.g4dn.2xlarge'], false, true],
    ['async', ['instance=ml.g6e.2xlarge'], false, false],
    ['real-time', [], false, false],
    ['batch', [], false, true],
  ])('%s %j: contested %s, without a price of its own %s', (option, set, contested, missing) => {
    const { warnings, notes } = costOf(
      option,
      { requestRate: '9/day', processingTime: '9s', gpu: true, latency: 'high' },
      set,
    );
    expect(warnings.some((text) => text.includes('contested'))).toBe(contested);
    expect(notes.some((text) => /^the list has no .* price for/.test(text))).toBe(missing);
  });
});

describe('the times of an asynchronous endpoint', () => {
  const workload = { requestRate: '20/day', processingTime: '1m' };

  it('are the middles of its clock, the alarm apart, in which nothing runs', () => {
    expect(assumed('async', workload, 'startUpMinutes')?.value).toBe(5.5);
    expect(assumed('async', workload, 'scaleInMinutes')?.value).toBe(20);
  });

  // A wake-up takes 4 to 12 min, and the work a minute.
  it.each<[stated: object, kept: number]>([
    [{}, 0],
    [{ latency: '10m' }, 1],
    [{ latency: '12m' }, 1],
    [{ latency: '13m' }, 0],
    [{ latency: '1h' }, 0],
    [{ coldStartTolerant: false }, 1],
    [{ coldStartTolerant: false, scaleToZero: true }, 0],
    [{ coldStartTolerant: false, activeHours: '45h/week' }, 1],
  ])('%j keeps %d instances up', (stated, kept) => {
    const found = assumed('async', { ...workload, ...stated }, 'asyncMinimumInstances');
    expect(found?.value).toBe(kept);
  });

  it('are those of the hours in which requests come at all', () => {
    // 42 of 168 hours a week: a quarter of 730 h × 0.115, on a schedule.
    const stated = { ...workload, coldStartTolerant: false, activeHours: '42h/week' };
    expect(billOf('async', stated)?.compute).toBe(20.9875);
  });
});
