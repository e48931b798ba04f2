// The JSON Schemas of all that is read or printed, as the build leaves them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BRIEF, type Picked, parseFields } from '../format/json.ts';
import { type InputError, inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/words.ts';

/** From the program's main file, from one of its chunks, and from this file among the sources. */
const FOLDERS = ['.', '..', '../../dist'];

/** Where something that the build leaves beside the program is. */
export function builtPath(name: string): string {
  const paths = FOLDERS.map((folder) => path.join(import.meta.dirname, folder, name));
  const found = paths.find(existsSync);
  if (found === undefined) throw new Error(`${name} is not built`);
  return found;
}

const ENDING = '.schema.json';

const folder = (): string => builtPath('schemas');

/** What there are schemas of: "workload", "result", … */
export const schemaNames = (): readonly string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/** A schema as it is published. */
export const schemaText = (name: string): string =>
  readFileSync(path.join(folder(), name + ENDING), 'utf8');

/** Part of a schema, as far as fields are looked for in it. */
interface Node {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** The long form of a result of `recommend`, with all that flags can add to it. */
export function resultSchema() {
  const { $defs, anyOf } = JSON.parse(schemaText('result'));
  const target = ({ $ref }: Node): Node | undefined =>
    $ref === undefined ? undefined : $defs[decodeURIComponent($ref.slice('#/$defs/'.length))];
  /** The fields of an object, or of each item of a list; undefined for anything else. */
  function fieldsOf(node: Node | undefined): Node['properties'] {
    if (node === undefined) return undefined;
    const inner = [node.items, target(node), ...(node.anyOf ?? [])];
    return node.properties ?? inner.map(fieldsOf).find((found) => found !== undefined);
  }
  const whole: Node = anyOf[0];
  return { whole, fieldsOf };
}

/** Where a result comes from is always there, so that nobody has to ask for it. */
export const TRACE = ['file', 'line', 'index'];

function checkPath(path: string, { whole, fieldsOf }: ReturnType<typeof resultSchema>): void {
  let node = whole;
  let before = '';
  for (const name of path.split('.')) {
    const isAnything = !('type' in node || '$ref' in node || 'anyOf' in node);
    if (isAnything) return;
    const known = fieldsOf(node) ?? {};
    const inner = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inner === undefined) throw unknownField(name, before, Object.keys(known));
    node = inner;
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
interface PickFlags {
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
  const schema = resultSchema();
  const paths = fields.split(',').map((path) => path.trim());
  for (const path of paths) checkPath(path, schema);
  return parseFields(paths);
}
