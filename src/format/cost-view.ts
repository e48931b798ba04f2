import { visible } from '../schema/quote.ts';
import { count, dollars } from './amounts.ts';
import { commandFor } from './command-line.ts';
import { type CostAnswer, knownCosts, leastCost, pricesUsed } from './cost-answer.ts';
import { assumptionTable } from './cost-assumptions.ts';
import { breakEvenBlocks } from './cost-break-even.ts';
import { optionLines, priceNotes } from './cost-notes.ts';
import { costRecord, costRows } from './cost-record.ts';
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
import { headline } from './recommendation.ts';
import { workloadText } from './words.ts';

/** The answer as a sentence: what the recommended option costs, and which one costs least. */
function costHeadline(answer: CostAnswer): readonly Span[] {
  const { recommendation, report, names } = answer;
  const name = (option: string): string => names[option] ?? option;
  const [first] = report.costs;
  if (!first) return headline(recommendation);
  const least = leastCost(answer);
  if (!least) return [span(`No monthly figure: ${first.reason}.`, 'fair')];
  const leastText = dollars(least.monthlyUSD.total);
  if (least.option !== first.option) {
    const start = first.monthlyUSD
      ? `${name(first.option)}: ${dollars(first.monthlyUSD.total)} a month; `
      : '';
    return [span(start, 'plain'), span(`${name(least.option)} costs least: ${leastText}.`, 'good')];
  }
  const known = knownCosts(answer).length;
  const rest = known > 1 ? `, the least of ${known}` : '';
  return [span(`${name(least.option)}: ${leastText} a month${rest}.`, 'good')];
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

/** The figures and all that they rest on; nothing where no option is eligible. */
function figureBlocks(answer: CostAnswer): Block[] {
  const { report, sentences } = answer;
  if (report.costs.length === 0) return [];
  const hasFigures = knownCosts(answer).length > 0;
  const notes = optionLines(answer);
  const withoutRate = report.requestsPerMonth === null && sentences.length > 0;
  return [
    ...(withoutRate ? [bullets(sentences.map((sentence) => `${sentence}.`))] : []),
    ...(hasFigures ? [costTable(answer)] : []),
    ...(notes.length === 0 ? [] : [bullets(notes)]),
    ...breakEvenBlocks(answer),
    ...(pricesUsed(answer).length === 0
      ? []
      : [heading('Assumptions'), assumptionTable(answer), paragraph(SET_HINT)]),
  ];
}

function costBlocks(answer: CostAnswer, withSources: boolean): Block[] {
  const { recommendation, report } = answer;
  const command = `${commandFor('recommend', recommendation)} --cost${answer.flags}`;
  return [
    heading(costHeadline(answer), 1),
    paragraph(subjectText(answer)),
    ...figureBlocks(answer),
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

/** How costs are shown. */
export function costView(
  answer: CostAnswer,
  { sources = false }: { readonly sources?: boolean } = {},
): View {
  const { name, status, recommended, workload } = answer.recommendation;
  return {
    json: () => ({ schemaVersion: 1, name, status, recommended, workload, ...costRecord(answer) }),
    blocks: () => costBlocks(answer, sources),
    rows: () => costRows(answer),
  };
}
