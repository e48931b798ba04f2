import type * as z from 'zod/mini';
import type { LatencyWord } from './field-schemas.ts';
import type { FIELDS, FieldName } from './fields.ts';

type Fields = typeof FIELDS;
type Read<Name extends keyof Fields> = z.output<ReturnType<Fields[Name]['schema']>>;

/** What is read of each field, by its key; a latency word has a key of its own. */
type Values = { readonly latency?: LatencyWord } & {
  readonly [Name in keyof Fields as Fields[Name]['key']]?: Exclude<
    Read<Name>,
    Name extends 'latency' ? LatencyWord : never
  >;
};

/**
 * A validated workload in base units: bytes, seconds, requests per second. A field that is absent was
 * not stated. `latency` is a preference and `latencySeconds` a requirement; never both are there.
 */
export type Workload = { readonly [Key in keyof Values]: Values[Key] };

export type WorkloadKey = keyof Workload;

export type { FieldName };

/** Words are offered by editors; any text is let through, as they may be written in any case. */
type Value<Declared> = Declared extends { words: readonly (infer Word)[] }
  ? Word | (string & {})
  : Declared extends { schema: () => z.ZodMiniType }
    ? z.input<ReturnType<Declared['schema']>>
    : never;

type Written = { $schema?: string } & { [Name in FieldName]?: Value<(typeof FIELDS)[Name]> };

/**
 * A workload document as users write it, in JSON, YAML or code. Sizes, durations and rates are text
 * with a unit. Every field is optional; at least one that says something of the work must be there.
 */
export type WorkloadInput = { [Name in keyof Written]: Written[Name] };
