// Only the build asks for these: the JSON Schemas of what users write.

import * as z from 'zod/mini';
import { catalogSchema } from './catalog.ts';
import { FIELD_NAMES, FIELDS, type Field } from './fields.ts';
import { pricesSchema } from './prices.ts';
import { workloadSchema } from './read-workload.ts';
import { configSchema, SETTING_NAMES, SETTINGS } from './settings.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** What is declared of a field besides its type. A word may be written in any case, so any text is let through. */
function describeField(schema: Json, { meaning, example, words, kind }: Field): Json {
  const sample = kind === 'boolean' ? example === 'true' : example;
  const described = { description: meaning, examples: [sample] };
  if (words === undefined) return { ...schema, ...described };
  return { ...described, anyOf: [{ enum: words }, { type: 'string' }] };
}

function describeWorkload(schema: Json): Json {
  const properties = schema.properties as Record<string, Json>; // of an object's schema
  const fields = FIELD_NAMES.map((name) => [
    name,
    describeField(properties[name] ?? {}, FIELDS[name]),
  ]);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(fields) } };
}

function describeConfig(schema: Json): Json {
  const properties = schema.properties as Record<string, Json>; // of an object's schema
  const settings = SETTING_NAMES.map((name) => [
    name,
    { ...properties[name], description: SETTINGS[name].meaning },
  ]);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(settings) } };
}

/** The schemas of the documents that users write, each made from the one that checks it. */
export const documents = {
  workload: {
    title: 'A workload for infer-advisor',
    ...describeWorkload(schemaOf(workloadSchema)),
  },
  catalog: { title: 'A catalog of inference options', ...schemaOf(catalogSchema) },
  prices: { title: 'A price list of infer-advisor', ...schemaOf(pricesSchema) },
  config: { title: 'The project file of infer-advisor', ...describeConfig(schemaOf(configSchema)) },
};
