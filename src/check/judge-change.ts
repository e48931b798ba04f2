import type { Assessment, Recommendation } from '../core/types.ts';
import { FIELD_NAMES } from '../schema/fields.ts';
import { fieldValue } from '../schema/print-workload.ts';
import { quote } from '../schema/quote.ts';
import type { FieldName } from '../schema/workload-input.ts';
import {
  describeEarlier,
  type EarlierOption,
  type EarlierResult,
  type Recorded,
} from './earlier.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { assessmentOf } from './judge-current.ts';

/** Fields that say nothing of the work itself. */
const LABELS: ReadonlySet<FieldName> = new Set(['name', 'current', 'expect', 'priority']);

const shown = (value: unknown): string =>
  value === undefined ? 'not stated' : quote(value).replace(/^'|'$/g, '');

const arrow = (from: unknown, to: unknown): string => `${shown(from)} → ${shown(to)}`;

/** The fields that the workload states otherwise than before. */
function changedFields({ workload }: EarlierResult, now: Recommendation): FieldName[] {
  if (workload === undefined) return [];
  return FIELD_NAMES.filter(
    (field) =>
      !LABELS.has(field) && fieldValue(workload, field) !== fieldValue(now.workload, field),
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

const answerText = ({ recommended, status }: Pick<EarlierResult, 'recommended' | 'status'>) => {
  if (status === 'invalid') return 'none, for it was invalid';
  if (recommended === null) return 'no option';
  const id = quote(recommended).slice(1, -1);
  return status === 'compromise' ? `${id} as a compromise` : id;
};

/** How to hold on to the earlier answer or to accept the new one. */
function mendOf({ recommended }: EarlierResult, now: Recommendation, renewal: string): string {
  const pinned = now.workload.expect === undefined && recommended !== null;
  const pin = pinned
    ? `pin the earlier answer: expect: ${quote(recommended).slice(1, -1)}; or `
    : '';
  return `${pin}accept the new one: ${renewal}`;
}

/**
 * Where the answer is another one than before.
 * @param renewal the command that takes the results anew
 */
export function judgeChange(
  now: Recommendation,
  before: EarlierResult,
  renewal: string,
): Finding[] {
  if (before.recommended === now.recommended && before.status === now.status) return [];
  const fields = changedFields(before, now);
  const reasons = [
    ...fields.map((field) => {
      const from = before.workload && fieldValue(before.workload, field);
      return `${field} ${arrow(from, fieldValue(now.workload, field))}`;
    }),
    ...judgingChanges(before, now),
    ...winnersChanges(before, now, fields.length === 0),
  ];
  const why = reasons.length === 0 ? '' : `; ${reasons.join('; ')}`;
  const message = `the answer was ${answerText(before)}, now it is ${answerText(now)}${why}`;
  const mend = mendOf(before, now, renewal);
  const stated = fields.find((field) => fieldValue(now.workload, field) !== undefined);
  const details = { mend, option: now.recommended, causes: [ANSWER, ...fields] };
  return [finding('changed-answer', stated ?? '', message, details)];
}

/** A workload of which the earlier results say nothing. */
export function newWorkload(now: Recommendation, renewal: string): Finding {
  const message = `not among the earlier results; the answer is ${answerText(now)}`;
  const mend = `add it to them: ${renewal}`;
  return finding('new-workload', '', message, { mend, option: now.recommended });
}

/** An earlier result whose workload is gone. */
export function vanishedWorkload({ result }: Recorded, renewal: string): Finding {
  const message = `${describeEarlier(result)} is not there any more; the answer was ${answerText(result)}`;
  const mend = `take the results without it: ${renewal}`;
  return finding('vanished-workload', '', message, { mend, option: result.recommended });
}
