import { visible } from '../schema/quote.ts';
import { count, dollars } from './amounts.ts';
import { commandFor } from './command-line.ts';
import {
  type CostAnswer,
  hasUnknown,
  isCompared,
  type KnownCost,
  knownCosts,
  leastCost,
  pricesUsed,
} from './cost-answer.ts';
import { assumptionTable } from './cost-assumptions.ts';
import { breakEvenBlocks, type Drawn } from './cost-break-even.ts';
import { completeCommand, lackingText } from './cost-lacking.ts';
import { optionLines, priceNotes } from './cost-notes.ts';
import { costPicture, plotBlocks } from './cost-plot.ts';
import { chartRows, costRecord, costRows } from './cost-record.ts';
import { costTable } from './cost-table.ts';
import {
  type Block,
  bullets,
  heading,
  paragraph,
  type Span,
  span,
  type Text,
  type View,
} from './document.ts';
import { nested } from './nested.ts';
import { headline } from './recommendation.ts';
import { workloadText } from './words.ts';

/** " (records × 30 jobs a month)": how often a data set comes, where that is assumed. */
function jobsText({ report: { costs } }: CostAnswer): string {
  const requests = costs[0]?.assumptions.find(({ name }) => name === 'requestsPerMonth');
  return requests && !requests.stated ? ` (${requests.why} a month)` : '';
}

/** What a bill takes for granted or leaves out, where that is much. */
function caveat(answer: CostAnswer, cost: KnownCost): string {
  const jobs = cost.assumptions.find(({ name }) => name === 'jobsPerMonth');
  const collected = answer.recommendation.workload.requestsPerSecond !== undefined;
  const texts = [
    ...(jobs && collected ? [`requests collected for ${jobs.value} jobs a month`] : []),
    ...(cost.s3RequestsPerMonth === null
      ? []
      : [`without its ${count(cost.s3RequestsPerMonth)} S3 requests`]),
  ];
  return texts.length === 0 ? '' : ` (${texts.join('; ')})`;
}

/** The answer as a sentence: what the recommended option costs, and which one costs least. */
function costHeadline(answer: CostAnswer): readonly Span[] {
  const { recommendation, report, names } = answer;
  const name = (option: string): string => names[option] ?? option;
  const [first] = report.costs;
  if (!first) return headline(recommendation);
  const least = leastCost(answer);
  if (!least && first.monthlyUSD) {
    const text = `${name(first.option)}: ${dollars(first.monthlyUSD.total)} a month`;
    return [span(`${text}; no option meets all that is required at a known cost.`, 'fair')];
  }
  if (!least) {
    return [span(`No monthly figure: ${lackingText(answer) || first.reason}.`, 'fair')];
  }
  const leastText = dollars(least.monthlyUSD.total);
  if (least.option !== first.option) {
    const start = first.monthlyUSD
      ? `${name(first.option)}: ${dollars(first.monthlyUSD.total)} a month; `
      : `${name(first.option)}: cost unknown; `;
    const among = hasUnknown(answer) ? ' of those with a price' : '';
    const rests = jobsText(answer) + caveat(answer, least);
    return [
      span(start, 'plain'),
      span(`${name(least.option)} costs least${among}: ${leastText}${rests}.`, 'good'),
    ];
  }
  const known = knownCosts(answer).filter(isCompared).length;
  const among = hasUnknown(answer) ? ' with a price' : '';
  const rest = known > 1 ? `, the least of ${known}${among}` : '';
  const rests = jobsText(answer) + caveat(answer, least);
  return [span(`${name(least.option)}: ${leastText} a month${rest}${rests}.`, 'good')];
}

function subjectText({ recommendation, report }: CostAnswer): Text {
  const { name, workload } = recommendation;
  const subject = name === null ? '' : `${visible(name)}: `;
  const { requestsPerMonth } = report;
  const month = requestsPerMonth === null ? '' : `; ${count(requestsPerMonth)} requests a month`;
  return span(`${subject}${workloadText(workload)}${month}`, 'dim');
}

const SET_HINT: Text = [
  span('State any of them, also as a range: ', 'dim'),
  span('--set utilisation=0.5..0.8', 'code'),
];

function sourceBlocks({ sources }: CostAnswer): Block[] {
  const listed = sources.map(
    ({ title, url }): Text => [title, ...(url === null ? [] : [' ', url])],
  );
  return [heading('Sources'), bullets(listed)];
}

/** What a comparison without a rate rests on: it is listed, or hardly anything. */
const byWhat = (answer: CostAnswer): string =>
  pricesUsed(answer).length > 0
    ? ', with the assumptions below'
    : ', with one request at a time and data not counted';

/** The figures and all that they rest on; nothing where no option is eligible. */
function figureBlocks(answer: CostAnswer, drawn: Drawn | null): Block[] {
  const { report, sentences } = answer;
  if (report.costs.length === 0) return [];
  const hasFigures = knownCosts(answer).length > 0;
  const notes = optionLines(answer);
  const withoutRate = !hasFigures && sentences.length > 0;
  return [
    ...(withoutRate ? [bullets(sentences.map((sentence) => `${sentence}${byWhat(answer)}.`))] : []),
    ...(hasFigures ? [costTable(answer)] : []),
    ...(notes.length === 0 ? [] : [bullets(notes)]),
    ...breakEvenBlocks(answer, drawn),
    ...(pricesUsed(answer).length === 0
      ? []
      : [heading('Assumptions'), assumptionTable(answer), paragraph(SET_HINT)]),
  ];
}

function costBlocks(answer: CostAnswer, withSources: boolean, drawn: Drawn | null = null): Block[] {
  const { recommendation, report } = answer;
  const command =
    report.costs.length > 0 && report.toState.length > 0
      ? completeCommand(answer)
      : `${commandFor('recommend', recommendation)} --cost${answer.flags}`;
  return [
    heading(costHeadline(answer), 1),
    paragraph(subjectText(answer)),
    ...figureBlocks(answer, drawn),
    {
      kind: 'notes',
      items: [
        ...(report.costs.length === 0 ? [] : priceNotes(answer)),
        { label: 'Next', text: span(command, 'command') },
      ],
    },
    ...(withSources ? sourceBlocks(answer) : []),
  ];
}

/** The drawing first, for those who asked for it; the figures are a command away. */
function plotOnly(answer: CostAnswer, drawn: Drawn): Block[] {
  const command = `${commandFor('cost', answer.recommendation)}${answer.flags}`;
  return [
    heading(costHeadline(answer), 1),
    paragraph(subjectText(answer)),
    drawn.drawing,
    drawn.legend,
    ...breakEvenBlocks(answer, drawn, {
      withDrawing: false,
      assumptions: 'the assumptions that the command below lists',
    }),
    {
      kind: 'notes',
      items: [...priceNotes(answer), { label: 'Next', text: span(command, 'command') }],
    },
  ];
}

/** Columns of a drawing where nobody says. */
const USUAL_WIDTH = 80;

/** The costs as a part of a page; nothing when they are not known. */
export function costSection(answer: CostAnswer): Block[] {
  const drawn = plotBlocks(answer, USUAL_WIDTH);
  if (!drawn) return [];
  return [
    heading('What it costs'),
    paragraph(costHeadline(answer)),
    ...nested(figureBlocks(answer, drawn)),
    { kind: 'notes', items: priceNotes(answer) },
    ...nested(sourceBlocks(answer)),
  ];
}

/** What is shown of the costs. */
export interface CostShown {
  readonly sources?: boolean;
  /** Draw them over the request rate. */
  readonly plot?: boolean;
  /** Columns of the terminal. */
  readonly width?: number;
}

/** How costs are shown. */
export function costView(
  answer: CostAnswer,
  { sources = false, plot = false, width = USUAL_WIDTH }: CostShown = {},
): View {
  const { name, status, recommended, workload } = answer.recommendation;
  const drawn = () => plotBlocks(answer, width);
  const record = () => ({
    schemaVersion: 1,
    name,
    status,
    recommended,
    workload,
    ...costRecord(answer),
  });
  const common = {
    page: () => costBlocks(answer, true, drawn()),
    picture: () => costPicture(answer),
  };
  if (!plot) {
    return {
      ...common,
      json: record,
      blocks: () => costBlocks(answer, sources),
      rows: () => costRows(answer),
    };
  }
  return {
    ...common,
    json: () => ({ ...record(), curve: answer.chart() }),
    blocks: () => {
      const plotted = drawn();
      return plotted ? plotOnly(answer, plotted) : costBlocks(answer, sources);
    },
    rows: () => chartRows(answer),
  };
}
