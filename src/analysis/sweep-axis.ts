import { FIELDS, type FieldKind } from '../schema/fields.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { printValue, statedValue, unitOf } from './fields.ts';
import type { Scale } from './scale.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** A numeric field from `low` to `high`, in its base unit; drawn by order of magnitude. */
export interface NumberAxis {
  readonly kind: 'number';
  readonly field: FieldName;
  readonly low: number;
  readonly high: number;
  /** The steps of its values. */
  readonly scale: Scale;
}

/** A field with words, or a flag, and the values to look at. */
export interface WordAxis {
  readonly kind: 'words';
  readonly field: FieldName;
  readonly values: readonly FieldValue[];
}

/** One field to sweep. */
export type SweepAxis = NumberAxis | WordAxis;

export const isNumberAxis = (axis: SweepAxis): axis is NumberAxis => axis.kind === 'number';

/** How far along the axis a value lies, 0 at `low` and 1 at `high`, by order of magnitude. */
export const shareOf = ({ low, high }: NumberAxis, value: number): number =>
  Math.log(value / low) / Math.log(high / low);

/** The value this far along the axis, as one of the field's steps within the range. */
function valueAt(axis: NumberAxis, share: number): number {
  const { at, floor, ceil } = axis.scale;
  const value = axis.low * (axis.high / axis.low) ** share;
  return at(Math.min(floor(axis.high), Math.max(ceil(axis.low), floor(value))));
}

/** The values in the midst of so many cells of the same width; of words, each is a cell. */
export function cellValues(axis: SweepAxis, cells: number): readonly FieldValue[] {
  if (axis.kind === 'words') return axis.values;
  return Array.from({ length: cells }, (_, i) => valueAt(axis, (i + 0.5) / cells));
}

/** The cell in which the workload's own value lies; null when it is not stated, or out of range. */
export function cellOf(axis: SweepAxis, cells: number, workload: Workload): number | null {
  const value = statedValue(workload, axis.field);
  if (value === undefined) return null;
  if (axis.kind === 'words') {
    const index = axis.values.indexOf(value);
    return index < 0 ? null : index;
  }
  if (typeof value !== 'number' || value < axis.low || value > axis.high) return null;
  return Math.min(cells - 1, Math.floor(shareOf(axis, value) * cells));
}

/** A value of the axis as a user writes it. */
export const axisText = ({ field }: SweepAxis, value: FieldValue): string =>
  String(printValue(field, value));

/** The unit of the axis's values; null for words and flags. */
export const axisUnit = (axis: SweepAxis): FieldUnit =>
  axis.kind === 'number' ? unitOf(axis.field, axis.low) : null;

/** A mark on an axis. */
export interface Tick {
  /** The value as a user writes it. */
  readonly text: string;
  /**
   * How far along the axis; of a word, the middle of its strip.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
}

const DECADES = Array.from({ length: 17 }, (_, i) => Number(`1e${i - 3}`));
/** Without rounding errors. */
const tidy = (value: number): number => Number(value.toPrecision(6));
const times = (factors: readonly number[], values: readonly number[]): number[] =>
  values.flatMap((value) => factors.map((factor) => tidy(value * factor)));

/** Round values of numbers that people write in decimals: coarse, then finer. */
const DECIMAL = [DECADES, times([1, 2, 5], DECADES), times([1, 1.5, 2, 3, 4, 5, 6, 8], DECADES)];

const SHORT = [0.001, 0.01, 0.1];

const TIME = [
  [...SHORT, 1, 10, MINUTE, 10 * MINUTE, HOUR, 10 * HOUR, DAY, 10 * DAY],
  [
    ...times([1, 2, 5], SHORT),
    ...[1, 2, 5, 10, 20, 30],
    ...times([1, 2, 5, 10, 20, 30], [MINUTE]),
    ...times([1, 2, 5, 12], [HOUR]),
    ...times([1, 2, 5, 10, 20], [DAY]),
  ],
  [
    ...times([1, 1.5, 2, 3, 4, 5, 6, 8], SHORT),
    ...[1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50],
    ...times([1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50], [MINUTE]),
    ...times([1, 2, 3, 4, 6, 8, 12, 18], [HOUR]),
    ...times([1, 2, 3, 4, 5, 7, 10, 14, 20, 30], [DAY]),
  ],
];

const PER_DAY = [1, 10, 100].map((count) => count / DAY);
const PER_SECOND = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
const PER_MINUTE = [1, 10].map((count) => count / MINUTE);

const RATES = [
  [...PER_DAY, ...PER_MINUTE, ...PER_SECOND],
  [
    ...[1 / WEEK, 2 / DAY, 5 / DAY, 20 / DAY, 50 / DAY, 200 / DAY, 500 / DAY],
    ...PER_DAY,
    ...[1, 2, 5, 10, 20, 30].map((count) => count / MINUTE),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6],
  ],
];

const ROUND: Readonly<Partial<Record<FieldKind, readonly (readonly number[])[]>>> = {
  duration: TIME,
  latency: TIME,
  rate: RATES,
};

/** Fewer ticks than this say too little. */
const FEWEST = 3;

const COUNTS: readonly (readonly [worth: number, letter: string])[] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** 1000000 → "1M": counts are read back so. */
function countText(value: number): string {
  const [worth, letter] = COUNTS.find(([step]) => value >= step) ?? [1, ''];
  return `${value / worth}${letter}`;
}

const PERIODS: readonly (readonly [seconds: number, unit: string])[] = [
  [1, 's'],
  [MINUTE, 'min'],
  [DAY, 'day'],
  [WEEK, 'week'],
];

/** 1/60 → "1/min": by the shortest period that holds a whole request. */
function rateText(perSecond: number): string {
  const counts = PERIODS.map(([seconds, unit]) => [tidy(perSecond * seconds), unit] as const);
  const [count, unit] = counts.find(([one]) => one >= 1) ?? [perSecond, 's'];
  return `${count}/${unit}`;
}

function tickText(axis: NumberAxis, value: number): string {
  const { kind } = FIELDS[axis.field];
  if (kind === 'count') return countText(value);
  return kind === 'rate' ? rateText(value) : axisText(axis, value);
}

/** Bytes and counts have no parts. */
const hasParts = (kind: FieldKind): boolean => ROUND[kind] !== undefined;

function roundValues({ field, low, high }: NumberAxis): number[][] {
  const { kind } = FIELDS[field];
  return (ROUND[kind] ?? DECIMAL).map((values) =>
    [...new Set(values)]
      .filter((value) => value >= low && value <= high)
      .filter((value) => hasParts(kind) || Number.isInteger(value))
      .sort((a, b) => a - b),
  );
}

function numberTicks(axis: NumberAxis): Tick[] {
  const tiers = roundValues(axis);
  const enough = tiers.find((values) => values.length >= FEWEST);
  return (enough ?? tiers.at(-1) ?? []).map((value) => ({
    text: tickText(axis, value),
    share: shareOf(axis, value),
  }));
}

/** Round values along an axis, in the field's own units; of words, each. */
export function ticksOf(axis: SweepAxis): Tick[] {
  if (axis.kind === 'number') return numberTicks(axis);
  return axis.values.map((value, i) => ({
    text: axisText(axis, value),
    share: (i + 0.5) / axis.values.length,
  }));
}
