import type * as z from 'zod/mini';
import { EVERY_KEY } from './even-workload.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { readWorkload, type WorkloadResult, workloadProblems } from './read-workload.ts';
import type { Workload } from './workload.ts';
import type { FieldName } from './workload-input.ts';

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
