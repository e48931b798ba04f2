import type { Catalog } from '../core/catalog-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import { inputError } from '../schema/input-error.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { statedValue, withField } from './fields.ts';
import {
  axisText,
  axisUnit,
  cellOf,
  cellValues,
  isNumberAxis,
  type NumberAxis,
  type SweepAxis,
  shareOf,
  type Tick,
  ticksOf,
} from './sweep-axis.ts';
import { type Cells, linesOf, type SwitchingLine, turned } from './sweep-lines.ts';
import {
  outcomeBook,
  outcomesAt,
  type Sweeping,
  type SweepOutcome,
  type Walk,
  walk,
} from './sweep-walk.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** A cell of a map. */
export interface GridCell {
  /** From 0, at the lowest x. */
  readonly column: number;
  /** From 0, at the lowest y. */
  readonly row: number;
}

/** The outcomes over two fields, by their numbers. */
export interface Grid {
  /** Positions of outcomes: rows from the lowest y up, cells from the lowest x on. */
  readonly rows: readonly (readonly number[])[];
  /** Where one outcome changes to another. */
  readonly lines: readonly SwitchingLine[];
  /** The cell of the workload itself; null when it does not state both, or is off the map. */
  readonly here: GridCell | null;
}

const isNumeric = (cells: Cells): cells is Cells<NumberAxis> => isNumberAxis(cells.axis);

const numbersOf = ({ values }: Cells): number[] =>
  values.filter((value) => typeof value === 'number');

/** More samples than this in a row find nothing more: between them, the outcome changes slowly. */
const MOST_SAMPLES = 64;

/** Every n-th of the values, so that there are not too many. */
function thinned(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / MOST_SAMPLES);
  return values.filter((_, i) => i % every === 0);
}

/** Walks along one axis at each value of the other. */
function walks(
  sweeping: Sweeping,
  along: Cells<NumberAxis>,
  { axis, values }: Cells,
  known: readonly (readonly number[])[] = [],
): Walk[] {
  const numbers = known.length > 0 ? numbersOf(along) : thinned(numbersOf(along));
  return values.map((held, i) => {
    const workload = withField(sweeping.workload, axis.field, held);
    return walk({ ...sweeping, workload }, along.axis, numbers, known[i]);
  });
}

const transposed = (rows: readonly (readonly number[])[]): number[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));

/** Words on both axes: each cell by itself. */
function wordRows({ workload, book }: Sweeping, x: Cells, y: Cells): number[][] {
  return y.values.map((row) => {
    const there = withField(workload, y.axis.field, row);
    return x.values.map((column) => book.look(withField(there, x.axis.field, column)));
  });
}

/** The lines that walks along one axis make. */
function linesAlong(
  { workload, book }: Sweeping,
  along: Cells<NumberAxis>,
  across: Cells,
  onwards: readonly Walk[],
): SwitchingLine[] {
  const look = (value: number, held: number): number =>
    book.look(withField(withField(workload, across.axis.field, held), along.axis.field, value));
  return linesOf({ along, across, walks: onwards, look });
}

/** Fills the cells, and finds where the outcome changes between them. */
function fill(sweeping: Sweeping, x: Cells, y: Cells): Omit<Grid, 'here'> {
  if (!isNumeric(x)) {
    if (!isNumeric(y)) return { rows: wordRows(sweeping, x, y), lines: [] };
    const upwards = walks(sweeping, y, x);
    return {
      rows: transposed(upwards.map((one) => outcomesAt(one, numbersOf(y)))),
      lines: turned(linesAlong(sweeping, y, x, upwards)),
    };
  }
  const onwards = walks(sweeping, x, y);
  const rows = onwards.map((one) => outcomesAt(one, numbersOf(x)));
  const lines = linesAlong(sweeping, x, y, onwards);
  if (!isNumeric(y)) return { rows, lines };
  const upwards = walks(sweeping, y, x, transposed(rows));
  return { rows, lines: [...lines, ...turned(linesAlong(sweeping, y, x, upwards))] };
}

/** The map over two fields, with so many cells each way; words have a cell each. */
export function sweepGrid(
  sweeping: Sweeping,
  [xAxis, yAxis]: readonly [SweepAxis, SweepAxis],
  columns: number,
  rows: number,
): Grid {
  const x: Cells = { axis: xAxis, values: cellValues(xAxis, columns) };
  const y: Cells = { axis: yAxis, values: cellValues(yAxis, rows) };
  const column = cellOf(xAxis, columns, sweeping.workload);
  const row = cellOf(yAxis, rows, sweeping.workload);
  const here = column === null || row === null ? null : { column, row };
  return { ...fill(sweeping, x, y), here };
}

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
