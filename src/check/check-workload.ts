import type { Recommendation } from '../core/types.ts';
import { type Finding, finding } from './finding.ts';
import { assessmentOf, judgeCurrent, judgeHeadroom, reasonsAgainst } from './judge-current.ts';
import { judgeExpectation } from './judge-expectation.ts';

function statusFindings(recommendation: Recommendation): Finding[] {
  const { status, options, recommended } = recommendation;
  if (status === 'ok') return [];
  if (status === 'none-eligible') {
    const reasons = options.map((option) => `${option.id} (${reasonsAgainst(option)})`).join(', ');
    return [finding('none-eligible', '', `no option is eligible: ${reasons}`)];
  }
  const first = assessmentOf(recommendation, recommended);
  const against = first ? reasonsAgainst(first) : '';
  const message = `${recommended} comes closest, but is a compromise: ${against}`;
  return [finding('compromise', '', message, { option: recommended })];
}

/** Contested limits, unless what runs today is contested, which is told already. */
function contestedFindings({ contested, recommended, workload }: Recommendation): Finding[] {
  return contested
    .filter(({ option }) => option !== workload.current)
    .map(({ option, field, otherwise }) => {
      const other = otherwise.recommended ?? 'no option';
      const change = other === recommended ? 'the answer stays' : `it would be ${other}`;
      const message = `AWS contradicts itself on the ${field} limit of ${option}; under the other reading ${change}`;
      return finding('contested', field, message, { option });
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
export function checkWorkload(recommendation: Recommendation): Finding[] {
  return [
    ...(declaresSomething(recommendation) ? [] : [UNDECLARED]),
    ...judgeCurrent(recommendation),
    ...judgeExpectation(recommendation),
    ...statusFindings(recommendation),
    ...contestedFindings(recommendation),
    ...judgeHeadroom(recommendation),
    ...unjudgedFindings(recommendation),
  ];
}
