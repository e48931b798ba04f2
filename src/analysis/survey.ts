import type { Decision } from '../core/decide.ts';
import type { Catalog, Ruleset, Status } from '../core/types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Ask } from './ask.ts';
import { fewValues, statedValue, withField } from './fields.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Point, pointsAlong } from './steps.ts';
import { rangeOf, thresholdsAndJumps } from './thresholds.ts';
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

const isSame = (a: Decision, b: Decision): boolean =>
  a.recommended === b.recommended && a.status === b.status;

/** Steps worth looking at: at and above each threshold and what is stated, and the ends. */
function pointsOf(
  { floor, ceil }: Scale,
  marks: readonly number[],
  [least, greatest]: readonly [number, number],
): number[] {
  const [first, last] = [ceil(least), floor(greatest)];
  const beside = marks.flatMap((mark) => [floor(mark), floor(mark) + 1]);
  const points = new Set([first, ...beside, last]);
  return [...points].filter((step) => step >= first && step <= last).sort((a, b) => a - b);
}

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

/** At least one point makes a stretch. */
function toStretch(points: readonly Point<Decision>[], scale: Scale): Stretch {
  const first = scale.at(points[0]?.[0] ?? 0);
  const last = scale.at(points.at(-1)?.[0] ?? 0);
  const [, sample] = middleOf(points, first, last, scale);
  const { recommended, status } = sample;
  return { first, last, recommended, status, sample };
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

function surveyFew(values: readonly FieldValue[], look: (value: FieldValue) => Decision): Survey {
  const stretches = values.map((value): Stretch => {
    const sample = look(value);
    const { recommended, status } = sample;
    return { first: value, last: value, recommended, status, sample };
  });
  return { scale: undefined, stretches };
}

/** The answers over all values of one field, the others left as they are. */
export function surveyField(
  workload: Workload,
  field: FieldName,
  catalog: Catalog,
  ruleset: Ruleset,
  ask: Ask,
): Survey {
  const stated = statedValue(workload, field);
  const few = typeof stated === 'number' ? undefined : fewValues(field);
  const look = (value: FieldValue) => ask(withField(workload, field, value));
  const scale = scaleOf(field);
  if (few || !scale) return surveyFew(few ?? [], look);
  const marks = thresholdsAndJumps(field, workload, catalog, ruleset);
  if (typeof stated === 'number') marks.push(stated);
  const steps = pointsOf(scale, marks, rangeOf(field, workload, scale));
  const points = pointsAlong(steps, (step) => look(scale.at(step)), isSame);
  return { scale, stretches: joined(points, scale) };
}
