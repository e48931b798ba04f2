import { withField } from './fields.ts';
import { cellOf, cellValues, isNumberAxis, type NumberAxis, type SweepAxis } from './sweep-axis.ts';
import { type Cells, linesOf, type SwitchingLine, turned } from './sweep-lines.ts';
import { outcomesAt, type Sweeping, type Walk, walk } from './sweep-walk.ts';

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
