import * as z from 'zod/mini';
import { catalogSchema } from './catalog.ts';
import { configSchema } from './config.ts';
import type { Field } from './field.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { checkReportSchema, findingSchema } from './finding.ts';
import { pricesSchema } from './prices-schema.ts';
import { resultSchema } from './result.ts';
import {
  comparisonSchema,
  costSchema,
  explanationSchema,
  optionsSchema,
  priceListSchema,
  rulesSchema,
  settingsSchema,
  sweepSchema,
  whatIfSchema,
} from './results.ts';
import { schemaId } from './schema-id.ts';
import { SETTING_NAMES, SETTINGS } from './settings.ts';
import { workloadSchema } from './workload-schema.ts';

type Json = Record<string, unknown>;

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

interface Published {
  readonly title: string;
  readonly schema: z.ZodMiniType;
  readonly describe?: (schema: Json) => Json;
}

const PUBLISHED = {
  workload: {
    title: 'A workload for infer-advisor',
    schema: workloadSchema,
    describe: describeWorkload,
  },
  result: { title: 'A record of infer-advisor recommend', schema: resultSchema },
  finding: { title: 'A finding of infer-advisor check', schema: findingSchema },
  report: { title: 'The report of infer-advisor check', schema: checkReportSchema },
  explanation: { title: 'The answer of infer-advisor explain', schema: explanationSchema },
  whatif: { title: 'The answer of infer-advisor whatif', schema: whatIfSchema },
  comparison: { title: 'A record of infer-advisor compare', schema: comparisonSchema },
  cost: { title: 'A record of infer-advisor cost', schema: costSchema },
  sweep: { title: 'The answer of infer-advisor sweep', schema: sweepSchema },
  options: { title: 'The answer of infer-advisor show', schema: optionsSchema },
  rules: { title: 'The answer of infer-advisor rules', schema: rulesSchema },
  'price-list': { title: 'The answer of infer-advisor prices list', schema: priceListSchema },
  settings: { title: 'What --show-config prints', schema: settingsSchema },
  catalog: { title: 'A catalog of inference options', schema: catalogSchema },
  prices: { title: 'A price list of infer-advisor', schema: pricesSchema },
  config: {
    title: 'The project file of infer-advisor',
    schema: configSchema,
    describe: describeConfig,
  },
} as const satisfies Record<string, Published>;

export type SchemaName = keyof typeof PUBLISHED;
export const SCHEMA_NAMES = Object.keys(PUBLISHED) as readonly SchemaName[]; // keys of a literal

/** The JSON Schema (2020-12) of what is read or printed, made from the schema that validates it. */
export function jsonSchema(name: SchemaName): Json {
  const { title, schema, describe = (plain: Json) => plain }: Published = PUBLISHED[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return { $schema, $id: schemaId(name), title, ...describe(rest) };
}
