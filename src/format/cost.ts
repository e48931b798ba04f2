import type { OptionCost, PriceUse } from '../cost/report.ts';
import { commandFor } from './command-line.ts';
import {
  completeCommand,
  costHeadline,
  dearText,
  lackingText,
  measureText,
  subjectText,
} from './cost-headline.ts';
import {
  atATime,
  breakEvenBlocks,
  cheapestText,
  costPicture,
  type Drawn,
  plotBlocks,
} from './cost-plot.ts';
import {
  assumptionTable,
  type CostAnswer,
  chartRows,
  costRecord,
  costRows,
  costTable,
  datesOf,
  knownCosts,
  leastCost,
  pricesUsed,
  rangeText,
  totalText,
  usesSecondary,
} from './cost-table.ts';
import {
  type Block,
  bullets,
  heading,
  type Items,
  nested,
  next,
  note,
  notes,
  paragraph,
  plainText,
  span,
  type Text,
  type View,
} from './document.ts';
import type { CostColumn } from './ranking.ts';
import type { CostRecord } from './records.ts';
import { datesText, dollars, gathered, linked, unitPrice } from './words.ts';

function variantText({ variants }: OptionCost): string {
  if (variants.length < 2) return '';
  const texts = variants.map(
    ({ name, used, monthlyUSD }) =>
      `${name} ${dollars(monthlyUSD.total)}${used ? ' (counted)' : ''}`,
  );
  return texts.join(', ');
}

function textsOf(cost: OptionCost, reasonIsSaid: boolean): string[] {
  const reason = cost.reason === null || reasonIsSaid ? '' : `no figure: ${cost.reason}`;
  const apart =
    cost.notCompared === null ? '' : `not compared with the others: ${cost.notCompared}`;
  return [reason, apart, variantText(cost), ...cost.notes].filter(Boolean);
}

/** Each text with the names of the options that it is of; what holds for several is said once. */
function shared(
  { names, report }: CostAnswer,
  textsFor: (cost: OptionCost) => readonly string[],
): [text: string, options: string][] {
  const said = report.costs.flatMap((cost) =>
    textsFor(cost).map((text) => ({ text, name: names[cost.option] ?? cost.option })),
  );
  return [...gathered(said, ({ text }) => text)].map(([text, all]) => [
    text,
    all.map(({ name }) => name).join(', '),
  ]);
}

/** What there is to say of the options, what speaks against them first. */
function optionLines(answer: CostAnswer): Text[] {
  const reasonIsSaid = knownCosts(answer).length === 0;
  const warnings = shared(answer, (cost) => cost.warnings);
  const notes = shared(answer, (cost) => textsOf(cost, reasonIsSaid));
  return [
    ...warnings.map(([text, options]): Text => [span(`${options}: warning:`, 'fair'), ` ${text}`]),
    ...notes.map(([text, options]): Text => [span(`${options}:`, 'strong'), ` ${text}`]),
  ];
}

/** What speaks against what the options are counted with, as notes. */
const warningItems = (answer: CostAnswer): Items =>
  shared(answer, (cost) => cost.warnings).map(([text, options]) => ({
    label: 'Warning',
    text: [span(`${options}:`, 'fair'), ` ${text}`],
  }));

/** The prices that are old, and those of a day to come: "all", "3 of 5"; empty for none. */
function oddPrices(answer: CostAnswer) {
  const used = pricesUsed(answer);
  const some = (isOne: (price: PriceUse) => boolean): string => {
    const count = used.filter(isOne).length;
    if (count === 0) return '';
    return count === used.length ? 'all' : `${count} of ${used.length} prices`;
  };
  return { old: some(answer.ages.isStale), coming: some(answer.ages.isFuture) };
}

/** "us-east-1, as of 2026-04-21 to 2026-05-08; 3 of 5 over 100 days old, the oldest 198 days: …". */
function dateItem(answer: CostAnswer): Items {
  const dates = datesOf(answer);
  if (!dates) return [];
  const { ages, report } = answer;
  const { old, coming } = oddPrices(answer);
  const future = `${coming} dated after today, ${ages.today}: check the price list, or this machine's clock`;
  const oldest = Math.max(...pricesUsed(answer).map(ages.ageInDays));
  const stale = `${old} over 100 days old, the oldest ${oldest} days: check them, or give your own with`;
  return note('Prices', [
    `${report.region}, as of ${datesText(dates)}`,
    ...(coming === '' ? [] : ['; ', span(future, 'fair')]),
    ...(old === '' ? [] : ['; ', span(stale, 'fair'), ' ', span('--prices', 'code')]),
  ]);
}

function unitItem(answer: CostAnswer): Items {
  const used = pricesUsed(answer);
  // Where all are of one date, it stands with the region.
  const differ = new Set(used.map(({ asOf }) => asOf)).size > 1;
  const texts = used.map(({ price, usd, unit, item, secondary, asOf }) => {
    const what = price === item ? price : `${item} ${price}`;
    return `${what} ${unitPrice(usd)}/${unit}${secondary ? '*' : ''}${differ ? ` (${asOf})` : ''}`;
  });
  return note('Rates', texts.join(', '));
}

function secondaryItem({ report }: CostAnswer): Items {
  const listed = report.costs
    .flatMap((cost) => cost.marks)
    .map((mark) => [`${mark.price} of ${mark.asOf}`, mark.note].filter(Boolean).join(', '));
  const text = [...new Set(listed)].join('; ');
  return note('*', text && `not from AWS's own price list: ${text}`);
}

/** Prices with their dates, what is not from AWS's own list, and what is not counted. */
function priceNotes(answer: CostAnswer): Items {
  return [
    ...dateItem(answer),
    ...unitItem(answer),
    ...secondaryItem(answer),
    { label: 'Not counted', text: answer.report.notCounted.join('; ') },
  ];
}

/** The comparison that needs no rate, or why there is no figure. */
function withoutFigures(answer: CostAnswer): Items {
  const { report, sentences } = answer;
  const reason = report.costs[0]?.reason;
  if (!reason) return [];
  return note('Cost', [`no figure: ${lackingText(answer) || reason}`, ...sentences].join('; '));
}

/** "; on ml.g4dn.xlarge, the cheapest that fits": where another type runs today, which savings count with. */
function instanceText({ report: { costs }, recommendation }: CostAnswer): string[] {
  const { instanceType } = recommendation.workload;
  const used = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'instance'),
  )[0];
  if (instanceType === undefined || !used || used.stated || used.value === instanceType) return [];
  return [`; on ${used.value}, the cheapest that fits, not today's ${instanceType}`];
}

/** "; 30 jobs a month assumed": how often a data set comes, where nobody said. */
function jobsAssumedText({ report: { costs } }: CostAnswer): string[] {
  const jobs = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'jobsPerMonth'),
  )[0];
  const comesOften = costs.some(({ assumptions }) =>
    assumptions.some(({ name, stated }) => name === 'requestsPerMonth' && !stated),
  );
  if (!jobs || jobs.stated || jobs.value === 1 || !comesOften) return []; // one run is no rate
  return [`; ${jobs.value} jobs a month assumed`];
}

/** What the figures beside a ranking rest on, in two lines: `cost` lists the rest. */
function basisItem(answer: CostAnswer): Items {
  const dates = datesOf(answer);
  if (!dates) return [];
  const { report } = answer;
  const { old, coming } = oddPrices(answer);
  // What decides bills by instances, and nobody stated.
  const assumed = atATime(answer, ({ stated }) => !stated);
  return note('Based on', [
    `${report.region} prices of ${datesText(dates)}`,
    ...(old === '' ? [] : [', ', span(`${old} over 100 days old`, 'fair')]),
    ...(coming === '' ? [] : [', ', span(`${coming} dated in the future`, 'fair')]),
    ...(report.costs.some(usesSecondary) ? ["; * not from AWS's own list"] : []),
    ...(assumed === '' ? [] : [`; ${assumed} assumed`]),
    ...jobsAssumedText(answer),
    ...instanceText(answer),
    '; not all is counted',
  ]);
}

/** Why some of the options have no figure, where others have. */
const unpricedItems = (answer: CostAnswer): Items =>
  shared(answer, ({ reason }) => (reason === null ? [] : [reason])).map(([text, options]) => ({
    label: 'No figure',
    text: `${options}: ${text}`,
  }));

function costNotes(answer: CostAnswer): Items {
  if (answer.report.costs.length === 0) return [];
  const known = knownCosts(answer);
  return [
    ...(known.length === 0 ? withoutFigures(answer) : unpricedItems(answer)),
    ...note('Cheapest', cheapestText(answer)),
    ...note('Mind', span(dearText(answer), 'fair')),
    ...note('Measure', measureText(answer)),
    ...warningItems(answer),
    ...basisItem(answer),
  ];
}

/** The costs as a column of a recommendation, with notes on what they rest on. */
export function costColumn(answer: CostAnswer): CostColumn {
  const { costs } = answer.report;
  const least = leastCost(answer);
  const costOf = (option: string) => costs.find((cost) => cost.option === option);
  return {
    text: (option) => {
      const cost = costOf(option);
      if (!cost) return span('–', 'dim');
      return cost.range ? span(rangeText(cost), 'strong') : totalText(cost, cost === least);
    },
    amount: (option) => costOf(option)?.monthlyUSD?.total ?? null,
    flags: answer.flags,
    notes: costNotes(answer),
    record: costRecord(answer),
  };
}

const SET_HINT: Text = [
  span('State any of them, also as a range: ', 'dim'),
  span('--set utilisation=0.5..0.8', 'code'),
];

const sourceBlocks = ({ sources }: CostAnswer): Block[] => [
  heading('Sources'),
  bullets(sources.map(({ title, url }) => linked(title, url))),
];

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
    ...(drawn ? [drawn.drawing] : []),
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
    ...[span(dearText(answer), 'fair'), measureText(answer)]
      .filter((text) => plainText(text) !== '')
      .map(paragraph),
    ...figureBlocks(answer, drawn),
    notes([...(report.costs.length === 0 ? [] : priceNotes(answer)), ...next(command)]),
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
    ...breakEvenBlocks(answer, drawn, 'the assumptions that the command under Next lists'),
    notes([...priceNotes(answer), ...next(command)]),
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
    notes(priceNotes(answer)),
    ...nested(sourceBlocks(answer)),
  ];
}

/** What is shown of the costs. */
interface CostShown {
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
  const record = (): CostRecord => ({
    schemaVersion: 1,
    name,
    status,
    recommended,
    workload,
    ...costRecord(answer),
  });
  return {
    name,
    json: () => (plot ? { ...record(), curve: answer.chart() } : record()),
    blocks: () => {
      const plotted = plot ? drawn() : null;
      return plotted ? plotOnly(answer, plotted) : costBlocks(answer, sources);
    },
    page: () => costBlocks(answer, true, drawn()),
    picture: () => costPicture(answer),
    rows: () => (plot ? chartRows(answer) : costRows(answer)),
  };
}
