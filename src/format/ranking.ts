import type {
  Assessment,
  ConstraintResult,
  CriterionResult,
  Recommendation,
} from '../core/types.ts';
import { visible } from '../schema/quote.ts';
import { tellsOfWork } from '../schema/read-workload.ts';
import { type Block, type Column, type Notes, span, type Table, type Text } from './document.ts';
import type { CostFigures } from './records.ts';
import { resultTitle, type ShortNames, VERDICT_ROLES } from './words.ts';

/** A monthly cost for each option, as a recommendation shows it beside the score. */
export interface CostColumn {
  readonly text: (option: string) => Text;
  /** In US dollars; null where there is none. */
  readonly amount: (option: string) => number | null;
  /** The flags about the cost as they would be typed again. */
  readonly flags: string;
  readonly notes: Notes['items'];
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

function optionRow(
  assessment: Assessment,
  names: ShortNames,
  { costs, undecided, isThin }: RankingAdditions & { readonly isThin: boolean },
): Text[] {
  const { id, rank, score, tiedWith } = assessment;
  // A table may not recommend where its headline says that too little is known.
  const verdict = undecided && rank === 1 ? 'eligible' : assessment.verdict;
  const tie = tiedWith.length > 0 ? ' (tie)' : '';
  return [
    rank === null ? span('–', 'dim') : String(rank),
    span(names[id] ?? id, rank === 1 ? 'strong' : 'plain'),
    span(verdict + tie, VERDICT_ROLES[verdict]),
    score === null ? span('–', 'dim') : `${score.toFixed(0)}${isThin ? '?' : ''}`,
    ...(costs ? [costs.text(id)] : []),
    briefWhy(assessment, costs ? TWO_LINES_BESIDE_COSTS : TWO_LINES),
  ];
}

/** What the ranking shows beside the verdicts; `undecided`: none of them is recommended yet. */
interface RankingAdditions {
  readonly costs?: CostColumn | undefined;
  readonly undecided?: boolean;
}

export function rankingTable(
  recommendation: Recommendation,
  names: ShortNames,
  additions: RankingAdditions = {},
): Table {
  const { costs } = additions;
  const { options } = recommendation;
  const isThin = restsOnOneFact(recommendation);
  return {
    kind: 'table',
    columns: [
      { title: '#', align: 'right' },
      { title: 'Option', heads: true },
      { title: 'Verdict' },
      { title: 'Score', align: 'right' },
      ...(costs ? [{ title: 'A month', align: 'right' as const }] : []),
      { title: 'Why', flexible: true },
    ],
    rows: options.map((assessment) => optionRow(assessment, names, { ...additions, isThin })),
  };
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

const COLUMNS: readonly Column[] = [
  { title: 'Workload' },
  { title: 'Recommended' },
  { title: 'Verdict' },
  { title: 'Score', align: 'right' },
  { title: 'Why', flexible: true },
];

/** A longer name would leave no room for the reasons. */
const LONGEST_NAME = 24;
const DASH = span('–', 'dim');

const cut = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

function toRow({ origin, recommendation, problem }: WorkloadLine, names: ShortNames): Text[] {
  const name = cut(visible(recommendation?.name ?? origin));
  if (!recommendation) return [name, DASH, span('invalid', 'bad'), DASH, visible(problem)];
  const [first] = recommendation.options;
  if (!first) return [name, DASH, DASH, DASH, ''];
  const why = briefWhy(first, FEW_WORDS);
  const short = names[first.id] ?? first.id;
  if (first.rank === null) {
    return [name, DASH, span('none eligible', 'bad'), DASH, `${short}: ${why}`];
  }
  const verdict = span(first.verdict, VERDICT_ROLES[first.verdict]);
  return [name, span(short, 'strong'), verdict, (first.score ?? 0).toFixed(0), why];
}

/** Many workloads as one table: what is recommended for each, and why. */
export function manyTable(lines: readonly WorkloadLine[], names: ShortNames): Block {
  return { kind: 'table', columns: COLUMNS, rows: lines.map((line) => toRow(line, names)) };
}
