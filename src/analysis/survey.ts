import type { Catalog } from '../core/catalog-types.ts';
import type { Decision } from '../core/decide.ts';
import type { Status } from '../core/result-types.ts';
import type { Ruleset } from '../core/rule-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Ask } from './ask.ts';
import { distance, fewValues, isOrdered, statedValue, withField } from './fields.ts';
import { type Point, pointsAlong, type Scale, scaleOf, stepsWithin } from './scale.ts';
import { rangeOf, scoreJumps, thresholds } from './thresholds.ts';
import type { FieldValue } from './types.ts';

/** Neighbouring values of a field that all lead to the same option and status. */
export interface Stretch {
  /** The first and the last value, in the field's base unit; the same for a word or a flag. */
  readonly first: FieldValue;
  readonly last: FieldValue;
  readonly recommended: string | null;
  readonly status: Status;
  /** The answer to a value in the midst of it. */
  readonly sample: Decision;
}

/** The answers over all values of a field: of numbers in ascending order, without a gap. */
export interface Survey {
  /** The steps between the values; undefined for words and flags. */
  readonly scale: Scale | undefined;
  readonly stretches: readonly Stretch[];
}

type Answer = Pick<Decision, 'recommended' | 'status'>;

/** A workload, how to ask about it, and the answer as it stands. */
export interface Surveyed {
  readonly workload: Workload;
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly base: Answer;
  readonly ask: Ask;
}

/** Remembers a function's results: the questions overlap. */
export function remembered<Key, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const known = new Map<Key, Result>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = find(key);
      known.set(key, result);
    }
    return result;
  };
}

const isSame = (a: Answer, b: Answer): boolean =>
  a.recommended === b.recommended && a.status === b.status;

/** The point nearest to the middle of a stretch, by order of magnitude. */
function middleOf(
  points: readonly Point<Decision>[],
  low: number,
  high: number,
  { at }: Scale,
): Point<Decision> {
  const middle = Math.sqrt(low * high);
  const gap = ([step]: Point<Decision>): number =>
    Math.max(at(step), middle) / Math.min(at(step), middle);
  return points.reduce((best, point) => (gap(point) < gap(best) ? point : best));
}

const stretch = (first: FieldValue, last: FieldValue, sample: Decision): Stretch => ({
  first,
  last,
  recommended: sample.recommended,
  status: sample.status,
  sample,
});

/** At least one point makes a stretch. */
function toStretch(points: readonly Point<Decision>[], scale: Scale): Stretch {
  const first = scale.at(points[0]?.[0] ?? 0);
  const last = scale.at(points.at(-1)?.[0] ?? 0);
  const [, sample] = middleOf(points, first, last, scale);
  return stretch(first, last, sample);
}

function joined(points: readonly Point<Decision>[], scale: Scale): Stretch[] {
  const groups: Point<Decision>[][] = [];
  for (const point of points) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && isSame(before[1], point[1])) group.push(point);
    else groups.push([point]);
  }
  return groups.map((group) => toStretch(group, scale));
}

/**
 * How far off a mark the answer may change, in relation to it: rules forgive rounding errors of up to a
 * thousand-millionth, and a mark is the result of sums and quotients itself.
 */
const OFF = 2e-9;

/** The steps at and above a mark. One that is all but a step is looked at from both sides. */
const stepsAround = (mark: number, { floor }: Scale): number[] =>
  [mark * (1 - OFF), mark, mark * (1 + OFF)].flatMap((value) => [floor(value), floor(value) + 1]);

function surveyNumbers(
  field: FieldName,
  scale: Scale,
  { workload, catalog, ruleset, base, ask }: Surveyed,
): Survey {
  const range = rangeOf(field, workload, scale);
  const stepsAt = (marks: readonly number[]): number[] =>
    stepsWithin(
      scale,
      range,
      marks.flatMap((mark) => stepsAround(mark, scale)),
    );
  const look = remembered((step: number) => ask(withField(workload, field, scale.at(step))));
  const stated = statedValue(workload, field);
  const marks = thresholds(field, workload, catalog);
  if (typeof stated === 'number') marks.push(stated);
  let steps = stepsAt(marks);
  // Where each of them has the present answer, and scores never decide, no jump of one changes it.
  const isSettled = steps.every((step) => !look(step).isByScore && isSame(look(step), base));
  if (!isSettled) steps = stepsAt([...marks, ...scoreJumps(field, workload, catalog, ruleset)]);
  return { scale, stretches: joined(pointsAlong(steps, look, isSame), scale) };
}

/** The answers over all values of one field, the others left as they are. */
export function surveyField(field: FieldName, surveyed: Surveyed): Survey {
  const { workload, ask } = surveyed;
  const stated = statedValue(workload, field);
  const few = typeof stated === 'number' ? undefined : fewValues(field);
  const scale = scaleOf(field);
  if (scale && !few) return surveyNumbers(field, scale, surveyed);
  const stretches = (few ?? []).map((value) =>
    stretch(value, value, ask(withField(workload, field, value))),
  );
  return { scale: undefined, stretches };
}

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
