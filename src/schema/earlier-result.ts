import * as z from 'zod/mini';
import { wrongType } from './problems.ts';
import { workloadRecord } from './result.ts';

const score = z.number({ error: ({ input }) => wrongType('a number', input) });
const textOrNull = z.nullable(z.string());

/**
 * What a comparison needs of a record that `recommend` printed, at length or in short. Of the rest
 * nothing is asked: another version of the program may have printed it.
 */
export const earlierResultSchema = z.looseObject(
  {
    name: z.optional(textOrNull),
    file: z.optional(z.string()),
    line: z.optional(z.number()),
    index: z.optional(z.number()),
    status: z.enum(['ok', 'compromise', 'none-eligible', 'invalid'], {
      error: ({ input }) => (input === undefined ? 'is missing' : 'is no status'),
    }),
    recommended: z.nullable(
      z.string({ error: ({ input }) => (input === undefined ? 'is missing' : 'is no option') }),
    ),
    workload: z.optional(workloadRecord),
    priority: z.optional(z.string()),
    strict: z.optional(z.boolean()),
    assume: z.optional(z.string()),
    options: z.optional(
      z.array(
        z.looseObject({
          id: z.string(),
          verdict: z.string(),
          score: z.nullable(score),
          criteria: z.optional(z.array(z.looseObject({ id: z.string(), score }))),
          constraints: z.optional(z.array(z.looseObject({ id: z.string(), outcome: z.string() }))),
        }),
      ),
    ),
    catalog: z.optional(z.looseObject({ version: z.string() })),
  },
  { error: ({ input }) => wrongType('an object', input) },
);
