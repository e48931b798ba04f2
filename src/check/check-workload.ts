import { worthShowing } from '../core/pitfalls.ts';
import type { Assessment, Contested, Recommendation } from '../core/result-types.ts';
import type { Expectation } from '../schema/field-schemas.ts';
import { isStated } from '../schema/statements.ts';
import { eitherOf, uncapitalised } from '../schema/words.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import {
  type Advised,
  assessmentOf,
  judgeCurrent,
  judgeHeadroom,
  reasonsAgainst,
} from './judge-current.ts';
import { brokenFields, type LimitWords, nearestFirst, type Wording, wayTo } from './ways-out.ts';

/** An option that is expected otherwise: why it is not what is expected, and what would make it so. */
function standing(recommendation: Recommendation, id: string, words: LimitWords) {
  const option = assessmentOf(recommendation, id);
  if (!option) return { is: 'is not in the catalog', way: '', causes: [] };
  const way = wayTo(option, words);
  const causes = brokenFields(option);
  if (option.rank === null) {
    return { is: `is ${option.verdict}: ${reasonsAgainst(option)}`, way, causes };
  }
  const broken = [...new Set(causes)].join(' and ');
  const missed = broken === '' ? '' : `, and misses ${broken}`;
  // It is only outscored.
  return { is: `is number ${option.rank}, with ${option.score} points${missed}`, way, causes: [] };
}

/** So many criteria are named as the reason why an option is behind. */
const MOST_NAMED = 2;

/** "traffic-pattern and cost": the criteria that put an option behind another one, the most first. */
function behindBy(option: Assessment, best: Assessment): string {
  const lost = option.criteria.map(({ id, score, weight }) => {
    const other = best.criteria.find((one) => one.id === id)?.score ?? score;
    return { id, points: (other - score) * weight };
  });
  return lost
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_NAMED)
    .map(({ id }) => id)
    .join(' and ');
}

function recommendedFindings(
  recommendation: Recommendation,
  { recommended }: Expectation,
  { limits, explain }: Wording,
) {
  if (recommended === undefined || recommended === recommendation.recommended) return [];
  const best = assessmentOf(recommendation, recommendation.recommended);
  const expected = assessmentOf(recommendation, recommended);
  const gist = `${recommended} is expected, but ${best?.id ?? 'no option'} is recommended`;
  const points = best ? `, with ${best.score} points` : '';
  const { is, way, causes } = standing(recommendation, recommended, limits);
  const isRanked = expected !== undefined && expected.rank !== null;
  const why = best && isRanked && way === '' ? behindBy(expected, best) : '';
  const behind = why === '' ? '' : `; it loses points on ${why}`;
  const mend = [way, `see ${explain}`, best ? `if ${best.id} is right, expect ${best.id}` : ''];
  const details = {
    mend: mend.filter(Boolean).join('; '),
    option: recommended,
    gist,
    causes: [ANSWER, ...causes],
  };
  const message = `${gist}${points}; ${recommended} ${is}${behind}`;
  return [finding('expect-recommended', 'expect', message, details)];
}

function eligibleFindings(
  recommendation: Recommendation,
  { eligible = [] }: Expectation,
  words: LimitWords,
) {
  return eligible.flatMap((id, index) => {
    if ((assessmentOf(recommendation, id)?.rank ?? null) !== null) return [];
    const { is, way, causes } = standing(recommendation, id, words);
    const gist = `${id} should be eligible`;
    const details = { mend: way || 'take it out of the list', option: id, gist, causes };
    return [finding('expect-eligible', `expect.eligible[${index}]`, `${gist}, but ${is}`, details)];
  });
}

function unwantedFindings(recommendation: Recommendation, { not = [] }: Expectation) {
  return not.flatMap((id, index) => {
    if (id !== recommendation.recommended) return [];
    const message = `${id} is recommended, but should not be`;
    const mend = `take ${id} out of expect.not, or state what speaks against it`;
    const details = { mend, option: id, causes: [ANSWER] };
    return [finding('expect-not', `expect.not[${index}]`, message, details)];
  });
}

function marginFindings({ options }: Recommendation, { minMargin }: Expectation): Finding[] {
  const [first, second] = options;
  if (minMargin === undefined || !first || first.score === null) return [];
  if (!second || second.score === null) return [];
  const lead = Math.round((first.score - second.score) * 10) / 10;
  if (lead >= minMargin) return [];
  const message = `${first.id} leads ${second.id} by ${lead} points, not by ${minMargin}`;
  const mend = `lower minMargin to ${lead}, or state more of the workload`;
  return [finding('expect-margin', 'expect.minMargin', message, { mend, option: first.id })];
}

/** Where the answer differs from what is expected. */
function judgeExpectation(recommendation: Recommendation, words: Wording): Finding[] {
  const { expect } = recommendation.workload;
  if (expect === undefined) return [];
  return [
    ...recommendedFindings(recommendation, expect, words),
    ...eligibleFindings(recommendation, expect, words.limits),
    ...unwantedFindings(recommendation, expect),
    ...marginFindings(recommendation, expect),
  ];
}

const byExplain = ({ explain }: Wording): string => `see ${explain}`;

/** The nearest change first; the others are in `explain`. */
function noneEligible({ options }: Recommendation, words: Wording): Finding {
  const [nearest] = nearestFirst(options);
  const gist = 'no option is eligible';
  const against = nearest ? `; nearest is ${nearest.id} (${reasonsAgainst(nearest)})` : '';
  const mend = [nearest ? wayTo(nearest, words.limits) : '', byExplain(words)];
  const path = (nearest && brokenFields(nearest)[0]) ?? '';
  return finding('none-eligible', path, gist + against, {
    mend: mend.filter(Boolean).join('; '),
    gist,
    causes: [ANSWER, ...options.flatMap(brokenFields)],
  });
}

/** What an option falls short of, in a sentence of its own. */
function shortfall({ constraints }: Assessment): string {
  return constraints
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ field, actual, limit, reason }) =>
      typeof limit === 'string'
        ? `${field} is ${limit} at best, not ${actual}`
        : `${field}: ${reason}`,
    )
    .join('; ');
}

function compromise(recommendation: Recommendation, words: Wording): Finding {
  const { recommended, options } = recommendation;
  const first = assessmentOf(recommendation, recommended);
  const causes = first ? brokenFields(first) : [];
  const gist = `${recommended} comes closest, but is a compromise`;
  // Another compromise would only miss more.
  const others = nearestFirst(options).filter(({ rank }) => rank === null);
  const ways = [...(first ? [first] : []), ...others.slice(0, 1)];
  return finding('compromise', causes[0] ?? '', first ? `${gist} (${shortfall(first)})` : gist, {
    mend: ['accept it', ...ways.map((one) => wayTo(one, words.limits))].join('; '),
    option: recommended,
    gist,
    causes: [ANSWER, ...causes],
  });
}

function statusFindings(recommendation: Recommendation, words: Wording): Finding[] {
  if (recommendation.status === 'none-eligible') return [noneEligible(recommendation, words)];
  return recommendation.status === 'compromise' ? [compromise(recommendation, words)] : [];
}

/** Whether the answer, or what is expected of the option, hinges on how a limit is read. */
function matters(
  { option, otherwise }: Contested,
  { recommended, status, workload }: Recommendation,
) {
  const isExpected = workload.expect?.eligible?.includes(option) ?? false;
  return isExpected || otherwise.recommended !== recommended || otherwise.status !== status;
}

/** Contested limits that matter, unless what runs today is contested, which is reported already. */
function contestedFindings(recommendation: Recommendation, words: LimitWords): Finding[] {
  const { contested, recommended, workload, assume } = recommendation;
  return contested
    .filter((one) => one.option !== workload.current || assume === 'documented')
    .filter((one) => matters(one, recommendation))
    .map(({ option, field, otherwise, unit, certain, documented }) => {
      const other = otherwise.recommended ?? 'no option';
      const change = other === recommended ? 'the answer stays' : `it would be ${other}`;
      const message = `AWS contradicts itself on the ${field} limit of ${option}; under the other reading ${change}`;
      const least = Math.min(certain.limit, documented.limit);
      const lower = unit === null ? String(least) : words(option, least, unit);
      const mend = `test ${option} with such a request, or keep ${field} within ${lower}`;
      const found = finding('contested', field, message, { mend, option, causes: [field] });
      // Whoever states the reading has decided.
      return assume === 'documented' ? { ...found, severity: 'note' } : found;
    });
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

/** What can go wrong later: of the option that runs today, or else of the recommended one. */
function pitfallFindings({ workload, recommended, options }: Recommendation): Finding[] {
  const option = workload.current ?? recommended;
  const found = options.find(({ id, rank }) => id === option && rank !== null);
  return worthShowing(found?.pitfalls ?? []).map(({ id, family, text, wayOut, fields }) =>
    finding(
      `${family}-pitfall`,
      fields.find((one) => isStated(workload, one)) ?? '',
      `${option}: ${withoutStop(text)} (${id})`,
      {
        mend: uncapitalised(withoutStop(wayOut)),
        option,
      },
    ),
  );
}

/** A field that is not stated, and how to ask for it. */
export interface OpenQuestion {
  readonly field: string;
  readonly question: string;
}

/** Fields for want of which limits are not judged, where they could change the answer. */
function unjudgedFindings(
  { unjudged }: Recommendation,
  questions: readonly OpenQuestion[],
): Finding[] {
  const missing = new Set<string>(unjudged.flatMap((one) => one.missing));
  const open = questions.filter(({ field }) => missing.has(field));
  const [first] = open;
  if (!first) return [];
  const fields = eitherOf(open.map(({ field }) => field));
  const message = `stating ${fields} could change the answer`;
  return [finding('not-judged', '', message, { mend: `state ${first.field}: ${first.question}` })];
}

/** Whether a workload says what it is to be checked against. */
export const declaresSomething = ({ workload }: Recommendation): boolean =>
  workload.current !== undefined || workload.expect !== undefined;

const UNDECLARED = finding(
  'nothing-declared',
  '',
  'there is nothing to check: neither current nor expect is stated',
  { mend: 'state current (what runs today) or expect' },
);

/**
 * Everything that a check has to say of one workload, what is declared first.
 * @param questions unstated fields that could change the answer, where that is asked for
 * @param advised what is advised about what runs today
 */
export function checkWorkload(
  recommendation: Recommendation,
  words: Wording,
  questions: readonly OpenQuestion[] = [],
  advised: Advised | null = null,
): Finding[] {
  const onChoice = [
    ...(declaresSomething(recommendation) ? [] : [UNDECLARED]),
    ...judgeCurrent(recommendation, words, advised),
    ...judgeExpectation(recommendation, words),
    ...statusFindings(recommendation, words),
    ...contestedFindings(recommendation, words.limits),
    ...judgeHeadroom(recommendation),
  ];
  const stands = onChoice.every(({ severity }) => severity !== 'error');
  return [
    ...onChoice,
    ...(stands ? pitfallFindings(recommendation) : []),
    ...unjudgedFindings(recommendation, questions),
  ];
}
