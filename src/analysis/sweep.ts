import type { Assumptions, Catalog, Ruleset } from '../core/types.ts';
import { inputError } from '../schema/input-error.ts';
import type { Workload } from '../schema/workload.ts';
import { statedValue } from './fields.ts';
import { axisText, axisUnit, cellOf, type SweepAxis, shareOf } from './sweep-axis.ts';
import { type Sweeping, sweepGrid } from './sweep-map.ts';
import { outcomeBook } from './sweep-outcome.ts';
import { type Band, sweepBands } from './sweep-ruler.ts';
import { ticksOf } from './sweep-ticks.ts';
import type { AxisInfo, Place, SweepMap, SweepRuler } from './sweep-types.ts';

/** How fine a map is. */
export interface SweepSize {
  readonly columns: number;
  readonly rows: number;
}

/** Fits a terminal. */
export const USUAL_SIZE: SweepSize = { columns: 60, rows: 20 };
/** Most cells each way. */
export const LARGEST_SIDE = 200;

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
