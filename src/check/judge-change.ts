import type { Recommendation } from '../core/types.ts';
import { fieldValue } from '../schema/print-workload.ts';
import { unquoted } from '../schema/quote.ts';
import { changedFields, reasonsOf } from './change-reasons.ts';
import { describeEarlier, type EarlierResult, type Recorded } from './earlier.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { assessmentOf } from './judge-current.ts';

type Answer = Pick<EarlierResult, 'recommended' | 'status'>;

/** "the answer was async", "no option fitted": the answer in a tense. */
function answerText({ recommended, status }: Answer, tense: 'was' | 'is', subject = 'the answer') {
  if (status === 'invalid') return `the workload ${tense} invalid`;
  if (recommended === null) return `no option ${tense === 'was' ? 'fitted' : 'fits'}`;
  const id = unquoted(recommended);
  return `${subject} ${tense} ${id}${status === 'compromise' ? ' as a compromise' : ''}`;
}

/** Whether an option would do the work; to expect one that would not can only fail. */
const isEligible = (now: Recommendation, id: string): boolean =>
  (assessmentOf(now, id)?.rank ?? null) !== null;

/** How to hold on to the earlier answer or to accept the new one. */
function mendOf({ recommended }: EarlierResult, now: Recommendation, renewal: string | null) {
  if (renewal === null) return null;
  const canPin =
    now.workload.expect === undefined && recommended !== null && isEligible(now, recommended);
  const pin = canPin ? `pin the earlier answer: expect: ${unquoted(recommended)}; or ` : '';
  return `${pin}accept the new one: ${renewal}`;
}

/** How a workload is compared. */
export interface Comparable {
  readonly before: EarlierResult;
  /** False where several of one name in one file are told apart by their order only. */
  readonly isSure: boolean;
}

/**
 * Where the answer is another one than before.
 * @param renewal the command that accepts the new one; null once it is accepted
 */
export function judgeChange(
  now: Recommendation,
  { before, isSure }: Comparable,
  renewal: string | null,
): Finding[] {
  if (before.recommended === now.recommended && before.status === now.status) return [];
  const fields = changedFields(before, now);
  const reasons = [
    ...reasonsOf(before, now, fields),
    ...(isSure ? [] : ['its name is there more than once, so that another one may be meant']),
  ];
  const why = reasons.map((reason) => `; ${reason}`).join('');
  const subject = before.recommended === null ? 'the answer' : 'it';
  const message = `${answerText(before, 'was')}, now ${answerText(now, 'is', subject)}${why}`;
  const mend = mendOf(before, now, renewal);
  const stated = fields.find((field) => fieldValue(now.workload, field) !== undefined);
  const details = { mend, option: now.recommended, causes: [ANSWER, ...fields] };
  return [finding('changed-answer', stated ?? '', message, details)];
}

/**
 * A workload of which the earlier results say nothing.
 * @param namesake an earlier result of another workload with its name
 */
export function newWorkload(
  now: Recommendation,
  renewal: string | null,
  namesake?: EarlierResult,
): Finding {
  const other =
    namesake === undefined ? '' : `; ${describeEarlier(namesake)} is another one with this name`;
  const message = `not among the earlier results; ${answerText(now, 'is')}${other}`;
  const mend = renewal && `add it to them: ${renewal}`;
  return finding('new-workload', '', message, { mend, option: now.recommended });
}

/** An earlier result whose workload is gone. */
export function vanishedWorkload({ result }: Recorded, renewal: string | null): Finding {
  const message = `${describeEarlier(result)} is not there any more; ${answerText(result, 'was')}`;
  const mend = renewal && `take it out of the results: ${renewal}`;
  return finding('vanished-workload', '', message, { mend, option: result.recommended });
}
