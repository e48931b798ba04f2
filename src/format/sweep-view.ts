import type { AxisInfo, SweepMap, SweepRuler } from '../analysis/sweep-types.ts';
import type { Workload } from '../schema/workload.ts';
import { type Block, heading, lines, paragraph, type Rows, span, type View } from './document.ts';
import type { Picture } from './picture.ts';
import type { ShortNames } from './short-names.ts';
import { axisLines, cellAt, cellTexts } from './sweep-axes.ts';
import { factText, hereText, mapFacts, rulerFacts } from './sweep-facts.ts';
import { mapBlocks } from './sweep-map-blocks.ts';
import { blocks, legend, type Mark, marksOf } from './sweep-marks.ts';
import { fieldTitle, workloadText } from './words.ts';

/** Room for the labels of the upright axis. */
const LABELS = 12;
const ROWS = 20;
const WIDEST = 100;

/** How fine a map is that is drawn. */
export const DRAWN_SIZE = { columns: 120, rows: 90 };

/** How fine a map is that fits a terminal of this width. */
export const sweepSize = (width: number): { columns: number; rows: number } => ({
  columns: Math.min(WIDEST, width - LABELS),
  rows: ROWS,
});

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
    {
      kind: 'table',
      columns: [{ title: 'From' }, { title: 'To' }, { title: 'Option', flexible: true }],
      rows: bands.map(({ firstText, lastText, outcome }) => [
        span(firstText, 'strong'),
        span(lastText, 'strong'),
        marks[outcome]?.text ?? '',
      ]),
    },
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
  return [...pageBlocks(shown), { kind: 'notes', items: [...legend(shown.marks), ...here] }];
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
    json: () => ({ schemaVersion: 1, workload, ...found }),
    blocks: () => sweepBlocks(shown),
    page: () => pageBlocks(shown),
    picture: () => pictureOf(found, shown.marks),
    rows: () => sweepRows(found),
  };
}
