import * as z from 'zod/mini';
import { inconsistencies } from './consistency.ts';
import { FIELD_NAMES, FIELDS, fieldSchema } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { closed, firstProblems, schemaField, toProblems } from './problems.ts';
import { quote } from './quote.ts';
import { keyOf, keysOf } from './statements.ts';
import { suggestion } from './words.ts';
import type { FieldName, Workload, WorkloadKey } from './workload.ts';

let whole: z.ZodMiniType<Readonly<Record<string, unknown>>> | undefined;

/** The workload document as users write it (JSON, YAML); `$schema` is for their editor. */
export function workloadSchema(): NonNullable<typeof whole> {
  if (whole) return whole;
  const shape = FIELD_NAMES.map((field) => [field, z.optional(fieldSchema(field))] as const);
  whole = closed({ $schema: schemaField(), ...Object.fromEntries(shape) });
  return whole;
}

/** A parsed document, or what is wrong with it. */
type WorkloadResult =
  | { readonly ok: true; readonly workload: Workload }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The workload of fields that have been read each by itself. */
export function toWorkload(document: Readonly<Record<string, unknown>>): Workload {
  const workload: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    const value = document[field];
    if (value !== undefined) workload[keyOf(field, value)] = value;
  }
  return workload as Workload; // FIELDS maps each validated field to its key and type
}

const NONE: readonly Problem[] = [];

function optionProblems(
  { current, expect }: Workload,
  optionIds: readonly string[],
): readonly Problem[] {
  if (current === undefined && expect === undefined) return NONE;
  const named: [string, string | undefined][] = [
    ['current', current],
    ['expect.recommended', expect?.recommended],
    ...(expect?.eligible ?? []).map((id, i): [string, string] => [`expect.eligible[${i}]`, id]),
    ...(expect?.not ?? []).map((id, i): [string, string] => [`expect.not[${i}]`, id]),
  ];
  return named.flatMap(([path, id]) =>
    id === undefined || optionIds.includes(id)
      ? []
      : [{ path, message: `${path} ${quote(id)} is not an option; ${suggestion(id, optionIds)}` }],
  );
}

/** Fields that say nothing of the work: a name, what runs today, what is expected. */
const BESIDE_WORK: ReadonlySet<string> = new Set([
  'name',
  'current',
  'expect',
  'instanceType',
  'instances',
]);

/** Whether a field tells of the work itself, not of its name, its deployment or what weighs most. */
export const tellsOfWork = (field: string): boolean =>
  !BESIDE_WORK.has(field) && field !== 'priority';

/** Whether a document says anything to judge by, by the names of its fields. */
export const statesWork = (document: object): boolean =>
  Object.keys(document).some((field) => !BESIDE_WORK.has(field));

function emptyProblems(workload: Workload): readonly Problem[] {
  for (const key in workload) {
    // The keys are a workload's own, for it is plain data.
    if (workload[key as WorkloadKey] !== undefined && !BESIDE_WORK.has(key)) return NONE;
  }
  const message = 'the workload states nothing to judge by';
  return [
    {
      path: '',
      message,
      hint: 'state at least one of payload, processingTime, latency, traffic, …',
    },
  ];
}

/**
 * What is wrong with a workload of which each field by itself is right.
 * @param mayBeEmpty whether it may state nothing to judge by
 */
export function workloadProblems(
  workload: Workload,
  optionIds: readonly string[],
  mayBeEmpty = false,
): readonly Problem[] {
  const options = optionProblems(workload, optionIds);
  const contrary = inconsistencies(workload);
  const empty = mayBeEmpty ? NONE : emptyProblems(workload);
  return options.length + contrary.length + empty.length === 0
    ? NONE
    : [...options, ...contrary, ...empty];
}

/** Values per field that are remembered; a stream of workloads repeats most of its values. */
const MOST_VALUES = 10_000;

/** What the schema of each field made of the values that it accepted, by the value as written. */
const KNOWN: ReadonlyMap<string, Map<unknown, unknown>> = new Map(
  FIELD_NAMES.map((field) => [field, new Map()]),
);

/** The value as the field's schema gives it, or undefined when it refuses it. */
function readValue(field: FieldName, value: unknown, known: Map<unknown, unknown>): unknown {
  const { data } = fieldSchema(field).safeParse(value);
  // Of texts, such as names, hardly two are equal.
  if (data === undefined || typeof value === 'object' || FIELDS[field].kind === 'text') return data;
  if (known.size >= MOST_VALUES) known.clear();
  known.set(value, data);
  return data;
}

const isPlain = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype;

/** A workload that states nothing, with all its keys: engines read objects of one shape far sooner. */
const EVERY_KEY: Readonly<Record<string, undefined>> = Object.fromEntries(
  FIELD_NAMES.flatMap(keysOf).map((key) => [key, undefined]),
);

/** The workload of a document that is plainly right; undefined of any other. */
function readFields(input: unknown): Workload | undefined {
  if (!isPlain(input)) return undefined;
  const workload: Record<string, unknown> = { ...EVERY_KEY };
  for (const name in input) {
    const field = name as FieldName;
    const known = KNOWN.get(field);
    const value = input[field];
    const read = known && (known.get(value) ?? readValue(field, value, known));
    if (read === undefined) return undefined;
    workload[keyOf(field, read)] = read;
  }
  return workload as Workload; // FIELDS maps each validated field to its key and type
}

/** The workload as the schema of the whole reads it, which finds everything that is wrong. */
function readWhole(input: unknown): WorkloadResult {
  const result = workloadSchema().safeParse(input);
  if (result.success) return { ok: true, workload: toWorkload(result.data) };
  const { issues } = result.error;
  const problems = issues.flatMap((one) => toProblems(one, input, 'the workload'));
  return { ok: false, problems: firstProblems(problems) };
}

/**
 * Checks a workload document and brings it to base units. A plain document is put together from what
 * the fields' own schemas made of the same values before, so that a schema runs only on values that are
 * new; whatever is not plainly right is left to the schema of the whole. A field that is not stated may
 * be there as undefined.
 * @param input the document as read: an object with some of the FIELDS
 * @param optionIds ids that `current` and `expect` may name
 * @param mayBeEmpty whether it may state nothing to judge by, as more is still to come
 */
export function readWorkload(
  input: unknown,
  optionIds: readonly string[],
  mayBeEmpty = false,
): WorkloadResult {
  const workload = readFields(input);
  const result: WorkloadResult = workload ? { ok: true, workload } : readWhole(input);
  if (!result.ok) return result;
  const problems = workloadProblems(result.workload, optionIds, mayBeEmpty);
  return problems.length > 0 ? { ok: false, problems } : result;
}

/** Like `readWorkload`, but with stated fields only, and throws an `InputError` with every problem. */
export function workloadOrThrow(input: unknown, optionIds: readonly string[]): Workload {
  const result = readWorkload(input, optionIds);
  if (!result.ok) throw new InputError(result.problems);
  const stated = Object.entries(result.workload).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated) as Workload; // fields of a workload
}
