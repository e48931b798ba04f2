import type {
  Assessment,
  ConstraintResult,
  CriterionResult,
  Recommendation,
} from '../core/result-types.ts';
import { visible } from '../schema/quote.ts';
import { tellsOfWork } from '../schema/read-workload.ts';
import { type Items, span, type Table, type Text, tableOf } from './document.ts';
import type { CostFigures } from './records.ts';
import { cutName, resultTitle, type ShortNames, VERDICT_ROLES } from './words.ts';

/** A monthly cost for each option, as a recommendation shows it beside the score. */
export interface CostColumn {
  readonly text: (option: string) => Text;
  /** In US dollars; null where there is none. */
  readonly amount: (option: string) => number | null;
  /** The flags about the cost as they would be typed again. */
  readonly flags: string;
  readonly notes: Items;
  /** The same as data. */
  readonly record: CostFigures;
}

const gain = ({ weight, score }: CriterionResult): number => weight * score;
const loss = ({ weight, score }: CriterionResult): number => weight * (1 - score);

/** The criteria that matter most to the place that the option got, the weightiest first. */
function tellingReasons({ criteria, rank }: Assessment): string[] {
  const measure = rank === 1 ? gain : loss;
  const reasons = criteria
    .filter((criterion) => measure(criterion) > 0)
    .toSorted((a, b) => measure(b) - measure(a))
    .map(({ reason }) => reason);
  // Two criteria may have the same one.
  return [...new Set(reasons)].slice(0, 2);
}

/** Reasons of what is broken or missed: "payload: 50MB is over 6 MB"; of an excluded option the former. */
export function violations({ constraints, verdict }: Assessment): string[] {
  const breaks = (one: ConstraintResult) =>
    one.outcome === 'fail' && one.strength === 'requirement';
  return constraints
    .filter((one) => (verdict === 'excluded' ? breaks(one) : one.outcome !== 'pass'))
    .map((one) => `${resultTitle(one)}: ${one.reason}`);
}

/** Violations that the table names; the rest is counted. */
const NAMED = 2;

/** Why an option is where it is, in a few words. */
export function whyText(assessment: Assessment): string {
  const broken = violations(assessment);
  if (broken.length === 0)
    return tellingReasons(assessment).join('; ') || 'nothing speaks against it';
  const more = broken.length > NAMED ? [`${broken.length - NAMED} more`] : [];
  return [...broken.slice(0, NAMED), ...more].join('; ');
}

/** Parts of a text, as many as fit in so many characters; of the others, how many there are. */
function fitting(parts: readonly string[], most: number, countsRest: boolean): string {
  const kept: string[] = [];
  for (const part of parts) {
    if (kept.length > 0 && [...kept, part].join('; ').length > most) break;
    kept.push(part);
  }
  const more = parts.length - kept.length;
  return [...kept, ...(countsRest && more > 0 ? [`${more} more`] : [])].join('; ');
}

/** The same in about two lines of a table. */
function briefWhy(assessment: Assessment, most: number): string {
  const broken = violations(assessment);
  const start = (text: string): string => (text.length > most ? text.replace(/;.*/s, '') : text);
  if (broken.length > 0) return fitting(broken.map(start), most, true);
  const clauses = tellingReasons(assessment).flatMap((reason) => reason.split('; '));
  return fitting(clauses, most, false) || 'nothing speaks against it';
}

/** What two lines hold at 80 columns, beside the other columns. */
const TWO_LINES = 78;
const TWO_LINES_BESIDE_COSTS = 60;
/** Of a table of many workloads, whose names take their room. */
const FEW_WORDS = 44;

/** Whether the scores rest on a single statement: what they say is then little. */
export const restsOnOneFact = ({ workload }: Pick<Recommendation, 'workload'>): boolean =>
  Object.entries(workload).filter(([key, value]) => value !== undefined && tellsOfWork(key))
    .length <= 1;

/** What the ranking shows beside the verdicts; `undecided`: none of them is recommended yet. */
interface RankingAdditions {
  readonly costs?: CostColumn | undefined;
  readonly undecided?: boolean;
}

const DASH = span('–', 'dim');

export function rankingTable(
  recommendation: Recommendation,
  names: ShortNames,
  { costs, undecided = false }: RankingAdditions = {},
): Table {
  const isThin = restsOnOneFact(recommendation);
  const why = costs ? TWO_LINES_BESIDE_COSTS : TWO_LINES;
  return tableOf(recommendation.options, [
    ['#', ({ rank }) => (rank === null ? DASH : String(rank)), 'right'],
    ['Option', ({ id, rank }) => span(names[id] ?? id, rank === 1 ? 'strong' : 'plain'), 'heads'],
    ['Verdict', (assessment) => verdictText(assessment, undecided)],
    [
      'Score',
      ({ score }) => (score === null ? DASH : `${score.toFixed(0)}${isThin ? '?' : ''}`),
      'right',
    ],
    costs !== undefined && ['A month', ({ id }) => costs.text(id), 'right'],
    ['Why', (assessment) => briefWhy(assessment, why), 'flexible'],
  ]);
}

/** A table may not recommend where its headline says that too little is known. */
function verdictText({ verdict, rank, tiedWith }: Assessment, undecided: boolean): Text {
  const shown = undecided && rank === 1 ? 'eligible' : verdict;
  return span(shown + (tiedWith.length > 0 ? ' (tie)' : ''), VERDICT_ROLES[shown]);
}

/** One line of a table of many workloads. */
export interface WorkloadLine {
  /** Where the workload comes from, for one that has no name. */
  readonly origin: string;
  /** Null for a workload that is invalid. */
  readonly recommendation: Recommendation | null;
  /** What is wrong with an invalid one; empty for the others. */
  readonly problem: string;
}

/** A longer name would leave no room for the reasons. */
const LONGEST_NAME = 24;

/** What a line says of a workload. */
function lineOf({ origin, recommendation, problem }: WorkloadLine, names: ShortNames) {
  const name = cutName(recommendation?.name ?? origin, LONGEST_NAME);
  const none = { name, option: DASH, verdict: DASH, score: DASH, why: '' };
  if (!recommendation) return { ...none, verdict: span('invalid', 'bad'), why: visible(problem) };
  const [first] = recommendation.options;
  if (!first) return none;
  const why = briefWhy(first, FEW_WORDS);
  const short = names[first.id] ?? first.id;
  if (first.rank === null) {
    return { ...none, verdict: span('none eligible', 'bad'), why: `${short}: ${why}` };
  }
  const verdict = span(first.verdict, VERDICT_ROLES[first.verdict]);
  return {
    name,
    option: span(short, 'strong'),
    verdict,
    score: (first.score ?? 0).toFixed(0),
    why,
  };
}

/** Many workloads as one table: what is recommended for each, and why. */
export const manyTable = (lines: readonly WorkloadLine[], names: ShortNames): Table =>
  tableOf(
    lines.map((line) => lineOf(line, names)),
    [
      ['Workload', ({ name }) => name],
      ['Recommended', ({ option }) => option],
      ['Verdict', ({ verdict }) => verdict],
      ['Score', ({ score }) => score, 'right'],
      ['Why', ({ why }) => why, 'flexible'],
    ],
  );
