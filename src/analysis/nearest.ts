import type { FieldName } from '../schema/workload.ts';
import { distance, isOrdered } from './fields.ts';
import type { Scale } from './scale.ts';
import type { Stretch, Survey } from './survey.ts';
import type { FieldValue } from './types.ts';

/** A value other than the stated one, and the stretch that it is in. */
export interface Nearest {
  readonly value: FieldValue;
  readonly stretch: Stretch;
  /** From what is stated; see `distance`. */
  readonly far: number;
}

type Wanted = (stretch: Stretch) => boolean;
type Found = readonly [value: FieldValue, stretch: Stretch];

/** The ends of a stretch of numbers, kept at least one step below or above what is stated. */
function numbersAround(
  stretches: readonly Stretch[],
  { floor, ceil, at }: Scale,
  stated: number,
  isWanted: Wanted,
): (Found | undefined)[] {
  const below = at(ceil(stated) - 1);
  const above = at(floor(stated) + 1);
  const lower = stretches.findLast((one) => Number(one.first) <= below && isWanted(one));
  const upper = stretches.find((one) => Number(one.last) >= above && isWanted(one));
  return [
    lower && [Math.min(Number(lower.last), below), lower],
    upper && [Math.max(Number(upper.first), above), upper],
  ];
}

/** The nearest words before and after the stated one; where words have no order, all of them. */
function wordsAround(
  stretches: readonly Stretch[],
  stated: FieldValue,
  ordered: boolean,
  isWanted: Wanted,
): (Found | undefined)[] {
  const place = stretches.findIndex(({ first }) => first === stated);
  const before = stretches.slice(0, place).filter(isWanted);
  const after = stretches.slice(place + 1).filter(isWanted);
  const near = ordered ? [...before.slice(-1), ...after.slice(0, 1)] : [...before, ...after];
  return near.map((stretch) => [stretch.first, stretch]);
}

/**
 * The values nearest to what is stated whose stretch is wanted: of numbers and ordered words at most
 * one in each direction, of other words and flags every one. Nearest first.
 */
export function nearestValues(
  { scale, stretches }: Survey,
  field: FieldName,
  stated: FieldValue,
  isWanted: Wanted,
): Nearest[] {
  const found =
    scale && typeof stated === 'number'
      ? numbersAround(stretches, scale, stated, isWanted)
      : wordsAround(stretches, stated, isOrdered(field), isWanted);
  return found
    .filter((one) => one !== undefined)
    .map(([value, stretch]) => ({ value, stretch, far: distance(field, stated, value) }))
    .sort((a, b) => a.far - b.far);
}
