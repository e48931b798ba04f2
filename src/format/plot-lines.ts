import { type Span, span, type Text } from './document.ts';
import { axisLines, cellAt, labelWidth, optionRole } from './drawing.ts';
import type { Plot, PlotPoint, PlotSeries } from './picture.ts';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One character of the plot; several curves may go through it. */
type Cell = { mark: string } | { series: PlotSeries[] };

const isInside = ({ x, y }: PlotPoint): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

/** The rows through which a curve goes in each column, from the lowest to the highest. */
function rowsByColumn({ points }: PlotSeries, { columns, rows }: Size): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const point of points.filter(isInside)) {
    const column = cellAt(point.x, columns);
    found.set(column, [...(found.get(column) ?? []), cellAt(point.y, rows)]);
  }
  return found;
}

/** Where a curve is drawn: one row in each column, or all that a step goes over. */
function cellsOf(series: PlotSeries, size: Size): (readonly [column: number, row: number])[] {
  let last: number | undefined;
  return [...rowsByColumn(series, size)].flatMap(([column, rows]) => {
    const middle = rows[rows.length >> 1] ?? 0;
    const from = last === undefined ? middle : Math.min(last + 1, middle);
    const to = last === undefined ? middle : Math.max(last - 1, middle);
    last = middle;
    return Array.from({ length: to - from + 1 }, (_, i) => [column, from + i] as const);
  });
}

/** The curves, each with its letter, and over them the numbers of the break-even points. */
function gridOf({ series, marks, here }: Plot, size: Size): Map<string, Cell> {
  const grid = new Map<string, Cell>();
  for (const one of series) {
    for (const [column, row] of cellsOf(one, size)) {
      const cell = grid.get(`${column} ${row}`);
      if (cell && 'series' in cell) cell.series.push(one);
      else grid.set(`${column} ${row}`, { series: [one] });
    }
  }
  const put = (point: PlotPoint, mark: string) => {
    if (!isInside(point)) return;
    grid.set(`${cellAt(point.x, size.columns)} ${cellAt(point.y, size.rows)}`, { mark });
  };
  for (const mark of marks) put(mark, mark.label);
  if (here) put(here, '@');
  return grid;
}

/** Curves that go through the same cells take turns. */
function cellText(cell: Cell | undefined, column: number): string | Span {
  if (!cell) return ' ';
  if ('mark' in cell) return span(cell.mark, 'strong');
  const series = cell.series[column % cell.series.length];
  if (!series) return ' ';
  return span(series.letter, optionRole(series.option));
}

const labelsByRow = ({ yTicks }: Plot, rows: number): Map<number, string> =>
  new Map(yTicks.map(({ text, share }) => [cellAt(share, rows), text]));

const ROWS = 20;

/** The plot in characters: a letter for each option, a number for each break-even point. */
export function plotLines(plot: Plot, width: number): Text[] {
  const indent = labelWidth(plot.yTicks);
  const size = { columns: width - indent - 2, rows: ROWS };
  const grid = gridOf(plot, size);
  const labels = labelsByRow(plot, ROWS);
  const drawn = Array.from({ length: ROWS }, (_, i): Text => {
    const row = ROWS - 1 - i;
    const label = labels.get(row) ?? '';
    const cells = Array.from({ length: size.columns }, (_, column) =>
      cellText(grid.get(`${column} ${row}`), column),
    );
    const start = `${label.padStart(indent)} ${label === '' ? '│' : '┤'}`;
    return [start, ...cells];
  });
  const [axis, ticks] = axisLines(plot.xTicks, size.columns);
  const gap = ' '.repeat(indent + 1);
  return [
    span('US dollars a month ↑', 'dim'),
    ...drawn,
    `${gap}└${axis}`,
    `${gap} ${ticks}`,
    span('requests a month →'.padStart(indent + 2 + size.columns), 'dim'),
  ];
}
