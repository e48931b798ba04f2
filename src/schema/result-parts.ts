import * as z from 'zod/mini';

// What the shapes of printed JSON have in common. Objects are open, since within one schemaVersion
// there may be additions.

export const text = z.string();
export const textOrNull = z.nullable(text);
export const number = z.number();
export const numberOrNull = z.nullable(number);
/** A field's value: a number in its base unit, a word or a flag. */
export const value = z.union([number, text, z.boolean()]);
export const assume = z.enum(['certain', 'documented']);
export const status = z.enum(['ok', 'compromise', 'none-eligible']);
export const verdict = z.enum(['recommended', 'eligible', 'compromise', 'contested', 'excluded']);
/** A part of a whole, 0 to 1. */
export const share = number.check(z.gte(0), z.lte(1));
export const score = z.nullable(number.check(z.gte(0), z.lte(100)));
export const rank = z.nullable(z.int().check(z.gte(1)));
export const version = z.literal(1);

export const source = z.looseObject({
  id: text,
  short: text,
  title: text,
  url: textOrNull,
  asOf: textOrNull,
});
export const sources = z.array(source);

export const setting = z.looseObject({ name: text, value: z.union([text, number]), reason: text });

/** What traces a result of a stream to its place. */
export const trace = {
  file: z.optional(text),
  line: z.optional(z.int().check(z.gte(1))),
  index: z.optional(z.int().check(z.gte(0))),
};

/** A workload of a stream that could not be read. */
export const invalidRecord = z.looseObject({
  ...trace,
  name: z.literal(null),
  status: z.literal('invalid'),
  recommended: z.literal(null),
  errors: z
    .array(
      z.looseObject({
        path: text,
        message: text,
        hint: z.optional(text),
        line: z.optional(z.int()),
        column: z.optional(z.int()),
        flag: z.optional(text),
      }),
    )
    .check(z.minLength(1)),
});

type Optional<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends z.core.SomeType ? z.ZodMiniOptional<Shape[Key]> : never;
};

/** The same keys, each of which may be missing. */
export function optional<Shape extends Readonly<Record<string, z.ZodMiniType>>>(
  shape: Shape,
): Optional<Shape> {
  const entries = Object.entries(shape).map(([key, schema]) => [key, z.optional(schema)]);
  return Object.fromEntries(entries) as Optional<Shape>; // the same keys, by construction
}
