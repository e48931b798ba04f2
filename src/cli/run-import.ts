import { jsonText } from '../format/json-text.ts';
import { at, items } from '../import/document.ts';
import type { Recognised } from '../import/finding.ts';
import {
  type FieldWords,
  importedDocument,
  importedYaml,
  unknownFields,
} from '../import/imported.ts';
import { merge, RECOGNISERS, recognise } from '../import/recognise.ts';
import { inputError } from '../schema/input-error.ts';
import { visible } from '../schema/quote.ts';

/** A document that was read, by the name under which the user knows it. */
export interface Document {
  readonly name: string;
  readonly data: unknown;
}

function recogniseDocument({ name, data }: Document): Recognised {
  const found = recognise(data);
  if (found) return found;
  throw inputError('this is nothing that can be imported', {
    place: { file: name },
    hint: `what the AWS CLI prints has to be JSON or YAML (--output json); understood:${RECOGNISERS.map(({ understands }) => `\n    ${understands}`).join('')}`,
  });
}

/** Several documents of metric data as one: they may be pages of the same series. */
function pagesTogether(documents: readonly Document[]): readonly Document[] {
  const isMetrics = ({ data }: Document) => Array.isArray(at(data, 'MetricDataResults'));
  const pages = documents.filter(isMetrics);
  const [first] = pages;
  if (!first || pages.length < 2) return documents;
  const results = pages.flatMap(({ data }) => items(at(data, 'MetricDataResults')));
  const whole = { name: first.name, data: { MetricDataResults: results } };
  return [...documents.filter((one) => !isMetrics(one)), whole];
}

/** What is left for the user to state, and what is worth knowing; the YAML says it in comments too. */
function notesOf(recognised: Recognised): readonly string[] {
  return [
    `imported from ${recognised.kind}`,
    `not known from there: ${unknownFields(recognised).join(', ') || 'nothing'}`,
    ...recognised.hints.map(({ field, text }) => (field === null ? text : `${field}: ${text}`)),
  ].map(visible);
}

/**
 * The workload that the documents describe together, and what to tell the user.
 * @param words the workload's fields; handed in, so that this file needs nothing of the main one
 *   that needs more in turn, which the bundler would put into a file apart
 */
export function importDocuments(
  documents: readonly Document[],
  format: 'yaml' | 'json',
  words: FieldWords,
): { readonly text: string; readonly notes: readonly string[] } {
  const recognised = merge(pagesTogether(documents).map(recogniseDocument));
  const text =
    format === 'json'
      ? `${jsonText(importedDocument(recognised, words), 2)}\n`
      : importedYaml(recognised, words);
  return { text, notes: notesOf(recognised) };
}
