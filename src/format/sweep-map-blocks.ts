import type { SweepMap } from '../analysis/sweep-types.ts';
import { type Block, bullets, lines, span, type Text } from './document.ts';
import type { Picture } from './picture.ts';
import { axisLines, cellAt } from './sweep-axes.ts';
import { mapFacts } from './sweep-facts.ts';
import { blocks, type Mark } from './sweep-marks.ts';
import { fieldTitle } from './words.ts';

/** Lines per strip of a word. */
const STRIP = 2;

/** One row of the map, runs of the same outcome joined. */
function rowText(
  row: readonly number[],
  marks: readonly Mark[],
  stretch: number,
  here: number,
): Text {
  const cells = row.flatMap((outcome) => marks[outcome] ?? []);
  const own = cells[here];
  if (!own) return blocks(cells, stretch);
  return [
    ...blocks(cells.slice(0, here), stretch),
    span('@'.padEnd(stretch, own.letter), 'strong'),
    ...blocks(cells.slice(here + 1), stretch),
  ];
}

function labelsOf({ y, rows }: SweepMap): Map<number, string> {
  const labels = new Map<number, string>();
  for (const { text, share } of y.ticks) {
    const row = cellAt(share, rows.length);
    if (!labels.has(row)) labels.set(row, text);
  }
  return labels;
}

/** Width of the labels on the left. */
export const labelWidth = ({ y }: SweepMap): number =>
  Math.max(...y.ticks.map(({ text }) => text.length));

/** The map itself: the highest values on top, both axes with their ticks. */
function mapLines(map: SweepMap, marks: readonly Mark[], width: number): Text[] {
  const indent = labelWidth(map);
  const columns = map.rows[0]?.length ?? 0;
  const stretch = Math.max(1, Math.floor((width - indent - 2) / columns));
  const labels = labelsOf(map);
  const drawn = map.rows.flatMap((row, i): Text[] => {
    const here = map.here?.row === i ? map.here.column : -1;
    const line = (label: string, at: number): Text => [
      `${label.padStart(indent)} ${label === '' ? '│' : '┤'}`,
      ...(rowText(row, marks, stretch, at) as readonly (typeof NOTHING)[]),
    ];
    const first = line(labels.get(i) ?? '', here);
    return map.y.kind === 'words' ? [...Array(STRIP - 1).fill(line('', -1)), first] : [first];
  });
  const [axis, ticks] = axisLines(map.x.ticks, columns * stretch);
  const gap = ' '.repeat(indent + 1);
  return [
    span(`${fieldTitle(map.y.field)} ↑`, 'dim'),
    ...drawn.toReversed(),
    `${gap}└${axis}`,
    `${gap} ${ticks}`,
    span(`${`${fieldTitle(map.x.field)} →`.padStart(indent + 2 + columns * stretch)}`, 'dim'),
  ];
}

const NOTHING = span('', 'plain');

/** A map with what its letters mean and where it switches. */
export function mapBlocks(
  map: SweepMap,
  marks: readonly Mark[],
  width: number,
  picture: Picture,
): Block[] {
  const facts = mapFacts(map, marks);
  const texts = facts.map(({ place, what }): Text => [span(`${place}:`, 'strong'), ` ${what}`]);
  const drawing = lines(mapLines(map, marks, width), picture);
  return texts.length === 0 ? [drawing] : [drawing, bullets(texts)];
}
