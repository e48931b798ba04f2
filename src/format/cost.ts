import type { OptionCost } from '../cost/report.ts';
import { fieldValue } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import { DAY, MIB } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { commandFor, flagOf, shellWord } from './command-line.ts';
import {
  breakEvenBlocks,
  cheapestText,
  costPicture,
  type Drawn,
  plotBlocks,
  requestsText,
  valueWords,
} from './cost-plot.ts';
import {
  assumptionTable,
  type CostAnswer,
  chartRows,
  costRecord,
  costRows,
  costTable,
  datesOf,
  hasUnknown,
  isCompared,
  isKnown,
  type KnownCost,
  knownCosts,
  leastCost,
  pricesUsed,
  rangeText,
  restingOn,
  totalText,
  unmeasured,
  usesSecondary,
} from './cost-table.ts';
import {
  type Block,
  bullets,
  heading,
  type Notes,
  nested,
  paragraph,
  type Span,
  span,
  type Text,
  type View,
} from './document.ts';
import type { CostColumn } from './ranking.ts';
import { headline } from './recommendation.ts';
import type { CostRecord } from './records.ts';
import { count, dollars, fieldTitle, unitPrice, workloadText } from './words.ts';

type Lacking = CostAnswer['report']['toState'][number];

const DAILY = 200;

/** A value to start from that contradicts nothing that is stated. */
const EXAMPLES: Readonly<Record<Lacking, (workload: Workload) => string>> = {
  processingTime: (workload) =>
    (workload.latencySeconds ?? 1) < 1 ? String(fieldValue(workload, 'latency')) : '1s',
  requestRate: (workload) => {
    const peak = workload.peakRequestsPerSecond ?? 0;
    if (peak >= 1) return `${Number((peak / 4).toPrecision(2))}/s`;
    const isBelow = workload.peakRequestsPerSecond !== undefined && peak * DAY < DAILY;
    return isBelow ? String(fieldValue(workload, 'peakRate')) : `${DAILY}/day`;
  },
  // As many as there are at least where the largest is stated.
  records: ({ datasetBytes = 0, payloadBytes = MIB }) =>
    String(Math.max(1, Math.ceil(datasetBytes / Math.max(1, payloadBytes)))),
};

const exampleOf = (field: Lacking, { recommendation }: CostAnswer): string =>
  EXAMPLES[field](recommendation.workload);

/** Why there is no figure, and what to add for one; empty when nothing that can be stated lacks. */
function lackingText(answer: CostAnswer): string {
  const { toState } = answer.report;
  if (toState.length === 0) return '';
  const flags = toState.map((field) => `${flagOf(field)}, such as ${exampleOf(field, answer)}`);
  const verb = toState.length === 1 ? 'is' : 'are';
  return `${toState.map(fieldTitle).join(' and ')} ${verb} not stated; add ${flags.join(', and ')}`;
}

/** The command that gives figures, with examples for what is not stated. */
function completeCommand(answer: CostAnswer): string {
  const added = answer.report.toState.map(
    (field) => ` ${flagOf(field)} ${shellWord(exampleOf(field, answer))}`,
  );
  return `${commandFor('cost', answer.recommendation)}${added.join('')}${answer.flags}`;
}

type Item = Notes['items'][number];

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
  const lines = new Map<string, string[]>();
  for (const cost of report.costs) {
    for (const text of textsFor(cost)) {
      lines.set(text, [...(lines.get(text) ?? []), names[cost.option] ?? cost.option]);
    }
  }
  return [...lines].map(([text, options]) => [text, options.join(', ')]);
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
const warningItems = (answer: CostAnswer): Item[] =>
  shared(answer, (cost) => cost.warnings).map(([text, options]) => ({
    label: 'Warning',
    text: [span(`${options}:`, 'fair'), ` ${text}`],
  }));

/** "all", "3 of 5". */
const some = (part: readonly unknown[], all: readonly unknown[]): string =>
  part.length === all.length ? 'all' : `${part.length} of ${all.length} prices`;

/** "; 3 of 5 over 100 days old, the oldest 198 days: check them, or give your own with --prices". */
function oldText(answer: CostAnswer): Text {
  const { ageInDays, isStale } = answer.ages;
  const used = pricesUsed(answer);
  const old = used.filter(isStale);
  if (old.length === 0) return '';
  const oldest = Math.max(...old.map(ageInDays));
  const which = `${some(old, used)} over 100 days old, the oldest ${oldest} days`;
  return [
    '; ',
    span(`${which}: check them, or give your own with`, 'fair'),
    ' ',
    span('--prices', 'code'),
  ];
}

/** "; 1 of 5 dated after today, 2026-11-22: check that date, or this machine's clock". */
function futureText(answer: CostAnswer): Text {
  const { today, isFuture } = answer.ages;
  const used = pricesUsed(answer);
  const coming = used.filter(isFuture);
  if (coming.length === 0) return '';
  const which = `${some(coming, used)} dated after today, ${today}`;
  return ['; ', span(`${which}: check the price list, or this machine's clock`, 'fair')];
}

const dateText = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? from : `${from} to ${to}`;

/** "us-east-1, as of 2026-04-21 to 2026-05-08". */
function dateItem(answer: CostAnswer): Item[] {
  const dates = datesOf(answer);
  if (!dates) return [];
  const warnings = [futureText(answer), oldText(answer)].flat();
  const text = `${answer.report.region}, as of ${dateText(dates)}`;
  return [{ label: 'Prices', text: [text, ...warnings] }];
}

function unitItem(answer: CostAnswer): Item[] {
  const used = pricesUsed(answer);
  if (used.length === 0) return [];
  // Where all are of one date, it stands with the region.
  const differ = new Set(used.map(({ asOf }) => asOf)).size > 1;
  const texts = used.map(({ price, usd, unit, item, secondary, asOf }) => {
    const what = price === item ? price : `${item} ${price}`;
    return `${what} ${unitPrice(usd)}/${unit}${secondary ? '*' : ''}${differ ? ` (${asOf})` : ''}`;
  });
  return [{ label: 'Rates', text: texts.join(', ') }];
}

function secondaryItem({ report }: CostAnswer): Item[] {
  const marks = report.costs.flatMap((cost) => cost.marks);
  if (marks.length === 0) return [];
  const listed = marks.map(({ price, asOf, note }) =>
    [`${price} of ${asOf}`, ...(note === null ? [] : [note])].join(', '),
  );
  const text = `not from AWS's own price list: ${[...new Set(listed)].join('; ')}`;
  return [{ label: '*', text }];
}

/** Prices with their dates, what is not from AWS's own list, and what is not counted. */
function priceNotes(answer: CostAnswer): Item[] {
  return [
    ...dateItem(answer),
    ...unitItem(answer),
    ...secondaryItem(answer),
    { label: 'Not counted', text: answer.report.notCounted.join('; ') },
  ];
}

type Items = Notes['items'];

/** The comparison that needs no rate, or why there is no figure. */
function withoutFigures(answer: CostAnswer): Items {
  const { report, sentences } = answer;
  const reason = report.costs[0]?.reason;
  if (!reason) return [];
  const text = [`no figure: ${lackingText(answer) || reason}`, ...sentences].join('; ');
  return [{ label: 'Cost', text }];
}

/** "12 requests at a time per instance is assumed": what decides bills by instances, and nobody stated. */
function assumedText({ report: { costs }, ranges }: CostAnswer): string[] {
  const used = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'concurrencyPerInstance'),
  )[0];
  if (!used || used.stated) return [];
  const range = ranges[used.name];
  return [`; ${requestsText(range ? `${range.low} to ${range.high}` : used.value)} assumed`];
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
  if (!jobs || jobs.value === 1 || !comesOften) return []; // a single run is stated
  return [`; ${jobs.value} jobs a month assumed`];
}

/** What the figures beside a ranking rest on, in two lines: `cost` lists the rest. */
function basisItem(answer: CostAnswer): Items {
  const dates = datesOf(answer);
  if (!dates) return [];
  const { ages, report } = answer;
  const used = pricesUsed(answer);
  const [old, coming] = [used.filter(ages.isStale), used.filter(ages.isFuture)];
  const text: Text = [
    `${report.region} prices of ${dateText(dates)}`,
    ...(old.length === 0 ? [] : [', ', span(`${some(old, used)} over 100 days old`, 'fair')]),
    ...(coming.length === 0
      ? []
      : [', ', span(`${some(coming, used)} dated in the future`, 'fair')]),
    ...(report.costs.some(usesSecondary) ? ["; * not from AWS's own list"] : []),
    ...assumedText(answer),
    ...jobsAssumedText(answer),
    ...instanceText(answer),
    '; not all is counted',
  ];
  return [{ label: 'Based on', text }];
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
  const cheapest = cheapestText(answer);
  return [
    ...(known.length === 0 ? withoutFigures(answer) : unpricedItems(answer)),
    ...(cheapest === '' ? [] : [{ label: 'Cheapest', text: cheapest }]),
    ...(dearText(answer) === '' ? [] : [{ label: 'Mind', text: span(dearText(answer), 'fair') }]),
    ...(measureText(answer) === '' ? [] : [{ label: 'Measure', text: measureText(answer) }]),
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
    ...(jobs && collected
      ? [`requests collected for ${jobs.value} ${jobs.value === 1 ? 'job' : 'jobs'} a month`]
      : []),
    ...(cost.s3RequestsPerMonth === null
      ? []
      : [`without its ${count(cost.s3RequestsPerMonth)} S3 requests`]),
  ];
  return texts.length === 0 ? '' : ` (${texts.join('; ')})`;
}

/** "; with 12 requests at a time per instance, Batch would cost least": where that is not measured. */
function flipText({ report: { leastIf }, names }: CostAnswer): string {
  return leastIf
    .map(
      ({ assumption, value, least }) =>
        `; ${valueWords(assumption, value)}, ${names[least] ?? least} would cost least`,
    )
    .join('');
}

/** "Real-Time leads Serverless by 2 points, and costs 6 times as much." */
function dearText({ report: { dearLead, costs }, names }: CostAnswer): string {
  const [first] = costs;
  if (!dearLead || !first) return '';
  const { than, times, points } = dearLead;
  const name = (option: string) => names[option] ?? option;
  const lead = `${points} ${points === 1 ? 'point' : 'points'}`;
  return `${name(first.option)} leads ${name(than)} by ${lead}, and costs ${Number(times.toPrecision(2))} times as much.`;
}

/** "Async, Real-Time and Batch". */
const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');

/** "Batch depends on concurrencyPerInstance: measure it, …"; empty where nothing must be measured. */
function measureText(answer: CostAnswer): Text {
  const [name] = unmeasured(answer);
  if (name === undefined) return '';
  const { names } = answer;
  const whose = restingOn(answer, name).map(({ option }) => names[option] ?? option);
  return [
    span(
      `${listed(whose)} ${whose.length === 1 ? 'depends' : 'depend'} on ${name}: measure it, and state it with`,
      'fair',
    ),
    ' ',
    span(`--set ${name}=N`, 'code'),
  ];
}

/** "$103,223"; over a range "$705.20 ($617.05–$881.50)", or the range alone where its end is all that is known. */
function spread(cost: KnownCost): string {
  const { range, monthlyUSD } = cost;
  const total = dollars(monthlyUSD.total);
  if (!range) return total;
  const isInside = range.low < range.typical && range.typical < range.high;
  return isInside ? `${total} (${rangeText(cost)})` : rangeText(cost);
}

/** "; Batch is not compared": what costs less, but does not do what is asked. */
function leftOutText(answer: CostAnswer, least: KnownCost): string {
  const names = knownCosts(answer)
    .filter((cost) => !isCompared(cost) && cost.monthlyUSD.total < least.monthlyUSD.total)
    .map(({ option }) => answer.names[option] ?? option);
  if (names.length === 0) return '';
  return `; ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} not compared`;
}

/** The answer as a sentence: what the recommended option costs, and which one costs least. */
function costHeadline(answer: CostAnswer): readonly Span[] {
  const { recommendation, report, names } = answer;
  const name = (option: string): string => names[option] ?? option;
  const [first] = report.costs;
  if (!first) return headline(recommendation);
  const least = leastCost(answer);
  const firstText = isKnown(first) ? spread(first) : null;
  if (!least && firstText !== null) {
    const text = `${name(first.option)}: ${firstText} a month`;
    return [span(`${text}; no option meets all that is required at a known cost.`, 'fair')];
  }
  if (!least) {
    return [span(`No monthly figure: ${lackingText(answer) || first.reason}.`, 'fair')];
  }
  const leastText = spread(least);
  const flips = flipText(answer);
  if (least.option !== first.option) {
    const start = firstText
      ? `${name(first.option)}: ${firstText} a month; `
      : `${name(first.option)}: cost unknown; `;
    const among = hasUnknown(answer) ? ' of those with a price' : '';
    const rests = jobsText(answer) + caveat(answer, least) + leftOutText(answer, least);
    return [
      span(start, 'plain'),
      span(`${name(least.option)} costs least${among}: ${leastText}${rests}${flips}.`, 'good'),
    ];
  }
  const known = knownCosts(answer).filter(isCompared).length;
  const among = hasUnknown(answer) ? ' with a price' : '';
  const rest = known > 1 ? `, the least of ${known} options${among}` : '';
  const rests = jobsText(answer) + caveat(answer, least) + leftOutText(answer, least);
  return [
    span(
      `${name(least.option)}: ${leastText} a month${rest}${rests}${known > 1 ? flips : ''}.`,
      'good',
    ),
  ];
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
    ({ title, url }): Text => [title, ...(url === null ? [] : [' ', span(url, 'link')])],
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
    ...(dearText(answer) === '' ? [] : [paragraph(span(dearText(answer), 'fair'))]),
    ...(measureText(answer) === '' ? [] : [paragraph(measureText(answer))]),
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
      assumptions: 'the assumptions that the command under Next lists',
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
  const common = {
    name,
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
    json: (): CostRecord => ({ ...record(), curve: answer.chart() }),
    blocks: () => {
      const plotted = drawn();
      return plotted ? plotOnly(answer, plotted) : costBlocks(answer, sources);
    },
    rows: () => chartRows(answer),
  };
}
