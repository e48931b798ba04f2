import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { estimateCosts } from '../../src/cost/cost.ts';
import { printWithoutRate } from '../../src/cost/without-rate.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { sparseWorkloads, workloads } from '../arbitraries.ts';
import { costOf, read, report } from './estimate.ts';

const BUSY = { requestRate: '20000/day', processingTime: '1.3s', interactive: true };

describe('the report', () => {
  it('has the eligible options as they are ranked', () => {
    const ranked = recommend(read(BUSY), catalog, ruleset).options.filter(({ rank }) => rank);
    expect(report(BUSY).costs.map(({ option }) => option)).toEqual(ranked.map(({ id }) => id));
  });

  it('says what it is about', () => {
    expect(report(BUSY)).toMatchObject({
      region: 'us-east-1',
      currency: 'USD',
      hoursPerMonth: 730,
      requestsPerMonth: expect.closeTo(608_333.333, 3),
      notCounted: expect.arrayContaining([
        'S3 storage, and the S3 requests of jobs',
        'the AWS Free Tier',
      ]),
    });
  });

  it('lists every assumption with value, unit and whether it is stated', () => {
    const { assumptions } = costOf('serverless', BUSY, ['typicalTime=1s']);
    expect(assumptions).toEqual([
      {
        name: 'requestsPerMonth',
        value: 608_333.333333,
        unit: 'requests',
        stated: true,
        why: 'request rate × 730 h',
      },
      {
        name: 'serverlessMemory',
        value: 2048,
        unit: 'MB',
        stated: false,
        why: 'model memory is not stated',
      },
      { name: 'typicalTime', value: 1, unit: 'seconds', stated: true, why: null },
      {
        name: 'peakFactor',
        value: 1,
        unit: 'times the average rate',
        stated: false,
        why: 'the average is taken as the peak',
      },
      { name: 'provisionedConcurrency', value: 0, unit: 'requests', stated: false, why: null },
      { name: 'warmHours', value: 730, unit: 'hours per month', stated: false, why: null },
    ]);
  });

  it('takes the longest time as typical, and says so', () => {
    const { assumptions } = costOf('real-time', BUSY);
    expect(assumptions.find(({ name }) => name === 'typicalTime')).toMatchObject({
      value: 1.3,
      stated: false,
      why: 'the longest processing time is taken as typical',
    });
  });

  it('marks secondary prices', () => {
    const { marks } = costOf('real-time', BUSY, ['instance=ml.c5.xlarge']);
    expect(marks.map(({ price, source }) => [price, source])).toEqual([
      ['ml.c5.xlarge', 'ocp-ai-cost-modeler'],
    ]);
  });

  it('refuses an instance that nobody knows', () => {
    expect(() => report(BUSY, ['instance=ml.m5.larg'])).toThrow(
      "no price for instance 'ml.m5.larg' in us-east-1; did you mean 'ml.m5.large'?",
    );
  });
});

describe('no figure is made up', () => {
  test.each([
    [{ requestRate: '1/s', interactive: true }, 'processing time is not stated'],
    [{ processingTime: '1s', interactive: true }, 'request rate is not stated'],
    [{ processingTime: '1s', peakRate: '1/s', interactive: true }, 'request rate is not stated'],
    [
      { requestRate: '1e12/s', processingTime: '1s' },
      'over a billion US dollars a month: check requestRate and processingTime',
    ],
  ])('%j', (workload, reason) => {
    for (const { monthlyUSD, reason: given } of report(workload).costs) {
      expect([monthlyUSD, given]).toEqual([null, reason]);
    }
  });
});

describe('whatever the workload', () => {
  it('has finite figures, or a reason for none', () => {
    fc.assert(
      fc.property(fc.oneof(workloads, sparseWorkloads), (workload) => {
        const found = estimateCosts(recommend(workload, catalog, ruleset), catalog, prices);
        for (const { monthlyUSD, reason, variants } of found.costs) {
          expect(monthlyUSD === null).toBe(reason !== null);
          const bills = [monthlyUSD, ...variants.map((variant) => variant.monthlyUSD)];
          const parts = bills.flatMap((bill) => Object.values(bill ?? {}));
          expect(parts.filter((usd) => !(usd >= 0 && Number.isFinite(usd)))).toEqual([]);
        }
        for (const { requestsPerMonth, cheaperBelow, cheaperAbove } of found.breakEven) {
          if (requestsPerMonth === null) expect(cheaperBelow).toBe(cheaperAbove);
          else expect(cheaperBelow).not.toBe(cheaperAbove);
        }
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });
});

it('says nothing of a time next to nothing without a rate', () => {
  const found = report({ processingTime: '5e-324s' });
  expect(found.withoutRate).toEqual([]);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

describe('a range', () => {
  it('of an assumption gives a range of the cost', () => {
    // 3 in flight: 3 / 0.9 = 3.3 → 4 instances; 3 / 0.7 → 5; 3 / 0.5 = 6 instances, each 88.15.
    const workload = { requestRate: '3/s', processingTime: '1s' };
    const set = ['utilisation=0.5..0.9', 'concurrencyPerInstance=1'];
    const { range, monthlyUSD } = costOf('real-time', workload, set);
    expect(range).toEqual({ low: 352.6, typical: 440.75, high: 528.9 });
    expect(monthlyUSD?.total).toBe(440.75);
  });

  it('of two assumptions spans all corners', () => {
    // 1 s to 4 s at 0.5 to 1: from 3 / 1 = 3 instances to 12 / 0.5 = 24.
    const set = ['utilisation=0.5..1', 'typicalTime=1s..4s', 'concurrencyPerInstance=1'];
    const { range } = costOf('real-time', { requestRate: '3/s', processingTime: '9s' }, set);
    expect(range).toMatchObject({ low: 264.45, high: 2115.6 });
  });

  it('of an assumption that an option does not use is none for it', () => {
    expect(costOf('serverless', BUSY, ['utilisation=0.5..0.9']).range).toBeNull();
  });
});

describe('without a rate', () => {
  it('says up to which load serverless is cheaper than an instance', () => {
    // ml.m5.large: 0.115 / 3600 s = 0.0000319444/s; its volume 30 GB × 0.14 / 730 h / 3600 s =
    // 0.0000015982/s; serverless 2 GB: 0.00004/s. Busy share 0.838565; × 86,400 s / 1.3 s =
    // 55,732.4 requests a day.
    const [found] = report({ processingTime: '1.3s', interactive: true }).withoutRate;
    expect(found).toEqual({
      cheaper: 'serverless',
      than: 'real-time',
      memoryMB: 2048,
      instance: 'ml.m5.large',
      belowBusyShare: expect.closeTo(0.838565, 6),
      belowRequestsPerDay: expect.closeTo(55_732.35, 1),
      seconds: 1.3,
    });
    expect(found && printWithoutRate(found, 'Serverless')).toBe(
      'Serverless (2 GB) is cheaper than ml.m5.large below 84 % busy, that is below 55,732 requests a day at 1.3s',
    );
  });

  it('needs no time either', () => {
    const [found] = report({ interactive: true, traffic: 'steady' }).withoutRate;
    expect(found?.belowRequestsPerDay).toBeNull();
    expect(found && printWithoutRate(found, 'Serverless')).toBe(
      'Serverless (2 GB) is cheaper than ml.m5.large below 84 % busy',
    );
  });

  it.each([
    ['one at a time', ['concurrencyPerInstance=1', 'utilisation=1']],
    ['several at a time', ['concurrencyPerInstance=8', 'serverlessMemory=1024']],
    ['two instances', ['highAvailability=true']],
    ['warm capacity', ['provisionedConcurrency=1']],
  ])('tells the first break-even point and no other: %s', (_, set) => {
    const workload = { processingTime: '200ms', payload: '100KB', interactive: true };
    const { withoutRate, breakEven } = report({ ...workload, traffic: 'steady' }, set);
    const [point] = breakEven.filter(({ between }) => between.includes('real-time'));
    expect(withoutRate[0]?.belowRequestsPerDay).toBeCloseTo(
      ((point?.requestsPerMonth ?? 0) * 24) / 730,
      3,
    );
  });

  it('counts requests at a time where an instance takes several', () => {
    const set = ['concurrencyPerInstance=8', 'serverlessMemory=1024'];
    const [found] = report({ interactive: true, traffic: 'steady' }, set).withoutRate;
    expect(found && printWithoutRate(found, 'Serverless')).toMatch(
      /below 1\.7 requests at a time$/,
    );
  });

  it('knows when serverless is cheaper at any load', () => {
    const [found] = report({ interactive: true }, ['serverlessMemory=1024']).withoutRate;
    expect(found && printWithoutRate(found, 'Serverless')).toBe(
      'Serverless (1 GB) is cheaper than ml.m5.large at any load that it can serve',
    );
  });
});
