import { FIELD_NAMES, FIELDS, type Field, type FieldKind } from '../schema/fields.ts';
import { DAY } from '../schema/unit-tables.ts';
import type { FieldName } from '../schema/workload.ts';

/**
 * The values of a numeric field as whole steps, so that "the next one" has a meaning: one byte, one
 * millisecond, a count of one. Rates have three significant digits, counted per day below one
 * request a second and per second from there on, so that a step is 0.1 % to 1 %.
 */
export interface Scale {
  /** The value of a step, in the field's base unit. */
  readonly at: (step: number) => number;
  /** The last step that is not above the value. */
  readonly floor: (value: number) => number;
  /** The first step that is not below the value. */
  readonly ceil: (value: number) => number;
  /** The least and the greatest value that are looked at, in the base unit. */
  readonly range: readonly [least: number, greatest: number];
}

const SIZE: Scale = {
  at: (step) => step,
  floor: Math.floor,
  ceil: Math.ceil,
  range: [1, 1e15],
};

const COUNT: Scale = { ...SIZE, range: [1, 1e12] };

const PER_SECOND = 1000;

/**
 * Milliseconds rounded in one direction, but for values that are whole whatever their binary
 * rounding; steps that are no exact numbers any more (285,000 years) all count as the last one.
 */
function milliseconds(seconds: number, round: (value: number) => number): number {
  const whole = Math.round(seconds * PER_SECOND);
  const step = whole / PER_SECOND === seconds ? whole : round(seconds * PER_SECOND);
  return Math.min(step, Number.MAX_SAFE_INTEGER);
}

const DURATION: Scale = {
  at: (step) => step / PER_SECOND,
  floor: (seconds) => milliseconds(seconds, Math.floor),
  ceil: (seconds) => milliseconds(seconds, Math.ceil),
  range: [0.001, 30 * DAY],
};

/** Three-digit numbers in a decade. */
const DECADE = 900;
const LEAST_PER_DAY_EXPONENT = -2;
/** The step of 86,400 a day, which is one a second: six decades up, at 864. */
const ONE_PER_SECOND = 6 * DECADE + 764;

/** 0 → 1.00, 899 → 9.99, 900 → 10.0 … */
function threeDigits(step: number): number {
  const decade = Math.floor(step / DECADE);
  const digits = 100 + step - decade * DECADE;
  return Number(`${digits}e${decade - 2}`);
}

function rateAt(step: number): number {
  if (step >= ONE_PER_SECOND) return threeDigits(step - ONE_PER_SECOND);
  return threeDigits(step + LEAST_PER_DAY_EXPONENT * DECADE) / DAY;
}

/** A step near the rate: rounding may put it one off. */
function nearStep(rate: number): number {
  const start = rate >= 1 ? ONE_PER_SECOND : -LEAST_PER_DAY_EXPONENT * DECADE;
  const count = rate >= 1 ? rate : rate * DAY;
  const decade = Math.floor(Math.log10(count));
  return start + decade * DECADE + Math.round((count / 10 ** decade) * 100) - 100;
}

function floorRate(rate: number): number {
  if (rate < rateAt(0)) return -1;
  let step = Math.max(0, nearStep(rate));
  while (rateAt(step) > rate) step -= 1;
  while (rateAt(step + 1) <= rate) step += 1;
  return step;
}

function ceilRate(rate: number): number {
  const step = floorRate(rate);
  return step >= 0 && rateAt(step) === rate ? step : step + 1;
}

const RATE: Scale = { at: rateAt, floor: floorRate, ceil: ceilRate, range: [rateAt(0), 1e6] };

const SCALES: Readonly<Partial<Record<FieldKind, Scale>>> = {
  size: SIZE,
  duration: DURATION,
  latency: DURATION,
  rate: RATE,
  count: COUNT,
};

function scaleFrom(field: Field): Scale | undefined {
  const scale = SCALES[field.kind];
  if (!scale || field.least === undefined) return scale;
  return { ...scale, range: [field.least, scale.range[1]] };
}

const BY_FIELD = new Map(FIELD_NAMES.map((name) => [name, scaleFrom(FIELDS[name])]));

/** The scale of a numeric field; undefined for words and flags (latency: the one for durations). */
export const scaleOf = (field: FieldName): Scale | undefined => BY_FIELD.get(field);

/** What was found at a step of a scale. */
export type Point<Found> = readonly [step: number, found: Found];

/**
 * What is found along a scale, exact to the step: looks at each of the given steps, and halves the
 * way between neighbours until those that differ are one step apart.
 *
 * @param steps in ascending order
 */
export function pointsAlong<Found>(
  steps: readonly number[],
  look: (step: number) => Found,
  isSame: (a: Found, b: Found) => boolean,
): Point<Found>[] {
  const points: Point<Found>[] = [];
  const addBetween = (from: Point<Found>, to: Point<Found>): void => {
    if (to[0] - from[0] > 1 && !isSame(from[1], to[1])) {
      const step = from[0] + Math.floor((to[0] - from[0]) / 2);
      const middle: Point<Found> = [step, look(step)];
      addBetween(from, middle);
      addBetween(middle, to);
    } else points.push(to);
  };
  for (const step of steps) {
    const point: Point<Found> = [step, look(step)];
    const last = points.at(-1);
    if (last) addBetween(last, point);
    else points.push(point);
  }
  return points;
}

/** Those of the steps that lie in a range of values, and its ends, in ascending order. */
export function stepsWithin(
  { floor, ceil }: Scale,
  [least, greatest]: readonly [least: number, greatest: number],
  steps: readonly number[],
): number[] {
  const [first, last] = [ceil(least), floor(greatest)];
  const within = [first, ...steps, last].filter((step) => step >= first && step <= last);
  return [...new Set(within)].sort((a, b) => a - b);
}
