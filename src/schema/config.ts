import * as z from 'zod/mini';
import { FAIL_ON_WORDS, KIND_IDS, SEVERITIES } from './finding-words.ts';
import { closed, wrongType } from './problems.ts';
import { quote } from './quote.ts';
import { suggestion } from './suggest.ts';
import { PRIORITIES } from './workload.ts';

const text = z
  .string({ error: ({ input }) => wrongType('text', input) })
  .check(z.minLength(1, 'is empty'));

const oneOf = <const Word extends string>(valid: readonly Word[]) =>
  z.enum(valid, {
    error: ({ input }) =>
      typeof input === 'string'
        ? `is unknown; ${suggestion(input, valid)}`
        : wrongType(`one of ${valid.join(', ')}`, input),
  });

const listOf = <Item extends z.core.SomeType>(item: Item) =>
  z.array(item, { error: ({ input }) => wrongType('a list', input) });

const ignore = closed({
  id: oneOf(KIND_IDS),
  /** A file or a pattern; left out, any. */
  file: z.optional(text),
  /** The workload's name; left out, any. */
  name: z.optional(text),
  reason: text,
});

const severities = z.partialRecord(z.enum(KIND_IDS), oneOf([...SEVERITIES, 'off']), {
  error: ({ code, input }) =>
    code === 'invalid_key'
      ? `unknown finding; valid: ${KIND_IDS.join(', ')}`
      : wrongType(`an object such as { ${quote('compromise').slice(1, -1)}: error }`, input),
});

/** The project file. */
export const configSchema = closed({
  $schema: z.optional(text),
  specs: z.optional(listOf(text)),
  priority: z.optional(oneOf(PRIORITIES)),
  strict: z.optional(z.boolean({ error: ({ input }) => wrongType('true or false', input) })),
  assume: z.optional(oneOf(['certain', 'documented'])),
  catalog: z.optional(text),
  failOn: z.optional(listOf(oneOf(FAIL_ON_WORDS))),
  severities: z.optional(severities),
  ignores: z.optional(listOf(ignore)),
});

export type Config = z.output<typeof configSchema>;
