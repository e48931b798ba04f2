import type { Assumptions, Catalog, Ruleset } from '../core/types.ts';
import { inputError } from '../schema/input-error.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { statedValue, withField } from './fields.ts';
import {
  axisText,
  axisUnit,
  cellOf,
  cellValues,
  type SweepAxis,
  shareOf,
  type Tick,
  ticksOf,
} from './sweep-axis.ts';
import { type Grid, sweepGrid } from './sweep-map.ts';
import { outcomeBook, type Sweeping, type SweepOutcome, walk } from './sweep-walk.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** How fine a map is. */
export interface SweepSize {
  readonly columns: number;
  readonly rows: number;
}

/** Fits a terminal. */
export const USUAL_SIZE: SweepSize = { columns: 60, rows: 20 };
/** Most cells each way. */
const LARGEST_SIDE = 200;

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

/** Neighbouring values of a field with the same outcome. */
export interface Band {
  /** The first value, in the base unit of the field. */
  readonly first: FieldValue;
  /** The last value, in the base unit of the field; a word or flag is first and last. */
  readonly last: FieldValue;
  /**
   * Position of the outcome.
   * @minimum 0
   * @multipleOf 1
   */
  readonly outcome: number;
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

function axisInfo(axis: SweepAxis, wanted: number, workload: Workload): AxisInfo {
  const isNumber = axis.kind === 'number';
  const words = isNumber ? [] : axis.values;
  return {
    field: axis.field,
    kind: axis.kind,
    unit: axisUnit(axis),
    from: isNumber ? axis.low : (words[0] ?? ''),
    to: isNumber ? axis.high : (words.at(-1) ?? ''),
    cells: isNumber ? wanted : words.length,
    ticks: ticksOf(axis),
    here: placeOf(axis, workload),
  };
}

/** Values that are sampled; bands at the catalog's numbers are found however narrow they are. */
const SAMPLES = 200;

/** The outcomes along one field, without a gap; numbers in ascending order. */
function sweepBands(sweeping: Sweeping, axis: SweepAxis): Band[] {
  if (axis.kind === 'words') {
    return axis.values.map((value) => {
      const outcome = sweeping.book.look(withField(sweeping.workload, axis.field, value));
      return { first: value, last: value, outcome };
    });
  }
  const { scale, low, high } = axis;
  const values = cellValues(axis, SAMPLES).filter((value) => typeof value === 'number');
  const { switches, start } = walk(sweeping, axis, values);
  const firsts = [scale.at(scale.ceil(low)), ...switches.map(({ above }) => above)];
  const lasts = [...switches.map(({ below }) => below), scale.at(scale.floor(high))];
  const outcomes = [start, ...switches.map(({ to }) => to)];
  return outcomes.map((outcome, i) => ({
    first: firsts[i] ?? low,
    last: lasts[i] ?? high,
    outcome,
  }));
}

/** The bounds between two bands lie half a step from either. */
function boundary(axis: SweepAxis, bands: readonly Band[], index: number): number {
  const [below, above] = [bands[index - 1]?.last, bands[index]?.first];
  if (index === 0) return 0;
  if (index === bands.length) return 1;
  if (axis.kind === 'words') return index / bands.length;
  return shareOf(axis, (Number(below) + Number(above)) / 2);
}

function placeOf(axis: SweepAxis, workload: Workload): Place | null {
  const value = statedValue(workload, axis.field);
  const cells = axis.kind === 'words' ? axis.values.length : 1;
  const cell = cellOf(axis, cells, workload);
  if (value === undefined || cell === null) return null;
  const isNumber = axis.kind === 'number' && typeof value === 'number';
  const share = isNumber ? shareOf(axis, value) : (cell + 0.5) / cells;
  return { value, text: axisText(axis, value), share };
}

function ruler(sweeping: Sweeping, axis: SweepAxis): SweepRuler {
  const bands = sweepBands(sweeping, axis);
  return {
    kind: 'ruler',
    axis: axisInfo(axis, bands.length, sweeping.workload),
    outcomes: sweeping.book.outcomes,
    bands: bands.map((band, i) => ({
      ...band,
      firstText: axisText(axis, band.first),
      lastText: axisText(axis, band.last),
      fromShare: boundary(axis, bands, i),
      toShare: boundary(axis, bands, i + 1),
    })),
    here: placeOf(axis, sweeping.workload),
  };
}

function checkSize({ columns, rows }: SweepSize): void {
  for (const side of [columns, rows]) {
    if (!Number.isInteger(side) || side < 1 || side > LARGEST_SIDE) {
      throw inputError(`a map has 1 to ${LARGEST_SIDE} cells each way, not ${side}`);
    }
  }
}

/**
 * Which option wins where: along one field, a ruler with the exact switching points; over two, a map
 * of cells with the exact switching lines. The other fields stay as the workload states them.
 *
 * @param axes one or two, of different fields (see `readAxes`); the first goes from left to right
 * @throws InputError when the size is out of bounds
 */
export function sweep(
  axes: readonly SweepAxis[],
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions = {},
  size: SweepSize = USUAL_SIZE,
): SweepRuler | SweepMap {
  checkSize(size);
  const [x, y] = axes;
  if (!x) throw inputError('name one or two fields to sweep');
  const sweeping = { workload, catalog, ruleset, book: outcomeBook(catalog, ruleset, assumptions) };
  if (!y) return ruler(sweeping, x);
  const grid = sweepGrid(sweeping, [x, y], size.columns, size.rows);
  return {
    kind: 'map',
    x: axisInfo(x, size.columns, workload),
    y: axisInfo(y, size.rows, workload),
    outcomes: sweeping.book.outcomes,
    ...grid,
  };
}
