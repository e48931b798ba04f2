import type { AxisInfo, SweepMap, SweepRuler } from '../analysis/sweep.ts';
import type { Tick } from '../analysis/sweep-axis.ts';
import type { Workload } from '../schema/workload.ts';
import {
  type Block,
  bullets,
  heading,
  lines,
  notes,
  paragraph,
  type Rows,
  type Span,
  span,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import {
  axisLines,
  CONTESTED,
  cellAt,
  cellTexts,
  labelWidth,
  marksOf,
  optionRole,
  withAxes,
} from './drawing.ts';
import type { Mark, Picture } from './picture.ts';
import type { SweepRecord } from './records.ts';
import { factText, hereText, mapFacts, rulerFacts } from './sweep-facts.ts';
import { fieldTitle, type ShortNames, workloadText } from './words.ts';

const ROWS = 20;
const WIDEST = 100;
/** Columns between the labels of the upright axis and the map. */
const AXIS = 2;
/** Columns left of the map, with most labels. */
const LEFT = 12;

/** How fine a map is that is drawn. */
export const DRAWN_SIZE = { columns: 120, rows: 90 };

/**
 * How fine a map is that fits a terminal of this width.
 * @param ticks those of the upright axis, which stand left of the map; none where it is only data
 */
export const sweepSize = (
  width: number,
  ticks: readonly Tick[] = [],
): { columns: number; rows: number } => ({
  columns: Math.max(1, Math.min(WIDEST, width - Math.max(LEFT, labelWidth(ticks) + AXIS))),
  rows: ROWS,
});

/** In every other place of a contested area, its first on, so that it shows without colour. */
const DISPUTE = '?';

/** A run of the same mark. */
function block({ letter, option, isContested }: Mark, length: number): Span {
  const pair = isContested ? DISPUTE + letter : letter;
  return span(pair.repeat(length).slice(0, length), optionRole(option));
}

/** A line of cells, each so many characters wide. */
function blocks(cells: readonly Mark[], stretch: number): Span[] {
  const runs: { mark: Mark; count: number }[] = [];
  for (const mark of cells) {
    const last = runs.at(-1);
    if (last?.mark === mark) last.count += 1;
    else runs.push({ mark, count: 1 });
  }
  return runs.map(({ mark, count }) => block(mark, count * stretch));
}

/** What each letter means; contested areas are told apart by another one. */
function legend(marks: readonly Mark[]): { label: string; text: string }[] {
  const letters = [...new Set(marks.map(({ letter }) => letter))];
  const meanings = letters.map((label) => {
    const text = marks.find(({ letter }) => letter === label)?.text ?? '';
    return { label, text: text.replace(CONTESTED, '') };
  });
  const dispute = {
    label: DISPUTE,
    text: 'contested: another answer under the other reading of a limit',
  };
  return marks.some(({ isContested }) => isContested) ? [...meanings, dispute] : meanings;
}

/** One row of the map, runs of the same outcome joined. */
function rowText(
  row: readonly number[],
  marks: readonly Mark[],
  stretch: number,
  here: number,
): Span[] {
  const cells = row.flatMap((outcome) => marks[outcome] ?? []);
  const own = cells[here];
  if (!own) return blocks(cells, stretch);
  return [
    ...blocks(cells.slice(0, here), stretch),
    span('@'.padEnd(stretch, own.letter), 'strong'),
    ...blocks(cells.slice(here + 1), stretch),
  ];
}

/** The map itself: the highest values on top, both axes with their ticks. */
function mapLines(map: SweepMap, marks: readonly Mark[], width: number): Text[] {
  const columns = map.rows[0]?.length ?? 0;
  const room = width - labelWidth(map.y.ticks) - AXIS;
  const stretch = Math.max(1, Math.floor(room / columns));
  const rows = map.rows.flatMap((row, i) => {
    const here = map.here?.row === i ? map.here.column : -1;
    const first = rowText(row, marks, stretch, here);
    // A word has a strip of two lines, of which the upper one has its label.
    return map.y.kind === 'words' ? [rowText(row, marks, stretch, -1), first] : [first];
  });
  const side = ({ field, ticks }: AxisInfo) => ({ title: fieldTitle(field), ticks });
  return withAxes(rows, side(map.x), side(map.y), columns * stretch);
}

/** A map with what its letters mean and where it switches. */
function mapBlocks(
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

function rulerBlocks(
  ruler: SweepRuler,
  marks: readonly Mark[],
  width: number,
  picture: Picture,
): Block[] {
  const { axis, bands, here } = ruler;
  const cells = Array.from({ length: width }, (_, i) => {
    const band = bands.findLast(({ fromShare }) => cellAt(fromShare, width) <= i) ?? bands[0];
    return marks[band?.outcome ?? 0] ?? [];
  }).flat();
  const [line, labels] = axisLines(axis.ticks, width);
  const place = here === null ? [] : [`${' '.repeat(cellAt(here.share, width))}@`];
  return [
    lines([...place, blocks(cells, 1), line, labels], picture),
    tableOf(bands, [
      ['From', ({ firstText }) => span(firstText, 'strong')],
      ['To', ({ lastText }) => span(lastText, 'strong')],
      ['Option', ({ outcome }) => marks[outcome]?.text ?? '', 'flexible'],
    ]),
  ];
}

const axesOf = (found: SweepRuler | SweepMap): readonly AxisInfo[] =>
  found.kind === 'map' ? [found.x, found.y] : [found.axis];

const titleOf = (found: SweepRuler | SweepMap): string =>
  `Which option wins, by ${axesOf(found)
    .map(({ field }) => fieldTitle(field))
    .join(' and ')}`;

/** The same as a picture, with the facts that it shows. */
function pictureOf(found: SweepRuler | SweepMap, marks: readonly Mark[]): Picture {
  const facts = found.kind === 'map' ? mapFacts(found, marks) : rulerFacts(found, marks);
  const here = hereText(axesOf(found));
  const described = {
    title: titleOf(found),
    facts: [...facts.map(factText), ...(here === null ? [] : [`you are here: ${here}`])],
    marks,
  };
  return found.kind === 'map'
    ? { kind: 'map', map: found, ...described }
    : { kind: 'ruler', ruler: found, ...described };
}

/** What is swept, for whom it is drawn, and how wide the drawing is in a terminal. */
interface Shown {
  readonly found: SweepRuler | SweepMap;
  readonly workload: Workload;
  readonly marks: readonly Mark[];
  readonly width: number;
}

/** The drawing with where it switches; a picture has its own legend. */
function drawingBlocks({ found, marks, width }: Shown): Block[] {
  const picture = pictureOf(found, marks);
  return found.kind === 'map'
    ? mapBlocks(found, marks, width, picture)
    : rulerBlocks(found, marks, width, picture);
}

/** A sweep without its legend, which pictures have themselves. */
function pageBlocks(shown: Shown): Block[] {
  const stated = workloadText(shown.workload);
  return [
    heading(titleOf(shown.found), 1),
    ...(stated === '' ? [] : [paragraph(span(stated, 'dim'))]),
    ...drawingBlocks(shown),
  ];
}

function sweepBlocks(shown: Shown): Block[] {
  const here = shown.found.here === null ? [] : [{ label: '@', text: 'you are here' }];
  return [...pageBlocks(shown), notes([...legend(shown.marks), ...here])];
}

const OUTCOME_HEADER = ['recommended', 'status', 'contested'];

function sweepRows(found: SweepRuler | SweepMap): Rows {
  const outcome = (number: number) => {
    const { recommended = null, status = null, contested = null } = found.outcomes[number] ?? {};
    return [recommended, status, contested];
  };
  if (found.kind === 'ruler') {
    const { field } = found.axis;
    return {
      header: [`${field} from`, `${field} to`, ...OUTCOME_HEADER],
      rows: found.bands.map((band) => [band.firstText, band.lastText, ...outcome(band.outcome)]),
    };
  }
  const [xs, ys] = [cellTexts(found.x), cellTexts(found.y)];
  return {
    header: [found.x.field, found.y.field, ...OUTCOME_HEADER],
    rows: found.rows.flatMap((row, i) =>
      row.map((number, k) => [xs[k] ?? '', ys[i] ?? '', ...outcome(number)]),
    ),
  };
}

/** How a sweep is shown. */
export function sweepView(
  found: SweepRuler | SweepMap,
  workload: Workload,
  names: ShortNames,
  width: number,
): View {
  const shown = { found, workload, marks: marksOf(found.outcomes, names), width };
  return {
    json: (): SweepRecord => ({ schemaVersion: 1, workload, ...found }),
    blocks: () => sweepBlocks(shown),
    page: () => pageBlocks(shown),
    picture: () => pictureOf(found, shown.marks),
    rows: () => sweepRows(found),
  };
}
