import type { SwitchingLine } from '../analysis/sweep-lines.ts';
import type { AxisInfo, SweepMap, SweepRuler } from '../analysis/sweep-types.ts';
import { axisValue, shareAlong } from './sweep-axes.ts';
import type { Mark } from './sweep-marks.ts';
import { fieldTitle } from './words.ts';

/** Something that a sweep shows: where, and what is there. */
export interface Fact {
  readonly place: string;
  readonly what: string;
}

export const factText = ({ place, what }: Fact): string => `${place}: ${what}`;

/** Values this close in relation to their size are the same. */
const SAME = 1e-9;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(a) * SAME;

/** The value at which a line runs straight across the other axis; null when it does not. */
export function straightAt({ points, along }: SwitchingLine): number | null {
  const values = points.map((point) => point[along === 'x' ? 0 : 1]);
  const [first] = values;
  return first !== undefined && values.every((value) => isSame(first, value)) ? first : null;
}

/** The ends of a line along the axis that it crosses; the values at which others run, if near. */
function extentOf({ points, along }: SwitchingLine, across: AxisInfo, map: SweepMap) {
  const other = map.lines.filter((line) => line.along !== along).map(straightAt);
  const exact = (value: number): number => {
    const share = shareAlong(across, value);
    const near = other.filter((one) => one !== null).map((one) => [one, shareAlong(across, one)]);
    const found = near.find(([, at = 0]) => Math.abs(at - share) * across.cells < 1);
    return found?.[0] ?? value;
  };
  const values = points.map((point) => point[along === 'x' ? 1 : 0]);
  return { from: exact(values[0] ?? 0), to: exact(values.at(-1) ?? 0) };
}

/** "processing time up to 1m": the part of an axis along which a line runs; empty for all of it. */
function partText(axis: AxisInfo, from: number, to: number): string {
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

/** A straight line; on an axis of words, all those at the same value. */
function straightFact(line: SwitchingLine, map: SweepMap, marks: readonly Mark[]): Fact | null {
  const at = straightAt(line);
  const [axis, across] = line.along === 'x' ? [map.x, map.y] : [map.y, map.x];
  if (at === null || axis.kind !== 'number') return null;
  const alike = map.lines.filter(
    ({ from, to, along, ...other }) =>
      from === line.from &&
      to === line.to &&
      along === line.along &&
      isSame(straightAt({ from, to, along, ...other }) ?? -at, at),
  );
  const { from, to } = extentOf(line, across, map);
  const part = across.kind === 'words' ? wordsText(across, alike) : partText(across, from, to);
  const place = `${fieldTitle(axis.field)} up to ${axisValue(axis, at)}`;
  return { place: part === '' ? place : `${place}, ${part}`, what: change(line, marks) };
}

/** Walks along either axis find the same slanted line; those along x do for both. */
const isTwice = (line: SwitchingLine, { lines }: SweepMap): boolean =>
  line.along === 'y' &&
  lines.some(
    ({ along, from, to }) =>
      along === 'x' && [from, to].includes(line.from) && [from, to].includes(line.to),
  );

/** A line that runs aslant is told by its ends. */
function slantedFact(line: SwitchingLine, map: SweepMap, marks: readonly Mark[]): Fact | null {
  const [first, last] = [line.points[0], line.points.at(-1)];
  if (!first || !last || straightAt(line) !== null || isTwice(line, map)) return null;
  const { x, y } = map;
  const point = ([a, b]: readonly [number, number]) =>
    `${fieldTitle(x.field)} ${axisValue(x, a)}, ${fieldTitle(y.field)} ${axisValue(y, b)}`;
  const side = fieldTitle((line.along === 'x' ? x : y).field);
  return {
    place: `from ${point(first)} to ${point(last)}`,
    what: `below in ${side}: ${change(line, marks)}`,
  };
}

/** Facts that have the same place and say the same are one. */
const distinct = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [factText(fact), fact])).values(),
];

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
  if (words.kind !== 'words') {
    const [only] = lines.length === 0 ? (rows[0] ?? []) : [];
    return only === undefined ? [] : [{ place: 'everywhere', what: marks[only]?.text ?? '' }];
  }
  const crossed = new Set(lines.map(({ points }) => points[0]?.[inX ? 0 : 1]));
  return wordsOf(words).flatMap((word, i) => {
    const outcome = inX ? rows[0]?.[i] : rows[i]?.[0];
    if (crossed.has(i) || outcome === undefined) return [];
    return [{ place: `${fieldTitle(words.field)} ${word}`, what: marks[outcome]?.text ?? '' }];
  });
}

/** Where the map switches, and what is there where it does not. */
export function mapFacts(map: SweepMap, marks: readonly Mark[]): Fact[] {
  if (map.x.kind === 'words' && map.y.kind === 'words') return wordFacts(map, marks);
  const facts = map.lines.map(
    (line) => straightFact(line, map, marks) ?? slantedFact(line, map, marks),
  );
  return [...distinct(facts.filter((fact) => fact !== null)), ...plainStrips(map, marks)];
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
