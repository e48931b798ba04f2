import type { Assessment, ConstraintResult, Recommendation } from '../core/result-types.ts';
import { shortfallOf } from '../core/shortfall.ts';
import { printDollars, printDuration } from '../schema/print-units.ts';
import { eitherOf } from '../schema/words.ts';
import type { Workload } from '../schema/workload.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { brokenFields, type Wording, waysTo, wayTo } from './ways-out.ts';

/** Another option has to lead by this many points of score to be worth a finding … */
const MUCH_BETTER_POINTS = 20;
/** … or a change to save this much a month, in US dollars. */
const MUCH_CHEAPER_USD = 100;

/** What a change of what runs today comes to, in US dollars a month. */
export interface Amounts {
  readonly monthlyUSD: number | null;
  readonly aboutTheSame: boolean;
  /** What it runs on: "3 × ml.g5.xlarge"; empty where nobody says. */
  readonly today: string;
  readonly planned: string;
  /** What the change gives up, in words. */
  readonly caveats: readonly string[];
}

/** What is advised about what runs today. */
export interface Advised {
  readonly advice: 'keep' | 'resize' | 'consider' | 'migrate' | 'verify';
  /** What to do, as every screen says it: "move to async". */
  readonly words: string;
  readonly gain: number | null;
  readonly savings: Amounts | null;
  /** Statements that cannot be true of what runs, and why; null where all can be. */
  readonly doubt: { readonly fields: readonly string[]; readonly reason: string } | null;
}

/** From this share of a limit on, there is little room left. */
const NEAR_SHARE = 0.8;

/** "payload: 50MB is over 6 MB; gpu: …": what speaks against an option. */
export function reasonsAgainst({ constraints }: Assessment): string {
  return constraints
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ field, reason }) => (reason === null ? field : `${field}: ${reason}`))
    .join('; ');
}

export const assessmentOf = (
  { options }: Recommendation,
  id: string | null | undefined,
): Assessment | undefined => options.find((option) => option.id === id);

/** "saves $232.81 a month", "costs $12.00 a month more"; empty where it is not known, or the same. */
function savedText(savings: Amounts | null): string {
  if (!savings || savings.monthlyUSD === null || savings.aboutTheSame) return '';
  const { monthlyUSD } = savings;
  return monthlyUSD > 0
    ? `saves ${printDollars(monthlyUSD)} a month`
    : `costs ${printDollars(-monthlyUSD)} a month more`;
}

/** "move to async; mind that …": advice with what it gives up. */
function withCaveats(words: string, savings: Amounts | null): string {
  const that = (savings?.caveats ?? []).map((caveat) => `that ${caveat}`);
  return that.length === 0 ? words : `${words}; mind ${that.join(', and ')}`;
}

function moveTo({ recommended }: Recommendation, advised: Advised | null): string | null {
  if (recommended === null || advised?.advice === 'verify') return null;
  const saved = savedText(advised?.savings ?? null);
  const words = advised?.words ?? `move to ${recommended}`;
  return `${words}${saved === '' ? '' : `, which ${saved}`}`;
}

const rulesOut = ({ outcome, strength }: ConstraintResult): boolean =>
  outcome === 'contested' || (outcome === 'fail' && strength === 'requirement');

/** The field that alone rules out what runs today; where it is not one alone, that it runs. */
function culprit({ constraints }: Assessment): string {
  const [field, ...others] = new Set(constraints.filter(rulesOut).map((one) => one.field));
  return field === undefined || others.length > 0 ? 'current' : field;
}

function excluded(
  current: Assessment,
  recommendation: Recommendation,
  { limits, runs }: Wording,
  advised: Advised | null,
): Finding {
  const gist = `${current.id} ${runs}, but is excluded`;
  const message = `${gist}: ${reasonsAgainst(current)}`;
  const mend = moveTo(recommendation, advised) ?? wayTo(current, limits);
  const details = { mend, option: current.id, gist, causes: brokenFields(current) };
  return finding('current-excluded', culprit(current), message, details);
}

/** "; async is recommended under either reading": what else there is to do; empty for nothing. */
function alternative({ id }: Assessment, { recommended, contested }: Recommendation): string {
  if (recommended === null || recommended === id) return '';
  const stays = contested
    .filter(({ option }) => option === id)
    .every(({ otherwise }) => otherwise.recommended === recommended);
  return `; ${recommended} is recommended${stays ? ' under either reading' : ''}`;
}

function contested(
  current: Assessment,
  recommendation: Recommendation,
  { limits, runs }: Wording,
  advised: Advised | null,
): Finding {
  const gist = `${current.id} ${runs}, but AWS's pages disagree on whether this fits`;
  const otherwise = alternative(current, recommendation);
  const message = `${gist}: ${reasonsAgainst(current)}${otherwise}`;
  const stay = `test ${current.id} with such a request, or stay with ${waysTo(current, limits)}`;
  const mend = [moveTo(recommendation, advised), stay].filter((way) => way !== null).join(', or ');
  const details = { mend, option: current.id, gist, causes: brokenFields(current) };
  return finding('current-contested', culprit(current), message, details);
}

/** Whether a change is worth a finding: it fits better, leads by much or saves much. */
function isTold({ advice, gain, savings }: Advised): boolean {
  const saved = savings?.aboutTheSame ? 0 : (savings?.monthlyUSD ?? 0);
  const leads = advice !== 'resize' && (gain ?? 0) >= MUCH_BETTER_POINTS;
  return advice === 'migrate' || leads || saved >= MUCH_CHEAPER_USD;
}

function outscored(
  current: Assessment,
  recommendation: Recommendation,
  { advice, words, gain, savings }: Advised,
  runs: Wording['runs'],
): Finding[] {
  const best = assessmentOf(recommendation, recommendation.recommended);
  if (!best) return [];
  const saved = savedText(savings);
  const falls = advice === 'migrate' ? `, but is a compromise (${reasonsAgainst(current)})` : '';
  const parts = [
    ...((gain ?? 0) >= MUCH_BETTER_POINTS ? [`leads by ${gain} points`] : []),
    ...(saved === '' ? [] : [saved]),
  ];
  const better = parts.length > 0 ? parts.join(' and ') : 'is none';
  const message = `${current.id} ${runs}${falls}; ${best.id} ${better}`;
  const details = {
    mend: withCaveats(words, savings),
    option: current.id,
    causes: [ANSWER],
  };
  return [finding('current-outscored', 'current', message, details)];
}

function oversized(
  { id }: Assessment,
  { words, savings }: Advised,
  runs: Wording['runs'],
): Finding[] {
  if (!savings) return [];
  const { today, planned } = savings;
  const message = `${id} ${runs} on ${today}; ${planned} would do, and ${savedText(savings)}`;
  const path = 'instances';
  const mend = withCaveats(words, savings);
  return [finding('current-oversized', path, message, { mend, option: id })];
}

/** Fewer instances run today than get through the data by the deadline. */
function undersized(current: Assessment, workload: Workload, runs: Wording['runs']): Finding[] {
  const { id } = current;
  const short = shortfallOf(current, workload);
  if (short === null) return [];
  const { stated, needed, counted } = short;
  const today = `${stated} ${stated === 1 ? 'instance' : 'instances'}`;
  const bound = printDuration(workload.deadlineSeconds ?? 0);
  const message = `${id} ${runs} on ${today}; to be done in ${bound} it takes ${needed}${counted}`;
  const mend = `run it on ${needed}, or give the deadline more time`;
  return [finding('current-undersized', 'instances', message, { mend, option: id })];
}

/** What is stated would have each instance work on more at a time than can be believed. */
function overloaded({ id }: Assessment, advised: Advised | null, runs: Wording['runs']): Finding[] {
  if (!advised?.doubt) return [];
  const { fields, reason } = advised.doubt;
  const mend = `correct ${eitherOf(fields)}, or run it on more instances`;
  const message = `${id} ${runs}, but ${reason}`;
  return [finding('current-overloaded', 'instances', message, { mend, option: id })];
}

/** Whether all stays as it is, at least until what is stated can be true. */
const changesNothing = ({ advice }: Advised): boolean => advice === 'keep' || advice === 'verify';

/**
 * What there is to say of the option that runs today.
 * @param advised what is advised about it; null where nothing is
 */
export function judgeCurrent(
  recommendation: Recommendation,
  words: Wording,
  advised: Advised | null,
): Finding[] {
  const current = assessmentOf(recommendation, recommendation.workload.current);
  if (!current) return [];
  const many = overloaded(current, advised, words.runs);
  if (current.verdict === 'excluded') {
    return [excluded(current, recommendation, words, advised), ...many];
  }
  if (current.verdict === 'contested') {
    return [contested(current, recommendation, words, advised), ...many];
  }
  const small = [...undersized(current, recommendation.workload, words.runs), ...many];
  if (!advised || changesNothing(advised) || !isTold(advised)) return small;
  if (advised.advice !== 'resize') {
    return [...small, ...outscored(current, recommendation, advised, words.runs)];
  }
  return small.length > 0 ? small : oversized(current, advised, words.runs);
}

/** A change that is advised, but too small for a finding, with what it saves; null for none. */
export function leftOut(
  { options, workload }: Recommendation,
  advised: Advised | null,
): { readonly monthlyUSD: number } | null {
  const verdict = options.find(({ id }) => id === workload.current)?.verdict;
  const isFound = verdict === 'excluded' || verdict === 'contested';
  if (!advised || isFound || changesNothing(advised) || isTold(advised)) return null;
  // Running on more is a finding of its own.
  if (advised.advice === 'resize' && (advised.savings?.monthlyUSD ?? 0) <= 0) return null;
  return { monthlyUSD: advised.savings?.monthlyUSD ?? 0 };
}

/** What a finding about what runs today has to reach, in words. */
export const LEFT_OUT_BELOW = `${MUCH_BETTER_POINTS} points or $${MUCH_CHEAPER_USD} a month`;

const isNear = ({ outcome, margin, unit }: ConstraintResult): boolean =>
  outcome === 'pass' && unit !== null && margin !== null && 1 / margin > NEAR_SHARE;

/** Limits of which the option that runs, or else the recommended one, uses nearly all. */
export function judgeHeadroom(recommendation: Recommendation): Finding[] {
  const { current } = recommendation.workload;
  const option = assessmentOf(recommendation, current ?? recommendation.recommended);
  if (!option || option.rank === null) return [];
  return option.constraints
    .filter((result) => isNear(result) && result.field !== 'latency')
    .map(({ field, margin }) => {
      const share = Math.floor(100 / (margin ?? 1));
      const message = `${field} takes ${share} % of ${option.id}'s limit`;
      const mend = 'plan for growth: nobody can raise this limit';
      return finding('near-limit', field, message, { mend, option: option.id });
    });
}
