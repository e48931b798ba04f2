// A deadline for a data set: the verdict, the bill and the deployment name the same instances.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import type { Given } from '../../src/cost/assumptions.ts';
import { billsBy } from '../../src/cost/bills.ts';
import { sizingOf } from '../../src/cost/figures.ts';
import { typicalOf } from '../../src/cost/ranges.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { HOUR, MONTH_SECONDS } from '../../src/schema/unit-tables.ts';
import { catalog, rulesetBy } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { planOf } from '../export/cases.ts';
import { billOf, costOf, read } from './estimate.ts';

const OPTIONS = ['real-time', 'async', 'batch'] as const;

const anySet = fc.subarray(['concurrencyPerInstance=8', 'typicalTime=30ms', 'jobsPerMonth=60']);

const dataSet = fc.record({
  records: fc.integer({ min: 1, max: 10_000_000 }),
  processingTime: fc.constantFrom('5ms', '50ms', '700ms', '12s'),
  deadline: fc.constantFrom('90s', '5m', '20m', '2h', '1d'),
  traffic: fc.constantFrom('one-off' as const, 'scheduled' as const),
});

/** Instances that the verdict on an option asks for; null where it may not do with any number. */
function askedFor(option: string, workload: WorkloadInput, set: readonly string[]): number | null {
  const given = typicalOf(readAssumptions(set));
  const rules = rulesetBy(billsBy(prices, given), sizingOf(given));
  const found = recommend(read(workload), catalog, rules).options.find(({ id }) => id === option);
  const deadline = found?.constraints.find(({ id }) => id === 'deadline');
  if (!found || found.rank === null || !deadline?.pass) return null;
  const names = ['InitialInstanceCount', 'MinCapacity', 'MaxCapacity', 'InstanceCount'];
  const setting = deadline.settings.find(({ name }) => names.includes(name));
  return Number(setting?.value ?? 1);
}

/** What a deployment sets a number to. */
const numberIn = (
  option: string,
  workload: WorkloadInput,
  name: string,
  given: Given = {},
): number | undefined => {
  const plan = JSON.stringify(planOf({ name: '', option, workload, flags: {}, given }));
  return Number(new RegExp(`"name":"${name}","value":(\\d+)`).exec(plan)?.[1]);
};

it.each(OPTIONS)('bills the instances of %s that the verdict asks for, and no fewer', (option) => {
  let several = 0;
  const property = fc.property(dataSet, anySet, (workload, set) => {
    const asked = askedFor(option, workload, set);
    if (asked === null) return;
    expect(costOf(option, workload, set).instances).toBeGreaterThanOrEqual(asked);
    if (asked > 1) several += 1;
  });
  fc.assert(property, { numRuns: 300, seed: 1 });
  expect(several).toBeGreaterThan(30);
});

describe('one mould for the jobs of a data set', () => {
  const anyData = fc.oneof(
    fc.record({
      records: fc.integer({ min: 1, max: 10_000_000 }),
      traffic: fc.constantFrom(undefined, 'one-off' as const, 'scheduled' as const),
    }),
    fc.record({
      requestRate: fc.constantFrom('40/day', '2/s', '300/s'),
      traffic: fc.constant('scheduled' as const),
    }),
    fc.record({
      records: fc.integer({ min: 1, max: 10_000_000 }),
      requestRate: fc.constantFrom('5/day', '2/s'),
    }),
  );
  const rest = fc.record({
    processingTime: fc.constantFrom('5ms', '50ms', '700ms', '12s'),
    deadline: fc.constantFrom(undefined, '8m', '721s', '20m', '2h', '3d'),
    gpu: fc.constantFrom(undefined, true),
  });

  it('names the same instances in the run time, the bill and the deployment', () => {
    let several = 0;
    const property = fc.property(
      anyData,
      rest,
      anySet,
      fc.boolean(),
      (data, other, some, isSeven) => {
        const set = [...some, ...(isSeven ? ['batchInstances=7'] : [])];
        const workload = JSON.parse(JSON.stringify({ ...data, ...other }));
        const given = typicalOf(readAssumptions(set));
        const rules = rulesetBy(billsBy(prices, given), sizingOf(given));
        const { options } = recommend(read(workload), catalog, rules);
        const job = options.find(({ id, rank }) => id === 'batch' && rank !== null);
        const { runInstances, runSeconds } = job?.times ?? {};
        if (!job || !runInstances || !runSeconds) return;
        const { instances, monthlyUSD, prices: used, assumptions } = costOf('batch', workload, set);
        expect(instances).toBe(runInstances);
        expect(numberIn('batch', workload, 'InstanceCount', given)).toBe(runInstances);
        // What is billed is what runs: no shorter than at best, and no longer than at worst.
        const jobs = Number(assumptions.find(({ name }) => name === 'jobsPerMonth')?.value);
        const { records, requestsPerSecond = Infinity } = read(workload);
        if (records === undefined && requestsPerSecond * MONTH_SECONDS < jobs) return;
        const hours = (monthlyUSD?.compute ?? 0) / (used[0]?.usd ?? 0) / jobs / runInstances;
        expect(hours * HOUR).toBeGreaterThan(runSeconds.low * 0.999);
        expect(hours * HOUR).toBeLessThan(runSeconds.high * 1.001);
        if (runInstances > 1) several += 1;
      },
    );
    fc.assert(property, { numRuns: 300, seed: 1 });
    expect(several).toBeGreaterThan(60);
  });
});

describe('one mould for the jobs of requests that come one by one', () => {
  const stream = fc.record({
    requestRate: fc.constantFrom('100/day', '5000/day', '2/s', '20/s'),
    processingTime: fc.constantFrom('30ms', '1s', '1m', '15m'),
    latency: fc.constantFrom(undefined, '1h', '90m', '3h', '1d'),
    deadline: fc.constantFrom(undefined, '15m', '24m', '25m', '3h', '2d'),
    peakRate: fc.constantFrom(undefined, '60/s'),
    activeHours: fc.constantFrom(undefined, '9h/day'),
  });

  it('is in time wherever the verdict says so, with what is billed and deployed', () => {
    let compared = 0;
    const property = fc.property(stream, anySet, (drawn, set) => {
      if (drawn.latency === undefined && drawn.deadline === undefined) return;
      const input = JSON.parse(JSON.stringify(drawn));
      const workload = read(input);
      const given = typicalOf(readAssumptions(set));
      const rules = rulesetBy(billsBy(prices, given), sizingOf(given));
      const job = recommend(workload, catalog, rules).options.find(({ id }) => id === 'batch');
      if (job?.rank == null || !job.constraints.every(({ pass }) => pass)) return;
      const { instances, assumptions } = costOf('batch', input, set);
      const jobs = Number(assumptions.find(({ name }) => name === 'jobsPerMonth')?.value);
      const asked = job.settings.find(({ name }) => name === 'InstanceCount')?.value ?? 1;
      expect(instances).toBe(asked);
      expect(numberIn('batch', input, 'InstanceCount', given)).toBe(asked);
      // The wait for the next job, 12 min of start, and the work on all that was collected.
      const { requestsPerSecond: rate = 0, peakRequestsPerSecond: peak = 0 } = workload;
      const average = drawn.activeHours ? (rate * 24) / 9 : rate;
      const interval = MONTH_SECONDS / jobs;
      const atATime = Number(given.concurrencyPerInstance ?? 1);
      const each = Number(given.typicalTime ?? workload.processingTimeSeconds);
      const rounds = (Math.max(average, peak) * interval) / atATime;
      const work = Math.max(1, rounds / (1 + ((instances ?? 0) - 1) * 0.8)) * each;
      const { latencySeconds = Infinity, deadlineSeconds = Infinity } = workload;
      const longest = interval + 12 * 60 + work;
      expect(longest).toBeLessThan(Math.min(latencySeconds, deadlineSeconds) * 1.000001);
      compared += 1;
    });
    fc.assert(property, { numRuns: 300, seed: 1 });
    expect(compared).toBeGreaterThan(60);
  });

  it.each<[stated: object, verdict: string]>([
    // 20/s × 30 ms keep 0.6 of an instance at work.
    [{ processingTime: '30ms', requestRate: '20/s', latency: '1h' }, 'pass'],
    // A start of 12 min, no sooner than which another job starts, and the work between.
    [{ processingTime: '1s', requestRate: '2/s', deadline: '15m' }, 'uncertain'],
    [{ processingTime: '1s', requestRate: '2/s', deadline: '24m' }, 'uncertain'],
    [{ processingTime: '1s', requestRate: '2/s', deadline: '25m' }, 'pass'],
    [{ processingTime: '1s', requestRate: '2/s', deadline: '4m' }, 'fail'],
    // 5000 a day × 15 min keep 52 at work, 15,000 keep 156: more than 100 instances.
    [{ processingTime: '15m', requestRate: '5000/day', latency: '3h' }, 'pass'],
    [{ processingTime: '15m', requestRate: '15000/day', latency: '3h' }, 'uncertain'],
  ])('%j: %s', (stated, verdict) => {
    const input = { interactive: false, ...stated };
    const { options } = recommend(read(input), catalog, rulesetBy(billsBy(prices)));
    const batch = options.find(({ id }) => id === 'batch');
    const bound = batch?.constraints.find(({ id }) => id === 'latency' || id === 'deadline');
    expect(bound?.outcome).toBe(verdict);
  });
});

describe('a data set with a deadline, worked out by hand', () => {
  // 20,000 × 50 ms = 1,000 s. ml.m5.large: 0.115 an hour and a volume of 4.20 a month, 88.15 together.
  const workload = { records: 20_000, processingTime: '50ms' } as const;

  it.each<[option: string, deadline: string, instances: number, total: number]>([
    ['real-time', '1000s', 1, 88.15],
    ['real-time', '999s', 2, 176.3],
    ['real-time', '100s', 10, 881.5],
    // Sooner than a start from zero: all of them stay up. S3: 600,000 records × 0.0000108 = 6.48.
    ['async', '101s', 10, 887.98],
  ])('%s, done in %s, has %d instances for %d a month', (option, deadline, instances, total) => {
    const dated = { ...workload, deadline };
    expect(costOf(option, dated).instances).toBe(instances);
    expect(billOf(option, dated)?.total).toBeCloseTo(total, 4);
    expect(numberIn(option, dated, 'MinCapacity')).toBe(instances);
  });

  it('async starts as many as it takes once the data is there', () => {
    // 2 million × 50 ms = 100,000 s. A start takes 12 min at most: 7,863 s leave 7,143, which 14
    // instances take. Each is up for half an hour around its work, once a day.
    const times = ['startUpMinutes=10', 'scaleInMinutes=20', 'concurrencyPerInstance=1'];
    const dated = { records: 2_000_000, processingTime: '50ms', deadline: '7863s' };
    const { instances, monthlyUSD } = costOf('async', dated, times);
    expect(instances).toBe(14);
    const hours = 30 * (100_000 / 3600 / 0.7 + 14 * 0.5);
    expect(monthlyUSD?.compute).toBeCloseTo(hours * 0.115, 6);
    expect(numberIn('async', dated, 'MinCapacity')).toBe(0);
    expect(numberIn('async', dated, 'MaxCapacity')).toBe(14);
  });
});

describe('a deadline that no number of instances surely meets', () => {
  // From zero, instances start within 12 min at most.
  const late = {
    records: 10_000,
    processingTime: '1s',
    deadline: '8m',
    scaleToZero: true,
  } as const;

  it.each([
    ['batch', late, 100],
    ['async', late, 100],
    ['real-time', late, 100],
    ['batch', { ...late, records: 7 }, 7],
    ['async', { ...late, records: 7 }, 7],
    ['async', { ...late, deadline: '1h' }, 4],
  ])('%s counts those that come nearest: %j', (option, workload, instances) => {
    const cost = costOf(option, workload);
    expect(cost.instances).toBe(instances);
    const isLate = workload.deadline === '8m';
    if (option !== 'batch') expect(/no number/.test(cost.notes.join())).toBe(isLate);
  });
});

describe('a deployment with a deadline', () => {
  const set = { records: 500_000, processingTime: '1s' } as const;
  const warnings = (option: string, workload: WorkloadInput, flags = {}) =>
    planOf({ name: '', option, workload, flags }).warnings.join('\n');

  it.each([
    ['1h35m', 89],
    ['4h', 35],
    ['7d', 1],
  ])('lets as many requests in at once as %s takes: %d', (deadline, count) => {
    const most = numberIn('serverless', { ...set, deadline }, 'MaxConcurrency');
    if (count > 1) expect(most).toBe(count);
    else expect(most).toBeGreaterThan(count);
  });

  it('warns where fewer instances would be there in time', () => {
    const dated = { ...set, deadline: '4h' };
    expect(warnings('async', dated)).toMatch(/takes 37 instances .* 20 would be there in time/);
    expect(warnings('async', dated, { maxInstances: '37' })).not.toMatch(/in time/);
    // Those that auto-scaling adds to a real-time endpoint come after the data.
    expect(warnings('real-time', dated, { maxInstances: '40' })).toMatch(/in time/);
    expect(warnings('real-time', dated, { initialInstances: '35' })).not.toMatch(/in time/);
    expect(warnings('batch', dated)).not.toMatch(/in time/);
    expect(warnings('serverless', dated)).not.toMatch(/instances/);
  });
});
