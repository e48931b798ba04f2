import type { Recommendation } from '../core/types.ts';
import type { Span } from '../cost/assumption-types.ts';
import type { CostChart } from '../cost/chart.ts';
import type { Cheapest } from '../cost/cheapest.ts';
import type { PriceAges } from '../cost/price-age.ts';
import type { CostReport, OptionCost, PriceUse } from '../cost/report.ts';
import type { ShortNames } from './short-names.ts';

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
  /** The assumptions that the user stated as ranges, by name. */
  readonly ranges: Readonly<Record<string, Span>>;
  /** What can be said without a rate. */
  readonly sentences: readonly string[];
  /** Where the prices in the sums come from. */
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string | null;
  }[];
  readonly ages: PriceAges;
}

/** An option's cost that is known. */
export type KnownCost = OptionCost & { readonly monthlyUSD: NonNullable<OptionCost['monthlyUSD']> };

const isKnown = (cost: OptionCost): cost is KnownCost => cost.monthlyUSD !== null;

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
