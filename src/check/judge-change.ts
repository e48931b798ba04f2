import type { Assessment, Recommendation } from '../core/result-types.ts';
import type { EarlierResult } from '../schema/earlier-result.ts';
import { FIELD_NAMES } from '../schema/fields.ts';
import { fieldValue } from '../schema/print-workload.ts';
import { quote, unquoted } from '../schema/quote.ts';
import { tellsOfWork } from '../schema/read-workload.ts';
import type { FieldName } from '../schema/workload.ts';
import { describeEarlier, type Recorded } from './earlier.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { assessmentOf } from './judge-current.ts';

type EarlierOption = NonNullable<EarlierResult['options']>[number];

const shown = (value: unknown): string => (value === undefined ? 'not stated' : unquoted(value));

const arrow = (from: unknown, to: unknown): string => `${shown(from)} → ${shown(to)}`;

/** The fields that the workload states otherwise than before. */
function changedFields({ workload }: EarlierResult, now: Recommendation): FieldName[] {
  if (workload === undefined) return [];
  return FIELD_NAMES.filter(
    (field) =>
      tellsOfWork(field) && fieldValue(workload, field) !== fieldValue(now.workload, field),
  );
}

/** What it was judged by otherwise than before: the priority, the readings, the catalog. */
function judgingChanges(before: EarlierResult, now: Recommendation): string[] {
  const pairs: [string, unknown, unknown][] = [
    ['priority', before.priority, now.priority],
    ['strict', before.strict, now.strict],
    ['assume', before.assume, now.assume],
    ['catalog', before.catalog?.version, now.catalog.version],
  ];
  return pairs
    .filter(([, from, to]) => from !== undefined && from !== to)
    .map(([name, from, to]) => `${name} ${arrow(from, to)}`);
}

/** Constraints that are broken in one of the two only. */
function brokenChanges({ constraints }: EarlierOption, now: Assessment): string[] {
  if (constraints === undefined) return [];
  const idsOf = (all: NonNullable<typeof constraints>) =>
    all.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id);
  const before = idsOf(constraints);
  const after = idsOf(now.constraints);
  return [
    ...after.filter((id) => !before.includes(id)).map((id) => `now breaks ${id}`),
    ...before
      .filter((id) => !after.includes(id))
      .map((id) => `no longer breaks ${quote(id).slice(1, -1)}`),
  ];
}

/** Criteria that score otherwise. */
function criteriaChanges({ criteria = [] }: EarlierOption, now: Assessment): string[] {
  return now.criteria.flatMap(({ id, score }) => {
    const before = criteria.find((one) => one.id === id);
    return before && before.score !== score ? [`${id} ${arrow(before.score, score)}`] : [];
  });
}

function optionChanges(before: EarlierOption, now: Assessment, withCriteria: boolean): string {
  const changes = [
    ...(before.verdict === now.verdict ? [] : [arrow(before.verdict, now.verdict)]),
    ...brokenChanges(before, now),
    ...(before.score === now.score || before.score === null || now.score === null
      ? []
      : [`${arrow(before.score, now.score)} points`]),
    ...(withCriteria ? criteriaChanges(before, now) : []),
  ];
  return changes.length === 0 ? '' : `${now.id} ${changes.join(', ')}`;
}

/**
 * What became of the option that was recommended and of the one that is; down to the criteria where
 * the workload itself does not tell why.
 */
function winnersChanges(
  before: EarlierResult,
  now: Recommendation,
  withCriteria: boolean,
): string[] {
  const ids = new Set([before.recommended, now.recommended]);
  return [...ids].flatMap((id) => {
    const earlier = before.options?.find((option) => option.id === id);
    const later = assessmentOf(now, id);
    if (!earlier || !later) return [];
    return [optionChanges(earlier, later, withCriteria)].filter((text) => text !== '');
  });
}

/** Why the answer is another one, the workload's own fields first. */
function reasonsOf(before: EarlierResult, now: Recommendation, fields: readonly FieldName[]) {
  const reasons = [
    ...fields.map((field) => {
      const from = before.workload && fieldValue(before.workload, field);
      return `${field} ${arrow(from, fieldValue(now.workload, field))}`;
    }),
    ...judgingChanges(before, now),
    ...winnersChanges(before, now, fields.length === 0),
  ];
  if (reasons.length > 0 || before.workload === undefined) return reasons;
  return ['the workload states the same, so that settings or the catalog have changed'];
}

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
interface Comparable {
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
