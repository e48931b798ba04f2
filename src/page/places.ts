// Places along the axes of sliders and of the map, and the values there.

import { printValue, statedValue } from '../analysis/fields.ts';
import { roundNear } from '../analysis/round.ts';
import { cellOf, type SweepAxis, shareOf } from '../analysis/sweep-axis.ts';
import type { FieldValue } from '../analysis/types.ts';
import type { TypedField } from './engine.ts';
import { workload } from './state.ts';

/** Where a field's value lies along an axis, 0 to 1; null where it is not stated. */
export function shareIn(axis: SweepAxis): number | null {
  const value = statedValue(workload.value, axis.field);
  if (axis.kind === 'number') {
    if (typeof value !== 'number' || value <= 0) return null;
    return Math.min(1, Math.max(0, shareOf(axis, value)));
  }
  const cell = cellOf(axis, axis.values.length, workload.value);
  return cell === null ? null : (cell + 0.5) / axis.values.length;
}

/** The value at a place of an axis. */
export function valueIn(axis: SweepAxis, share: number): FieldValue {
  const inside = Math.min(1, Math.max(0, share));
  if (axis.kind === 'words') {
    const at = Math.min(axis.values.length - 1, Math.floor(inside * axis.values.length));
    return axis.values[at] ?? '';
  }
  const value = roundNear(axis.field, axis.low * (axis.high / axis.low) ** inside);
  return Math.min(axis.high, Math.max(axis.low, value));
}

/** The field with the value at a place of its axis. */
export const settingAt = (axis: SweepAxis, share: number): TypedField => ({
  field: axis.field,
  text: String(printValue(axis.field, valueIn(axis, share))),
});
