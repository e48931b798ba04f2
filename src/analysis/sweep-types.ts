import type { FieldName } from '../schema/workload-input.ts';
import type { SweepAxis } from './sweep-axis.ts';
import type { Grid } from './sweep-map.ts';
import type { SweepOutcome } from './sweep-outcome.ts';
import type { Band } from './sweep-ruler.ts';
import type { Tick } from './sweep-ticks.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** An axis as it is drawn. */
export interface AxisInfo {
  /** The field that is swept. */
  readonly field: FieldName;
  /** Of numbers, positions go by order of magnitude; words have a strip each. */
  readonly kind: SweepAxis['kind'];
  /** Unit of `from` and `to`; null for words and flags. */
  readonly unit: FieldUnit;
  /** First value, in `unit`. */
  readonly from: FieldValue;
  /** Last value, in `unit`. */
  readonly to: FieldValue;
  /**
   * Into how many cells the axis is cut.
   * @minimum 0
   * @multipleOf 1
   */
  readonly cells: number;
  /** Marks along the axis. */
  readonly ticks: readonly Tick[];
  /** The workload's own value and its place, 0 to 1; null when not stated, or off the axis. */
  readonly here: Place | null;
}

/** A value of an axis, as a user writes it too, and its place along the axis, 0 to 1. */
export interface Place {
  /** The value in the base unit of the field. */
  readonly value: FieldValue;
  /** The value as a user writes it. */
  readonly text: string;
  /**
   * How far along the axis.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
}

/** A band of the ruler with its bounds as a user writes them. */
export interface RulerBand extends Band {
  /** The first value as a user writes it. */
  readonly firstText: string;
  /** The last value as a user writes it. */
  readonly lastText: string;
  /**
   * Where it begins along the axis.
   * @minimum 0
   * @maximum 1
   */
  readonly fromShare: number;
  /**
   * Where it ends along the axis.
   * @minimum 0
   * @maximum 1
   */
  readonly toShare: number;
}

/** Which option wins where, along one field. */
export interface SweepRuler {
  /** One field is swept. */
  readonly kind: 'ruler';
  /** The field and its values. */
  readonly axis: AxisInfo;
  /** What comes out; bands name these by position. */
  readonly outcomes: readonly SweepOutcome[];
  /** Which outcome holds where, without a gap. */
  readonly bands: readonly RulerBand[];
  /** The workload's own value; null when not stated, or off the ruler. */
  readonly here: Place | null;
}

/** Which option wins where, over two fields. */
export interface SweepMap extends Grid {
  /** Two fields are swept. */
  readonly kind: 'map';
  /** The first field and its values. */
  readonly x: AxisInfo;
  /** The second field and its values. */
  readonly y: AxisInfo;
  /** What comes out; rows and lines name these by position. */
  readonly outcomes: readonly SweepOutcome[];
}
