// What a deployment costs is what its files deploy; what its flags break is said.

import { describe, expect, it } from 'vitest';
import type { ExportFlags } from '../../src/export/request.ts';
import { runsPerMonth } from '../../src/export/schedule.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { plan } from './cases.ts';

/** US dollars of the first line under "What it costs", without the S3 requests of a queue. */
function dollars(option: string, workload: WorkloadInput, flags: ExportFlags): number {
  const [first = ''] = plan(option, workload, flags).cost;
  const total = Number(/^\$([\d.,]+) /.exec(first)?.[1]?.replaceAll(',', ''));
  const perSecond = Number.parseFloat(String(workload.requestRate));
  return option === 'async' ? total - perSecond * 730 * 3600 * 0.000_010_8 : total;
}

describe('the costs beside a deployment', () => {
  const CALM: WorkloadInput = { processingTime: '200ms', requestRate: '5/s' };
  const PEAKS: WorkloadInput = { ...CALM, peakRate: '60/s' };
  const OPEN: WorkloadInput = { ...CALM, activeHours: '42h/week' };
  const WARM: WorkloadInput = { processingTime: '2s', requestRate: '10/s', latency: '3s' };
  const QUEUE: WorkloadInput = { processingTime: '1s', requestRate: '5/s', latency: '2s' };
  const WHEN_OPEN: WorkloadInput = { scaleToZero: true, coldStartTolerant: false };
  const one: ExportFlags = { initialInstances: '1', autoScaling: false };
  const off: ExportFlags = { autoScaling: false };

  it.each<[string, WorkloadInput, ExportFlags, number, WorkloadInput, ExportFlags]>([
    // Each costs so many times as much as the other that follows.
    ['real-time', CALM, { initialInstances: '7' }, 7, CALM, one],
    ['real-time', PEAKS, { initialInstances: '7', maxInstances: '10' }, 7 + 2 / 12, CALM, one],
    ['real-time', PEAKS, { initialInstances: '7', maxInstances: '7' }, 7, CALM, one],
    ['real-time', PEAKS, off, 1, CALM, one],
    ['real-time', PEAKS, { maxInstances: '5' }, 1 + 4 / 12, CALM, one],
    // Up for a quarter of the week; a schedule leaves one outside of it.
    ['real-time', OPEN, { initialInstances: '9' }, 3, CALM, one],
    ['real-time', OPEN, { initialInstances: '9', autoScaling: false }, 9, CALM, one],
    // The same, where nothing is left outside of it.
    ['real-time', { ...OPEN, ...WHEN_OPEN }, { initialInstances: '8' }, 2, CALM, one],
    ['async', QUEUE, {}, 4, QUEUE, one],
    [
      'async',
      { payload: '50MB', ...OPEN },
      { initialInstances: '3', autoScaling: false },
      3,
      OPEN,
      one,
    ],
  ])(
    '%s for %j with %j are %f times those of %j with %j',
    (option, workload, flags, times, base, other) => {
      const ratio = dollars(option, workload, flags) / dollars(option, base, other);
      expect(ratio).toBeCloseTo(times, 2);
    },
  );

  /** US dollars of compute a month, without the work itself, of which the units are kept warm. */
  const warmCost = (flags: ExportFlags, workload = WARM) => dollars('serverless', workload, flags);

  it.each(['9h/day', '50h/week'])('of capacity kept warm %s are none outside of them', (hours) => {
    const workload: WorkloadInput = { ...CALM, latency: '2s', activeHours: hours };
    const open = dollars('serverless', workload, {});
    expect(open).toBe(dollars('serverless', { ...workload, scaleToZero: true }, {}));
    expect(open).toBeLessThan(dollars('serverless', workload, off));
  });

  it('of capacity kept warm follow its number and its memory', () => {
    const [none, ten, twenty] = ['1', '10', '20'].map((count) =>
      warmCost({ provisionedConcurrency: count, autoScaling: false }),
    );
    expect((Number(twenty) - Number(none)) / (Number(ten) - Number(none))).toBeCloseTo(19 / 9, 2);
    // Auto-scaling follows the load from one on: as if as many as the load takes were kept warm.
    expect(warmCost({ provisionedConcurrency: '1' })).toBeCloseTo(warmCost({}), 2);
    const once: WorkloadInput = { processingTime: '2s', requestRate: '1/s' };
    const double = warmCost({ memorySize: '4096' }, once) / warmCost({ memorySize: '2048' }, once);
    expect(double).toBeCloseTo(2, 1);
  });

  it('of capacity kept warm on a schedule are those of its hours', () => {
    const once: WorkloadInput = { processingTime: '100ms', requestRate: '1/s' };
    const roomy: ExportFlags = { maxConcurrency: '50' };
    const tenMore = (workload: WorkloadInput, flags: ExportFlags) =>
      warmCost({ ...roomy, ...flags, provisionedConcurrency: '20' }, workload) -
      warmCost({ ...roomy, ...flags, provisionedConcurrency: '10' }, workload);
    const always = tenMore(once, off);
    expect(tenMore({ ...once, ...WHEN_OPEN, activeHours: '42h/week' }, {}) / always).toBeCloseTo(
      1 / 4,
      2,
    );
  });

  it('of a job are those of its schedule, or of the one run', () => {
    const workload: WorkloadInput = { records: '1M', processingTime: '100ms' };
    const of = (schedule?: string) => dollars('batch', workload, schedule ? { schedule } : {});
    expect(of('rate(1 day)') / of()).toBeCloseTo(30, 0);
    expect(of('rate(5 minutes)') / of()).toBeGreaterThan(8000);
    expect(plan('batch', workload).cost[0]).toContain('for the run');
    expect(plan('batch', workload, { schedule: 'rate(1 day)' }).cost[0]).toContain('a month');
  });
});

it.each<[string, number | undefined]>([
  ['rate(1 day)', 30],
  ['rate(5 minutes)', 8760],
  ['rate(1 hour)', 730],
  ['rate(60 days)', 730 / 24 / 60],
  ['cron(0 2 * * ? *)', 30],
  ['cron(0 2 1 * ? *)', 1],
  ['cron(0 2 L * ? *)', 1],
  ['cron(0 2 1,15 * ? *)', 2],
  ['cron(0 2 ? * SUN *)', 4],
  ['cron(0 2 ? * MON-FRI *)', 21],
  ['cron(0 2 ? * FRI-MON *)', 17],
  ['cron(0 2 ? * 2#1 *)', 1],
  ['cron(0/15 8-17 ? * MON-FRI *)', 869],
  ['cron(0 2 1 JAN,JUL ? *)', 1 / 6],
  ['cron(0 */6 * * ? *)', 121],
  ['cron(60 2 * * ? *)', undefined],
  ['cron(0 2 * * XYZ *)', undefined],
  ['cron(0/0 2 * * ? *)', undefined],
  ['cron(0)', undefined],
  ['rate(0 days)', undefined],
  ['rate(1 week)', undefined],
  ['every day', undefined],
])('%s comes round %f times a month', (expression, runs) => {
  const found = runsPerMonth(expression);
  if (runs === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(runs, 6);
});

describe('a flag that breaks what is stated', () => {
  const NIGHTLY: WorkloadInput = { records: '1M', processingTime: '100ms', deadline: '2h' };
  const STREAM: WorkloadInput = { requestRate: '10/s', processingTime: '1s', latency: '2h' };
  const LOAD: WorkloadInput = { processingTime: '2s', requestRate: '10/s', peakRate: '20/s' };
  const QUEUED: WorkloadInput = { requestRate: '50/s', processingTime: '100ms', latency: '1s' };
  const SOON: WorkloadInput = { ...LOAD, latency: '3s' };
  const WARM: WorkloadInput = { ...LOAD, coldStartTolerant: false };

  it.each<[string, WorkloadInput, ExportFlags, readonly RegExp[]]>([
    [
      'batch',
      NIGHTLY,
      { initialInstances: '19' },
      [/^--initial-instances 19: deadline 2h takes 20 /],
    ],
    ['batch', NIGHTLY, { initialInstances: '20' }, []],
    ['batch', { ...NIGHTLY, deadline: '20h' }, { initialInstances: '2' }, []],
    [
      'batch',
      { requestRate: '50/s', processingTime: '1s' },
      { initialInstances: '1' },
      [/next job/],
    ],
    ['batch', { records: '10M', processingTime: '1s' }, { initialInstances: '1' }, []],
    ['batch', STREAM, { schedule: 'rate(1 day)' }, [/^--schedule rate\(1 day\): .* latency 2h /]],
    ['batch', STREAM, { schedule: 'rate(1 hour)' }, []],
    ['batch', STREAM, {}, []],
    ['batch', { ...STREAM, latency: 'high' }, { schedule: 'rate(1 day)' }, []],
    ['batch', NIGHTLY, { schedule: 'rate(7 days)' }, []],
    ['serverless', LOAD, { maxConcurrency: '39' }, [/^--max-concurrency 39: 40 requests /]],
    ['serverless', LOAD, { maxConcurrency: '40' }, []],
    ['serverless', SOON, { maxConcurrency: '57' }, [/^--max-concurrency 57: latency 3s .* 58 /]],
    ['serverless', SOON, { maxConcurrency: '58' }, []],
    ['serverless', SOON, { maxConcurrency: '5' }, [/refused$/, /cold starts$/]],
    [
      'serverless',
      SOON,
      { provisionedConcurrency: '1' },
      [/^--provisioned-concurrency 1: latency/],
    ],
    ['serverless', SOON, { provisionedConcurrency: '58' }, []],
    ['serverless', WARM, { provisionedConcurrency: '57' }, [/^--provisioned-concurrency 57: /]],
    ['serverless', LOAD, { provisionedConcurrency: '1' }, []],
    ['serverless', SOON, {}, []],
    ['async', QUEUED, { initialInstances: '3' }, [/^--initial-instances 3: latency 1s takes 4 /]],
    ['async', QUEUED, { initialInstances: '4' }, []],
    ['async', { ...QUEUED, latency: '1h' }, { initialInstances: '1' }, []],
  ])('is said: %s for %j with %j', (option, workload, flags, expected) => {
    const { warnings } = plan(option, workload, flags);
    const told = warnings.filter((text) => text.startsWith('--'));
    expect(told).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  it('has no comment beside it that says that all is kept warm', () => {
    const made = JSON.stringify(plan('serverless', SOON, { maxConcurrency: '5' }).resources);
    expect(made).toContain('of 58 that latency 3s asks for');
    expect(made).not.toContain('there are no cold starts');
  });
});
