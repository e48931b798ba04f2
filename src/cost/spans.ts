import type { Span } from './assumption-types.ts';
import type { AssumptionName, CostAssumptions, Given } from './assumptions.ts';
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
