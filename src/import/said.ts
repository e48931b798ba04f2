import type { FieldName } from '../schema/fields.ts';

/** What a document says of one field of the workload. */
export interface Statement {
  readonly field: FieldName;
  /** The value as a user would write it. */
  readonly value: string | number | boolean;
  /** Where in the document it comes from, and what to think of it. */
  readonly from: string;
}

/** What a document says without settling a field: a bound, a number to know. */
export interface Hint {
  /** The field that it helps to state; null where it helps none. */
  readonly field: FieldName | null;
  readonly text: string;
}

/** What is said of one workload. */
export interface Said {
  readonly findings: readonly Statement[];
  readonly hints: readonly Hint[];
}

export const finding = (field: FieldName, value: Statement['value'], from: string): Statement => ({
  field,
  value,
  from,
});

export const hint = (field: FieldName | null, words: string): Hint => ({ field, text: words });

/** What is worth knowing, though it helps to state no field. */
export const note = (words: string): Hint => hint(null, words);

/** What is said together, in its order; what is nothing is left out. */
export function said(...all: readonly (Statement | Hint | Said | undefined | false | 0)[]): Said {
  const findings: Statement[] = [];
  const hints: Hint[] = [];
  for (const one of all) {
    if (!one) continue;
    if ('findings' in one) {
      findings.push(...one.findings);
      hints.push(...one.hints);
    } else if ('value' in one) findings.push(one);
    else hints.push(one);
  }
  return { findings, hints };
}
