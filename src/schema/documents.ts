// Only the build asks for these: the JSON Schemas of what users write.

import * as z from 'zod/mini';
import { catalogSchema } from './catalog.ts';
import { LATENCY_WORDS } from './field-schemas.ts';
import { FIELD_NAMES, FIELDS, type Field, type FieldKind } from './fields.ts';
import { pricesSchema } from './prices.ts';
import { workloadSchema } from './read-workload.ts';
import { configSchema, SETTING_NAMES, SETTINGS } from './settings.ts';
import { squashed } from './words.ts';
import type { WorkloadKey } from './workload.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** Any spelling of these words that is read as one of them: case, blanks, hyphens and underscores are free. */
const spellingsOf = (words: readonly string[]): string =>
  `^[\\s_-]*(?:${words.map(spelled).join('|')})$`;
const spelled = (word: string): string =>
  Array.from(squashed(word), (one) => `[${one}${one.toUpperCase()}][\\s_-]*`).join('');

/** What is declared of a field besides its type. A duration has a digit, and no word has one. */
function describeField(schema: Json, { meaning, example, words, kind }: Field): Json {
  const sample = kind === 'boolean' ? example === 'true' : example;
  const described = { description: meaning, examples: [sample] };
  if (words === undefined) return { ...schema, ...described };
  const patterns = [spellingsOf(words), ...(kind === 'latency' ? ['\\d'] : [])];
  const others = patterns.map((pattern) => ({ type: 'string', pattern }));
  return { ...described, anyOf: [{ enum: words }, ...others] };
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

/** What a value is once it is read, by the kind of its field. */
const READ: Readonly<Record<FieldKind, readonly [schema: Json, unit: string]>> = {
  text: [{ type: 'string' }, ''],
  word: [{ type: 'string' }, ''],
  option: [{ type: 'string' }, ''],
  boolean: [{ type: 'boolean' }, ''],
  size: [{ type: 'number', minimum: 0 }, ', in bytes'],
  duration: [{ type: 'number', minimum: 0 }, ', in seconds'],
  latency: [{ type: 'number', minimum: 0 }, ', in seconds'],
  rate: [{ type: 'number', minimum: 0 }, ', per second'],
  count: [{ type: 'number', minimum: 0 }, ''],
  hours: [{ type: 'number', exclusiveMinimum: 0, maximum: 168 }, ', per week'],
  expectation: [{ type: 'object' }, ''],
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function readField({ kind, words, meaning }: Field): Json {
  const [schema, unit] = READ[kind];
  const ofWords = kind === 'word' && words ? { enum: words } : {};
  return { ...schema, ...ofWords, description: sentence(meaning + unit) };
}

/** The fields of a workload in base units, as it stands in every result. */
export const workloadFields: Readonly<Record<WorkloadKey, Json>> = {
  // One entry per field, by construction.
  ...(Object.fromEntries(
    Object.values(FIELDS).map((field) => [field.key, readField(field)]),
  ) as Record<WorkloadKey, Json>),
  latency: {
    enum: LATENCY_WORDS,
    description: 'How soon the answer is needed, as a word: a preference.',
  },
  latencySeconds: {
    ...READ.latency[0],
    description: 'How soon the answer is needed, in seconds: a requirement. Never beside latency.',
  },
};

/** What the declarations of the library say of each field, by the type that has it. */
export const fieldMeanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WorkloadInput: Object.fromEntries(
    FIELD_NAMES.map((name) => {
      const { meaning, example, kind, words }: Field = FIELDS[name];
      const saysAll = kind === 'boolean' || words !== undefined;
      return [name, sentence(saysAll ? meaning : `${meaning}, such as ${example}`)];
    }),
  ),
  Workload: Object.fromEntries(
    Object.entries(workloadFields).map(([key, { description }]) => [key, String(description)]),
  ),
};

/** The schemas of the documents that users write, each made from the one that checks it. */
export const documents = {
  workload: {
    title: 'A workload for infer-advisor',
    ...describeWorkload(schemaOf(workloadSchema())),
  },
  catalog: { title: 'A catalog of inference options', ...schemaOf(catalogSchema) },
  prices: { title: 'A price list of infer-advisor', ...schemaOf(pricesSchema) },
  config: { title: 'The project file of infer-advisor', ...describeConfig(schemaOf(configSchema)) },
};
