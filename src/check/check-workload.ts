import type { Recommendation } from '../core/types.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { assessmentOf, judgeCurrent, judgeHeadroom, reasonsAgainst } from './judge-current.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { brokenFields, type LimitWords, waysTo, wayTo } from './ways-out.ts';

function statusFindings(recommendation: Recommendation, words: LimitWords): Finding[] {
  const { status, options, recommended } = recommendation;
  if (status === 'ok') return [];
  if (status === 'none-eligible') {
    const reasons = options.map((option) => `${option.id} (${reasonsAgainst(option)})`).join(', ');
    const mend = options
      .map((one) => wayTo(one, words))
      .filter(Boolean)
      .join('; ');
    const path = options.flatMap(brokenFields)[0] ?? '';
    const causes = [ANSWER, ...options.flatMap(brokenFields)];
    const gist = 'no option is eligible';
    return [finding('none-eligible', path, `${gist}: ${reasons}`, { mend, gist, causes })];
  }
  const first = assessmentOf(recommendation, recommended);
  const against = first ? reasonsAgainst(first) : '';
  const message = `${recommended} comes closest, but is a compromise: ${against}`;
  const mend = first ? `accept it, or state ${waysTo(first, words)}` : null;
  const causes = first ? brokenFields(first) : [];
  const path = causes[0] ?? '';
  return [finding('compromise', path, message, { mend, option: recommended, causes })];
}

/** Contested limits, unless what runs today is contested, which is told already. */
function contestedFindings(
  { contested, recommended, workload }: Recommendation,
  words: LimitWords,
): Finding[] {
  return contested
    .filter(({ option }) => option !== workload.current)
    .map(({ option, field, otherwise, unit, certain, documented }) => {
      const other = otherwise.recommended ?? 'no option';
      const change = other === recommended ? 'the answer stays' : `it would be ${other}`;
      const message = `AWS contradicts itself on the ${field} limit of ${option}; under the other reading ${change}`;
      const least = Math.min(certain.limit, documented.limit);
      const lower = unit === null ? String(least) : words(option, least, unit);
      const mend = `try ${option} out, or keep ${field} within ${lower}`;
      return finding('contested', field, message, { mend, option, causes: [field] });
    });
}

function unjudgedFindings({ unjudged, workload }: Recommendation): Finding[] {
  const missing = [...new Set(unjudged.flatMap((one) => one.missing))];
  if (missing.length === 0) return [];
  const message = `not judged, for lack of ${missing.join(', ')}`;
  const mend = `state what is known of ${workload.name === undefined ? 'it' : 'the workload'}`;
  return [finding('not-judged', '', message, { mend })];
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

/** Everything that a check has to say of one workload, what is declared first. */
export function checkWorkload(recommendation: Recommendation, words: LimitWords): Finding[] {
  return [
    ...(declaresSomething(recommendation) ? [] : [UNDECLARED]),
    ...judgeCurrent(recommendation, words),
    ...judgeExpectation(recommendation, words),
    ...statusFindings(recommendation, words),
    ...contestedFindings(recommendation, words),
    ...judgeHeadroom(recommendation),
    ...unjudgedFindings(recommendation),
  ];
}
