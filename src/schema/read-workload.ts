import * as z from 'zod/mini';
import { inconsistencies } from './consistency.ts';
import { EVERY_KEY } from './even-workload.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { closed, firstProblems, schemaField, toProblems } from './problems.ts';
import { quote } from './quote.ts';
import { suggestion } from './words.ts';
import type { FieldName, Workload, WorkloadKey } from './workload.ts';

type Shape = { [Name in FieldName]: z.ZodMiniOptional<(typeof FIELDS)[Name]['schema']> };

const shape = Object.fromEntries(
  FIELD_NAMES.map((field) => [field, z.optional(FIELDS[field].schema)]),
) as Shape; // one entry per field, by construction

/** The workload document as users write it (JSON, YAML); `$schema` is for their editor. */
export const workloadSchema = closed({ $schema: schemaField, ...shape });

/** A parsed document, or what is wrong with it. */
type WorkloadResult =
  | { readonly ok: true; readonly workload: Workload }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The workload of fields that have been read each by itself. */
export function toWorkload(document: Readonly<Record<string, unknown>>): Workload {
  const workload: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    const value = document[field];
    if (value === undefined) continue;
    const isWord = field === 'latency' && typeof value === 'string';
    workload[isWord ? 'latency' : FIELDS[field].key] = value;
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

/** Keys that say nothing to judge by. */
const LABELS: ReadonlySet<string> = new Set([
  'name',
  'current',
  'expect',
  'instanceType',
  'instances',
]);

/** Whether a document says anything to judge by, by the names of its fields. */
export const statesWork = (document: object): boolean =>
  Object.keys(document).some((field) => !LABELS.has(field));

function emptyProblems(workload: Workload): readonly Problem[] {
  for (const key in workload) {
    // The keys are a workload's own, for it is plain data.
    if (workload[key as WorkloadKey] !== undefined && !LABELS.has(key)) return NONE;
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

/**
 * Checks a workload document and brings it to base units.
 * @param input the document as read: an object with some of the FIELDS
 * @param optionIds ids that `current` and `expect` may name
 * @param mayBeEmpty whether it may state nothing to judge by, as more is still to come
 */
export function readWorkload(
  input: unknown,
  optionIds: readonly string[],
  mayBeEmpty = false,
): WorkloadResult {
  const result = workloadSchema.safeParse(input);
  if (!result.success) {
    const { issues } = result.error;
    const problems = issues.flatMap((one) => toProblems(one, input, 'the workload'));
    return { ok: false, problems: firstProblems(problems) };
  }
  const workload = toWorkload(result.data);
  const problems = workloadProblems(workload, optionIds, mayBeEmpty);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, workload };
}

/** Like `readWorkload`, but throws an `InputError` with every problem. */
export function workloadOrThrow(input: unknown, optionIds: readonly string[]): Workload {
  const result = readWorkload(input, optionIds);
  if (!result.ok) throw new InputError(result.problems);
  return result.workload;
}

/** Values per field that are remembered; a stream of workloads repeats most of its values. */
const MOST_VALUES = 10_000;

interface Slot {
  readonly field: FieldName;
  readonly position: number;
  /** What the field's schema made of the values that it accepted, by the value as written. */
  readonly values: Map<unknown, unknown>;
}

const SLOTS: ReadonlyMap<string, Slot> = new Map(
  FIELD_NAMES.map((field, position): [string, Slot] => [
    field,
    { field, position, values: new Map() },
  ]),
);

/** Kinds of which hardly two values are equal. */
const isLabel = (field: FieldName): boolean => FIELDS[field].kind === 'text';

/** The value as the field's schema gives it, or undefined when it refuses it. */
function readValue({ field, values }: Slot, value: unknown): unknown {
  const schema: z.ZodMiniType = FIELDS[field].schema;
  const result = schema.safeParse(value);
  if (!result.success) return undefined;
  if (typeof value === 'object' || isLabel(field)) return result.data;
  if (values.size >= MOST_VALUES) values.clear();
  values.set(value, result.data);
  return result.data;
}

const isPlain = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype;

/** A value per field, reused: reading is not re-entrant. */
const found: unknown[] = FIELD_NAMES.map(() => undefined);

/** Fills `found`; false as soon as something is not plainly right. */
function fill(input: Readonly<Record<string, unknown>>): boolean {
  found.fill(undefined);
  for (const name in input) {
    const slot = SLOTS.get(name);
    if (slot === undefined) return false;
    const value = input[name];
    const read = slot.values.get(value) ?? readValue(slot, value);
    if (read === undefined) return false;
    found[slot.position] = read;
  }
  return true;
}

const keyOf = (field: FieldName, value: unknown): string =>
  field === 'latency' && typeof value === 'string' ? 'latency' : FIELDS[field].key;

/** The workload in the shape of `evenWorkload`. */
function foundWorkload(): Workload {
  const workload: Record<string, unknown> = { ...EVERY_KEY };
  for (let position = 0; position < found.length; position++) {
    const value = found[position];
    const field = FIELD_NAMES[position];
    if (value !== undefined && field !== undefined) workload[keyOf(field, value)] = value;
  }
  return workload as Workload; // FIELDS maps each validated field to its key and type
}

/**
 * `readWorkload` for streams: the same result, sooner. A plain and valid document is put together
 * from what the fields' own schemas made of the same values before, so that a schema runs only on
 * values that are new. Everything else is left to `readWorkload` itself.
 */
export function readWorkloadOfStream(input: unknown, optionIds: readonly string[]): WorkloadResult {
  if (!isPlain(input) || !fill(input)) return readWorkload(input, optionIds);
  const workload = foundWorkload();
  const problems = workloadProblems(workload, optionIds);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, workload };
}
