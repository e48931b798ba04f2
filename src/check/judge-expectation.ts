import type { Assessment, Recommendation } from '../core/types.ts';
import type { Expectation } from '../schema/workload-words.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { assessmentOf, reasonsAgainst } from './judge-current.ts';
import { brokenFields, type LimitWords, type Wording, wayTo } from './ways-out.ts';

/** Why an option is not the recommended one: "is excluded: …", "is number 2, with 40 points". */
function standing(recommendation: Recommendation, id: string): string {
  const option = assessmentOf(recommendation, id);
  if (!option) return 'is not in the catalog';
  const against = reasonsAgainst(option);
  if (option.rank === null) return `is ${option.verdict}: ${against}`;
  const placed = `is number ${option.rank}, with ${option.score} points`;
  return against === '' ? placed : `${placed} (${against})`;
}

/** What would let an option serve the workload; empty when it does. */
function wayOf(recommendation: Recommendation, id: string, words: LimitWords): string {
  const option = assessmentOf(recommendation, id);
  return option ? wayTo(option, words) : '';
}

/** The fields that rule an option out; none when it is only outscored. */
function causesOf(recommendation: Recommendation, id: string): string[] {
  const option = assessmentOf(recommendation, id);
  return option?.rank === null ? brokenFields(option) : [];
}

/** So many criteria are named as the reason why an option is behind. */
const MOST_NAMED = 2;

/** "traffic-pattern: pays for idle hours": what puts an option behind another one, the most first. */
function behindBy(option: Assessment, best: Assessment): string {
  const lost = option.criteria.map(({ id, score, weight, reason }) => {
    const other = best.criteria.find((one) => one.id === id)?.score ?? score;
    return { text: `${id}: ${reason}`, points: (other - score) * weight };
  });
  return lost
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_NAMED)
    .map(({ text }) => text)
    .join('; ');
}

/** Where an option stands that is not the recommended one, and why. */
function comparedWithBest(recommendation: Recommendation, id: string): string {
  const option = assessmentOf(recommendation, id);
  const best = assessmentOf(recommendation, recommendation.recommended);
  const why = option && best && option.rank !== null ? behindBy(option, best) : '';
  const stands = standing(recommendation, id);
  return why === '' ? stands : `${stands}, for its ${why}`;
}

function recommendedFindings(
  recommendation: Recommendation,
  { recommended }: Expectation,
  { limits, explain }: Wording,
) {
  if (recommended === undefined || recommended === recommendation.recommended) return [];
  const best = assessmentOf(recommendation, recommendation.recommended);
  const gist = `${recommended} is expected, but ${best?.id ?? 'no option'} is recommended`;
  const points = best ? `, with ${best.score} points` : '';
  const message = `${gist}${points}; ${recommended} ${comparedWithBest(recommendation, recommended)}`;
  const asked = `see ${explain}`;
  const mend = [
    wayOf(recommendation, recommended, limits),
    asked,
    best ? `if ${best.id} is right, expect ${best.id}` : '',
  ];
  const causes = [ANSWER, ...causesOf(recommendation, recommended)];
  const details = { mend: mend.filter(Boolean).join('; '), option: recommended, gist, causes };
  return [finding('expect-recommended', 'expect', message, details)];
}

function eligibleFindings(
  recommendation: Recommendation,
  { eligible = [] }: Expectation,
  words: LimitWords,
) {
  return eligible.flatMap((id, index) => {
    const option = assessmentOf(recommendation, id);
    if (option && option.rank !== null) return [];
    const gist = `${id} should be eligible`;
    const message = `${gist}, but ${standing(recommendation, id)}`;
    const mend = wayOf(recommendation, id, words) || 'take it out of the list';
    const details = { mend, option: id, gist, causes: causesOf(recommendation, id) };
    return [finding('expect-eligible', `expect.eligible[${index}]`, message, details)];
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
export function judgeExpectation(recommendation: Recommendation, words: Wording): Finding[] {
  const { expect } = recommendation.workload;
  if (expect === undefined) return [];
  return [
    ...recommendedFindings(recommendation, expect, words),
    ...eligibleFindings(recommendation, expect, words.limits),
    ...unwantedFindings(recommendation, expect),
    ...marginFindings(recommendation, expect),
  ];
}
