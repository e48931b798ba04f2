import type { Catalog } from '../core/catalog-types.ts';
import { logarithm } from '../core/logarithm.ts';
import type { Recommendation } from '../core/result-types.ts';
import type { FieldName } from '../schema/workload.ts';
import { ofOption } from './ask.ts';
import { about } from './change.ts';
import { printValue, statedValue, unitOf } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { type AskedField, QUESTIONS, type Question } from './questions.ts';
import type { Stretch, Survey } from './survey.ts';
import type { FieldValue, Unknown, UnknownOutcome } from './types.ts';

type Interval = Pick<UnknownOutcome, 'value' | 'about' | 'from' | 'to' | 'unit'>;

/** A bound by the value on its inner or its outer side, whichever is shorter: "≤ 4MiB", "< 1m". */
function bound(inner: string, outer: string, signs: readonly [string, string]): string {
  // Where rounding makes both the same, "≤" below is ">" above: no value lies in both.
  const isInner = inner === outer ? signs[0] === '≤' : inner.length <= outer.length;
  return isInner ? `${signs[0]} ${inner}` : `${signs[1]} ${outer}`;
}

type Print = (value: FieldValue) => string;

function describe({ stretches }: Survey, index: number, print: Print): string {
  const [before, own, after] = [stretches[index - 1], stretches[index], stretches[index + 1]];
  if (!own) return '';
  const low = before && bound(print(own.first), print(before.last), ['≥', '>']);
  const high = after && bound(print(own.last), print(after.first), ['≤', '<']);
  return [low, high].filter((text) => text !== undefined).join(', ') || 'any';
}

/** One stretch of a survey as an interval: its bounds, and its text exact and in plain words. */
export function intervalOf(
  field: FieldName,
  survey: Survey,
  index: number,
  catalog: Catalog,
): Interval {
  const { first, last } = survey.stretches[index] as { first: FieldValue; last: FieldValue }; // in range
  if (typeof first !== 'number' || typeof last !== 'number') {
    return { value: first, about: null, from: null, to: null, unit: null };
  }
  const exact: Print = (one) => String(printValue(field, one));
  const value = describe(survey, index, exact);
  const words = describe(survey, index, (one) => about(field, one, catalog) ?? exact(one));
  return {
    value,
    about: words === value ? null : words,
    from: index === 0 ? null : first,
    to: index === survey.stretches.length - 1 ? null : last,
    unit: unitOf(field, first),
  };
}

/** The part of what is usual that a stretch of numbers takes, by order of magnitude, 0 to 1. */
function usualShare(
  { first, last }: Stretch,
  [least, greatest]: readonly [number, number],
): number {
  const low = Math.max(Number(first), least);
  const high = Math.min(Number(last), greatest);
  return high > low ? logarithm(high / low) / logarithm(greatest / least) : 0;
}

/** Numbers: by the part of what is usual; evenly where other statements leave nothing usual. */
function numberShares(stretches: readonly Stretch[], usual: readonly [number, number]): number[] {
  const shares = stretches.map((stretch) => usualShare(stretch, usual));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (sum > 0 ? share / sum : 1 / stretches.length));
}

/** How plausible each stretch is; with that of "none" they sum to 1. */
function plausibility({ stretches }: Survey, { likely, usual }: Question): number[] {
  if (usual) return numberShares(stretches, usual).map((share) => share * (likely ?? 1));
  return stretches.map(({ first }) => {
    if (likely === undefined) return 1 / stretches.length;
    return first === true ? likely : 1 - likely;
  });
}

/** What is lost by staying with the present winner, 0 to 1; see `Unknown.weight`. */
function lossOf({ base }: Inquiry, { recommended, sample }: Stretch): number {
  if (recommended === base.recommended) return 0;
  if (base.recommended === null || recommended === null) return 1;
  const options = sample.options();
  const kept = ofOption({ options }, base.recommended);
  const best = ofOption({ options }, recommended);
  if (kept.score === null || best.score === null) return 1;
  const behind = Math.max(0, best.score - kept.score) / 100;
  const missesMore = kept.verdict === 'compromise' && best.verdict !== 'compromise';
  return missesMore ? Math.max(0.5, behind) : behind;
}

const round = (share: number): number => Math.round(share * 1e4) / 1e4;

/** The answer "there is none", which leaves everything as it is. */
function noneOf({ base }: Inquiry, { likely, usual }: Question): UnknownOutcome[] {
  if (!usual || likely === undefined) return [];
  const { recommended, status } = base;
  const nothing = { about: null, from: null, to: null, unit: null };
  return [{ value: 'none', ...nothing, recommended, status, share: round(1 - likely) }];
}

function toUnknown(inquiry: Inquiry, field: AskedField): Unknown {
  const question = QUESTIONS[field];
  const survey = inquiry.survey(field);
  const shares = plausibility(survey, question);
  const total = (worth: (stretch: Stretch) => number): number =>
    round(survey.stretches.reduce((sum, one, at) => sum + worth(one) * (shares[at] ?? 0), 0));
  const outcomes = survey.stretches.map(
    (stretch, index): UnknownOutcome => ({
      ...intervalOf(field, survey, index, inquiry.catalog),
      recommended: stretch.recommended,
      status: stretch.status,
      share: round(shares[index] ?? 0),
    }),
  );
  return {
    field,
    question: question.text,
    share: total(({ recommended }) => (recommended === inquiry.base.recommended ? 0 : 1)),
    weight: total((stretch) => lossOf(inquiry, stretch)),
    outcomes: [...outcomes, ...noneOf(inquiry, question)],
  };
}

/** Fields that nobody states and over which a score was ranged: it rests on a guess about them. */
export const guessedFields = ({ options }: Recommendation): ReadonlySet<FieldName> =>
  new Set(
    options.flatMap(({ criteria }) => criteria.flatMap(({ figures }) => figures?.rangedOver ?? [])),
  );

/** Whether there is a question for a field. */
export const isAskable = (field: FieldName): field is AskedField => field in QUESTIONS;

/**
 * The unstated fields whose statement could plausibly change the recommendation, save those that
 * other statements answer, with which value leads where;
 * a field that a score was ranged over before all others, then what matters most (`Unknown.weight`,
 * then `share`), so that the first is the one to ask.
 */
export function findUnknowns(inquiry: Inquiry): Unknown[] {
  const { workload, base, fields } = inquiry;
  const guessed = guessedFields(base);
  return (
    fields
      .filter(isAskable)
      .filter((field) => statedValue(workload, field) === undefined)
      .filter((field) => !QUESTIONS[field].answeredBy?.(workload))
      .map((field) => toUnknown(inquiry, field))
      // A value that hardly any workload has is no reason to ask.
      .filter(({ share }) => share > 0)
      .sort(
        (a, b) =>
          Number(guessed.has(b.field)) - Number(guessed.has(a.field)) ||
          b.weight - a.weight ||
          b.share - a.share,
      )
  );
}
