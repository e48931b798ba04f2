import type { Catalog } from '../core/catalog-types.ts';
import type { Recommendation } from '../core/result-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { findConflicts } from './conflicts.ts';
import { statedValue, withField } from './fields.ts';
import { findFlips } from './flips.ts';
import { type Inquiry, inquire } from './inquiry.ts';
import type { AskedField } from './questions.ts';
import type { FieldValue, Flip, Unknown } from './types.ts';
import { findUnknowns, isAskable } from './unknowns.ts';

/** How many questions an interview has at most. */
export const MOST_QUESTIONS = 9;

/** A question of less weight (see `Unknown.weight`) is not worth a person's time. */
const LEAST_WEIGHT = 0.01;

/** What was said to one question. */
export interface GivenAnswer {
  readonly field: AskedField;
  /** In the field's base unit; null when it is not known or there is no such thing. */
  readonly value: FieldValue | null;
}

/** An interview: all of its state, so that what comes next depends on nothing else. */
export interface Interview {
  /** What was stated before the first question. */
  readonly given: Workload;
  readonly answers: readonly GivenAnswer[];
}

/** What the answers are judged by. */
export interface JudgingBasis {
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly assumptions: Assumptions;
}

/** Where an interview stands. */
export interface InterviewState {
  readonly workload: Workload;
  /** Nothing is stated that could be judged, so the recommendation stands on nothing. */
  readonly isEmpty: boolean;
  readonly recommendation: Recommendation;
  /** The nearest change of a statement that dethrones the winner. */
  readonly flip: Flip | null;
  /** What no option meets together; empty where an option fits plainly. */
  readonly conflicts: readonly (readonly FieldName[])[];
  /** What to ask next; null at the end. */
  readonly question: AskedField | null;
}

/** An interview on what is not among the given statements. */
export const beginInterview = (given: Workload): Interview => ({ given, answers: [] });

/** The interview with one more question answered. */
export const withAnswer = ({ given, answers }: Interview, answer: GivenAnswer): Interview => ({
  given,
  answers: [...answers, answer],
});

/** The interview before its last answer, which asks that question anew. */
export const withoutLastAnswer = ({ given, answers }: Interview): Interview => ({
  given,
  answers: answers.slice(0, -1),
});

/** The interview without what is stated of a field, which can then be asked anew. */
export const withoutStatement = ({ given, answers }: Interview, field: AskedField): Interview => ({
  given: withField(given, field, null),
  answers: answers.filter((answer) => answer.field !== field),
});

/** All that is stated: what was given, and the answers. */
export function workloadOf({ given, answers }: Interview): Workload {
  return answers.reduce(
    (workload, { field, value }) => (value === null ? workload : withField(workload, field, value)),
    given,
  );
}

/** Fields that ask for one thing in two ways: an answer to one settles the other. */
const SAME: Readonly<Partial<Record<FieldName, AskedField>>> = {
  records: 'datasetSize',
  datasetSize: 'records',
};

function isSettled({ given, answers }: Interview, field: FieldName): boolean {
  const twin = SAME[field];
  return (
    answers.some((answer) => answer.field === field || answer.field === twin) ||
    (twin !== undefined && statedValue(given, twin) !== undefined)
  );
}

/** The fields that are stated and judged. */
const stated = ({ fields, workload }: Inquiry): readonly FieldName[] =>
  fields.filter((field) => statedValue(workload, field) !== undefined);

/** How much and how often an answer matters. */
const telling = ({ weight, share }: Unknown): number => weight + share;

/** Limits hold for these whatever else is said: they come before questions that they may settle. */
const FIRST: readonly AskedField[] = ['payload', 'processingTime'];

/**
 * The most telling question that is left, but first those that bear on limits. As long as nothing is stated of the work itself, no winner
 * is worth keeping: then it also counts how often the answer changes the recommendation.
 */
export function nextQuestion(interview: Interview, inquiry: Inquiry): AskedField | null {
  if (interview.answers.length >= MOST_QUESTIONS) return null;
  const open = findUnknowns(inquiry).filter(
    ({ field, weight }) => weight >= LEAST_WEIGHT && !isSettled(interview, field),
  );
  const isOpen = stated(inquiry).every((field) => field === 'priority');
  const ordered = isOpen ? open.toSorted((a, b) => telling(b) - telling(a)) : open;
  const fields = ordered.map(({ field }) => field).filter(isAskable);
  return FIRST.find((field) => fields.includes(field)) ?? fields[0] ?? null;
}

/** Where an interview stands: the recommendation so far, and the next question. Pure. */
export function standingOf(
  interview: Interview,
  { catalog, ruleset, assumptions }: JudgingBasis,
): InterviewState {
  const workload = workloadOf(interview);
  const inquiry = inquire(workload, catalog, ruleset, assumptions);
  const isEmpty = stated(inquiry).length === 0;
  const { base } = inquiry;
  return {
    workload,
    isEmpty,
    recommendation: base,
    flip: isEmpty || base.status !== 'ok' ? null : (findFlips(inquiry)[0] ?? null),
    conflicts: base.status === 'ok' ? [] : findConflicts(inquiry),
    question: nextQuestion(interview, inquiry),
  };
}
