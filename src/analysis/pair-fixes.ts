import type { Decision } from '../core/decide.ts';
import type { FieldName } from '../schema/workload.ts';
import { isRecommended, ofOption, violatedBy } from './ask.ts';
import { fieldsRead } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { isStatable, type Move, moved, reluctance } from './move.ts';
import { tighten } from './tighten.ts';

type Pair = readonly [Move, Move];

/** First moves tried: for each field that may remove a violation, and for an option that is outscored. */
const PER_FIELD = 6;
const OUTSCORED = 6;
/** Pairs tried for an option at most, and after how many that work the search ends. */
const TRIED = 200;
const ENOUGH = 4;

/** The fields that may remove a violation; all of them when there is none. */
function fieldsFor(inquiry: Inquiry, violated: string | undefined): readonly FieldName[] {
  if (violated === undefined) return inquiry.fields;
  const rule = inquiry.ruleset.constraints.find(({ id }) => id === violated);
  const read = rule ? fieldsRead(rule) : [];
  return inquiry.fields.filter((field) => read.includes(field));
}

/** How far the option is behind the best of the others, in points; negative where it leads. */
function deficit(decision: Decision, option: string): number {
  const options = decision.options();
  const own = ofOption({ options }, option).score ?? 0;
  const others = options.filter(({ id }) => id !== option);
  return Math.max(...others.map(({ score }) => score ?? 0)) - own;
}

/** The moves that bring an option that is only outscored closest to the first place. */
function strongest({ after }: Inquiry, option: string, moves: readonly Move[]): Move[] {
  const behind = moves.map((move): [Move, number] => [move, deficit(after(move), option)]);
  behind.sort(([, a], [, b]) => a - b);
  return behind.slice(0, OUTSCORED).map(([move]) => move);
}

/** Moves that remove the option's first violation, or that bring it closest to the first place. */
function firstMoves(inquiry: Inquiry, option: string): Move[] {
  const { base, moves, violatedAfter } = inquiry;
  const [violated] = violatedBy(ofOption(base, option));
  const fields = fieldsFor(inquiry, violated);
  if (violated === undefined) return strongest(inquiry, option, fields.flatMap(moves));
  const removes = (move: Move): boolean => !violatedAfter(move).get(option)?.includes(violated);
  return fields.flatMap((field) => moves(field).filter(removes).slice(0, PER_FIELD));
}

/** The moves that may complete the first one, once it is made. */
function secondMoves(inquiry: Inquiry, option: string, first: Move): Move[] {
  const violated = inquiry.violatedAfter(first).get(option)?.[0];
  return fieldsFor(inquiry, violated)
    .filter((field) => field !== first.field)
    .flatMap(inquiry.moves);
}

const sum = ([first, second]: Pair): number => reluctance(first) + reluctance(second);

const inOrder = (pairs: readonly Pair[]): Pair[] => [...pairs].sort((a, b) => sum(a) - sum(b));

/** The fields of a pair, whichever comes first. */
const fieldsOf = (pair: Pair): string =>
  pair
    .map(({ field }) => field)
    .sort()
    .join();

const works = ({ workload, after }: Inquiry, option: string, [first, second]: Pair): boolean =>
  isRecommended(after(first, second), option) && isStatable(moved(moved(workload, first), second));

/** Pairs that work, the least reluctant for each two fields; they are tried in that order. */
function workingPairs(inquiry: Inquiry, option: string): Pair[] {
  const pairs = firstMoves(inquiry, option).flatMap((first) =>
    secondMoves(inquiry, option, first).map((second): Pair => [first, second]),
  );
  const found = new Map<string, Pair>();
  for (const pair of inOrder(pairs).slice(0, TRIED)) {
    const key = fieldsOf(pair);
    if (found.has(key) || !works(inquiry, option, pair)) continue;
    found.set(key, pair);
    if (found.size === ENOUGH) break;
  }
  return [...found.values()];
}

const drops = (pair: Pair): boolean => pair.some(({ kind }) => kind === 'drop');

/**
 * Pairs of changes that together make the option the recommended one, neither of which does alone:
 * the best first, at most one for each two fields, and none that drops a statement where another
 * will do. Each number is exact while the other change stays as it is.
 */
export function findPairs(inquiry: Inquiry, option: string): (readonly Move[])[] {
  const tight = workingPairs(inquiry, option)
    .map((pair) => tighten(inquiry, option, pair))
    .filter((pair) => pair !== undefined);
  const [first, ...others] = inOrder(tight);
  return first ? [first, ...others.filter((pair) => drops(pair) === drops(first))] : [];
}
