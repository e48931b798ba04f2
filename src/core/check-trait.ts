import type { FieldName } from '../schema/workload-input.ts';
import { NO_SETTINGS, plainCheck } from './check.ts';
import type { Check, Trait } from './types.ts';

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
