import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import type { BillFigures } from '../../src/core/rule-types.ts';
import type { Given } from '../../src/cost/assumptions.ts';
import { billsBy } from '../../src/cost/bills.ts';
import { type PriceList, priceList } from '../../src/cost/prices.ts';
import type { PriceItem } from '../../src/schema/price-types.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { workloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';
import { costed } from './arbitraries.ts';
import { read } from './estimate.ts';

const ONE: Given = { concurrencyPerInstance: 1, startUpMinutes: 5 };

/** The figures of each option by its id. */
function figuresOf(
  workload: Workload,
  given: Given = {},
  from: PriceList = prices,
): Record<string, BillFigures | null> {
  const bills = billsBy(from, given);
  return Object.fromEntries(
    catalog.options.map((option) => [option.id, bills.figuresFor(option, workload)]),
  );
}

/** [bill, work] of each option in whole cents; null where there is none. */
function amounts(document: object, given: Given = {}): Record<string, [number, number] | null> {
  const cents = (usd: number) => Math.round(usd * 100) / 100;
  const found = Object.entries(figuresOf(read(document), given));
  return Object.fromEntries(
    found.map(([id, one]) => [id, one && [cents(one.monthlyUSD), cents(one.workUSD)]]),
  );
}

describe('the bill that a score rests on', () => {
  it('at a steady load', () => {
    // Work: 20 in flight × 730 h × 0.115 = 1679.00. Real-time: 20 / 0.7 = 29 instances ×
    // (730 × 0.115 + 30 × 0.14) = 2556.35. Serverless: 262.8M × 0.2 s × 0.00004 = 2102.40. Async
    // scales with the queue: 20 / 0.7 × (83.95 + 4.20) = 2518.57, and 262.8M × 0.0000108 = 2838.24
    // for S3. Batch: 14,600 hours of work and 30 × 21 starts of 5 minutes, 14,652.5 × 0.115 = 1685.04.
    const steady = { requestRate: '100/s', processingTime: '200ms', traffic: 'steady' };
    expect(amounts(steady, ONE)).toEqual({
      'real-time': [2556.35, 1679],
      serverless: [2102.4, 1679],
      async: [5356.81, 1679],
      batch: [1685.04, 1679],
    });
  });

  it('leaves data out, and says so', () => {
    const document = { requestRate: '1/s', processingTime: '200ms' };
    const payload = '1MB';
    expect(amounts({ ...document, payload })).toEqual(amounts(document));
    const { serverless, async: queued } = figuresOf(read({ ...document, payload }));
    expect(serverless?.chargesData).toBe(true);
    expect(queued?.chargesData).toBe(false);
    expect(figuresOf(read(document)).serverless?.chargesData).toBe(false);
  });

  it('names region and date, that of the oldest price, and whether one is not AWS’s own', () => {
    const document = { requestRate: '1/s', processingTime: '1s', modelMemory: '3GB' };
    const { 'real-time': instance, serverless } = figuresOf(read(document));
    const region = 'us-east-1';
    expect(instance).toMatchObject({ region, pricesAsOf: '2026-05-08', secondary: false });
    expect(serverless).toMatchObject({ region, pricesAsOf: '2023-10-09', secondary: true });
  });

  it('takes what is assumed', () => {
    const document = { requestRate: '100/s', processingTime: '200ms', traffic: 'steady' };
    // 100 requests × 0.2 s ÷ (4 at once × 0.7) = 8 instances; the work takes a quarter of the time.
    expect(amounts(document, { concurrencyPerInstance: 4 })['real-time']).toEqual([705.2, 419.75]);
  });

  it('is that of a data set that comes once, or as often as given', () => {
    const document = { records: 1_000_000, processingTime: '36ms' };
    // 1M × 36 ms = 10 h × 0.115, and once 5 minutes to start.
    expect(amounts({ ...document, traffic: 'one-off' }, ONE).batch).toEqual([1.16, 1.15]);
    expect(amounts(document, { jobsPerMonth: 2, ...ONE }).batch).toEqual([2.32, 2.3]);
  });

  test.each<[what: string, document: object]>([
    ['no rate', { processingTime: '1s' }],
    ['no work', { requestRate: '1/s', processingTime: '0s' }],
    ['records, but not how often', { records: 5, processingTime: '1s', traffic: 'scheduled' }],
    ['no instance that fits', { requestRate: '1/s', processingTime: '1s', modelMemory: '9TB' }],
  ])('%s: none', (_what, document) => {
    expect(Object.values(figuresOf(read(document)))).toEqual([null, null, null, null]);
  });

  it('is missing for the one option whose price is', () => {
    // Provisioned concurrency has a price for 2 GB only.
    const document = { requestRate: '1/s', processingTime: '1s', coldStartTolerant: false };
    const found = amounts({ ...document, modelMemory: '3GB' });
    expect(found.serverless).toBeNull();
    expect(found['real-time']).not.toBeNull();
    expect(amounts(document).serverless).not.toBeNull();
  });

  it('is a positive number that JSON can carry', () => {
    fc.assert(
      fc.property(fc.oneof(costed, workloads), (workload) => {
        for (const found of Object.values(figuresOf(workload))) {
          if (found === null) continue;
          expect(Number.isFinite(found.monthlyUSD)).toBe(true);
          expect(found.monthlyUSD).toBeGreaterThanOrEqual(0);
          expect(found.workUSD).toBeGreaterThan(0);
        }
      }),
      {
        examples: [
          [{ requestsPerSecond: 5e-324, processingTimeSeconds: 5e-324 }],
          [{ requestsPerSecond: Number.MAX_VALUE, processingTimeSeconds: 1 }],
        ],
      },
    );
  });
});

/** The shipped list with the prices of some items multiplied. */
function dearer(items: readonly PriceItem[], factor: number): PriceList {
  const { document } = prices;
  return priceList({
    ...document,
    prices: document.prices.map((row) =>
      items.includes(row.item) ? { ...row, usd: row.usd * factor } : row,
    ),
  });
}

describe('a price', () => {
  const factors = fc.double({ min: 1.01, max: 1000, noNaN: true });

  it('of serverless raises its bill alone', () => {
    const items: PriceItem[] = ['serverless', 'provisioned-warm', 'provisioned-running'];
    fc.assert(
      fc.property(costed, factors, (workload, factor) => {
        const { serverless: before, ...others } = figuresOf(workload);
        const { serverless: after, ...same } = figuresOf(workload, {}, dearer(items, factor));
        expect(same).toEqual(others);
        expect(after?.workUSD).toBe(before?.workUSD);
        expect(after?.monthlyUSD ?? 0).toBeGreaterThan(before?.monthlyUSD ?? 0);
      }),
    );
  });

  it('of an instance raises the bill and what the work is worth alike', () => {
    // Volumes apart; S3 requests grow with the instance here.
    fc.assert(
      fc.property(costed, factors, (workload, factor) => {
        const given = { storageGB: 0 };
        const items: PriceItem[] = ['hosting', 'async', 'batch', 's3-put', 's3-get'];
        const before = figuresOf(workload, given);
        const after = figuresOf(workload, given, dearer(items, factor));
        for (const id of ['real-time', 'async', 'batch']) {
          const ratio = (one: BillFigures | null | undefined) =>
            one ? one.monthlyUSD / one.workUSD : 0;
          expect(ratio(after[id]) / ratio(before[id])).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

it('measures a bill against work on the instance that it is for, whatever room is assumed', () => {
  const workload: Workload = {
    requestsPerSecond: 0.1,
    processingTimeSeconds: 1,
    modelMemoryBytes: 5e9,
  };
  const [realTime] = catalog.options.filter(({ id }) => id === 'real-time');
  if (!realTime) throw new Error('no real-time');
  const figures = (memoryFactor: number) =>
    billsBy(prices, { memoryFactor, ...ONE }).figuresFor(realTime, workload);
  const [little, much] = [figures(1), figures(3)];
  expect(much?.monthlyUSD).toBeGreaterThan(little?.monthlyUSD ?? 0);
  expect(much?.workUSD).toBeGreaterThan(little?.workUSD ?? 0);
});

describe('without the time of a request', () => {
  const rate = { requestRate: '1000/h' };

  test.each<[document: object, low: number, high: number]>([
    [rate, 0.005, 600],
    [{ ...rate, latency: '10h' }, 0.005, 600],
    [{ ...rate, latency: '10m' }, 0.005, 600],
    [{ ...rate, latency: '200ms' }, 0.005, 0.2],
    [{ ...rate, latency: '5ms' }, 0.005, 0.005],
    [{ ...rate, latency: '1ms' }, 0.001, 0.001],
  ])('%j: the bills are means over %d to %d s', (document, low, high) => {
    const { serverless } = figuresOf(read(document));
    expect(serverless).toMatchObject({
      rangedOver: ['processingTime'],
      overSeconds: { low, high },
    });
  });

  it('says nothing of a range where the time is stated or assumed', () => {
    const stated = figuresOf(read({ ...rate, processingTime: '1s' }));
    const assumed = figuresOf(read(rate), { typicalTime: 1 });
    for (const { serverless } of [stated, assumed]) {
      expect(serverless).toMatchObject({ rangedOver: [], overSeconds: null });
    }
  });

  it('lies between the bills of the shortest and the longest time', () => {
    fc.assert(
      fc.property(costed, ({ processingTimeSeconds: _, ...workload }) => {
        const at = (seconds: number) => figuresOf({ ...workload, processingTimeSeconds: seconds });
        const [shortest, longest, ranged] = [at(0.005), at(600), figuresOf(workload)];
        for (const [id, found] of Object.entries(ranged)) {
          if (found === null) continue;
          expect(found.monthlyUSD).toBeGreaterThanOrEqual((shortest[id]?.monthlyUSD ?? 0) * 0.999);
          expect(found.monthlyUSD).toBeLessThanOrEqual((longest[id]?.monthlyUSD ?? 0) * 1.001);
        }
      }),
      { numRuns: runs(25) },
    );
  });

  it('agrees with what most of the times by themselves say', () => {
    const cost = { ...rate, priority: 'cost' };
    expect(recommend(read(cost), catalog, ruleset).recommended).toBe('serverless');
  });
});

describe('the jumps along a field', () => {
  const bills = billsBy(prices, ONE);
  const totals = (workload: Workload) =>
    catalog.options.map((option) => bills.figuresFor(option, workload)?.monthlyUSD ?? 0);
  const base: Workload = { requestsPerSecond: 1, processingTimeSeconds: 1 };

  test.each<[field: 'requestRate' | 'processingTime' | 'peakRate', key: keyof Workload]>([
    ['requestRate', 'requestsPerSecond'],
    ['processingTime', 'processingTimeSeconds'],
    ['peakRate', 'peakRequestsPerSecond'],
  ])('%s: every one of real-time, to its last digit', (field, key) => {
    const [realTime] = catalog.options.filter(({ id }) => id === 'real-time');
    if (!realTime) throw new Error('no real-time');
    const found = bills.jumps(field, base, [realTime]);
    // 0.7 in flight fill an instance.
    expect(found.map((at) => Number(at.toFixed(9)))).toEqual(
      Array.from({ length: 5 }, (_, i) => Number(((i + 1) * 0.7).toFixed(9))),
    );
    const factors = { requestRate: 1, processingTime: 1, peakRate: 0.01 };
    found.forEach((at, i) => {
      const low = { ...base, requestsPerSecond: factors[field], [key]: at };
      const high = { ...low, [key]: at * (1 + 1e-6) };
      // A peak of so many times the average is there for as small a part of the time.
      const share = field === 'peakRate' ? 0.01 / at : 1;
      expect(bills.figuresFor(realTime, low)?.monthlyUSD).toBeCloseTo(88.15 * (1 + i * share), 3);
      expect(bills.figuresFor(realTime, high)?.monthlyUSD).toBeCloseTo(
        88.15 * (1 + (i + 1) * share),
        3,
      );
    });
  });

  it('leave nothing out up to the fifth instance', () => {
    const fields = { requestRate: 'requestsPerSecond', processingTime: 'processingTimeSeconds' };
    fc.assert(
      fc.property(
        costed,
        fc.constantFrom(...(['requestRate', 'processingTime'] as const)),
        fc.double({ min: 0.01, max: 4.9, noNaN: true }),
        (workload, field, load) => {
          const { requestsPerSecond = 0, processingTimeSeconds = 0, traffic } = workload;
          const peak = traffic === 'spiky' || traffic === 'intermittent' ? 5 : 1;
          const other = field === 'requestRate' ? processingTimeSeconds : requestsPerSecond;
          const from = (load * 0.7) / peak / other;
          const to = from * (1 + 1e-7);
          const marks = bills.jumps(field, workload, catalog.options);
          fc.pre(!marks.some((at) => at > from * (1 - 1e-6) && at < to * (1 + 1e-6)));
          // Serverless bills by whole milliseconds, which are the steps of a time.
          fc.pre(field !== 'processingTime' || from > 1);
          const [before, after] = [from, to].map((at) =>
            totals({ ...workload, [fields[field]]: at }),
          );
          before?.forEach((usd, i) => {
            expect(Math.abs((after?.[i] ?? 0) / usd - 1)).toBeLessThan(2e-3);
          });
        },
      ),
    );
  });

  it('of a deadline: where it takes one instance more, up to the fifth', () => {
    // 10,000 s. Those up already are done in 10,000 / n; a job starts within 720 s, and more add 0.8.
    const workload = read({ records: 10_000, processingTime: '1s', traffic: 'one-off' });
    const marks = bills.jumps('deadline', workload, catalog.options);
    for (const at of [10_000, 5000, 3334, 2500, 2000]) expect(marks).toContain(at);
    for (const n of [1, 2, 3, 4, 5]) {
      expect(marks).toContainEqual(expect.closeTo(720 + 10_000 / (1 + 0.8 * (n - 1)), 6));
    }
    const bill = (option: string, deadlineSeconds: number) =>
      figuresOf({ ...workload, deadlineSeconds }, ONE)[option]?.monthlyUSD ?? 0;
    expect(bill('real-time', 5000)).toBeCloseTo(2 * 88.15, 6);
    expect(bill('real-time', 4999)).toBeCloseTo(3 * 88.15, 6);
    const start = (5 / 60) * 0.115;
    const more =
      bill('batch', 720 + 10_000 / 1.8 - 0.01) - bill('batch', 720 + 10_000 / 1.8 + 0.01);
    expect(more).toBeCloseTo(start, 6);
  });

  it('of the records beside a rate: where a job takes one instance more', () => {
    const workload = read({
      requestRate: '5/day',
      records: 1000,
      processingTime: '1s',
      deadline: '1h',
    });
    const marks = bills.jumps('records', workload, catalog.options);
    // 2,880 s after the start.
    expect(marks).toContain(2880);
    expect(marks).toContain(2880 * 1.8);
  });

  it('of the model’s memory: where it needs a dearer instance', () => {
    const jumps = bills.jumps('modelMemory', base, catalog.options);
    const GIB = 1024 ** 3;
    // A size holds a model and a fifth more; the largest size of serverless holds itself, too.
    const at = Math.round((8 * GIB) / 1.2);
    expect(jumps).toContain(at);
    for (const size of [1, 2, 3, 4, 5]) expect(jumps).toContain(Math.round((size * GIB) / 1.2));
    expect(jumps).toContain(6 * GIB);
    const bill = (modelMemoryBytes: number) => totals({ ...base, modelMemoryBytes })[0] ?? 0;
    expect(bill(at + 1)).toBeGreaterThan(bill(at));
    expect(bill(at)).toBe(bill(at - 1000));
  });

  it('of the model’s memory: none between sizes that are billed alike', () => {
    // Kept warm, 1 GB is billed as the 2 GB for which alone there are prices.
    const jumps = bills.jumps(
      'modelMemory',
      { ...base, coldStartTolerant: false },
      catalog.options,
    );
    const [one, two] = [1, 2].map((size) => Math.round((size * 1024 ** 3) / 1.2));
    expect(jumps).not.toContain(one);
    expect(jumps).toContain(two);
  });

  it('of the model’s memory: exact for whatever room is assumed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        (...all) => {
          const [factor, gpu, coldStartTolerant] = all;
          // A larger model takes longer to load: no jump, but a slope.
          const own = billsBy(prices, { memoryFactor: factor, startUpMinutes: 5 });
          const workload = { ...base, gpu, coldStartTolerant };
          const jumps = own.jumps('modelMemory', workload, catalog.options);
          const bill = (modelMemoryBytes: number) =>
            catalog.options.map(
              (one) => own.figuresFor(one, { ...workload, modelMemoryBytes })?.monthlyUSD,
            );
          for (const [i, at] of jumps.entries()) {
            const before = jumps[i - 1] ?? 0;
            expect(bill(at)).toEqual(bill(before + 1));
          }
        },
      ),
      { numRuns: runs(10) },
    );
  });

  test.each<[what: string, workload: Workload, field: 'requestRate' | 'payload']>([
    ['nothing for a payload', base, 'payload'],
  ])('%s', (_what, workload, field) => {
    expect(bills.jumps(field, workload, catalog.options)).toEqual([]);
  });
});
