// The JSON Schemas of all that is read or printed, as the build leaves them.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtPath } from './built.ts';

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

/** What is in a field of a result. */
export interface ResultField {
  /** Its own fields, or those of each item of a list; null where it has none. */
  readonly fields: () => Readonly<Record<string, ResultField>> | null;
  /** Whether the schema says nothing of what it holds. */
  readonly isAnything: boolean;
}

/** The long form of a result of `recommend`, with all that flags can add to it. */
export function resultFields(): ResultField {
  const { $defs, anyOf } = JSON.parse(schemaText('result'));
  const target = ({ $ref }: Node): Node | undefined =>
    $ref === undefined ? undefined : $defs[decodeURIComponent($ref.slice('#/$defs/'.length))];
  function propertiesOf(node: Node | undefined): Node['properties'] {
    if (node === undefined) return undefined;
    const inner = [node.items, target(node), ...(node.anyOf ?? [])];
    return node.properties ?? inner.map(propertiesOf).find((found) => found !== undefined);
  }
  const fieldOf = (node: Node): ResultField => ({
    isAnything: !('type' in node || '$ref' in node || 'anyOf' in node),
    fields: () => {
      const properties = propertiesOf(node);
      if (properties === undefined) return null;
      return Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, fieldOf(one)]),
      );
    },
  });
  return fieldOf(anyOf[0]);
}
