// What a bill comes to, in a sentence, and what to state or measure for a better one.

import { fieldValue } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import { DAY, MIB } from '../schema/unit-tables.ts';
import { allOf } from '../schema/words.ts';
import type { Workload } from '../schema/workload.ts';
import { commandFor, flagOf, shellWord } from './command-line.ts';
import { valueWords } from './cost-plot.ts';
import {
  type CostAnswer,
  hasUnknown,
  isCompared,
  isKnown,
  type KnownCost,
  knownCosts,
  leastCost,
  rangeText,
  restingOn,
  unmeasured,
} from './cost-table.ts';
import { type Span, span, type Text } from './document.ts';
import { headline } from './recommendation.ts';
import { count, dollars, fieldTitle, workloadText } from './words.ts';

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
export function lackingText(answer: CostAnswer): string {
  const { toState } = answer.report;
  if (toState.length === 0) return '';
  const flags = toState.map((field) => `${flagOf(field)}, such as ${exampleOf(field, answer)}`);
  const verb = toState.length === 1 ? 'is' : 'are';
  return `${toState.map(fieldTitle).join(' and ')} ${verb} not stated; add ${flags.join(', and ')}`;
}

/** The command that gives figures, with examples for what is not stated. */
export function completeCommand(answer: CostAnswer): string {
  const added = answer.report.toState.map(
    (field) => ` ${flagOf(field)} ${shellWord(exampleOf(field, answer))}`,
  );
  return `${commandFor('cost', answer.recommendation)}${added.join('')}${answer.flags}`;
}

/** " (records × 30 jobs a month)": how often a data set comes, where that is assumed. */
function jobsText({ report: { costs } }: CostAnswer): string {
  const requests = costs[0]?.assumptions.find(({ name }) => name === 'requestsPerMonth');
  return requests && !requests.stated ? ` (${requests.why} a month)` : '';
}

/** What a bill takes for granted or leaves out, where that is much. */
function caveat(answer: CostAnswer, cost: KnownCost): string {
  const jobs = cost.assumptions.find(({ name }) => name === 'jobsPerMonth');
  const { requestsPerSecond, records } = answer.recommendation.workload;
  const collected = requestsPerSecond !== undefined && records === undefined;
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
export function dearText({ report: { dearLead, costs }, names }: CostAnswer): string {
  const [first] = costs;
  if (!dearLead || !first) return '';
  const { than, times, points } = dearLead;
  const name = (option: string) => names[option] ?? option;
  const lead = `${points} ${points === 1 ? 'point' : 'points'}`;
  return `${name(first.option)} leads ${name(than)} by ${lead}, and costs ${Number(times.toPrecision(2))} times as much.`;
}

const setText = (said: string, assignment: string): Text => [
  span(said, 'fair'),
  ' ',
  span(`--set ${assignment}`, 'code'),
];

/** "Batch depends on concurrencyPerInstance: measure it, …"; empty where nothing must be measured. */
export function measureText(answer: CostAnswer): Text {
  const { names, evident } = answer;
  if (evident) {
    const said = `today's instances must work on ${evident} requests at a time each: count with that by`;
    return setText(said, `concurrencyPerInstance=${evident}`);
  }
  const [name] = unmeasured(answer);
  if (name === undefined) return '';
  const whose = restingOn(answer, name).map(({ option }) => names[option] ?? option);
  const verb = whose.length === 1 ? 'depends' : 'depend';
  const said = `${allOf(whose)} ${verb} on ${name}: measure it, and state it with`;
  return setText(said, `${name}=N`);
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
  return `; ${allOf(names)} ${names.length === 1 ? 'is' : 'are'} not compared`;
}

/** The answer as a sentence: what the recommended option costs, and which one costs least. */
export function costHeadline(answer: CostAnswer): readonly Span[] {
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
  const isFirst = least.option === first.option;
  const known = knownCosts(answer).filter(isCompared).length;
  const rests = jobsText(answer) + caveat(answer, least) + leftOutText(answer, least);
  const flips = isFirst && known < 2 ? '' : flipText(answer);
  if (isFirst) {
    const among = hasUnknown(answer) ? ' with a price' : '';
    const rest = known > 1 ? `, the least of ${known} options${among}` : '';
    const text = `${name(least.option)}: ${spread(least)} a month${rest}${rests}${flips}.`;
    return [span(text, 'good')];
  }
  const start = firstText === null ? 'cost unknown' : `${firstText} a month`;
  const among = hasUnknown(answer) ? ' of those with a price' : '';
  const text = `${name(least.option)} costs least${among}: ${spread(least)}${rests}${flips}.`;
  return [span(`${name(first.option)}: ${start}; `, 'plain'), span(text, 'good')];
}

export function subjectText({ recommendation, report }: CostAnswer): Text {
  const { name, workload } = recommendation;
  const subject = name === null ? '' : `${visible(name)}: `;
  const { requestsPerMonth } = report;
  const month = requestsPerMonth === null ? '' : `; ${count(requestsPerMonth)} requests a month`;
  return span(`${subject}${workloadText(workload)}${month}`, 'dim');
}
