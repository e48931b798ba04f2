import type { MapPoint, SwitchingLine } from '../analysis/sweep-lines.ts';
import type { AxisInfo, SweepMap } from '../analysis/sweep-types.ts';
import { axisValue, shareAlong } from './sweep-axes.ts';
import type { Mark } from './sweep-marks.ts';
import { fieldTitle } from './words.ts';

/** Something that a sweep shows: where, and what is there. */
export interface Fact {
  readonly place: string;
  readonly what: string;
}

/** Values this close in relation to their size are the same. */
const SAME = 1e-9;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(a) * SAME;

/** The value at which a line runs straight across the other axis; null when it does not. */
export function straightAt({
  points,
  along,
}: Pick<SwitchingLine, 'points' | 'along'>): number | null {
  const values = points.map((point) => point[along === 'x' ? 0 : 1]);
  const [first] = values;
  return first !== undefined && values.every((value) => isSame(first, value)) ? first : null;
}

/** The axis along which the outcome changes, and the other one. */
const axesOf = ({ along }: SwitchingLine, { x, y }: SweepMap): readonly [AxisInfo, AxisInfo] =>
  along === 'x' ? [x, y] : [y, x];

/** A point of a line as [along, across]. */
const turned = ({ along }: SwitchingLine, [x, y]: MapPoint): MapPoint =>
  along === 'x' ? [x, y] : [y, x];

/** The ends of a line along the axis that it crosses. */
function extentOf(line: SwitchingLine): readonly [from: number, to: number] {
  const [start, end] = [line.points[0], line.points.at(-1)];
  return [start ? turned(line, start)[1] : 0, end ? turned(line, end)[1] : 0];
}

/** "processing time up to 1m": the part of an axis along which a line runs; empty for all of it. */
function partText(axis: AxisInfo, [from, to]: readonly [number, number]): string {
  const title = fieldTitle(axis.field);
  const [starts, ends] = [isSame(Number(axis.from), from), isSame(Number(axis.to), to)];
  if (starts && ends) return '';
  if (starts) return `${title} up to ${axisValue(axis, to)}`;
  if (ends) return `${title} over ${axisValue(axis, from)}`;
  return `${title} ${axisValue(axis, from)} to ${axisValue(axis, to)}`;
}

/** "traffic steady or spiky": the words whose strips the same lines cross; empty for all of them. */
function wordsText({ field, ticks }: AxisInfo, lines: readonly SwitchingLine[]): string {
  const strips = new Set(lines.map(({ points, along }) => points[0]?.[along === 'x' ? 1 : 0]));
  const words = ticks.filter((_, i) => strips.has(i)).map(({ text }) => text);
  if (words.length === ticks.length) return '';
  const last = words.length > 1 ? ` or ${words.at(-1)}` : (words[0] ?? '');
  return `${fieldTitle(field)} ${words.slice(0, -1).join(', ')}${last}`;
}

const change = ({ from, to }: SwitchingLine, marks: readonly Mark[]): string =>
  `${marks[from]?.text ?? ''}; above: ${marks[to]?.text ?? ''}`;

const isAlike = (a: SwitchingLine, b: SwitchingLine): boolean =>
  a.from === b.from && a.to === b.to && a.along === b.along;

/** "up to 6MiB (processing time up to 1m), up to 4MiB (processing time over 1m)" */
function straightTexts(lines: readonly SwitchingLine[], map: SweepMap): string[] {
  const parts = new Map<string, string[]>();
  for (const line of lines.toSorted((a, b) => extentOf(a)[0] - extentOf(b)[0])) {
    const [axis, across] = axesOf(line, map);
    const text = `up to ${axisValue(axis, straightAt(line) ?? 0)}`;
    const before = parts.get(text) ?? [];
    const part = partText(across, extentOf(line));
    const isNamed = before.length > 0 && part !== '';
    parts.set(text, [...before, isNamed ? part.slice(fieldTitle(across.field).length + 1) : part]);
  }
  return [...parts].map(([text, where]) =>
    where.includes('') ? text : `${text} (${where.join('; ')})`,
  );
}

/** Whether no two of the lines cross the same part of the other axis. */
function isApart(lines: readonly SwitchingLine[]): boolean {
  const extents = lines.map(extentOf).sort(([a], [b]) => a - b);
  return extents.every(([from], i) => from >= (extents[i - 1]?.[1] ?? from) * (1 - SAME));
}

/** Straight lines of the same kind: one that has a bend, or several. */
function straightFacts(
  alike: readonly SwitchingLine[],
  map: SweepMap,
  marks: readonly Mark[],
): Fact[] {
  const [first] = alike;
  if (!first) return [];
  const [axis, across] = axesOf(first, map);
  const title = fieldTitle(axis.field);
  const fact = (text: string): Fact => ({
    place: `${title} ${text}`,
    what: change(first, marks),
  });
  if (across.kind === 'words') {
    const values = [...new Set(alike.map((line) => straightAt(line) ?? 0))];
    return values.map((at) => {
      const words = wordsText(
        across,
        alike.filter((line) => straightAt(line) === at),
      );
      return fact(`up to ${axisValue(axis, at)}${words === '' ? '' : ` (${words})`}`);
    });
  }
  const texts = straightTexts(alike, map);
  return isApart(alike) ? [fact(texts.join(', '))] : texts.map(fact);
}

/** Points that tell how a slanted line runs. */
const MOST_POINTS = 4;
/** Closer than this many cells to the straight way between two others, a point tells nothing. */
const TELLING_CELLS = 1;

/** How far a point lies off the straight way between two others, in cells. */
function offWay([a, b]: MapPoint, [a1, b1]: MapPoint, [a2, b2]: MapPoint, cells: number): number {
  const way = b2 === b1 ? a1 : a1 + ((a2 - a1) * (b - b1)) / (b2 - b1);
  return Math.abs(a - way) * cells;
}

/** The numbers of the points that tell how a line runs, given as shares of both axes. */
function tellingPoints(shares: readonly MapPoint[], cells: number): number[] {
  const kept = [0, shares.length - 1];
  while (kept.length < MOST_POINTS) {
    const off = shares.map((share, i) => {
      const next = kept.findIndex((k) => k >= i);
      const [before, after] = [shares[kept[next - 1] ?? 0], shares[kept[next] ?? 0]];
      return before && after ? offWay(share, before, after, cells) : 0;
    });
    const most = Math.max(...off);
    if (most <= TELLING_CELLS) break;
    kept.push(off.indexOf(most));
    kept.sort((a, b) => a - b);
  }
  return [...new Set(kept)];
}

/** "up to 40/s at processing time 20ms, gradually to 1/s at 1s" */
function gradualText(line: SwitchingLine, map: SweepMap): string {
  const [axis, across] = axesOf(line, map);
  const points = line.points.slice(1, -1).map((point) => turned(line, point));
  const shares = points.map(([a, b]): MapPoint => [shareAlong(axis, a), shareAlong(across, b)]);
  const texts = tellingPoints(shares, axis.cells).map((number, i) => {
    const [value, place] = points[number] ?? [0, 0];
    const title = i === 0 ? `${fieldTitle(across.field)} ` : '';
    return `${axisValue(axis, value)} at ${title}${axisValue(across, place)}`;
  });
  return `${fieldTitle(axis.field)} up to ${texts.join(', gradually to ')}`;
}

/** "request rate × processing time up to 200 at a time" */
function lawText(line: SwitchingLine, map: SweepMap): string | null {
  const { law } = line;
  if (law === null) return null;
  const [axis, across] = axesOf(line, map).map(({ field }) => fieldTitle(field));
  const part = partText(axesOf(line, map)[1], extentOf(line));
  const where = part === '' ? '' : ` (${part})`;
  if (law.kind === 'product') return `${axis} × ${across} up to ${law.factor} at a time${where}`;
  const times = law.factor === 1 ? '' : `${law.factor} × `;
  return `${axis} up to ${times}${across}${where}`;
}

/** Whether a point lies on a slanted line, or within a cell of it. */
function isOn([px, py]: MapPoint, line: SwitchingLine, { x, y }: SweepMap): boolean {
  const [sx, sy] = [shareAlong(x, px), shareAlong(y, py)];
  return line.points.some(
    ([ax, ay]) =>
      Math.abs(shareAlong(x, ax) - sx) * x.cells <= NEAR_CELLS &&
      Math.abs(shareAlong(y, ay) - sy) * y.cells <= NEAR_CELLS,
  );
}

const NEAR_CELLS = 3;

/** Walks along either axis find the same slanted line; those along x do for both. */
function isTwice(line: SwitchingLine, map: SweepMap): boolean {
  if (line.along === 'x') return false;
  const others = map.lines.filter(
    ({ along, from, to }) =>
      along === 'x' && [from, to].includes(line.from) && [from, to].includes(line.to),
  );
  return line.points.every((point) => others.some((other) => isOn(point, other, map)));
}

/** Where the map switches: straight lines of the same kind together, then those that run aslant. */
export function lineFacts(map: SweepMap, marks: readonly Mark[]): Fact[] {
  const straight = map.lines.filter((line) => straightAt(line) !== null);
  const firsts = straight.filter(
    (line, i) => straight.findIndex((one) => isAlike(one, line)) === i,
  );
  const slanted = map.lines.filter((line) => straightAt(line) === null && !isTwice(line, map));
  return [
    ...firsts.flatMap((first) =>
      straightFacts(
        straight.filter((line) => isAlike(line, first)),
        map,
        marks,
      ),
    ),
    ...slanted.map((line) => ({
      place: lawText(line, map) ?? gradualText(line, map),
      what: change(line, marks),
    })),
  ];
}
