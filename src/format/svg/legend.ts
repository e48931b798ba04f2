import { element, type Markup } from '../markup.ts';
import type { Mark } from '../picture.ts';
import { COLORS } from './frame.ts';
import { LINE, plate, plateBox, SIZE, textAt, textWidth } from './texts.ts';

const TILE = 8;

/** The number of an option's colour, from 1. */
export const colorOf = (option: number): number => (option % COLORS) + 1;

const square = (kind: string): Markup =>
  element('rect', { class: kind, width: TILE, height: TILE });

/** Stripes that lean, whole at the edges of a tile so that tiles join. */
const STRIPES = 'M-2 2L2-2M-2 10L10-2M6 10L10 6';
const CROSS = 'M0 4L4 0M4 8L8 4';

function filling({ option, isCompromise }: Mark): Markup[] {
  if (option === null) return [element('path', { class: 'none', d: CROSS })];
  const color = colorOf(option);
  if (!isCompromise) return [square(`f${color} tint`)];
  return [square(`f${color} pale`), element('path', { class: `hatch s${color}`, d: STRIPES })];
}

const dots = (): Markup[] => [
  element('circle', { class: 'dot', cx: 2, cy: 2, r: 1.1 }),
  element('circle', { class: 'dot', cx: 6, cy: 6, r: 1.1 }),
];

const patternId = (id: string, outcome: number): string => `${id}-p${outcome}`;

/** A filling for each outcome: plain for a recommendation, striped for a compromise, dotted where contested. */
export function patterns(marks: readonly Mark[], id: string): Markup {
  const all = marks.map((mark, outcome) =>
    element(
      'pattern',
      {
        id: patternId(id, outcome),
        width: TILE,
        height: TILE,
        patternUnits: 'userSpaceOnUse',
      },
      filling(mark),
      mark.isContested ? dots() : [],
    ),
  );
  return element('defs', {}, all);
}

export const patternFill = (id: string, outcome: number): string =>
  `url(#${patternId(id, outcome)})`;

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
