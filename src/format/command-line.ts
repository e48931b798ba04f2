import type { Recommendation } from '../core/types.ts';
import { FIELDS } from '../schema/fields.ts';
import { fieldValue, statedFields } from '../schema/print-workload.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';

/** "scaleToZero" → "--scale-to-zero". */
export function flagOf(field: FieldName): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Quotes for a POSIX shell where needed. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}

function flag(workload: Workload, field: FieldName): string {
  const value = fieldValue(workload, field);
  if (value === true) return flagOf(field);
  if (value === false) return flagOf(field).replace('--', '--no-');
  return `${flagOf(field)} ${shellWord(String(value))}`;
}

/** The flags that state this workload; `expect` as an object has no flag. */
export function workloadFlags(workload: Workload): string {
  return statedFields(workload)
    .filter((field) => FIELDS[field].kind !== 'expectation')
    .map((field) => flag(workload, field))
    .join(' ');
}

/** The command that asks about the same workload again; FILE stands for the user's own catalog. */
export function commandFor(command: string, recommendation: Recommendation): string {
  const { workload, strict, assume } = recommendation;
  const assumptions = `${strict ? ' --strict' : ''}${assume === 'documented' ? ' --assume documented' : ''}`;
  const own = recommendation.catalog.version.endsWith('+custom') ? ' --catalog FILE' : '';
  return `infer-advisor ${command} ${workloadFlags(workload)}${assumptions}${own}`;
}
