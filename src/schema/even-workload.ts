import { FIELD_NAMES, FIELDS } from './fields.ts';
import type { FieldName, Workload, WorkloadKey } from './workload.ts';

/** The keys of a workload that a field's value may be under. */
export const keysOf = (field: FieldName): readonly WorkloadKey[] =>
  field === 'latency' ? ['latency', 'latencySeconds'] : [FIELDS[field].key];

/** Every key of a workload, in the order of the fields' declaration. */
export const WORKLOAD_KEYS: readonly WorkloadKey[] = FIELD_NAMES.flatMap(keysOf);

/** A workload that states nothing, with all its keys. */
export const EVERY_KEY: Readonly<Record<string, undefined>> = Object.fromEntries(
  WORKLOAD_KEYS.map((key) => [key, undefined]),
);

/**
 * The workload with all its keys, undefined where not stated, always in one order: engines read
 * objects of one shape many times faster than objects of a thousand shapes. For rules only, which
 * ask for values and never for keys.
 */
export function evenWorkload(workload: Workload): Workload {
  return { ...EVERY_KEY, ...workload };
}
