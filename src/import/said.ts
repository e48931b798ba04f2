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

export const NOTHING: Said = { findings: [], hints: [] };

export const together = (...all: readonly Said[]): Said => ({
  findings: all.flatMap(({ findings }) => findings),
  hints: all.flatMap(({ hints }) => hints),
});
