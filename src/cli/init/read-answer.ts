import { statedValue } from '../../analysis/fields.ts';
import type { AskedField } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { printWorkload } from '../../schema/print-workload.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import type { Workload } from '../../schema/workload.ts';

/** A typed answer in the field's base unit, or what is wrong with it. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly message: string };

/** Ways to say that it is not known. */
const UNKNOWN = /^(?:|\?|none|unknown|(?:i )?(?:don'?t|do not) know)$/i;

/** Reads what was typed as a flag's value would be read, next to what else is stated. */
export function readAnswer(
  field: AskedField,
  text: string,
  workload: Workload,
  optionIds: readonly string[],
): ReadAnswer {
  if (UNKNOWN.test(text.trim())) return { ok: true, value: null };
  const result = readWorkload({ ...printWorkload(workload), [field]: text }, optionIds);
  if (result.ok) return { ok: true, value: statedValue(result.workload, field) ?? null };
  const [problem] = result.problems;
  // The question says which field it is about; the message need not.
  const message = problem?.message ?? '';
  return {
    ok: false,
    message: message.startsWith(`${field} `) ? message.slice(field.length + 1) : message,
  };
}
