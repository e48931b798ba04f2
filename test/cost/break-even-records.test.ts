// What is said along the records of a data set, held against the bills and the verdicts themselves.

import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import type { Given } from '../../src/cost/assumptions.ts';
import { billsBy } from '../../src/cost/bills.ts';
import { cheapestByRate } from '../../src/cost/cheapest.ts';
import { costCurves, estimateCosts } from '../../src/cost/cost.ts';
import { billAt } from '../../src/cost/curve.ts';
import { figuresOf, sizingOf } from '../../src/cost/figures.ts';
import { optionCost } from '../../src/cost/option-cost.ts';
import { catalog, rulesetBy } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { read } from './estimate.ts';

/** What the options that meet all requirements cost for so many records, each worked out by itself. */
function ownTotals(document: object, records: number, given: Given): Map<string, number> {
  const workload = read({ ...document, records });
  const { options } = recommend(
    workload,
    catalog,
    rulesetBy(billsBy(prices, given), sizingOf(given)),
  );
  const fitting = options.filter(
    ({ rank, constraints }) =>
      rank !== null &&
      constraints.every((one) => one.strength !== 'requirement' || one.outcome === 'pass'),
  );
  return new Map(
    fitting.flatMap(({ id }) => {
      const option = catalog.options.find((one) => one.id === id);
      const bill = option && optionCost(option, workload, prices, given).monthlyUSD;
      return bill ? [[id, bill.total] as const] : [];
    }),
  );
}

/** What is said of all numbers of records from those of one workload. */
function saidOf(document: object, given: Given) {
  const workload = read(document);
  const rules = rulesetBy(billsBy(prices, given), sizingOf(given));
  const recommendation = recommend(workload, catalog, rules);
  const { costs, breakEven, breakEvenUpTo } = estimateCosts(recommendation, catalog, prices, given);
  const compared = costs.filter(({ notCompared }) => notCompared === null);
  const curves = costCurves(recommendation, catalog, prices, given).filter(({ option }) =>
    compared.some((cost) => cost.option === option),
  );
  const { jobsPerMonth } = figuresOf(workload, given);
  const cheapest = cheapestByRate(curves, breakEven, breakEvenUpTo);
  return { curves, breakEven, cheapest, jobsPerMonth, upTo: breakEvenUpTo ?? 0 };
}

/** Every number up to 40, and then five in each doubling. */
function* numbers(upTo: number) {
  for (let n = 1; n <= upTo; n = Math.max(n + 1, Math.round(n * (n < 40 ? 1 : 1.15)))) yield n;
}

const SAME = 1e-6;
const NOISE = 1 + 1e-9;

describe.each([
  ['1s', undefined],
  ['20m', undefined],
  ['1s', '9m'],
  ['1s', '2h'],
  ['37s', '30m'],
  ['37s', '2h'],
  ['5m', '2h'],
  ['5m', '1d'],
])('records of %s within %s', (processingTime, deadline) => {
  it.each<[traffic: string | undefined, given: Given]>([
    ['one-off', {}],
    [undefined, { concurrencyPerInstance: 8 }],
    [undefined, { batchInstances: 7 }],
    ...(deadline === '1d' ? [] : [['scheduled', { jobsPerMonth: 600 }] as [string, Given]]),
  ])('%s, with %j', (traffic, given) => {
    const document = JSON.parse(JSON.stringify({ processingTime, deadline, traffic }));
    const said = saidOf({ ...document, records: 200 }, given);
    const wrong: string[] = [];
    let most = 0;
    for (const records of numbers(said.upTo / said.jobsPerMonth)) {
      const requests = records * said.jobsPerMonth;
      const totals = ownTotals(document, records, given);
      for (const { option, curve } of said.curves) {
        const own = totals.get(option);
        const drawn = billAt(curve, requests).total;
        if (own !== undefined && Math.abs(own - drawn) > SAME * own) {
          wrong.push(`${records}: ${option} costs ${own}, not ${drawn}`);
        }
        const isAble = curve.limit === null || requests <= curve.limit * NOISE;
        if (isAble && own === undefined && option !== 'async') {
          wrong.push(`${records}: ${option} cannot do them`);
        }
      }
      for (const { between, cheaperBelow, cheaperAbove } of nextPoints(said.breakEven, requests)) {
        const [one, other] = between.map((option) => totals.get(option));
        if (one === undefined || other === undefined) continue;
        if (Math.abs(one - other) <= SAME * one) continue;
        const named = cheaperBelow ?? cheaperAbove;
        if (named !== null && named !== between[one < other ? 0 : 1]) {
          wrong.push(`${records}: ${between.join(' and ')}, not ${named}`);
        }
      }
      const here = said.cheapest.find(({ to }) => to === null || requests <= to * NOISE);
      const least = Math.min(...totals.values());
      if (here && !((totals.get(here.option) ?? Infinity) <= least * (1 + SAME))) {
        wrong.push(`${records}: ${here.option} is not the cheapest`);
      }
      most = Math.max(most, records);
    }
    expect(wrong).toEqual([]);
    if (said.curves.length > 1) expect(most).toBeGreaterThan(200);
  });
});

type Points = ReturnType<typeof saidOf>['breakEven'];

/** What is said of each two options at this number of requests: by the next point, or beyond the last. */
function nextPoints(points: Points, requests: number): Points {
  const pairs = [...new Set(points.map(({ between }) => between.join()))];
  return pairs.flatMap((pair) => {
    const own = points.filter(({ between }) => between.join() === pair);
    const next = own.find(({ requestsPerMonth: at }) => at === null || requests <= at * NOISE);
    const last = own.at(-1);
    return next ?? (last ? [{ ...last, cheaperBelow: last.cheaperAbove }] : []);
  });
}

it('counts more than 100 instances where no deadline is stated, as far as they are told apart', () => {
  const { curves, upTo } = saidOf({ records: 200, processingTime: '1s', traffic: 'one-off' }, {});
  const batch = curves.find(({ option }) => option === 'batch')?.curve;
  // 23.8 h a day are left: 1000 instances do as much as 800.2.
  expect(batch?.reach).toBe(Math.floor(85_680 * 800.2));
  expect(upTo).toBeLessThanOrEqual(batch?.reach ?? 0);
  expect(upTo).toBeGreaterThan(85_680 * 200);
});

// A start takes 60 s at most.
it.each([
  ['9m', 480 * 200],
  ['2h', 7140 * 200],
])('serverless does no more within %s than 200 at once: %d', (deadline, records) => {
  const document = { records: 200, processingTime: '1s', traffic: 'one-off', deadline };
  const { curves, cheapest } = saidOf(document, {});
  expect(curves.find(({ option }) => option === 'serverless')?.curve.limit).toBe(records);
  expect(cheapest.every(({ to }) => to !== null && to <= records)).toBe(true);
  expect(ownTotals(document, records, {}).has('serverless')).toBe(true);
  expect(ownTotals(document, records + 1, {}).has('serverless')).toBe(false);
});
