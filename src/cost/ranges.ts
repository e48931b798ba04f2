import { knowsRecords } from '../core/arrival.ts';
import type { Workload } from '../schema/workload.ts';
import type { AssumptionName, CostAssumptions, Given, Span } from './assumptions.ts';
import { figuresOf } from './figures.ts';
import {
  chooseInstance,
  concurrencySpan,
  needOf,
  plausibleConcurrency,
} from './instance-choice.ts';
import type { PriceList } from './prices.ts';
import type { CostRange } from './report.ts';

type Entry = readonly [AssumptionName, CostAssumptions[AssumptionName]];

/** Whether a value is a range. */
export const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'low' in value;

/** The combinations double with each range. */
export const MOST_RANGES = 8;

// The keys of assumptions that were checked are assumption names.
const entriesOf = (assumptions: CostAssumptions): Entry[] =>
  Object.entries(assumptions) as unknown as Entry[];

/** Each range as its typical value. */
export function typicalOf(assumptions: CostAssumptions): Given {
  return Object.fromEntries(
    entriesOf(assumptions).map(([name, value]) => [name, isSpan(value) ? value.typical : value]),
  );
}

/**
 * The assumptions at every corner of their ranges; empty when nothing is a range. A bill rises or
 * falls steadily along each of them, so its lowest and highest values are at corners.
 */
export function cornersOf(assumptions: CostAssumptions): Given[] {
  const ranges = entriesOf(assumptions).filter((entry): entry is readonly [AssumptionName, Span] =>
    isSpan(entry[1]),
  );
  if (ranges.length === 0) return [];
  return ranges.reduce<Given[]>(
    (corners, [name, { low, high }]) =>
      corners.flatMap((corner) => [
        { ...corner, [name]: low },
        { ...corner, [name]: high },
      ]),
    [typicalOf(assumptions)],
  );
}

/** From the lowest to the highest of the typical amount and those at the corners. */
export const rangeAround = (typical: number, corners: readonly number[]): CostRange => ({
  low: Math.min(typical, ...corners),
  typical,
  high: Math.max(typical, ...corners),
});

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

/** The ends of the ranges, and what else is plausible at a time where a number is only a default. */
export function otherValues(
  assumptions: CostAssumptions,
  workload: Workload,
  prices: PriceList,
): OtherValue[] {
  const ends = rangeEnds(rangesFor(assumptions, workload, prices));
  if (assumptions.concurrencyPerInstance !== undefined) return ends;
  const plausible = plausibleConcurrency(typeFor(workload, prices, typicalOf(assumptions)));
  if (plausible === 1) return ends;
  const value = knowsRecords(workload) ? plausible : 1;
  return [...ends, { assumption: 'concurrencyPerInstance', value }];
}
