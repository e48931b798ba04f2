import * as z from 'zod/mini';
import { ASSUMPTION_NAMES } from './assumption-names.ts';
import {
  contradiction,
  FAIL_ON_CHOICES,
  isUnreadable,
  KIND_IDS,
  type KindId,
  SEVERITIES,
  type UNREADABLE,
} from './finding-words.ts';
import { closed, oneOf, wrongType } from './problems.ts';

export const text = z
  .string({ error: ({ input }) => wrongType('text', input) })
  .check(z.minLength(1, 'is empty'));

export const flag = z.boolean({ error: ({ input }) => wrongType('true or false', input) });

export const listOf = <Item extends z.core.SomeType>(item: Item) =>
  z
    .array(item, { error: ({ input }) => wrongType('a list', input) })
    .check(z.minLength(1, 'is empty'));

/** What a check fails on. */
export const failOn = listOf(oneOf(FAIL_ON_CHOICES)).check(
  z.refine((words) => contradiction(words) === null, {
    error: ({ input }) => contradiction(Array.isArray(input) ? input : []) ?? undefined,
  }),
);

/** An object with some of these names, each with a value of the same kind. */
const recordOf = <const Name extends string, Value extends z.core.SomeType>(
  names: readonly Name[],
  value: Value,
) => {
  const shape = Object.fromEntries(names.map((name) => [name, z.optional(value)]));
  return closed(shape as Record<Name, z.ZodMiniOptional<Value>>); // one entry per name, by construction
};

/** Findings that a project may weigh as it likes: what cannot be read is always an error. */
export type Weighable = Exclude<KindId, (typeof UNREADABLE)[number]>;
export const WEIGHABLE = KIND_IDS.filter((id): id is Weighable => !isUnreadable(id));

export const severities = recordOf(WEIGHABLE, oneOf([...SEVERITIES, 'off']));

/** As the flag takes them: a number, or text such as "900ms" or "0.5..0.8". */
export const assumptions = recordOf(
  ASSUMPTION_NAMES,
  z.union([z.number(), text, z.boolean()], {
    error: ({ input }) => wrongType("a number, text such as '0.5..0.8', or true or false", input),
  }),
);

/** A finding that the project accepts, and why. */
export const ignore = closed({
  id: oneOf(WEIGHABLE).check(z.describe('Kind of the finding.')),
  file: z.optional(
    text.check(
      z.describe('A file, a folder or a pattern, relative to the project file; left out, any.'),
    ),
  ),
  name: z.optional(text.check(z.describe("The workload's name or a pattern; left out, any."))),
  reason: text.check(z.describe('Why the project accepts it.')),
});

export type Ignore = z.output<typeof ignore>;
