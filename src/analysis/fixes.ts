import type { Decision } from '../core/decide.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { isRecommended, ofOption, violatedBy } from './ask.ts';
import { toChange } from './change.ts';
import { distance, fewValues, fieldsRead, statedValue, withField } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { isStatable, type Move, moved, reluctance } from './move.ts';
import { type Scale, scaleOf } from './scale.ts';
import { nearestValues, type Stretch } from './survey.ts';
import type { Fix, OptionFixes } from './types.ts';

type Works = (value: number) => boolean;

/** The step of a number that works whose neighbour towards what is stated does not. */
function boundary(scale: Scale, stated: number, reached: number, works: Works): number {
  const isBelow = reached < stated;
  let bad = isBelow ? scale.ceil(stated) : scale.floor(stated);
  let good = isBelow ? scale.floor(reached) : scale.ceil(reached);
  const next = isBelow ? good + 1 : good - 1;
  if (next !== bad && !works(scale.at(next))) return good; // most values tried are thresholds
  while (Math.abs(good - bad) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (works(scale.at(middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** The move brought as near to what is stated as it still works. */
function nearer(inquiry: Inquiry, option: string, move: Move, others: Workload): Move {
  const { field, value } = move;
  const stated = statedValue(inquiry.workload, field);
  const scale = scaleOf(field);
  if (!scale || typeof stated !== 'number' || typeof value !== 'number') return move;
  const works: Works = (one) =>
    isRecommended(inquiry.ask(moved(others, { ...move, value: one })), option);
  const exact = scale.at(boundary(scale, stated, value, works));
  return { ...move, value: exact, far: distance(field, stated, exact) };
}

/** Rounds after which a pair whose numbers keep moving each other is given up. */
const ROUNDS = 4;

/**
 * Brings both changes as near to what is stated as they work together. Undefined when one of them
 * does alone, or when the two do not come to rest.
 */
export function tighten(
  inquiry: Inquiry,
  option: string,
  pair: readonly [Move, Move],
): readonly [Move, Move] | undefined {
  const { workload, after } = inquiry;
  const alone = (move: Move): boolean => isRecommended(after(move), option);
  let [first, second] = pair;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (alone(first) || alone(second)) return undefined;
    const before = [first.value, second.value];
    first = nearer(inquiry, option, first, moved(workload, second));
    second = nearer(inquiry, option, second, moved(workload, first));
    if (first.value === before[0] && second.value === before[1]) return [first, second];
  }
  return undefined;
}

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

/** Fixes per option that are kept. */
const MOST = 3;

/** The nearest values of one field that make the option the recommended one. */
function valueMoves(inquiry: Inquiry, option: string, field: FieldName): Move[] {
  const stated = statedValue(inquiry.workload, field);
  const isWanted = (one: Stretch): boolean => isRecommended(one, option);
  if (stated !== undefined) {
    return nearestValues(inquiry.survey(field), field, stated, isWanted).map(
      ({ value, far }): Move => ({ field, value, far, kind: 'value' }),
    );
  }
  // A number that nobody stated is a question (see `findUnknowns`), not a change.
  if (fewValues(field) === undefined) return [];
  const { stretches } = inquiry.survey(field);
  return stretches
    .filter(isWanted)
    .map(({ first }): Move => ({ field, value: first, far: 1, kind: 'state' }));
}

function dropMoves({ workload, ask }: Inquiry, option: string, field: FieldName): Move[] {
  if (statedValue(workload, field) === undefined) return [];
  const rest = withField(workload, field, null);
  return isStatable(rest) && isRecommended(ask(rest), option)
    ? [{ field, value: null, far: 1, kind: 'drop' }]
    : [];
}

/** Changes of one field, the least reluctant kind only. */
function findSingles(inquiry: Inquiry, option: string): Move[] {
  const moves = inquiry.fields.flatMap((field) => valueMoves(inquiry, option, field));
  if (moves.length === 0) {
    moves.push(...inquiry.fields.flatMap((field) => dropMoves(inquiry, option, field)));
  }
  moves.sort((a, b) => reluctance(a) - reluctance(b));
  return moves.filter(({ kind }) => kind === moves[0]?.kind);
}

function toFix({ workload, catalog }: Inquiry, moves: readonly Move[]): Fix {
  const changes = moves.map(({ field, value }) => toChange(workload, field, value, catalog));
  return { changes, verdict: 'recommended' };
}

function fixesOf(inquiry: Inquiry, option: string): OptionFixes {
  const singles = findSingles(inquiry, option).map((move) => [move]);
  const found = singles.length > 0 ? singles : findPairs(inquiry, option);
  return { option, fixes: found.slice(0, MOST).map((moves) => toFix(inquiry, moves)) };
}

/**
 * For each option that is not recommended, the smallest changes of the workload that make it so: of
 * one field where one is enough, else of two. A changed value of what is stated goes before a word
 * that was not stated, and that before a statement dropped; within these, the least distance.
 * Numbers are exact: the value named works, one step nearer to what is stated does not.
 */
export function findFixes(inquiry: Inquiry): OptionFixes[] {
  const { base } = inquiry;
  return base.options
    .filter(({ id }) => !isRecommended(base, id))
    .map(({ id }) => fixesOf(inquiry, id));
}
