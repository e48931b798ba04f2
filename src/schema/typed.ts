// A workload while somebody is still typing it: what can be read is kept, and ways of writing that
// people have are understood.

import { FIELD_NAMES, FIELDS, type Field, type FieldKind, fieldSchema } from './fields.ts';
import type { Problem } from './input-error.ts';
import { isObject, toProblems } from './problems.ts';
import { readWorkload, toWorkload, workloadProblems } from './read-workload.ts';
import { USUAL_UNITS } from './unit-tables.ts';
import type { FieldName, Workload } from './workload.ts';

/** What could be read of a document, and what is wrong with the rest. */
export interface TypedWorkload {
  /** The fields that are right, in base units; it may state nothing at all. */
  readonly workload: Workload;
  readonly problems: readonly Problem[];
}

const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** The field that a problem is about: "expect.not[0]" → "expect". */
const fieldOf = ({ path }: Problem): string => path.split(/[.[]/, 1)[0] ?? '';

/**
 * Reads a workload document field by field. A field that is wrong, or contradicts others, is left
 * out and reported; nothing throws.
 * @param optionIds ids that `current` and `expect` may name
 */
export function readTyped(
  document: Readonly<Record<string, unknown>>,
  optionIds: readonly string[],
): TypedWorkload {
  if (!isObject(document)) {
    const refused = readWorkload(document, optionIds, true);
    return { workload: {}, problems: refused.ok ? [] : refused.problems };
  }
  const unknown = Object.keys(document).filter((name) => !isField(name) && name !== '$schema');
  const asked = Object.fromEntries(unknown.map((name) => [name, document[name]]));
  const refused = unknown.length > 0 ? readWorkload(asked, optionIds, true) : null;
  const problems: Problem[] = refused && !refused.ok ? [...refused.problems] : [];
  const values: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    if (!Object.hasOwn(document, field) || document[field] === undefined) continue;
    const result = fieldSchema(field).safeParse(document[field]);
    if (result.success) values[field] = result.data;
    else {
      const issues = result.error.issues.map((one) => ({ ...one, path: [field, ...one.path] }));
      problems.push(...issues.flatMap((one) => toProblems(one, document, field)));
    }
  }
  const contrary = workloadProblems(toWorkload(values), optionIds, true);
  for (const problem of contrary) delete values[fieldOf(problem)];
  return { workload: toWorkload(values), problems: [...problems, ...contrary] };
}

/** "3M" and "8Gi" are sizes to many. */
const HALF_UNIT = /^([\d.]+)([kmgt]i?)$/i;
/** "20k/day", "1.5M per month". */
const MANY = /^([\d.]+)([km])(?=\/|per)/i;
const WORTH: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

const FORGIVEN: Readonly<Partial<Record<FieldKind, (text: string) => string>>> = {
  size: (text) => text.replace(HALF_UNIT, '$1$2B'),
  rate: (text) =>
    text.replace(MANY, (_all, count: string, letter: string) =>
      String(Number((Number(count) * (WORTH[letter.toLowerCase()] ?? 1)).toPrecision(12))),
    ),
};

/** Kinds of fields that take a number. */
const NUMERIC: ReadonlySet<FieldKind> = new Set(['size', 'duration', 'latency', 'rate', 'hours']);

/** "3,5MB" → "3.5MB", but "1,000KB" → "1000KB". */
const withoutCommas = (text: string): string =>
  /^\d{1,3}(,\d{3})+(?!\d)/.test(text)
    ? text.replace(/,/g, '')
    : text.replace(/^(\d+),(\d)/, '$1.$2');

/** What is most likely meant by a value that people write in a way of their own; else the text itself. */
export function meantText(field: FieldName, text: string): string {
  if (!isField(field)) return text;
  const { kind } = FIELDS[field];
  if (!NUMERIC.has(kind) || !/\d/.test(text)) return text;
  const bare = withoutCommas(text.replace(/\s+/g, ''));
  const meant = FORGIVEN[kind]?.(bare) ?? bare;
  const reads = (one: string): boolean => fieldSchema(field).safeParse(one).success;
  return !reads(text) && reads(meant) ? meant : text;
}

/** A number without its unit, in the units that may be meant, the likeliest first; empty for anything else. */
export function withUnits(field: FieldName, text: string): readonly string[] {
  const measured = isField(field) ? (FIELDS[field] as Field).measured : undefined;
  const bare = withoutCommas(text.replace(/\s+/g, ''));
  if (measured === undefined || !/^(\d+\.?\d*|\.\d+)$/.test(bare)) return [];
  const guesses = USUAL_UNITS[measured];
  const likely = guesses.find(([below]) => Number(bare) < below)?.[1] ?? [];
  const units = new Set([...likely, ...guesses.flatMap(([, all]) => [...all])]);
  return [...units]
    .map((unit) => bare + unit)
    .filter((one) => fieldSchema(field).safeParse(one).success);
}
