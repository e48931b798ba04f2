import type { FieldName } from '../schema/workload-input.ts';

/** What a document says of one field of the workload. */
export interface Finding {
  readonly field: FieldName;
  /** The value as a user would write it. */
  readonly value: string | boolean;
  /** Where in the document it comes from, and what to think of it. */
  readonly from: string;
}

/** What a document says without settling a field: a bound, a number to know. */
export interface Hint {
  /** The field that it helps to state; null where it helps none. */
  readonly field: FieldName | null;
  readonly text: string;
}

/** A document that was recognised. */
export interface Recognised {
  /** What it is, as in "output of aws sagemaker describe-endpoint-config". */
  readonly kind: string;
  readonly findings: readonly Finding[];
  readonly hints: readonly Hint[];
}

/** Knows one kind of document. */
export interface Recogniser {
  /** What it understands, for the message when nothing fits. */
  readonly understands: string;
  /** The document's findings, or undefined when it is of another kind. */
  readonly read: (document: unknown) => Recognised | undefined;
}

export const finding = (field: FieldName, value: string | boolean, from: string): Finding => ({
  field,
  value,
  from,
});

export const hint = (field: FieldName | null, words: string): Hint => ({ field, text: words });
