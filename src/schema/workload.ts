import type * as z from 'zod/mini';
import type { FIELDS } from './fields.ts';
import type { LatencyWord } from './workload-words.ts';

type Fields = typeof FIELDS;
type Read<Name extends keyof Fields> = z.output<Fields[Name]['schema']>;

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
