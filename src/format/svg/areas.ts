import type { AxisInfo, SweepMap } from '../../analysis/sweep.ts';
import type { SwitchingLine } from '../../analysis/sweep-lines.ts';
import { shareAlong } from '../drawing.ts';
import { straightAt } from '../sweep-facts.ts';
import type { Box } from './texts.ts';

/** Where cells begin and end, in pixels: as many as there are cells, and one. */
export interface Edges {
  readonly x: readonly number[];
  /** From the bottom up. */
  readonly y: readonly number[];
}

/** Turns values of the axes into pixels. */
export interface PixelScale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export const scaleOf = ({ x, y }: SweepMap, plot: Box): PixelScale => ({
  x: (value) => plot.x + shareAlong(x, value) * plot.width,
  y: (value) => plot.y + (1 - shareAlong(y, value)) * plot.height,
});

/**
 * Edges of cells of the same size, but where a line runs straight across: there the nearest edge is
 * moved onto the line, which lies between the same two cells.
 */
function edgesAlong(axis: AxisInfo, lines: readonly number[]): number[] {
  const edges = Array.from({ length: axis.cells + 1 }, (_, i) => i / axis.cells);
  for (const line of lines) {
    const share = shareAlong(axis, line);
    const edge = Math.round(share * axis.cells);
    if (edge > 0 && edge < axis.cells) edges[edge] = share;
  }
  return edges;
}

/** The edges of a map's cells within the plot. */
export function edgesOf(map: SweepMap, plot: Box): Edges {
  const straight = (along: 'x' | 'y') =>
    map.lines
      .filter((line) => line.along === along)
      .map(straightAt)
      .filter((at) => at !== null);
  return {
    x: edgesAlong(map.x, straight('x')).map((share) => plot.x + share * plot.width),
    y: edgesAlong(map.y, straight('y')).map((share) => plot.y + (1 - share) * plot.height),
  };
}

/** A part of the map with one outcome. */
interface Area extends Box {
  readonly outcome: number;
}

interface Run {
  readonly outcome: number;
  readonly x: number;
  readonly end: number;
}

/** Where, in each row, the outcome changes exactly: row → places in pixels. */
function exactPlaces(map: SweepMap, scale: PixelScale): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { along, points } of map.lines) {
    if (along !== 'x') continue;
    const own = map.y.kind === 'words' ? points.slice(0, 1) : points.slice(1, -1);
    for (const [x, y] of own) {
      const row = Math.floor(shareAlong(map.y, y) * map.y.cells);
      places.set(row, [...(places.get(row) ?? []), scale.x(x)]);
    }
  }
  return places;
}

/** The runs of the same outcome in a row of cells. */
function runsOf(row: readonly number[], edges: readonly number[], exact: readonly number[]): Run[] {
  const cell = Math.abs((edges.at(-1) ?? 0) - (edges[0] ?? 0)) / row.length;
  const edgeAt = (i: number): number => {
    const edge = edges[i] ?? 0;
    const isInside = i > 0 && i < row.length;
    return (isInside && exact.find((place) => Math.abs(place - edge) <= cell)) || edge;
  };
  const starts = row.flatMap((outcome, i) => (outcome === row[i - 1] ? [] : [i]));
  return starts.map((start, k) => ({
    outcome: row[start] ?? 0,
    x: edgeAt(start),
    end: edgeAt(starts[k + 1] ?? row.length),
  }));
}

/** Far above what sums are rounded by, far below what can be seen. */
const SAME = 1e-6;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) < SAME;

const isSameRun = (a: Area, { outcome, x, end }: Run): boolean =>
  a.outcome === outcome && a.x === x && isSame(a.x + a.width, end);

/** The map as rectangles, runs of neighbouring rows joined where they are alike. */
export function areasOf(map: SweepMap, edges: Edges, scale: PixelScale): Area[] {
  const exact = exactPlaces(map, scale);
  const done: Area[] = [];
  let open: Area[] = [];
  map.rows.forEach((row, i) => {
    const [bottom, top] = [edges.y[i] ?? 0, edges.y[i + 1] ?? 0];
    const next = runsOf(row, edges.x, exact.get(i) ?? []).map((run): Area => {
      const below = open.find((area) => isSameRun(area, run));
      if (below) return { ...below, y: top, height: below.y + below.height - top };
      const { outcome, x, end } = run;
      return { outcome, x, width: end - x, y: top, height: bottom - top };
    });
    const goesOn = (area: Area) =>
      next.some((one) => one.x === area.x && isSame(one.y + one.height, area.y + area.height));
    done.push(...open.filter((area) => !goesOn(area)));
    open = next;
  });
  return [...done, ...open];
}

/** The largest rectangle among the cells of one outcome, in pixels; undefined when there is none. */
export function roomiest(map: SweepMap, { x, y }: Edges, outcome: number): Box | undefined {
  const heights: number[] = map.x.cells > 0 ? Array(x.length - 1).fill(0) : [];
  let best: { area: number; box: Box } | undefined;
  map.rows.forEach((row, i) => {
    row.forEach((one, k) => {
      heights[k] = one === outcome ? (heights[k] ?? 0) + 1 : 0;
    });
    for (let left = 0; left < row.length; left++) {
      let low = Number.POSITIVE_INFINITY;
      for (let right = left; right < row.length && (heights[right] ?? 0) > 0; right++) {
        low = Math.min(low, heights[right] ?? 0);
        const [top = 0, bottom = 0] = [y[i + 1], y[i + 1 - low]];
        const area = ((x[right + 1] ?? 0) - (x[left] ?? 0)) * (bottom - top);
        if (best && area <= best.area) continue;
        best = { area, box: boxOf(x[left], x[right + 1], top, bottom) };
      }
    }
  });
  return best?.box;
}

const boxOf = (left = 0, right = 0, top = 0, bottom = 0): Box => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

/** The edge nearest to a place, when it was moved there from not farther than a cell. */
function onEdge(edges: readonly number[], place: number): number {
  const cell = Math.abs((edges.at(-1) ?? 0) - (edges[0] ?? 0)) / Math.max(1, edges.length - 1);
  const nearest = edges.reduce((a, b) => (Math.abs(b - place) < Math.abs(a - place) ? b : a), 1e9);
  return Math.abs(nearest - place) < cell ? nearest : place;
}

/** A switching line as the data of a path, its ends on the edges of cells. */
export function linePath(
  { points, along }: SwitchingLine,
  scale: PixelScale,
  edges: Edges,
): string {
  const last = points.length - 1;
  const places = points.map(([a, b], i): string => {
    const [x, y] = [scale.x(a), scale.y(b)];
    if (i > 0 && i < last) return `${x.toFixed(1)} ${y.toFixed(1)}`;
    // Both ends meet the line that ends this one.
    return along === 'x'
      ? `${x.toFixed(1)} ${onEdge(edges.y, y).toFixed(1)}`
      : `${onEdge(edges.x, x).toFixed(1)} ${y.toFixed(1)}`;
  });
  const shown = straightAt({ points, along }) === null ? places : [places[0], places[last]];
  return `M${shown.join('L')}`;
}
