import * as z from 'zod/mini';
import { source } from './catalog.ts';
import { listOf, remark, sourceIds, words, yesOrNo } from './catalog-parts.ts';
import { FIELD_NAMES, type FIELDS, fieldSchema } from './fields.ts';
import { PITFALL_FAMILIES } from './finding-words.ts';
import { closed, oneOf, wrongType } from './problems.ts';

/** What is worked out of several fields; `DERIVED` in core/pitfalls.ts says how. */
export const DERIVED_NAMES = ['meanItem', 'concurrency', 'instances', 'payloadShare'] as const;

const amount = z.union([z.string(), z.number()], {
  error: (issue) => wrongType("a number, or text such as '60s'", issue.input),
});

const comparisons = {
  above: z.optional(amount),
  atLeast: z.optional(amount),
  below: z.optional(amount),
  atMost: z.optional(amount),
};

type Comparison = { readonly [Name in keyof typeof comparisons]?: string | number | undefined };

const compares = ({ above, atLeast, below, atMost }: Comparison): boolean =>
  [above, atLeast, below, atMost].some((one) => one !== undefined);

interface FieldCondition extends Comparison {
  readonly field: keyof typeof FIELDS;
  readonly is?: string | boolean | undefined;
  readonly stated?: boolean | undefined;
}

/** Text is an amount with its unit as the field is typed; a count is a number. */
function isReadable({ field, above, atLeast, below, atMost }: FieldCondition): boolean {
  const schema = fieldSchema(field);
  return [above, atLeast, below, atMost].every(
    (one) => one === undefined || schema.safeParse(one).success,
  );
}

const fieldCondition = closed({
  field: oneOf(FIELD_NAMES),
  is: z.optional(z.union([z.string(), z.boolean()])),
  stated: z.optional(yesOrNo),
  ...comparisons,
}).check(
  z.refine(
    (one: FieldCondition) => compares(one) || one.is !== undefined || one.stated !== undefined,
    'compares nothing; give is, stated, above, atLeast, below or atMost',
  ),
  z.refine(isReadable, 'compares with an amount that the field cannot have'),
);

const derivedCondition = closed({ derived: oneOf(DERIVED_NAMES), ...comparisons }).check(
  z.refine(compares, 'compares nothing; give above, atLeast, below or atMost'),
);

const leaf = z.union([fieldCondition, derivedCondition]);
const group = z.union([closed({ all: listOf(leaf) }), closed({ any: listOf(leaf) })]);
const either = listOf(z.union([leaf, group]));

/** A comparison, or comparisons joined by and (`all`) and or (`any`), two deep at most. */
const condition = z.union([leaf, closed({ all: either }), closed({ any: either })]);

const settingValue = z.union([
  z.string(),
  z.number(),
  closed({
    of: z.union([oneOf([...FIELD_NAMES, 'load']), listOf(oneOf(FIELD_NAMES))]),
    times: z.optional(z.number()),
    per: z.optional(oneOf(['GB'])),
    least: z.optional(z.number()),
    most: z.optional(z.number()),
  }),
]);

const setting = closed({
  place: oneOf(['environment', 'variant']),
  name: words,
  value: settingValue,
  options: z.optional(listOf(words)),
  unlessOwnDisk: z.optional(yesOrNo),
});

const pitfall = closed({
  id: words.check(
    z.regex(/^[a-z]+(-[a-z]+)*$/, 'is not an id; write lower-case words with hyphens'),
  ),
  family: oneOf(PITFALL_FAMILIES),
  importance: z.number().check(z.gte(0), z.lte(100)),
  options: listOf(words).check(z.minLength(1, 'is empty')),
  when: condition,
  /** What `text` says in figures, for whoever reviews it; the program reads only the text. */
  number: z.optional(closed({ value: z.number(), unit: words })),
  text: words,
  wayOut: words,
  note: z.optional(words),
  sources: sourceIds,
  settings: z.optional(listOf(setting)),
  /** What every export does against it without a setting; left out: its file says to watch out. */
  inExport: z.optional(words),
});

/** data/pitfalls.json: what can go wrong later. A test holds the file to it; users write none. */
export const pitfallsSchema = closed({
  $schema: z.optional(remark),
  verified: words,
  sources: z.record(z.string(), source),
  pitfalls: listOf(pitfall),
});
