import { visible } from '../schema/quote.ts';
import { type CostAnswer, datesOf, pricesUsed, usesSecondary } from './cost-answer.ts';
import type { Rows } from './document.ts';

/** What is known of the prices in the sums: dates, and whether one is old, or of a day to come. */
function priceRecord(answer: CostAnswer): unknown {
  const { ages } = answer;
  const dates = datesOf(answer);
  const used = pricesUsed(answer);
  return {
    region: answer.report.region,
    from: dates?.from ?? null,
    to: dates?.to ?? null,
    stale: used.some(ages.isStale),
    /** Of the oldest of them; null without any. */
    oldestInDays: used.length === 0 ? null : Math.max(...used.map(ages.ageInDays)),
    future: used.some(ages.isFuture),
    secondary: answer.report.costs.some(usesSecondary),
    sources: answer.sources,
  };
}

/** The costs as data, as they also stand in a recommendation with costs. */
export function costRecord(answer: CostAnswer): Record<string, unknown> {
  const { report, cheapest, sentences, ranges } = answer;
  const withoutRate = report.withoutRate.map((one, i) => ({ ...one, text: sentences[i] ?? '' }));
  return { ...report, withoutRate, cheapest, ranges, prices: priceRecord(answer) };
}

type Value = Rows['rows'][number][number];

/** An option's line in CSV, by column. */
function costRow(answer: CostAnswer, cost: CostAnswer['report']['costs'][number]) {
  const { recommendation, report } = answer;
  const assessment = recommendation.options.find(({ id }) => id === cost.option);
  const { monthlyUSD: bill, range, instances, prices, assumptions } = cost;
  return {
    name: recommendation.name === null ? null : visible(recommendation.name),
    rank: assessment?.rank ?? null,
    option: cost.option,
    verdict: assessment?.verdict ?? null,
    'requests per month': report.requestsPerMonth,
    'total USD': bill?.total ?? null,
    'low USD': range?.low ?? null,
    'high USD': range?.high ?? null,
    instances,
    'compute USD': bill?.compute ?? null,
    'data USD': bill?.data ?? null,
    'storage USD': bill?.storage ?? null,
    'idle USD': bill?.idle ?? null,
    reason: cost.reason,
    'secondary prices': usesSecondary(cost),
    'prices as of': [...new Set(prices.map(({ asOf }) => asOf))].sort().join(' '),
    region: report.region,
    assumptions: assumptions
      .map(({ name, value, stated }) => `${name}=${value} (${stated ? 'stated' : 'default'})`)
      .join('; '),
  } satisfies Record<string, Value>;
}

const HEADER: readonly (keyof ReturnType<typeof costRow>)[] = [
  'name',
  'rank',
  'option',
  'verdict',
  'requests per month',
  'total USD',
  'low USD',
  'high USD',
  'instances',
  'compute USD',
  'data USD',
  'storage USD',
  'idle USD',
  'reason',
  'secondary prices',
  'prices as of',
  'region',
  'assumptions',
];

/** A line per eligible option. */
export function costRows(answer: CostAnswer): Rows {
  const rows = answer.report.costs.map((cost) => costRow(answer, cost));
  return { header: HEADER, rows: rows.map((row) => HEADER.map((key) => row[key])) };
}

/** A line per point of each option's curve. */
export function chartRows(answer: CostAnswer): Rows {
  const series = answer.chart()?.series ?? [];
  return {
    header: ['option', 'requests per month', 'total USD'],
    rows: series.flatMap(({ option, points }) =>
      points.map(([requests, usd]) => [option, requests, usd]),
    ),
  };
}
