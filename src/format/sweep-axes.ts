import type { Tick } from '../analysis/sweep-ticks.ts';
import type { AxisInfo } from '../analysis/sweep-types.ts';
import { printDuration, printSize } from '../schema/print-units.ts';
import { DAY } from '../schema/unit-tables.ts';

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
