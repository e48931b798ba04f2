import { element, type Markup } from '../markup.ts';
import type { Mark } from '../picture.ts';
import { textWidth } from './measure.ts';
import { patternFill } from './patterns.ts';
import { LINE, plate, plateBox, SIZE, textAt } from './texts.ts';

/** A sign with what it means; the sign is drawn around the middle of a box of `SIGN` pixels. */
export interface LegendItem {
  readonly text: string;
  /** Pixels that the sign takes, where that is more than `SIGN`. */
  readonly room?: number;
  readonly sign: (x: number, y: number) => Markup[];
}

/** Width of the signs. */
export const SIGN = 30;
const GAP = 8;
const APART = 20;
const ROW = LINE + 8;

/** Lines of a text that fit a width; a word is never cut. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, SIZE) > width) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}

/** The items side by side, in as many rows as it takes. */
export function legendRows(
  items: readonly LegendItem[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly content: Markup[]; readonly height: number } {
  let left = x;
  let top = y;
  let height = 0;
  const content = items.flatMap(({ text, sign, room = SIGN }) => {
    const lines = wrapped(text, width - room - GAP);
    const needed = room + GAP + Math.max(...lines.map((line) => textWidth(line, SIZE)));
    if (left > x && left + needed > x + width) {
      left = x;
      top += height;
      height = 0;
    }
    const middle = top + ROW / 2;
    const drawn = lines.map((line, i) => textAt(line, left + room + GAP, middle + i * LINE));
    const all = [...sign(left, middle), ...drawn];
    left += needed + APART;
    height = Math.max(height, ROW + (lines.length - 1) * LINE);
    return all;
  });
  return { content, height: top + height - y };
}

const HALF = 10;

/** What each filling and letter means. */
export const markItems = (marks: readonly Mark[], id: string): LegendItem[] =>
  marks.map(({ letter, text }, outcome) => ({
    text,
    sign: (x, y) => [
      element('rect', {
        class: 'swatch',
        x: x + 0.5,
        y: y - HALF,
        width: SIGN - 1,
        height: 2 * HALF,
        rx: 2,
        fill: patternFill(id, outcome),
      }),
      ...(letter === '·' ? [] : plate(letter, plateBox(letter, x + SIGN / 2, y), 'strong')),
    ],
  }));

/** The marker of where the workload is. */
export const hereMarker = (x: number, y: number): Markup[] => [
  element('circle', { class: 'here', cx: x, cy: y, r: 7 }),
  element('circle', { class: 'core', cx: x, cy: y, r: 3 }),
];

export const hereItem = (text: string): LegendItem => ({
  text: `you are here: ${text}`,
  sign: (x, y) => hereMarker(x + SIGN / 2, y),
});
