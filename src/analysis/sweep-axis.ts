import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';
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
