// The workload as it is being typed: a text for each field.

import { FIELD_NAMES, FIELDS } from '../schema/fields.ts';
import { meantText, readTyped } from '../schema/typed.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

/** Texts by field, as typed; names that are no fields may be among them, to be told of. */
export type Draft = Readonly<Record<string, string>>;

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** A text as the document has it: flags are no text, and `expect` may be an object. */
function documentValue(name: string, text: string): unknown {
  if (!isField(name)) return text;
  const { kind } = FIELDS[name];
  if (kind === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text;
  if (kind === 'expectation' && text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return meantText(name, text);
}

/** A value of a document as text. */
export const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

export const documentOf = (draft: Draft): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(draft).map(([name, text]) => [name, documentValue(name, text)]),
  );

export const draftOf = (document: Readonly<Record<string, unknown>>): Draft =>
  inOrder(
    Object.fromEntries(
      Object.entries(document)
        .filter(([name, value]) => name !== '$schema' && value !== undefined && value !== null)
        .map(([name, value]) => [name, textOf(value)]),
    ),
  );

/** The fields in the order of their declaration, what is no field at the end. */
function inOrder(draft: Draft): Draft {
  const names = Object.keys(draft);
  const known = FIELD_NAMES.filter((name) => names.includes(name));
  const all = [...known, ...names.filter((name) => !isField(name))];
  return Object.fromEntries(all.map((name) => [name, draft[name] ?? '']));
}

/** The draft with other texts; an empty one or null takes the field out. */
export function changed(
  draft: Draft,
  changes: readonly { readonly field: string; readonly text: string | null }[],
): Draft {
  const texts: Record<string, string> = { ...draft };
  for (const { field, text } of changes) {
    if (text === null || text.trim() === '') delete texts[field];
    else texts[field] = text;
  }
  return inOrder(texts);
}

/** What could be read of a draft. */
export interface DraftReading {
  readonly workload: Workload;
  /** What is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
}

/**
 * Reads a draft; a field that cannot be read counts as it did when it last could.
 * @param good texts that were right before, by field
 */
export function readDraft(draft: Draft, good: Draft, optionIds: readonly string[]): DraftReading {
  const first = readTyped(documentOf(draft), optionIds);
  const problems: Record<string, string> = {};
  for (const { path, message, hint } of first.problems) {
    const name = path.split(/[.[]/, 1)[0] ?? '';
    problems[name] ??= hint === undefined ? message : `${message}; ${hint}`;
  }
  const wrong = Object.keys(problems).filter((name) => Object.hasOwn(good, name));
  if (wrong.length === 0) return { workload: first.workload, problems };
  const kept = Object.fromEntries(wrong.map((name) => [name, good[name] ?? '']));
  const second = readTyped(documentOf({ ...draft, ...kept }), optionIds);
  return { workload: second.workload, problems };
}
