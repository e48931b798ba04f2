// Values that a person would set: round ones, where an exact one is of no use in a form.

import { FIELDS, type FieldKind } from '../schema/fields.ts';
import { DAY, HOUR, MINUTE } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Ask } from './ask.ts';
import { withField } from './fields.ts';
import { scaleOf } from './scale.ts';
import type { FieldValue, Flip, UnknownOutcome } from './types.ts';

/** Units in which values are round, from the largest. */
const UNITS: Readonly<Partial<Record<FieldKind, readonly number[]>>> = {
  duration: [DAY, HOUR, MINUTE, 1],
  latency: [DAY, HOUR, MINUTE, 1],
  rate: [1, 1 / DAY],
};

type Round = (value: number) => number;

function rounded(field: FieldName, value: number, digits: number, round: Round): number {
  const { kind } = FIELDS[field];
  const units = UNITS[kind] ?? [1];
  const unit = units.find((one) => value >= one) ?? units.at(-1) ?? 1;
  const count = value / unit;
  const step = 10 ** (Math.floor(Math.log10(count)) - digits + 1);
  const found =
    Number((round(Number((count / step).toPrecision(12))) * step).toPrecision(12)) * unit;
  return kind === 'size' || kind === 'count'
    ? Math.max(1, Math.round(found))
    : onScale(field, found);
}

/** Without the noise of binary fractions: one of the field's steps, which are finer than any digit kept. */
function onScale(field: FieldName, value: number): number {
  const scale = scaleOf(field);
  if (!scale) return value;
  const [below, above] = [scale.at(scale.floor(value)), scale.at(scale.ceil(value))];
  return value - below < above - value ? below : above;
}

const SLIDER_DIGITS = 2;

/** A number of a field in two digits, as a slider sets it. */
export const roundNear = (field: FieldName, value: number): number =>
  rounded(field, value, SLIDER_DIGITS, Math.round);

/** More digits than this are no longer round. */
const MOST_DIGITS = 4;
const DIGITS = Array.from({ length: MOST_DIGITS }, (_, i) => i + 1);

/** The roundest number near the middle of an interval, in order of magnitude; null when there is none. */
function roundWithin(field: FieldName, low: number, high: number): number | null {
  const middle = Math.sqrt(low * high);
  const found = DIGITS.flatMap((digits) => [
    rounded(field, middle, digits, Math.round),
    rounded(field, low, digits, Math.ceil),
    rounded(field, high, digits, Math.floor),
  ]).find((value) => value >= low && value <= high);
  return found ?? null;
}

/** How far from its one end a value is taken where an interval has no other. */
const BESIDE = 3;

/**
 * A value that leads to an outcome of a question: a word or flag as it is, of an interval a round
 * number within it; null where nothing is to be stated.
 */
export function valueWithin(
  field: FieldName,
  { value, from, to }: Pick<UnknownOutcome, 'value' | 'from' | 'to'>,
): FieldValue | null {
  if (from === null && to === null)
    return typeof value === 'boolean' || (value !== 'none' && value !== 'any') ? value : null;
  const [low, high] = [from ?? (to ?? 1) / BESIDE, to ?? (from ?? 1) * BESIDE];
  return roundWithin(field, low, high) ?? from ?? to;
}

/**
 * A round value just beyond a flip that gives the same answer as the flip itself; the exact one where
 * no round one does.
 */
export function roundBeyond(
  { field, atValue, fromValue, recommended }: Flip,
  workload: Workload,
  ask: Ask,
): FieldValue {
  if (typeof atValue !== 'number' || typeof fromValue !== 'number') return atValue;
  const [round, isBeyond] =
    atValue > fromValue
      ? [Math.ceil, (value: number) => value >= atValue]
      : [Math.floor, (value: number) => value <= atValue && value > 0];
  const found = DIGITS.slice(1)
    .map((digits) => rounded(field, atValue, digits, round))
    .find(
      (value) =>
        isBeyond(value) && ask(withField(workload, field, value)).recommended === recommended,
    );
  return found ?? atValue;
}
