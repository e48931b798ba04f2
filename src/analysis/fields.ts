import type { Rule, Ruleset } from '../core/rule-types.ts';
import { LATENCY_WORDS, PRIORITIES, TRAFFIC_WORDS } from '../schema/field-schemas.ts';
import { FIELD_NAMES, FIELDS } from '../schema/fields.ts';
import { fieldValue } from '../schema/print-workload.ts';
import { keyOf, keysOf, statementOf } from '../schema/statements.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { FieldUnit, FieldValue } from './types.ts';

/** The fields on which a rule depends. */
export const fieldsRead = ({ needs, anyOf, reads }: Rule): readonly FieldName[] => [
  ...needs,
  ...anyOf,
  ...reads,
];

/** The fields that any rule reads, and the priority, which picks the weights. */
export function judgedFields({ constraints, criteria }: Ruleset): readonly FieldName[] {
  const read = new Set<FieldName>(['priority']);
  for (const rule of [...constraints, ...criteria]) {
    for (const field of fieldsRead(rule)) read.add(field);
  }
  return FIELD_NAMES.filter((field) => read.has(field));
}

/** A field's value in its base unit; undefined when it is not stated. */
export const statedValue = (workload: Workload, field: FieldName): FieldValue | undefined =>
  statementOf(workload, field) as FieldValue | undefined; // judged fields are scalars

/** The workload without some of its fields. */
export function without(workload: Workload, fields: readonly FieldName[]): Workload {
  const rest: Record<string, unknown> = { ...workload };
  // Undefined is as good as not there; a deleted key would make the object slow to read.
  for (const key of fields.flatMap(keysOf)) rest[key] = undefined;
  return rest as Workload; // as it was, but for some fields
}

/** The workload with one field stated as `value`, or not stated when that is null. */
export function withField(
  workload: Workload,
  field: FieldName,
  value: FieldValue | null,
): Workload {
  const rest = without(workload, [field]);
  // The key and the value's type belong to the field.
  return value === null ? rest : { ...rest, [keyOf(field, value)]: value };
}

/** A field's value as a user writes it. */
export function printValue(field: FieldName, value: FieldValue): FieldValue {
  return fieldValue(withField({}, field, value), field) as FieldValue; // as above
}

const UNITS: Readonly<Partial<Record<string, FieldUnit>>> = {
  size: 'bytes',
  duration: 'seconds',
  latency: 'seconds',
  rate: 'perSecond',
  count: 'count',
};

/** The unit of a value of this field. */
export function unitOf(field: FieldName, value: FieldValue): FieldUnit {
  return typeof value === 'number' ? (UNITS[FIELDS[field].kind] ?? null) : null;
}

const FLAGS: readonly FieldValue[] = [true, false];

const WORDS: Readonly<Partial<Record<FieldName, readonly FieldValue[]>>> = {
  latency: LATENCY_WORDS,
  traffic: TRAFFIC_WORDS,
  priority: PRIORITIES,
};

/** Every value of a field that has only a few; undefined for numbers (latency: its words). */
export function fewValues(field: FieldName): readonly FieldValue[] | undefined {
  return FIELDS[field].kind === 'boolean' ? FLAGS : WORDS[field];
}

/** Whether the field's words have an order, so that one can be nearer than another. */
export const isOrdered = (field: FieldName): boolean => field === 'latency';

const LEAST = 1e-9;

/** Order of magnitude; nothing at all counts as a billionth. */
const magnitude = (value: number): number => Math.log10(Math.max(value, LEAST));

/**
 * How far a value is from what is stated: orders of magnitude for numbers, words along their order
 * where they have one, and one for any other change.
 */
export function distance(field: FieldName, from: FieldValue | undefined, to: FieldValue): number {
  if (typeof from === 'number' && typeof to === 'number') {
    return Math.abs(magnitude(to) - magnitude(from));
  }
  const words = fewValues(field);
  if (from === undefined || words === undefined || !isOrdered(field)) return 1;
  return Math.abs(words.indexOf(to) - words.indexOf(from));
}
