import type { FieldName } from '../schema/workload.ts';
import type { Setting, Source, Trait } from './catalog-types.ts';
import type { Check, Lazy, Outcome } from './rule-types.ts';

export const NO_SETTINGS: readonly Setting[] = [];

/** The value itself, made now if it was not. */
export const evaluated = <Value>(lazy: Lazy<Value>): Value =>
  lazy instanceof Function ? lazy() : lazy;

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

/** Judges whether an option has a trait that the workload may ask for. */
export function checkTrait(trait: Trait, field: FieldName, wanted: boolean): Check {
  const { supported, sources, note, setting, detour } = trait;
  if (!wanted) return plainCheck('pass', field, wanted, supported, sources);
  if (supported) {
    const settings = setting ? [setting] : NO_SETTINGS;
    return plainCheck('pass', field, wanted, supported, sources, null, settings);
  }
  return detour
    ? plainCheck('detour', field, wanted, supported, sources, note, [detour])
    : plainCheck('fail', field, wanted, supported, sources, note);
}
