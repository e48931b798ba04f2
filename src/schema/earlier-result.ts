import * as z from 'zod/mini';
import { LATENCY_WORDS } from './field-schemas.ts';
import { FIELDS, type Field } from './fields.ts';
import { wrongType } from './problems.ts';
import { suggestion } from './words.ts';
import type { Workload } from './workload.ts';

const textOrNull = z.nullable(z.string());
const texts = z.array(z.string());

const expectation = z.object({
  recommended: z.optional(z.string()),
  eligible: z.optional(texts),
  not: z.optional(texts),
  minMargin: z.optional(z.number()),
});

/** What a field's value is once it is in its base unit. */
function valueSchema({ kind, words }: Field): z.ZodMiniType {
  if (words !== undefined && kind !== 'latency') return z.enum(words);
  if (kind === 'text' || kind === 'option') return z.string();
  if (kind === 'boolean') return z.boolean();
  return kind === 'expectation' ? expectation : z.number();
}

const workload = z.object({
  ...Object.fromEntries(
    Object.values(FIELDS).map((field) => [field.key, z.optional(valueSchema(field))]),
  ),
  latency: z.optional(z.enum(LATENCY_WORDS)),
});

/** The schemaVersion of the results that are read. */
const VERSION = 1;

/**
 * What a comparison needs of a record that `recommend` printed, at length or in short. Of the rest
 * nothing is asked or kept: another version of the program may have printed it.
 */
const earlierResultSchema = z.object({
  schemaVersion: z.optional(
    z.literal(VERSION, { error: `is not ${VERSION}, the only version that is read here` }),
  ),
  name: z.optional(textOrNull),
  file: z.optional(z.string()),
  line: z.optional(z.number()),
  index: z.optional(z.number()),
  status: z.enum(['ok', 'compromise', 'none-eligible', 'invalid']),
  recommended: textOrNull,
  workload: z.optional(workload),
  priority: z.optional(z.string()),
  strict: z.optional(z.boolean()),
  assume: z.optional(z.string()),
  options: z.optional(
    z.array(
      z.object({
        id: z.string(),
        verdict: z.string(),
        score: z.nullable(z.number()),
        criteria: z.optional(z.array(z.object({ id: z.string(), score: z.number() }))),
        constraints: z.optional(z.array(z.object({ id: z.string(), outcome: z.string() }))),
      }),
    ),
  ),
  catalog: z.optional(z.object({ version: z.string() })),
});

type Unchanging<Its> = Its extends object
  ? { readonly [Key in keyof Its]: Unchanging<Its[Key]> }
  : Its;

/** What `recommend` once answered, at length or in short; an option in short has neither constraints nor criteria. */
export interface EarlierResult
  extends Unchanging<Omit<z.infer<typeof earlierResultSchema>, 'workload'>> {
  readonly workload?: Workload | undefined;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** In our words what the shapes, which are those of what is printed, have none for. */
function wordsFor(issue: z.core.$ZodRawIssue): string {
  const { code, input } = issue;
  if (code === 'invalid_type') return wrongType(NOUNS[issue.expected] ?? issue.expected, input);
  if (code !== 'invalid_value' || input === undefined) return wrongType('what was printed', input);
  return `is unknown; ${suggestion(String(input), issue.values.map(String))}`;
}

/** Reads what `recommend` once printed of a workload. */
export const parseEarlierResult = (value: unknown) =>
  earlierResultSchema.safeParse(value, { error: wordsFor });
