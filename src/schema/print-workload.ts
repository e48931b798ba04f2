import { FIELD_NAMES, FIELDS, type FieldKind } from './fields.ts';
import { printActiveHours, printDuration, printRate, printSize } from './print-units.ts';
import { isStated, statementOf } from './statements.ts';
import type { FieldName, Workload } from './workload.ts';

const PRINTERS: Partial<Record<FieldKind, (value: number) => string>> = {
  size: printSize,
  duration: printDuration,
  latency: printDuration,
  rate: printRate,
  hours: printActiveHours,
};

/** A field's value as the user would write it, or undefined when the workload does not state it. */
export function fieldValue(workload: Workload, field: FieldName): unknown {
  const value = statementOf(workload, field);
  const print = PRINTERS[FIELDS[field].kind];
  return typeof value === 'number' && print ? print(value) : value;
}

/** The stated fields, in declaration order. */
export function statedFields(workload: Workload): FieldName[] {
  return FIELD_NAMES.filter((field) => isStated(workload, field));
}

/** The document that `readWorkload` reads back as this very workload. */
export function printWorkload(workload: Workload): Record<string, unknown> {
  return Object.fromEntries(
    statedFields(workload).map((field) => [field, fieldValue(workload, field)]),
  );
}
