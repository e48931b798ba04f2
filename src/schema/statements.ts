// Where a workload keeps what is stated of a field. Latency has two keys: `latency` for a word, which is
// a preference, and `latencySeconds` for a bound, which is a requirement. Any other field has one.

import { FIELDS } from './fields.ts';
import type { FieldName, Workload, WorkloadKey } from './workload.ts';

/** The keys that a field's value may be under, never both. */
export type KeysOf<Name extends FieldName> =
  | (typeof FIELDS)[Name]['key']
  | (Name extends 'latency' ? 'latency' : never);

const LATENCY_KEYS = ['latency', FIELDS.latency.key] as const;

/** The keys that a field's value may be under. */
export const keysOf = (field: FieldName): readonly WorkloadKey[] =>
  field === 'latency' ? LATENCY_KEYS : [FIELDS[field].key];

/** The key of a field's value. */
export const keyOf = (field: FieldName, value: unknown): WorkloadKey =>
  field === 'latency' && typeof value === 'string' ? 'latency' : FIELDS[field].key;

/** What a workload states of a field, in its base unit; undefined when nothing. */
export function statementOf(workload: Workload, field: FieldName): Workload[WorkloadKey] {
  if (field === 'latency' && workload.latency !== undefined) return workload.latency;
  return workload[FIELDS[field].key];
}

/** Whether the workload states the field. */
export const isStated = (workload: Workload, field: FieldName): boolean =>
  statementOf(workload, field) !== undefined;
