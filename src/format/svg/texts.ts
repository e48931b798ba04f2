import { type Attributes, element, type Markup } from '../markup.ts';

/** A rectangle, in pixels from the upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes overlap, or come closer than `gap`. */
function collide(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The first of the boxes that collides with none of those taken. */
export const freeBox = (candidates: readonly Box[], taken: readonly Box[], gap = 2) =>
  candidates.find((one) => taken.every((other) => !collide(one, other, gap)));

export const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

/** Widths in ems, those of DejaVu Sans, a wide face: other faces need less room. */
const WIDTHS: readonly (readonly [characters: RegExp, ems: number])[] = [
  [/[ijl'|]/, 0.3],
  [/[ ,.:;!()[\]/ftIJr·-]/, 0.42],
  [/[mMwW@%]/, 0.99],
  [/[A-HK-LN-VX-Z→←↑×]/, 0.78],
];

const USUAL = 0.64;
const WIDEST = 1.1;

function emsOf(character: string): number {
  // Beyond the Latin letters and usual signs, any width is possible.
  if (character > '\u024f' && !/[–—…→←↑·×]/.test(character)) return WIDEST;
  return WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? USUAL;
}

/** Room that a text takes at most, in pixels; fonts differ, and none is at hand to be asked. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + emsOf(character), 0) * size;
}

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
