import type { Workload } from '../schema/workload.ts';
import type { Span } from './assumption-types.ts';
import type { AssumptionName, CostAssumptions, Given } from './assumptions.ts';
import { concurrencySpan, usualConcurrency } from './concurrency.ts';
import { figuresOf } from './figures.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import type { PriceList } from './prices.ts';
import { isSpan, typicalOf } from './spans.ts';

/** Another value of an assumption that nobody measured. */
export interface OtherValue {
  readonly assumption: AssumptionName;
  readonly value: number;
}

/** The type that the work runs on: the stated one, or that which the costs choose. */
function typeFor(workload: Workload, prices: PriceList, given: Given) {
  const { instance, memoryFactor } = figuresOf(workload, given);
  if (instance !== null) return prices.instances.get(instance) ?? null;
  return chooseInstance(prices, 'hosting', needOf(workload, memoryFactor))?.type ?? null;
}

/** The assumptions that are ranges: as stated, and what must be measured and nobody stated. */
export function rangesFor(
  assumptions: CostAssumptions,
  workload: Workload,
  prices: PriceList,
): Readonly<Record<string, Span>> {
  const stated = Object.entries(assumptions).flatMap(([name, value]) =>
    isSpan(value) ? [[name, value] as const] : [],
  );
  if (assumptions.concurrencyPerInstance !== undefined) return Object.fromEntries(stated);
  const span = concurrencySpan(typeFor(workload, prices, typicalOf(assumptions)));
  return Object.fromEntries([...stated, ...(span ? [['concurrencyPerInstance', span]] : [])]);
}

/** The same assumptions with every range in them, also of what nobody stated. */
export const withRanges = (
  assumptions: CostAssumptions,
  workload: Workload,
  prices: PriceList,
): CostAssumptions => ({ ...assumptions, ...rangesFor(assumptions, workload, prices) });

/** The ends of the ranges. */
export const rangeEnds = (ranges: Readonly<Record<string, Span>>): OtherValue[] =>
  Object.entries(ranges).flatMap(([name, { low, typical, high }]) =>
    [low, high]
      .filter((value) => value !== typical)
      // The keys of ranges are names of assumptions.
      .map((value) => ({ assumption: name as AssumptionName, value })),
  );

/** The ends of the ranges, and one request at a time where more is only a default. */
export function otherValues(
  assumptions: CostAssumptions,
  workload: Workload,
  prices: PriceList,
): OtherValue[] {
  const ends = rangeEnds(rangesFor(assumptions, workload, prices));
  if (assumptions.concurrencyPerInstance !== undefined) return ends;
  const usual = usualConcurrency(typeFor(workload, prices, typicalOf(assumptions)));
  return usual === 1 ? ends : [...ends, { assumption: 'concurrencyPerInstance', value: 1 }];
}
