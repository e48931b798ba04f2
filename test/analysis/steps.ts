import { scaleOf } from '../../src/analysis/scale.ts';
import type { FieldValue } from '../../src/analysis/types.ts';
import { LATENCY_WORDS } from '../../src/schema/field-schemas.ts';
import type { FieldName } from '../../src/schema/workload.ts';

/** The values between a changed and the stated value that lie next to the changed one. */
export function oneStepBack(
  field: FieldName,
  changed: FieldValue | null,
  stated: FieldValue | undefined,
): FieldValue[] {
  const scale = scaleOf(field);
  if (typeof changed === 'number' && typeof stated === 'number' && scale) {
    return changed < stated
      ? [Math.min(stated, scale.at(scale.floor(changed) + 1))]
      : [Math.max(stated, scale.at(scale.ceil(changed) - 1))];
  }
  if (field !== 'latency' || stated === undefined) return [];
  const words: readonly FieldValue[] = LATENCY_WORDS;
  const [from, to] = [words.indexOf(stated), words.indexOf(changed ?? '')];
  return to < 0 ? [] : words.slice(Math.min(from, to) + 1, Math.max(from, to));
}
