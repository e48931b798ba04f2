import { BRIEF, type Picked, parseFields } from '../format/json.ts';
import { type InputError, inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/suggest.ts';
import { type ResultField, resultFields } from './published-schemas.ts';

/** Where a result comes from is always told, so that nobody has to ask for it. */
export const TRACE = ['file', 'line', 'index'];

function checkPath(path: string, result: ResultField): void {
  let field = result;
  let before = '';
  for (const name of path.split('.')) {
    if (field.isAnything) return;
    const known = field.fields() ?? {};
    const inner = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inner === undefined) throw unknownField(name, before, Object.keys(known));
    field = inner;
    before = before === '' ? name : `${before}.${name}`;
  }
}

function unknownField(name: string, before: string, known: readonly string[]): InputError {
  const valid = known.filter((key) => !TRACE.includes(key));
  const where = before === '' ? 'a result' : quote(before);
  const choice =
    valid.length === 0
      ? 'it has none'
      : suggestion(name, valid).replace(/\?$/, `? valid: ${valid.join(', ')}`);
  return inputError(`${where} has no field ${quote(name)}; ${choice}`, {
    place: { flag: '--fields' },
  });
}

/** The flags that say what is kept of a result. */
export interface PickFlags {
  readonly brief?: boolean;
  /** "name,options.id" */
  readonly fields?: string;
  readonly format: string;
}

/** What the flags want of a result; each field is checked against the result's schema. */
export function wantedFields({ brief, fields, format }: PickFlags): Picked {
  const flag = brief ? '--brief' : '--fields';
  if (format !== 'json' && format !== 'ndjson') {
    throw inputError('goes with --format json or ndjson', { place: { flag } });
  }
  if (fields === undefined) return BRIEF;
  if (brief) throw inputError('give --brief or --fields, not both');
  const result = resultFields();
  const paths = fields.split(',').map((path) => path.trim());
  for (const path of paths) checkPath(path, result);
  return parseFields(paths);
}
