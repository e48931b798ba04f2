import type { SweepMap, SweepRuler } from '../analysis/sweep-types.ts';
import type { Workload } from '../schema/workload.ts';
import { type Block, heading, lines, paragraph, type Rows, span, type View } from './document.ts';
import type { ShortNames } from './recommendation.ts';
import { axisLines, cellAt, cellTexts } from './sweep-axes.ts';
import { mapBlocks } from './sweep-map-blocks.ts';
import { block, legend, type Mark, marksOf } from './sweep-marks.ts';
import { fieldTitle, workloadText } from './words.ts';

/** Room for the labels of the upright axis. */
const LABELS = 12;
const ROWS = 20;
const WIDEST = 100;

/** How fine a map is that fits a terminal of this width. */
export const sweepSize = (width: number): { columns: number; rows: number } => ({
  columns: Math.min(WIDEST, width - LABELS),
  rows: ROWS,
});

function rulerBlocks(ruler: SweepRuler, marks: readonly Mark[], width: number): Block[] {
  const { axis, bands, here } = ruler;
  const cells = Array.from({ length: width }, (_, i) => {
    const band = bands.findLast(({ fromShare }) => cellAt(fromShare, width) <= i) ?? bands[0];
    return marks[band?.outcome ?? 0] ?? { letter: ' ', role: 'plain' as const, text: '' };
  });
  const [line, labels] = axisLines(axis.ticks, width);
  const place = here === null ? [] : [`${' '.repeat(cellAt(here.share, width))}@`];
  return [
    lines([...place, cells.map((mark) => block(mark, 1)), line, labels]),
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

function sweepBlocks(
  found: SweepRuler | SweepMap,
  workload: Workload,
  names: ShortNames,
  width: number,
): Block[] {
  const marks = marksOf(found.outcomes, names);
  const axes = found.kind === 'map' ? [found.x, found.y] : [found.axis];
  const stated = workloadText(workload);
  const here = found.here === null ? [] : [{ label: '@', text: 'you are here' }];
  return [
    heading(`Which option wins, by ${axes.map(({ field }) => fieldTitle(field)).join(' and ')}`, 1),
    ...(stated === '' ? [] : [paragraph(span(stated, 'dim'))]),
    ...(found.kind === 'map' ? mapBlocks(found, marks, width) : rulerBlocks(found, marks, width)),
    { kind: 'notes', items: [...legend(marks), ...here] },
  ];
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
  return {
    json: () => ({ schemaVersion: 1, workload, ...found }),
    blocks: () => sweepBlocks(found, workload, names, width),
    rows: () => sweepRows(found),
  };
}
