import { fieldValue, statedFields } from '../schema/print-workload.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';

/** Fields that say nothing of the work itself. */
export const LABELS: ReadonlySet<FieldName> = new Set([
  'name',
  'current',
  'instanceType',
  'instances',
  'expect',
  'priority',
]);

/** What a workload is known by. */
export interface Identity {
  readonly name: string | null;
  /** Null for standard input, and where an earlier result does not tell. */
  readonly file: string | null;
  readonly line: number | null;
  readonly index: number | null;
  /** What is stated of the work, as text; null where that is not known. */
  readonly content: string | null;
}

/** The statements of a workload as text: the same for workloads that state the same of the work. */
export function contentOf(workload: Workload | undefined): string | null {
  if (workload === undefined) return null;
  const fields = statedFields(workload).filter((field) => !LABELS.has(field));
  return JSON.stringify(fields.map((field) => [field, fieldValue(workload, field)]));
}
