import type { FieldName } from '../schema/workload-input.ts';
import type { SweepAxis } from './sweep-axis.ts';
import type { Grid } from './sweep-map.ts';
import type { SweepOutcome } from './sweep-outcome.ts';
import type { Band } from './sweep-ruler.ts';
import type { Tick } from './sweep-ticks.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** An axis as it is drawn. */
export interface AxisInfo {
  readonly field: FieldName;
  /** Of numbers, positions go by order of magnitude; words have a strip each. */
  readonly kind: SweepAxis['kind'];
  /** Unit of `from` and `to`; null for words and flags. */
  readonly unit: FieldUnit;
  /** First and last value, in `unit`. */
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly cells: number;
  readonly ticks: readonly Tick[];
  /** The workload's own value and its place, 0 to 1; null when not stated, or off the axis. */
  readonly here: Place | null;
}

/** A value of an axis, as a user writes it too, and its place along the axis, 0 to 1. */
export interface Place {
  readonly value: FieldValue;
  readonly text: string;
  readonly share: number;
}

/** A band of the ruler with its bounds as a user writes them. */
export interface RulerBand extends Band {
  readonly firstText: string;
  readonly lastText: string;
  /** Where it begins and ends along the axis, 0 to 1. */
  readonly fromShare: number;
  readonly toShare: number;
}

/** Which option wins where, along one field. */
export interface SweepRuler {
  readonly kind: 'ruler';
  readonly axis: AxisInfo;
  readonly outcomes: readonly SweepOutcome[];
  readonly bands: readonly RulerBand[];
  /** The workload's own value; null when not stated, or off the ruler. */
  readonly here: Place | null;
}

/** Which option wins where, over two fields. */
export interface SweepMap extends Grid {
  readonly kind: 'map';
  readonly x: AxisInfo;
  readonly y: AxisInfo;
  readonly outcomes: readonly SweepOutcome[];
}
