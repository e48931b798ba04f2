// What drawings share, in characters and as pictures: places along axes, and marks of options.

import type { AxisInfo } from '../analysis/sweep.ts';
import type { Tick } from '../analysis/sweep-axis.ts';
import type { SweepOutcome } from '../analysis/sweep-walk.ts';
import { printDuration, printSize } from '../schema/print-units.ts';
import { DAY } from '../schema/unit-tables.ts';
import { type Role, type Span, span, type Text } from './document.ts';
import type { Mark } from './picture.ts';
import type { ShortNames } from './words.ts';

/** The cell in which a place along an axis lies. */
export const cellAt = (share: number, cells: number): number =>
  Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));

/** How far along an axis a value lies, 0 to 1; on an axis of words, a place counted in strips. */
export function shareAlong({ kind, from, to, cells }: AxisInfo, value: number): number {
  if (kind === 'words') return value / cells;
  return Math.log(value / Number(from)) / Math.log(Number(to) / Number(from));
}

/** Ticks whose labels fit side by side, each with the column at which its label begins. */
function fitting(
  ticks: readonly Tick[],
  width: number,
): { column: number; start: number; text: string }[] {
  const placed: { column: number; start: number; text: string }[] = [];
  for (const { text, share } of ticks) {
    const column = cellAt(share, width);
    const start = Math.min(width - text.length, Math.max(0, column - (text.length >> 1)));
    const last = placed.at(-1);
    if (start >= 0 && (!last || start > last.start + last.text.length)) {
      placed.push({ column, start, text });
    }
  }
  return placed;
}

/** The line with the ticks and the line with their labels. */
export function axisLines(ticks: readonly Tick[], width: number): readonly [string, string] {
  const line = Array.from({ length: width }, () => '─');
  let labels = '';
  for (const { column, start, text } of fitting(ticks, width)) {
    line[column] = '┬';
    labels = labels.padEnd(start) + text;
  }
  return [line.join(''), labels];
}

/** Columns left of an upright axis for the labels of its ticks. */
export const labelWidth = (ticks: readonly Tick[]): number =>
  Math.max(0, ...ticks.map(({ text }) => text.length));

/** What an axis measures, and its ticks. */
interface Side {
  readonly title: string;
  readonly ticks: readonly Tick[];
}

/** Lines of cells from the bottom up, each `columns` wide, within their axes. */
export function withAxes(
  rows: readonly (readonly (string | Span)[])[],
  x: Side,
  y: Side,
  columns: number,
): Text[] {
  const indent = labelWidth(y.ticks);
  const gap = ' '.repeat(indent + 1);
  const labels = new Map(y.ticks.map(({ text, share }) => [cellAt(share, rows.length), text]));
  const [axis, ticks] = axisLines(x.ticks, columns);
  const drawn = rows.map((cells, row): Text => {
    const label = labels.get(row) ?? '';
    return [`${label.padStart(indent)} ${label === '' ? '│' : '┤'}`, ...cells];
  });
  return [
    span(`${y.title} ↑`, 'dim'),
    ...drawn.toReversed(),
    `${gap}└${axis}`,
    `${gap} ${ticks}`,
    span(`${x.title} →`.padStart(indent + 2 + columns), 'dim'),
  ];
}

/** The last number of three digits that is not above the value. */
function threeDigits(value: number): number {
  const digit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((Math.floor((value / digit) * (1 + 1e-12)) * digit).toPrecision(3));
}

/** The steps of rates have three digits: a day below one request a second, a second from there on. */
const rateText = (perSecond: number): string =>
  perSecond >= 1 ? `${threeDigits(perSecond)}/s` : `${threeDigits(perSecond * DAY)}/day`;

/** A number of an axis as a user writes it. */
export function axisValue({ unit }: AxisInfo, value: number): string {
  // A switch lies half a step beyond the last value below it; a duration's steps are milliseconds.
  if (unit === 'bytes') return printSize(Math.floor(value));
  if (unit === 'seconds') return printDuration(Math.floor(value * 1000) / 1000);
  if (unit === 'perSecond') return rateText(value);
  return String(Math.floor(value));
}

/** The value in the midst of each cell; of words, each. */
export function cellTexts(axis: AxisInfo): string[] {
  if (axis.kind === 'words') return axis.ticks.map(({ text }) => text);
  const [low, high] = [Number(axis.from), Number(axis.to)];
  return Array.from({ length: axis.cells }, (_, i) =>
    axisValue(axis, low * (high / low) ** ((i + 0.5) / axis.cells)),
  );
}

const BLOCKS: readonly Role[] = ['block1', 'block2', 'block3', 'block4', 'block5'];

/** The colour of an option, by its place among all; null for none. */
export const optionRole = (option: number | null): Role =>
  option === null ? 'dim' : (BLOCKS[option % BLOCKS.length] ?? 'plain');

/** A letter for each option: the first of its name that no other option has. */
export function lettersOf(names: ShortNames): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [id, name] of Object.entries(names)) {
    const taken = [...letters.values()];
    const own = [...name.toUpperCase(), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const free = own.find((one) => /[A-Z]/.test(one) && !taken.includes(one));
    letters.set(id, free ?? '#');
  }
  return letters;
}

/** Ends the text of an outcome that is another one under the other reading of a limit. */
export const CONTESTED = ', contested';

/** How to draw each outcome, by its number. */
export function marksOf(outcomes: readonly SweepOutcome[], names: ShortNames): Mark[] {
  const letters = lettersOf(names);
  const ids = Object.keys(names);
  return outcomes.map(({ recommended, status, contested: isContested }) => {
    const isCompromise = status === 'compromise';
    const dispute = isContested ? CONTESTED : '';
    if (recommended === null) {
      const text = `no option fits${dispute}`;
      return { letter: '·', text, option: null, isCompromise, isContested };
    }
    const letter = letters.get(recommended) ?? '#';
    return {
      letter: isCompromise ? letter.toLowerCase() : letter,
      text: `${names[recommended] ?? recommended}${isCompromise ? ', a compromise' : ''}${dispute}`,
      option: ids.indexOf(recommended),
      isCompromise,
      isContested,
    };
  });
}
