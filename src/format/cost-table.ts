import type { Recommendation } from '../core/result-types.ts';
import type { Span, UsedAssumption } from '../cost/assumptions.ts';
import type { CostChart } from '../cost/chart.ts';
import type { Cheapest } from '../cost/cheapest.ts';
import type { PriceAges } from '../cost/prices.ts';
import type { CostReport, OptionCost, PriceUse } from '../cost/report.ts';
import { visible } from '../schema/quote.ts';
import { type Rows, rowsOf, span, type Table, type Text, tableOf } from './document.ts';
import type { CheapestIf, CostFigures, PriceSourceRecord, PricesUsed } from './records.ts';
import {
  assumedText,
  count,
  dollars,
  gathered,
  percent,
  type ShortNames,
  VERDICT_ROLES,
} from './words.ts';

/** What a workload costs, with all that the formats need to show it. */
export interface CostAnswer {
  readonly recommendation: Recommendation;
  readonly report: CostReport;
  readonly names: ShortNames;
  /** The flags about the cost as they would be typed again, with a blank in front; or empty. */
  readonly flags: string;
  /** Monthly costs over the request rate; null when no cost is known. */
  readonly chart: () => CostChart | null;
  /** Which option costs least along the request rate. */
  readonly cheapest: readonly Cheapest[];
  /** The same at the ends of ranges, where other options would. */
  readonly cheapestIf: readonly CheapestIf[];
  /** The assumptions that are ranges, by name. */
  readonly ranges: Readonly<Record<string, Span>>;
  /** Requests at a time on each of today's instances, where that must be more than is counted; left out or null elsewhere. */
  readonly evident?: number | null;
  /** What can be said without a rate. */
  readonly sentences: readonly string[];
  /** Where the prices in the sums come from. */
  readonly sources: readonly PriceSourceRecord[];
  readonly ages: PriceAges;
}

/** An option's cost that is known. */
export type KnownCost = OptionCost & { readonly monthlyUSD: NonNullable<OptionCost['monthlyUSD']> };

/** Whether a figure is known. */
export const isKnown = (cost: OptionCost): cost is KnownCost => cost.monthlyUSD !== null;

/** The options whose cost is known, as ranked. */
export const knownCosts = ({ report }: CostAnswer): KnownCost[] => report.costs.filter(isKnown);

/** Whether a cost may be called the least: its option breaks nothing that is required. */
export const isCompared = ({ notCompared }: OptionCost): boolean => notCompared === null;

/** The one that costs least of those compared; undefined when no cost of them is known. */
export const leastCost = (answer: CostAnswer): KnownCost | undefined =>
  knownCosts(answer).find(({ option }) => option === answer.report.least);

/** Whether nothing is known of what an option costs that can do the work as well. */
export const hasUnknown = ({ report }: CostAnswer): boolean =>
  report.costs.some((cost) => isCompared(cost) && !isKnown(cost));

/** Every price in the sums, once. */
export function pricesUsed({ report }: CostAnswer): PriceUse[] {
  const used = new Map<string, PriceUse>();
  for (const price of report.costs.flatMap(({ prices }) => prices)) {
    used.set(`${price.item} ${price.price}`, price);
  }
  return [...used.values()];
}

/** The first and the last date of the prices in the sums; null without any. */
export function datesOf(answer: CostAnswer): { readonly from: string; readonly to: string } | null {
  const dates = pricesUsed(answer)
    .map(({ asOf }) => asOf)
    .sort();
  const [from] = dates;
  const to = dates.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** Whether a price in an option's sum does not come from AWS's own list. */
export const usesSecondary = ({ marks }: OptionCost): boolean => marks.length > 0;

const NONE = span('–', 'dim');

const amount = (usd: number): Text => (usd === 0 ? NONE : dollars(usd));

/** The share of what is paid for that works on nothing. */
const idleShare = (compute: number, idle: number): Text =>
  idle === 0 ? NONE : percent(idle / compute);

/** Text of a total; an asterisk stands for a price that is not of AWS's own list. */
export function totalText(cost: OptionCost, isLeast: boolean): Text {
  if (!cost.monthlyUSD) return span('unknown', 'fair');
  const mark = usesSecondary(cost) ? '*' : '';
  return span(`${dollars(cost.monthlyUSD.total)}${mark}`, isLeast ? 'good' : 'strong');
}

/** "$8,636–$103,223"; empty without a range. */
export const rangeText = ({ range }: OptionCost): string =>
  range ? `${dollars(range.low)}–${dollars(range.high)}` : '';

/** Assumptions that are ranges because nobody measured them, though bills of this workload rest on them. */
export const unmeasured = (answer: CostAnswer): string[] =>
  Object.keys(answer.ranges).filter((name) => restingOn(answer, name).length > 0);

/** The options whose bill is a range for want of a measured assumption. */
export const restingOn = ({ report }: CostAnswer, name: string): readonly OptionCost[] =>
  report.costs.filter(
    ({ range, assumptions }) =>
      range !== null && assumptions.some((one) => one.name === name && !one.stated),
  );

/** A part of the bill; nothing where that is not known. */
const partText = (part: 'compute' | 'data' | 'storage') => (cost: OptionCost) =>
  cost.monthlyUSD ? amount(cost.monthlyUSD[part]) : '';

/** "2–10" where auto-scaling follows the load. */
function instancesText({ instances, leastInstances }: OptionCost): Text {
  if (instances === null || leastInstances === null) return NONE;
  return leastInstances === instances
    ? count(instances)
    : `${count(leastInstances)}–${count(instances)}`;
}

/** A line per eligible option, as ranked. */
export function costTable(answer: CostAnswer): Table {
  const { recommendation, report, names } = answer;
  const least = leastCost(answer);
  const assessed = ({ option }: OptionCost) =>
    recommendation.options.find(({ id }) => id === option);
  return tableOf(report.costs, [
    [
      'Option',
      (cost) =>
        span(names[cost.option] ?? cost.option, assessed(cost)?.rank === 1 ? 'strong' : 'plain'),
    ],
    ['A month', (cost) => totalText(cost, cost === least), 'right'],
    report.costs.some(({ range }) => range !== null) && ['Range', rangeText, 'right'],
    report.costs.some(({ instances }) => instances !== null) && [
      'Instances',
      instancesText,
      'right',
    ],
    ['Compute', partText('compute'), 'right'],
    ['Data', partText('data'), 'right'],
    ['Storage', partText('storage'), 'right'],
    ['Idle', ({ monthlyUSD: bill }) => (bill ? idleShare(bill.compute, bill.idle) : ''), 'right'],
    [
      'Verdict',
      (cost) => {
        const verdict = assessed(cost)?.verdict ?? 'eligible'; // costs are those of assessed options
        return span(verdict, VERDICT_ROLES[verdict]);
      },
    ],
  ]);
}

/** A range is shown as one: "0.5–0.8". */
function valueText({ name, value, unit }: UsedAssumption, { ranges }: CostAnswer): string {
  const range = ranges[name];
  if (!range) return assumedText(value, unit);
  return `${assumedText(range.low, unit)}–${assumedText(range.high, unit)}`;
}

/** Every assumption with its value, whether it is stated, and where it comes from. */
export function assumptionTable(answer: CostAnswer): Table {
  const { names, report } = answer;
  const used = report.costs.flatMap(({ option, assumptions }) =>
    assumptions.map((one) => ({ ...one, option: names[option] ?? option })),
  );
  // The same assumption of several options, once; where the values differ, each by itself.
  const shared = [...gathered(used, ({ name, value, why }) => `${name} ${value} ${why}`).values()];
  const rows = shared.flatMap((all) =>
    all.slice(0, 1).map((one) => {
      const differs = shared.filter(([other]) => other?.name === one.name).length > 1;
      const options = differs ? all.map(({ option }) => option).join(', ') : '';
      return { ...one, why: [options, one.why].filter(Boolean).join(': ') };
    }),
  );
  return tableOf(rows, [
    ['Assumption', ({ name }) => name],
    ['Value', (one) => span(valueText(one, answer), 'strong'), 'right'],
    ['', ({ stated }) => (stated ? span('stated', 'good') : span('default', 'dim'))],
    ['Why', ({ why }) => why, 'flexible'],
  ]);
}

/** What is known of the prices in the sums: dates, and whether one is old, or of a day to come. */
function priceRecord(answer: CostAnswer): PricesUsed {
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
export function costRecord(answer: CostAnswer): CostFigures {
  const { report, cheapest, cheapestIf, sentences, ranges } = answer;
  const withoutRate = report.withoutRate.map((one, i) => ({ ...one, text: sentences[i] ?? '' }));
  return { ...report, withoutRate, cheapest, cheapestIf, ranges, prices: priceRecord(answer) };
}

/** A line per eligible option. */
export function costRows({ recommendation, report }: CostAnswer): Rows {
  const assessed = (id: string) => recommendation.options.find((one) => one.id === id);
  return rowsOf(report.costs, {
    name: () => (recommendation.name === null ? null : visible(recommendation.name)),
    rank: ({ option }) => assessed(option)?.rank ?? null,
    option: ({ option }) => option,
    verdict: ({ option }) => assessed(option)?.verdict ?? null,
    'requests per month': () => report.requestsPerMonth,
    'total USD': ({ monthlyUSD }) => monthlyUSD?.total ?? null,
    'low USD': ({ range }) => range?.low ?? null,
    'high USD': ({ range }) => range?.high ?? null,
    instances: ({ instances }) => instances,
    'compute USD': ({ monthlyUSD }) => monthlyUSD?.compute ?? null,
    'data USD': ({ monthlyUSD }) => monthlyUSD?.data ?? null,
    'storage USD': ({ monthlyUSD }) => monthlyUSD?.storage ?? null,
    'idle USD': ({ monthlyUSD }) => monthlyUSD?.idle ?? null,
    reason: ({ reason }) => reason,
    'secondary prices': usesSecondary,
    'prices as of': ({ prices }) => [...new Set(prices.map(({ asOf }) => asOf))].sort().join(' '),
    region: () => report.region,
    assumptions: ({ assumptions }) =>
      assumptions
        .map(({ name, value, stated }) => `${name}=${value} (${stated ? 'stated' : 'default'})`)
        .join('; '),
  });
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
