import * as z from 'zod/mini';
import { inconsistencies } from './consistency.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { closed, firstProblems, schemaField, toProblems } from './problems.ts';
import { quote } from './quote.ts';
import { suggestion } from './suggest.ts';
import type { Workload, WorkloadKey } from './workload.ts';
import type { FieldName } from './workload-input.ts';

type Shape = { [Name in FieldName]: z.ZodMiniOptional<(typeof FIELDS)[Name]['schema']> };

const shape = Object.fromEntries(
  FIELD_NAMES.map((field) => [field, z.optional(FIELDS[field].schema)]),
) as Shape; // one entry per field, by construction

/** The workload document as users write it (JSON, YAML); `$schema` is for their editor. */
export const workloadSchema = closed({ $schema: schemaField, ...shape });

/** A parsed document, or what is wrong with it. */
export type WorkloadResult =
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
      : [{ path, message: `${path} ${quote(id)} is no option; ${suggestion(id, optionIds)}` }],
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
