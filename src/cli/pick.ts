import { BRIEF, type Picked, parseFields } from '../format/json.ts';
import { inputError } from '../schema/input-error.ts';
import { jsonSchema } from '../schema/json-schemas.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/suggest.ts';

export interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** The fields of an object, of the objects in a list, or of one that may be null. */
export function propertiesOf(node: Node | undefined): Readonly<Record<string, Node>> | undefined {
  if (node?.properties) return node.properties;
  if (node?.items) return propertiesOf(node.items);
  return node?.anyOf?.map(propertiesOf).find((found) => found !== undefined);
}

/** Where a result comes from is always told, so that nobody has to ask for it. */
export const TRACE = ['file', 'line', 'index'];

function checkPath(path: string, root: Node): void {
  let node: Node | undefined = root;
  let before = '';
  for (const name of path.split('.')) {
    const known = propertiesOf(node);
    // Of some fields the schema says no more than that they are there.
    if (
      known === undefined &&
      before !== '' &&
      node !== undefined &&
      Object.keys(node).length === 0
    )
      return;
    node = known && Object.hasOwn(known, name) ? known[name] : undefined;
    if (node === undefined) {
      const valid = Object.keys(known ?? {}).filter((key) => !TRACE.includes(key));
      const where = before === '' ? 'a result' : quote(before);
      const choice =
        valid.length === 0
          ? 'it has none'
          : suggestion(name, valid).replace(/\?$/, `? valid: ${valid.join(', ')}`);
      throw inputError(`${where} has no field ${quote(name)}; ${choice}`, {
        place: { flag: '--fields' },
      });
    }
    before = before === '' ? name : `${before}.${name}`;
  }
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
  const [root] = (jsonSchema('result').anyOf ?? []) as Node[]; // the long form comes first
  const paths = fields.split(',').map((path) => path.trim());
  for (const path of paths) checkPath(path, root ?? {});
  return parseFields(paths);
}
