import type { Recommendation } from '../core/types.ts';
import { visible } from '../schema/quote.ts';
import { type Block, type Column, span, type Text } from './document.ts';
import { whyText } from './ranking.ts';
import type { ShortNames } from './short-names.ts';
import { VERDICT_ROLES } from './words.ts';

/** One line of a table of many workloads. */
export interface Line {
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

function toRow({ origin, recommendation, problem }: Line, names: ShortNames): Text[] {
  const name = cut(visible(recommendation?.name ?? origin));
  if (!recommendation) return [name, DASH, span('invalid', 'bad'), DASH, visible(problem)];
  const [first] = recommendation.options;
  if (!first) return [name, DASH, DASH, DASH, ''];
  const why = whyText(first);
  const short = names[first.id] ?? first.id;
  if (first.rank === null) {
    return [name, DASH, span('none eligible', 'bad'), DASH, `${short}: ${why}`];
  }
  const verdict = span(first.verdict, VERDICT_ROLES[first.verdict]);
  return [name, span(short, 'strong'), verdict, (first.score ?? 0).toFixed(0), why];
}

/** Many workloads as one table: what is recommended for each, and why. */
export function manyTable(lines: readonly Line[], names: ShortNames): Block {
  return { kind: 'table', columns: COLUMNS, rows: lines.map((line) => toRow(line, names)) };
}
