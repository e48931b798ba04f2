import type { Tick } from '../../analysis/sweep-axis.ts';
import { type Content, element, type Markup } from '../markup.ts';
import { MARGIN } from './frame.ts';
import { type Box, clamp, LINE, SIZE, textAt, textWidth } from './texts.ts';

/** Length of the strokes at the ticks. */
const STROKE = 5;
const GAP = 8;

/** Text below or above a place of the plot, kept within the picture. */
export interface Label {
  readonly text: string;
  readonly at: number;
}

interface Placed extends Label {
  readonly x: number;
  readonly end: number;
}

/** Labels side by side within a width; those without room are left out. */
function sideBySide(labels: readonly Label[], low: number, high: number): Placed[] {
  const placed: Placed[] = [];
  for (const { text, at } of labels.toSorted((a, b) => a.at - b.at)) {
    const width = textWidth(text, SIZE);
    const x = clamp(at - width / 2, low, high - width);
    if (x < (placed.at(-1)?.end ?? Number.NEGATIVE_INFINITY) + GAP) continue;
    placed.push({ text, at, x, end: x + width });
  }
  return placed;
}

/** Labels one above the other, pushed apart where they would touch. */
export function pushedApart<Each extends Label>(labels: readonly Each[]) {
  let last = Number.NEGATIVE_INFINITY;
  return labels
    .toSorted((a, b) => a.at - b.at)
    .map((label) => {
      last = Math.max(label.at, last + LINE);
      return { ...label, y: last };
    });
}

/** Rows of labels above a plot, at most. */
const MOST_ROWS = 3;

/** Labels in as many rows as they need: what has no room in one goes into the next. */
export function inRows(labels: readonly Label[], low: number, high: number): Placed[][] {
  const rows: Placed[][] = [];
  let waiting = labels;
  while (waiting.length > 0 && rows.length < MOST_ROWS) {
    const row = sideBySide(waiting, low, high);
    rows.push(row);
    waiting = waiting.filter((label) => !row.some(({ at }) => at === label.at));
  }
  return rows;
}

/** The rows, the first of them just above `y`. */
export const labelRows = (rows: readonly (readonly Placed[])[], y: number): Markup[] =>
  rows.flatMap((row, i) => row.map((one) => drawnAt(one, y - LINE / 2 - i * LINE)));

const drawnAt = ({ text, x, end }: Placed, y: number, kind?: string): Markup =>
  textAt(text, (x + end) / 2, y, 'middle', { class: kind });

/** The upright lines behind the plot, at each tick. */
export const uprights = (ticks: readonly Tick[], { x, y, width, height }: Box): Markup[] =>
  ticks.map(({ share }) => {
    const at = x + share * width;
    return element('path', { class: 'grid', d: `M${at.toFixed(1)} ${y}v${height}` });
  });

/** The level lines behind the plot, at each tick. */
export const levels = (ticks: readonly Tick[], { x, y, width, height }: Box): Markup[] =>
  ticks.map(({ share }) => {
    const at = y + (1 - share) * height;
    return element('path', { class: 'grid', d: `M${x} ${at.toFixed(1)}h${width}` });
  });

/** What an axis measures; nothing where that is said elsewhere. */
const titleAt = (title: string, x: number, y: number, anchor: 'start' | 'middle'): Content =>
  title === '' ? [] : textAt(title, x, y, anchor, { class: 'strong' });

/** The axis below the plot: ticks, their labels, and what it measures. Takes `X_AXIS` pixels. */
export function xAxis(
  ticks: readonly Tick[],
  title: string,
  plot: Box,
  room: { readonly low: number; readonly high: number },
  strokes = true,
): Content[] {
  const bottom = plot.y + plot.height;
  const labels = ticks.map(({ text, share }) => ({ text, at: plot.x + share * plot.width }));
  const middle = bottom + STROKE + LINE / 2 + 1;
  return [
    ...labels.map(({ at }) =>
      element('path', { class: 'axis', d: `M${at.toFixed(1)} ${bottom}v${strokes ? STROKE : 0}` }),
    ),
    ...sideBySide(labels, room.low, room.high).map((one) => drawnAt(one, middle, 'soft')),
    titleAt(title, plot.x + plot.width / 2, middle + LINE, 'middle'),
  ];
}

export const X_AXIS = STROKE + 2 * LINE + 4;

/** What is above a plot at least, so that its upper tick's label is clear of the title. */
export const ABOVE = 12;

/** Width of the labels left of the plot, with the strokes. */
export const yAxisWidth = (ticks: readonly Tick[]): number =>
  Math.max(0, ...ticks.map(({ text }) => textWidth(text, SIZE))) + STROKE + GAP;

/** Ticks far enough apart to have their labels one above the other. */
function oneAboveAnother(ticks: readonly Tick[], height: number): Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (!last || (tick.share - last.share) * height >= LINE) kept.push(tick);
  }
  return kept;
}

/**
 * The axis left of the plot, and what it measures, above it.
 * @param above pixels that are taken above the plot
 */
export function yAxis(ticks: readonly Tick[], title: string, plot: Box, above: number): Content[] {
  const yOf = (share: number): number => plot.y + (1 - share) * plot.height;
  return [
    titleAt(title, MARGIN, plot.y - above - LINE / 2, 'start'),
    ...ticks.map(({ share }) =>
      element('path', { class: 'axis', d: `M${plot.x} ${yOf(share).toFixed(1)}h${-STROKE}` }),
    ),
    ...oneAboveAnother(ticks, plot.height).map(({ text, share }) =>
      textAt(text, plot.x - GAP, yOf(share), 'end', { class: 'soft' }),
    ),
  ];
}
