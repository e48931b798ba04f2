import type { FieldName } from '../schema/workload-input.ts';
import type { Check, Lazy, Outcome, Setting, Source } from './types.ts';

export const NO_SETTINGS: readonly Setting[] = [];

/** The value itself, made now if it was not. */
export const made = <Value>(lazy: Lazy<Value>): Value => (lazy instanceof Function ? lazy() : lazy);

/** A check without numbers: of a trait, a word. Every check has the same keys in the same order. */
export function plainCheck(
  outcome: Outcome,
  field: FieldName,
  actual: Check['actual'],
  limit: Check['limit'],
  sources: readonly Source[],
  reason: string | null = null,
  settings: readonly Setting[] = NO_SETTINGS,
): Check {
  return {
    outcome,
    field,
    actual,
    limit,
    unit: null,
    margin: null,
    default: null,
    reason,
    settings,
    dispute: null,
    sources,
  };
}
