import { jsonSchema } from '../../schema/json-schemas.ts';
import { type Node, propertiesOf, TRACE } from '../pick.ts';

/** Fields of a result and of what is in them: "name", "options", "options.id". */
export function resultFields(): string[] {
  const [root] = (jsonSchema('result').anyOf ?? []) as Node[]; // the long form comes first
  const fields = Object.entries(propertiesOf(root) ?? {});
  return fields
    .filter(([name]) => !TRACE.includes(name))
    .flatMap(([name, node]) => [
      name,
      ...Object.keys(propertiesOf(node) ?? {}).map((inner) => `${name}.${inner}`),
    ]);
}
