import type { FieldName } from '../schema/workload.ts';
import { isRecommended } from './ask.ts';
import { toChange } from './change.ts';
import { statedValue, withField } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { isStatable, type Move, reluctance } from './move.ts';
import { nearestValues } from './nearest.ts';
import { findPairs } from './pair-fixes.ts';
import type { Fix, OptionFixes } from './types.ts';

/** Fixes per option that are kept. */
const MOST = 3;

/** The nearest values of one field that make the option the recommended one. */
function valueMoves(inquiry: Inquiry, option: string, field: FieldName): Move[] {
  const stated = statedValue(inquiry.workload, field);
  const survey = inquiry.survey(field);
  if (stated === undefined) {
    // A number that nobody stated is a question (see `findUnknowns`), not a change.
    const words = survey.scale ? [] : survey.stretches.filter((one) => isRecommended(one, option));
    return words.map(({ first }) => ({ field, value: first, far: 1, kind: 'state' }));
  }
  return nearestValues(survey, field, stated, (one) => isRecommended(one, option)).map(
    ({ value, far }): Move => ({ field, value, far, kind: 'value' }),
  );
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
