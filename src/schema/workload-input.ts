import type * as z from 'zod/mini';
import type { FIELDS, FieldName } from './fields.ts';

export type { FieldName };

/** Words are offered by editors; any text is let through, as they may be written in any case. */
type Value<Declared> = Declared extends { words: readonly (infer Word)[] }
  ? Word | (string & {})
  : Declared extends { schema: z.ZodMiniType }
    ? z.input<Declared['schema']>
    : never;

type Written = { $schema?: string } & { [Name in FieldName]?: Value<(typeof FIELDS)[Name]> };

/**
 * A workload document as users write it, in JSON, YAML or code. Sizes, durations and rates are text
 * with a unit. Every field is optional; at least one that says something of the work must be there.
 */
export type WorkloadInput = { [Name in keyof Written]: Written[Name] };
