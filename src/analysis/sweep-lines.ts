import { type NumberAxis, type SweepAxis, shareOf } from './sweep-axis.ts';
import type { Switch, Walk } from './sweep-switches.ts';
import type { FieldValue } from './types.ts';

/**
 * A point of the map, [x, y]: in the base unit of a numeric axis; on an axis of words, the first
 * word's strip goes from 0 to 1, the second's from 1 to 2, and so on.
 */
export type MapPoint = readonly [x: number, y: number];

/** Where the outcome changes from one to another, in the direction of growing values. */
export interface SwitchingLine {
  /** Numbers of the outcomes. */
  readonly from: number;
  readonly to: number;
  /** The axis along which the outcome changes, and each point is exact. */
  readonly along: 'x' | 'y';
  /** One point for each row or column of cells. */
  readonly points: readonly MapPoint[];
}

/** A line that may go on in the next row or column; its points are [along, across]. */
interface Growing extends SwitchingLine {
  readonly points: MapPoint[];
}

/** The cells of an axis, as far as lines need them. */
interface CellsOf<Axis extends SweepAxis> {
  readonly axis: Axis;
  readonly values: readonly FieldValue[];
}

const middleOf = ({ below, above }: Switch): number => (below + above) / 2;

/** The k-th switch of a kind goes with the k-th of the same kind in the next row or column. */
function names(switches: readonly Switch[]): string[] {
  const counts = new Map<string, number>();
  return switches.map(({ from, to }) => {
    const kind = `${from} ${to}`;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return `${kind} ${count}`;
  });
}

/** Further apart than this many cells, two switches belong to a line that runs the other way. */
const FARTHEST_CELLS = 2;

function isNear(line: Growing, at: number, { axis, values }: CellsOf<NumberAxis>): boolean {
  const last = line.points.at(-1)?.[0] ?? at;
  const cells = Math.abs(shareOf(axis, at) - shareOf(axis, last)) * values.length;
  return cells <= FARTHEST_CELLS;
}

const begun = ({ from, to }: Switch): Growing => ({ from, to, along: 'x', points: [] });

/** Joins the switches of neighbouring rows or columns into lines. */
function joined(
  walks: readonly Walk[],
  along: CellsOf<NumberAxis>,
  places: readonly number[],
): Growing[] {
  const lines: Growing[] = [];
  let open = new Map<string, Growing>();
  walks.forEach(({ switches }, i) => {
    const next = new Map<string, Growing>();
    const keys = names(switches);
    switches.forEach((one, k) => {
      const key = keys[k] ?? '';
      const at = middleOf(one);
      const before = open.get(key);
      const goesOn = before !== undefined && isNear(before, at, along);
      const line = goesOn ? before : begun(one);
      if (!goesOn) lines.push(line);
      line.points.push([at, places[i] ?? 0]);
      next.set(key, line);
    });
    open = next;
  });
  return lines;
}

/** Lengthens each line by half a cell at both ends, so that it meets its neighbours and the edges. */
function lengthened(lines: readonly Growing[], { axis, values }: CellsOf<NumberAxis>) {
  const half = (axis.high / axis.low) ** (0.5 / values.length);
  return lines.map(({ points, ...line }): SwitchingLine => {
    const [first, last] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
    const start = first[1] === values[0] ? axis.low : first[1] / half;
    const end = last[1] === values.at(-1) ? axis.high : last[1] * half;
    return { ...line, points: [[first[0], start], ...points, [last[0], end]] };
  });
}

/** Each word has its own strip, and the lines go across it. */
function acrossStrips(walks: readonly Walk[]): SwitchingLine[] {
  return walks.flatMap(({ switches }, i) =>
    switches.map((one): SwitchingLine => {
      const at = middleOf(one);
      return {
        from: one.from,
        to: one.to,
        along: 'x',
        points: [
          [at, i],
          [at, i + 1],
        ],
      };
    }),
  );
}

/** The lines that the walks along one axis make, one walk for each cell of the other; [along, across]. */
export function linesOf(
  walks: readonly Walk[],
  along: CellsOf<NumberAxis>,
  { axis, values }: CellsOf<SweepAxis>,
): SwitchingLine[] {
  if (axis.kind === 'words') return acrossStrips(walks);
  const places = values.filter((value) => typeof value === 'number');
  return lengthened(joined(walks, along, places), { axis, values });
}

/** The same lines with x and y exchanged. */
export function turned(lines: readonly SwitchingLine[]): SwitchingLine[] {
  return lines.map((line) => ({
    ...line,
    along: 'y',
    points: line.points.map(([a, b]) => [b, a] as const),
  }));
}
