import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostAssumptions } from '../../../src/cost/assumptions.ts';
import { optionCost } from '../../../src/cost/option-cost.ts';
import { type PriceList, priceList } from '../../../src/cost/prices.ts';
import type { OwnCost } from '../../../src/cost/report.ts';
import type { Workload } from '../../../src/schema/workload.ts';
import { catalog } from '../../../src/shipped.ts';
import { prices } from '../../../src/shipped-prices.ts';
import { assumptions, costed } from '../arbitraries.ts';
import { assumed, billOf, costOf } from '../estimate.ts';

describe('serverless, worked out by hand', () => {
  it('ten million requests of 100 ms in 2 GB', () => {
    // 10,000,000 × 0.1 s = 1,000,000 s × $0.00004 = 40.00.
    // In: 10,000,000 × 1 KiB = 9.5367 GB × 0.016 = 0.1526. Total 40.1526; nothing idle.
    const workload = { requestRate: '10000000/month', processingTime: '100ms', payload: '1KiB' };
    expect(billOf('serverless', workload)).toEqual({
      total: 40.1526,
      compute: 40,
      data: 0.1526,
      storage: 0,
      idle: 0,
    });
  });

  it('a model that needs 4 GB, few requests, a secondary price', () => {
    // 3.4 GB is 3243 MiB, with a fifth more 3891 → 4096 MB at $0.00008/s. 200/day × 730 h = 6083.33 requests × 45 s
    // = 273,750 s × 0.00008 = 21.90.
    const workload = { requestRate: '200/day', processingTime: '45s', modelMemory: '3.4GB' };
    expect(billOf('serverless', workload)?.total).toBe(21.9);
    expect(assumed('serverless', workload, 'serverlessMemory')).toMatchObject({
      value: 4096,
      why: 'the least that holds 1.2 times the model',
    });
    expect(costOf('serverless', workload).marks).toEqual([
      {
        price: '4096 MB',
        asOf: '2023-10-09',
        note: 'hard-coded in a project of 2023, scaled by memory',
        source: 'serverless-benchmarking',
      },
    ]);
  });

  it('provisioned concurrency where cold starts are ruled out', () => {
    // In flight at the peak: 3/s × 0.5 s = 1.5, by 0.7 = 2.14 → 3 units × 2,628,000 s × $0.00001 =
    // 78.84 kept warm. Running: 2,628,000 × 0.5 s = 1,314,000 s × $0.0000233 = 30.6162. Total 109.4562.
    // Idle: the units are busy 1,314,000 s of 7,884,000 s: 78.84 − 13.14 = 65.70.
    // On demand it would be 1,314,000 s × $0.00004 = 52.56.
    const workload = {
      requestRate: '1/s',
      peakRate: '3/s',
      processingTime: '500ms',
      coldStartTolerant: false,
    };
    expect(billOf('serverless', workload)).toEqual({
      total: 109.4562,
      compute: 109.4562,
      data: 0,
      storage: 0,
      idle: 65.7,
    });
    const { variants } = costOf('serverless', workload);
    expect(variants.map(({ name, used, monthlyUSD }) => [name, used, monthlyUSD.total])).toEqual([
      ['on-demand', false, 52.56],
      ['provisioned', true, 109.4562],
    ]);
  });

  it('provisioned concurrency for half of the month', () => {
    // 1 unit × 365 h × 3600 s × $0.00001 = 13.14. Half of 262,800 s runs on it: 131,400 × 0.0000233
    // = 3.0616, the other half on demand: 131,400 × 0.00004 = 5.256. Total 21.4576.
    const workload = { requestRate: '1/s', processingTime: '100ms', coldStartTolerant: false };
    const set = ['provisionedConcurrency=1', 'warmHours=365'];
    expect(billOf('serverless', workload, set)?.total).toBe(21.4576);
  });
});

describe('serverless', () => {
  it('is billed by whole milliseconds', () => {
    // 0.25 ms count as 1 ms: 1,000,000 × 0.001 s × 0.00004 = 0.04.
    const workload = { requestRate: '1000000/month', processingTime: '0.25ms' };
    expect(billOf('serverless', workload)?.compute).toBe(0.04);
    // 1.1 s are 1100 ms, not 1101, although 1.1 × 1000 is a little more than 1100.
    const longer = { requestRate: '1000000/month', processingTime: '1.1s' };
    expect(billOf('serverless', longer)?.compute).toBe(44);
  });

  it('has no figure where the list has no price for the memory', () => {
    const workload = {
      requestRate: '1/s',
      processingTime: '1s',
      modelMemory: '2.5GiB',
      coldStartTolerant: false,
    };
    const cost = costOf('serverless', workload);
    expect(cost.monthlyUSD).toBeNull();
    expect(cost.reason).toBe('no provisioned concurrency price for 3072 MB in us-east-1');
  });

  it('keeps nothing warm where nothing may be paid while idle', () => {
    const workload = {
      requestRate: '1/min',
      processingTime: '1s',
      coldStartTolerant: false,
      scaleToZero: true,
    };
    expect(assumed('serverless', workload, 'provisionedConcurrency')?.value).toBe(0);
  });

  it('sizes what is kept warm by the planned use, and lists that', () => {
    const workload = { requestRate: '5/s', processingTime: '1s', coldStartTolerant: false };
    expect(assumed('serverless', workload, 'provisionedConcurrency')?.value).toBe(8);
    expect(assumed('serverless', workload, 'utilisation')).toMatchObject({
      value: 0.7,
      stated: false,
      why: expect.stringContaining('our judgement (2026-'),
    });
    const set = ['utilisation=1'];
    expect(assumed('serverless', workload, 'provisionedConcurrency', set)?.value).toBe(5);
  });

  it('says what auto-scaling could save between the peaks', () => {
    const workload = { requestRate: '5/s', processingTime: '1s', coldStartTolerant: false };
    const said =
      '36 units kept warm for the peak all month; the average needs 8, which auto-scaling can approach at the price of cold starts';
    expect(costOf('serverless', { ...workload, traffic: 'spiky' }).notes).toContain(said);
    const { notes } = costOf('serverless', workload);
    expect(notes.filter((note) => note.includes('auto-scaling'))).toEqual([]);
  });

  it('says for how long, where requests come in known hours', () => {
    const open = { processingTime: '1s', peakRate: '25/s', activeHours: '50h/week' };
    const workload = { ...open, requestRate: '1/s', coldStartTolerant: false };
    const notesOf = (option: string) => costOf(option, workload).notes.join('\n');
    expect(notesOf('serverless')).toMatch(/units kept warm for the peak 217 h a month;/);
    expect(notesOf('real-time')).toMatch(/ of the active hours, the most that the peak can last/);
  });

  it('keeps no more warm than can be, and says so', () => {
    const workload = { requestRate: '150/s', processingTime: '1s', coldStartTolerant: false };
    expect(assumed('serverless', workload, 'provisionedConcurrency')?.value).toBe(200);
    const said = 'requests beyond 200 at once run on demand, at a higher rate that is not counted';
    expect(costOf('serverless', workload).notes).toContain(said);
    expect(costOf('serverless', { ...workload, requestRate: '140/s' }).notes).not.toContain(said);
  });

  it('says when the stated units cannot hold the peak', () => {
    const workload = { requestRate: '4/s', processingTime: '1s', coldStartTolerant: false };
    expect(costOf('serverless', workload, ['provisionedConcurrency=2']).notes).toContain(
      'requests beyond 2 at once run on demand, at a higher rate that is not counted',
    );
  });
});

describe('the memory that is billed', () => {
  const [option] = catalog.options.filter(({ billing }) => billing.shape === 'per-use');
  if (!option) throw new Error('no option is paid per use');
  const { memorySizesMB } = prices;
  const cost = (workload: Workload, list: PriceList, given: CostAssumptions = {}): OwnCost =>
    optionCost(option, workload, list, given);
  const memoryOf = ({ assumptions: used }: OwnCost) =>
    used.find(({ name }) => name === 'serverlessMemory');

  /** The list with prices in proportion to memory, and both of provisioned concurrency for these sizes alone. */
  function listWith(warmSizes: readonly number[]): PriceList {
    const { document } = prices;
    const others = document.prices.filter(({ item }) => !item.startsWith('provisioned-'));
    const templates = document.prices.filter(({ item }) => item.startsWith('provisioned-'));
    const provisioned = warmSizes.flatMap((memoryMB) =>
      templates.map((row) => ({ ...row, memoryMB, usd: (row.usd * memoryMB) / 2048 })),
    );
    return priceList({ ...document, prices: [...others, ...provisioned] });
  }

  /** Models at the edge of each size, and in between. */
  const models = [0.1, ...memorySizesMB.flatMap((size) => [size / 1.3, size / 1.2, size])].flatMap(
    (size) => [size * 1024 ** 2, size * 1024 ** 2 + 1].map(Math.ceil),
  );
  const ascending = models.sort((a, b) => a - b);
  const lists = fc.subarray([...memorySizesMB]).map(listWith);
  /** Always kept warm, or never: whether a start meets a bound depends on the size of the model. */
  const works = fc
    .tuple(costed, fc.boolean())
    .map(([workload, coldStartTolerant]) => ({ ...workload, coldStartTolerant }));

  it('never falls with the model, and is not known for a larger one only', () => {
    fc.assert(
      fc.property(works, assumptions, fc.oneof(fc.constant(prices), lists), (work, given, list) => {
        const bills = ascending.map((modelMemoryBytes) =>
          cost({ ...work, modelMemoryBytes }, list, given),
        );
        const totals = bills.map(({ monthlyUSD }) => monthlyUSD?.total ?? Infinity);
        expect(totals).toEqual([...totals].sort((a, b) => a - b));
      }),
    );
  });

  it('is named by the bill, which uses no price of another', () => {
    fc.assert(
      fc.property(works, assumptions, lists, fc.constantFrom(...ascending), (...all) => {
        const [work, given, list, modelMemoryBytes] = all;
        const bill = cost({ ...work, modelMemoryBytes }, list, given);
        const priced = bill.prices.filter(({ price }) => price.endsWith(' MB'));
        for (const { price } of priced) expect(price).toBe(`${memoryOf(bill)?.value} MB`);
        expect(priced.length > 0).toBe(bill.monthlyUSD !== null);
      }),
    );
  });

  it('is the next size that has a price, where capacity is kept warm, and says so', () => {
    const work = { requestsPerSecond: 1, processingTimeSeconds: 0.5, modelMemoryBytes: 6e8 };
    const warm = { ...work, coldStartTolerant: false };
    expect(memoryOf(cost(warm, prices))).toMatchObject({
      value: 2048,
      why: '1024 MB would do, but the list has no provisioned concurrency price for it',
    });
    expect(memoryOf(cost(work, prices))?.value).toBe(1024);
    expect(memoryOf(cost(warm, listWith([1024])))?.value).toBe(1024);
    expect(memoryOf(cost(warm, listWith([5120])))?.value).toBe(5120);
    const stated = cost(warm, prices, { serverlessMemory: 1024 });
    expect(stated.reason).toBe('no provisioned concurrency price for 1024 MB in us-east-1');
  });
});
