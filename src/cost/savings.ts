import type { Catalog, Option } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import type { UsedAssumption } from './assumption-types.ts';
import type { CostAssumptions } from './assumptions.ts';
import { checkAssumptions } from './check-assumptions.ts';
import { figuresOf } from './figures.ts';
import { withRanges } from './measured.ts';
import { optionCost } from './option-cost.ts';
import { isStale } from './price-age.ts';
import type { PriceList } from './prices.ts';
import type { CostRange, OwnCost } from './report.ts';
import { cornersOf, rangeAround, typicalOf } from './spans.ts';

/** An assumption with the options whose cost it bears on. */
export interface SharedAssumption extends UsedAssumption {
  /** Ids of the options whose cost it bears on. */
  readonly options: readonly string[];
}

/** What a move from one option to another saves a month, in US dollars. */
export interface Savings {
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Currency of all amounts. */
  readonly currency: 'USD';
  /** Requests a month; null when not stated. */
  readonly requestsPerMonth: number | null;
  /** What runs today; null when it cannot be told. */
  readonly currentUSD: number | null;
  /** What is recommended; null when it cannot be told. */
  readonly recommendedUSD: number | null;
  /**
   * The difference, negative where the move costs more: lowest, typical and highest over the ranges
   * among the assumptions, which are all the same without ranges. Null when it cannot be told.
   */
  readonly monthlyUSD: CostRange | null;
  /** Why it cannot be told; null when it can. */
  readonly reason: string | null;
  /** What both sums assume. */
  readonly assumptions: readonly SharedAssumption[];
  /** The prices in both sums; null where there is no sum. */
  readonly prices: {
    /** Date of the oldest. */
    readonly from: string;
    /** Date of the newest. */
    readonly to: string;
    /** Whether one is over 100 days old. */
    readonly stale: boolean;
    /** Whether one does not come from AWS's own list. */
    readonly secondary: boolean;
  } | null;
}

/** What savings are worked out with. */
export interface SavingsBasis {
  readonly workload: Workload;
  readonly catalog: Catalog;
  readonly prices: PriceList;
  readonly assumptions: CostAssumptions;
  /** The day by which prices are old, as "2026-11-22". */
  readonly day: string;
}

/** A move between two options that are in the catalog. */
export interface Move {
  readonly from: Option;
  readonly to: Option;
  /** Whether what runs today can do the work at all: if not, its cost for it is none that anybody pays. */
  readonly fromIsRuledOut: boolean;
}

function sharedAssumptions(costs: readonly OwnCost[]): SharedAssumption[] {
  const shared = new Map<string, SharedAssumption>();
  for (const { option, assumptions } of costs) {
    for (const one of assumptions) {
      const key = `${one.name} ${one.value}`;
      shared.set(key, { ...one, options: [...(shared.get(key)?.options ?? []), option] });
    }
  }
  return [...shared.values()];
}

function pricesOf(costs: readonly OwnCost[], day: string): Savings['prices'] {
  const used = costs.flatMap((cost) => cost.prices);
  const dates = used.map(({ asOf }) => asOf).sort();
  const [from] = dates;
  const to = dates.at(-1);
  if (from === undefined || to === undefined) return null;
  return {
    from,
    to,
    stale: used.some((price) => isStale(price, day)),
    secondary: used.some(({ secondary }) => secondary),
  };
}

/** "processingTime and requestRate are not stated"; null when a cost can be worked out. */
function unstated({ workload, assumptions }: SavingsBasis): string | null {
  const { typicalTime, requestsPerMonth } = figuresOf(workload, typicalOf(assumptions));
  const missing = [
    ...(typicalTime === null ? ['processingTime'] : []),
    ...(requestsPerMonth === null ? ['requestRate'] : []),
  ];
  if (missing.length === 0) return null;
  return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not stated`;
}

function difference(
  { from, to }: Move,
  { workload, prices }: SavingsBasis,
  assumptions: CostAssumptions,
): number | null {
  const [today, then] = [from, to].map(
    (option) => optionCost(option, workload, prices, assumptions).monthlyUSD?.total ?? null,
  );
  return typeof today === 'number' && typeof then === 'number' ? today - then : null;
}

function rangeOf(move: Move, basis: SavingsBasis): CostRange | null {
  const typical = difference(move, basis, typicalOf(basis.assumptions));
  if (typical === null) return null;
  const { assumptions, workload, prices } = basis;
  const corners = cornersOf(withRanges(assumptions, workload, prices)).flatMap(
    (given) => difference(move, basis, given) ?? [],
  );
  return rangeAround(typical, corners);
}

function reasonOf(move: Move, basis: SavingsBasis, [today, then]: OwnCost[]): string | null {
  const missing = unstated(basis);
  if (missing !== null) return missing;
  if (move.fromIsRuledOut) {
    return `${move.from.name} cannot do this work, so this workload does not tell what it costs today`;
  }
  return today?.reason ?? then?.reason ?? null;
}

/**
 * What a move saves a month, by the same sums as `estimateCosts`. Pure.
 * @throws InputError when an assumption is unknown or out of bounds
 */
export function savingsOf(move: Move, basis: SavingsBasis): Savings {
  const { workload, prices, assumptions, day } = basis;
  checkAssumptions(assumptions);
  const given = typicalOf(assumptions);
  const [from, to] = [move.from, move.to].map((option) =>
    optionCost(option, workload, prices, given),
  ) as [OwnCost, OwnCost]; // of a pair
  const reason = reasonOf(move, basis, [from, to]);
  const counted = [...(move.fromIsRuledOut ? [] : [from]), to];
  return {
    region: prices.document.region,
    currency: prices.document.currency,
    requestsPerMonth: figuresOf(workload, given).requestsPerMonth,
    currentUSD: move.fromIsRuledOut ? null : (from.monthlyUSD?.total ?? null),
    recommendedUSD: to.monthlyUSD?.total ?? null,
    monthlyUSD: reason === null ? rangeOf(move, basis) : null,
    reason,
    assumptions: sharedAssumptions(counted.filter(({ monthlyUSD }) => monthlyUSD !== null)),
    prices: pricesOf(counted, day),
  };
}
