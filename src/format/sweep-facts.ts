// What a sweep shows, in words: for those who read on, and for those who cannot see the drawing.

import type { AxisInfo, SweepMap, SweepRuler } from '../analysis/sweep.ts';
import type { MapPoint, SwitchingLine } from '../analysis/sweep-lines.ts';
import { roughSize } from '../schema/print-units.ts';
import { axisValue } from './drawing.ts';
import type { Mark } from './picture.ts';
import { fieldTitle, percent } from './words.ts';

/** Something that a sweep shows: where, and what is there. */
interface Fact {
  readonly place: string;
  readonly what: string;
}

export const factText = ({ place, what }: Fact): string => `${place}: ${what}`;

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

/** The place of a line's first or last point on the axis that it crosses. */
const acrossOf = ({ along }: SwitchingLine, point: MapPoint = [0, 0]): number =>
  point[along === 'x' ? 1 : 0];

/** From so many characters on, a number of bytes is unwieldy. */
const UNWIELDY = 8;

/** A number of an axis, bytes in three digits where all of them say nothing: "about 2.18MB". */
function edgeText(axis: AxisInfo, value: number): string {
  const exact = axisValue(axis, value);
  const isLong = axis.unit === 'bytes' && exact.length >= UNWIELDY;
  return isLong ? `about ${roughSize(value)}` : exact;
}

/** "up to 1m": the part of the other axis along which a line runs; empty for all of it. */
function partText(line: SwitchingLine, across: AxisInfo): string {
  const { points } = line;
  const [from, to] = [acrossOf(line, points[0]), acrossOf(line, points.at(-1))];
  if (across.kind === 'words') return across.ticks[from]?.text ?? '';
  const [starts, ends] = [isSame(Number(across.from), from), isSame(Number(across.to), to)];
  if (starts && ends) return '';
  if (starts) return `up to ${edgeText(across, to)}`;
  if (ends) return `over ${edgeText(across, from)}`;
  return `${edgeText(across, from)} to ${edgeText(across, to)}`;
}

/** " (traffic steady or spiky)": where lines of the same kind at the same value run. */
function partsText(lines: readonly SwitchingLine[], across: AxisInfo): string {
  const parts = lines.map((line) => partText(line, across));
  const isAll = across.kind === 'words' ? parts.length === across.cells : parts.includes('');
  if (isAll) return '';
  const last = parts.length > 1 ? ` or ${parts.at(-1)}` : (parts[0] ?? '');
  return ` (${fieldTitle(across.field)} ${parts.slice(0, -1).join(', ')}${last})`;
}

/** A line through fewer cells is only drawn, unless it goes from edge to edge. */
const FEWEST_CELLS = 3;

function isTold(line: SwitchingLine, map: SweepMap): boolean {
  if (straightAt(line) === null) return false;
  const [, across] = axesOf(line, map);
  return (
    across.kind === 'words' ||
    line.points.length - 2 >= FEWEST_CELLS ||
    partText(line, across) === ''
  );
}

/** "payload up to 6MiB (processing time up to 1m): Real-Time; above: Async". */
function thresholdFacts(map: SweepMap, marks: readonly Mark[]): Fact[] {
  const alike = new Map<string, { start: string; across: AxisInfo; lines: SwitchingLine[] }>();
  for (const line of map.lines.filter((one) => isTold(one, map))) {
    const [axis, across] = axesOf(line, map);
    const start = `${fieldTitle(axis.field)} up to ${edgeText(axis, straightAt(line) ?? 0)}`;
    const key = `${start} ${line.from} ${line.to}`;
    const lines = [...(alike.get(key)?.lines ?? []), line];
    alike.set(key, { start, across, lines });
  }
  return [...alike.values()].map(({ start, across, lines }) => {
    const textOf = (outcome = 0): string => marks[outcome]?.text ?? '';
    const what = `${textOf(lines[0]?.from)}; above: ${textOf(lines[0]?.to)}`;
    return { place: start + partsText(lines, across), what };
  });
}

const wordsOf = ({ ticks }: AxisInfo): string[] => ticks.map(({ text }) => text);

/** Two axes of words: what comes out for which of the one, by each of the other. */
function wordFacts({ x, y, rows }: SweepMap, marks: readonly Mark[]): Fact[] {
  return rows.flatMap((row, i) =>
    [...new Set(row)].map((outcome) => {
      const words = wordsOf(x).filter((_, k) => row[k] === outcome);
      const side = `${fieldTitle(y.field)} ${wordsOf(y)[i] ?? ''}`;
      const place = `${side}, ${fieldTitle(x.field)} ${words.join(', ')}`;
      return { place, what: marks[outcome]?.text ?? '' };
    }),
  );
}

/** A word in whose strip nothing changes. */
function plainStrips({ x, y, rows, lines }: SweepMap, marks: readonly Mark[]): Fact[] {
  const [words, inX] = x.kind === 'words' ? [x, true] : [y, false];
  if (words.kind !== 'words') return [];
  const crossed = new Set(lines.map(({ points }) => points[0]?.[inX ? 0 : 1]));
  return wordsOf(words).flatMap((word, i) => {
    const outcome = inX ? rows[0]?.[i] : rows[i]?.[0];
    if (crossed.has(i) || outcome === undefined) return [];
    return [{ place: `${fieldTitle(words.field)} ${word}`, what: marks[outcome]?.text ?? '' }];
  });
}

/** Where there is nothing else to say, how much of the map each outcome has. */
function shareFacts({ rows }: SweepMap, marks: readonly Mark[]): Fact[] {
  const cells = rows.flat();
  const outcomes = [...new Set(cells)];
  return outcomes.map((outcome) => {
    const share = cells.filter((cell) => cell === outcome).length / cells.length;
    const place = share === 1 ? 'everywhere' : `on ${percent(share)} of the map`;
    return { place, what: marks[outcome]?.text ?? '' };
  });
}

/** Where the map switches, and what is there where it does not. */
export function mapFacts(map: SweepMap, marks: readonly Mark[]): Fact[] {
  if (map.x.kind === 'words' && map.y.kind === 'words') return wordFacts(map, marks);
  const facts = [...thresholdFacts(map, marks), ...plainStrips(map, marks)];
  return facts.length > 0 ? facts : shareFacts(map, marks);
}

/** Which option wins along the ruler. */
export function rulerFacts({ bands }: SweepRuler, marks: readonly Mark[]): Fact[] {
  return bands.map(({ firstText, lastText, outcome }) => ({
    place: firstText === lastText ? firstText : `${firstText} to ${lastText}`,
    what: marks[outcome]?.text ?? '',
  }));
}

/** "payload 5MB": where the workload is, of what it states; null when it is nowhere to be seen. */
export function hereText(axes: readonly AxisInfo[]): string | null {
  const stated = axes.filter(({ here }) => here !== null);
  if (stated.length === 0) return null;
  return stated.map(({ field, here }) => `${fieldTitle(field)} ${here?.text ?? ''}`).join(', ');
}
