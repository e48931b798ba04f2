// The JSON Schemas of the tools: what they take is made of the one table of fields, what they give of
// the published schemas of the results, cut down to what a short answer has.

import type { Picked } from '../../format/json.ts';
import { schemaText } from '../published-schemas.ts';

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [key: string]: unknown;
}

/** The published schema of a workload, without what is for editors alone. */
export function workloadSchema(): Schema {
  const {
    $schema: _,
    $id: __,
    title: ___,
    properties,
    ...rest
  } = JSON.parse(schemaText('workload'));
  const { $schema: ____, ...fields } = properties;
  return { ...rest, properties: fields };
}

/** The schema with each reference replaced by what it refers to. */
function resolved(node: unknown, definitions: Schema): unknown {
  if (Array.isArray(node)) return node.map((one) => resolved(one, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...rest } = node as Schema;
  const target =
    typeof $ref === 'string' ? definitions[decodeURIComponent($ref.slice('#/$defs/'.length))] : {};
  const whole = { ...Object(target), ...rest };
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [key, resolved(value, definitions)]),
  );
}

/** The part of a schema that is about what is wanted; everything where the map is empty. */
function picked(node: Schema, wanted: Picked): Schema {
  if (wanted.size === 0) return node;
  const { properties, required, items, anyOf, additionalProperties: _, ...rest } = node;
  if (Array.isArray(anyOf)) return { ...rest, anyOf: anyOf.map((one) => picked(one, wanted)) };
  if (items) return { ...rest, items: picked(items as Schema, wanted) };
  if (!properties) return node;
  const kept = Object.entries(properties as Record<string, Schema>).flatMap(([name, one]) => {
    const inner = wanted.get(name);
    return inner ? [[name, picked(one, inner)] as const] : [];
  });
  const names = new Set(kept.map(([name]) => name));
  return {
    ...rest,
    properties: Object.fromEntries(kept),
    required: (Array.isArray(required) ? required : []).filter((name) => names.has(name)),
  };
}

/**
 * What a tool gives, whether short or in full: the published schema, cut down to the short answer.
 * @param name of the published schema
 * @param wanted what a short answer has
 */
export function answerSchema(name: string, wanted: Picked): Schema {
  const { $defs = {}, $schema: _, $id: __, anyOf, ...schema } = JSON.parse(schemaText(name));
  // Of a result, the first is the long form.
  const whole = resolved(anyOf ? anyOf[0] : schema, $defs) as Schema; // as it was an object
  return { ...picked(whole, wanted), type: 'object' };
}
