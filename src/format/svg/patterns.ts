import { element, type Markup } from '../markup.ts';
import type { Mark } from '../picture.ts';
import { COLORS } from './style.ts';

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

export const patternId = (id: string, outcome: number): string => `${id}-p${outcome}`;

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
