// Imports documents inside the test: what is stated, and what is told.

import {
  type Import,
  type Imported,
  importDocuments,
  importedDocument,
} from '../../src/import/imported.ts';

/** All that documents give, each under the name of a file of its own. */
export const importAll = (...documents: readonly unknown[]): Import =>
  importDocuments(documents.map((data, i) => ({ file: `file-${i + 1}`, data })));

/** The workloads of documents, as data. */
export const workloads = (...documents: readonly unknown[]): Record<string, unknown>[] =>
  importAll(...documents).workloads.map(importedDocument);

/** The only workload of documents. */
export function importOne(...documents: readonly unknown[]): Imported {
  const [one, ...others] = importAll(...documents).workloads;
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} workloads`);
  return one;
}

export const said = (...documents: readonly unknown[]): Record<string, unknown> =>
  importedDocument(importOne(...documents));

/** Hints as they are shown, one a line. */
export const hints = (...documents: readonly unknown[]): string =>
  importOne(...documents)
    .hints.map(({ field, text }) => (field === null ? text : `${field}: ${text}`))
    .join('\n');
