import { type Attributes, element, type Markup } from '../markup.ts';
import type { Box } from './boxes.ts';
import { textWidth } from './measure.ts';

/** Size of letters, in pixels. */
export const SIZE = 13;
export const LINE = 18;
/** From the middle of a line of text down to its base line. */
export const BASE = 4.5;

/** Room between a label and the edge of the plate behind it. */
const PAD = 4;

type Anchor = 'start' | 'middle' | 'end';

/** Text whose middle line is at `y`. */
export const textAt = (
  text: string,
  x: number,
  y: number,
  anchor: Anchor = 'start',
  attributes: Attributes = {},
): Markup => element('text', { x, y: y + BASE, 'text-anchor': anchor, ...attributes }, text);

/** The room that a text with its middle at (x, y) takes, with the plate behind it. */
export function plateBox(text: string, x: number, y: number): Box {
  const width = textWidth(text, SIZE) + 2 * PAD;
  return { x: x - width / 2, y: y - LINE / 2, width, height: LINE };
}

/** Text on a plate, so that it can be read on any pattern. */
export const plate = (text: string, { x, y, width, height }: Box, kind = ''): Markup[] => [
  element('rect', { class: 'plate', x, y, width, height, rx: 3 }),
  textAt(text, x + width / 2, y + height / 2, 'middle', kind === '' ? {} : { class: kind }),
];
