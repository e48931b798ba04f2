import type { Recommendation } from '../core/result-types.ts';
import { FIELDS } from '../schema/fields.ts';
import { fieldValue, statedFields } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

/** "scaleToZero" → "--scale-to-zero". */
export function flagOf(field: FieldName): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** One character within $'…', which shells turn back into what it was. */
function shellEscape(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (visible(character) === character) return character;
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}

/** Quotes for a shell where needed; what would move or hide text is escaped. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (visible(text) === text) return `'${text.replace(/'/g, "'\\''")}'`;
  return `$'${Array.from(text, shellEscape).join('')}'`;
}

function flag(workload: Workload, field: FieldName): string {
  const value = fieldValue(workload, field);
  if (value === true) return flagOf(field);
  if (value === false) return flagOf(field).replace('--', '--no-');
  return `${flagOf(field)} ${shellWord(String(value))}`;
}

/** The flags that state this workload; `expect` as an object has no flag. */
function workloadFlags(workload: Workload): string {
  return statedFields(workload)
    .filter((field) => FIELDS[field].kind !== 'expectation')
    .map((field) => flag(workload, field))
    .join(' ');
}

/** The flag that names the user's own catalog; FILE where nobody knows the name of its file. */
function catalogFlag({ version, file }: Recommendation['catalog']): string {
  if (file !== undefined) return ` --catalog ${shellWord(file)}`;
  return version.endsWith('+custom') ? ' --catalog FILE' : '';
}

/** The flags that say how it was judged, each behind a blank. */
export function judgingFlags({ strict, assume, catalog }: Recommendation): string {
  const reading = assume === 'documented' ? ' --assume documented' : '';
  return `${strict ? ' --strict' : ''}${reading}${catalogFlag(catalog)}`;
}

/** The command that asks about the same workload again. */
export function commandFor(command: string, recommendation: Recommendation): string {
  const flags = workloadFlags(recommendation.workload);
  return `infer-advisor ${command} ${flags}${judgingFlags(recommendation)}`;
}
