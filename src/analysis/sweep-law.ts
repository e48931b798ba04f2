import type { FieldKind } from '../schema/field.ts';
import { FIELDS } from '../schema/fields.ts';
import type { FieldName } from '../schema/workload-input.ts';
import type { Joint } from './sweep-traces.ts';

/**
 * What holds all along a slanted line. A product: x times y is `factor`, such as the requests in
 * work at a time, which are rate × seconds. A ratio: the one field is `factor` times the other.
 */
export type Law =
  | { readonly kind: 'product'; readonly factor: number }
  | { readonly kind: 'ratio'; readonly factor: number; readonly of: 'x' | 'y' };

/** Durations and latencies in seconds compare. */
const comparable = (kind: FieldKind): FieldKind => (kind === 'latency' ? 'duration' : kind);

/** The law that two fields may have by what they measure; null when they have nothing to do with each other. */
export function lawKind(along: FieldName, across: FieldName): Law['kind'] | null {
  const kinds = [along, across].map((field) => comparable(FIELDS[field].kind));
  if (kinds[0] === kinds[1]) return 'ratio';
  return kinds.includes('rate') && kinds.includes('duration') ? 'product' : null;
}

const MOST_DIGITS = 4;
/** Products and quotients are off by as much. */
const ROUNDING = 1e-12;
/** Fewer points lie on a line of many kinds. */
const FEWEST_POINTS = 3;

/** The shortest number between two; undefined when there is none. */
function roundBetween(low: number, high: number): number | undefined {
  if (low > high * (1 + ROUNDING)) return undefined;
  const middle = (low + high) / 2;
  const digits = Array.from({ length: MOST_DIGITS }, (_, i) => Number(middle.toPrecision(i + 1)));
  return digits.find((value) => value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING));
}

/**
 * The law of a line, when the last value below it and the first above agree with it in every row or
 * column: that the true line runs between them is all that is known, and enough.
 */
export function lawOf(joints: readonly Joint[], along: FieldName, across: FieldName): Law | null {
  const kind = lawKind(along, across);
  if (kind === null || joints.length < FEWEST_POINTS) return null;

  const factor = (value: number, place: number): number =>
    kind === 'product' ? value * place : value / place;
  const lows = joints.map(({ one, place }) => factor(one.below, place));
  const highs = joints.map(({ one, place }) => factor(one.above, place));
  const found = roundBetween(Math.max(...lows), Math.min(...highs));
  if (found === undefined) return null;
  return kind === 'product' ? { kind, factor: found } : { kind, factor: found, of: 'x' };
}
