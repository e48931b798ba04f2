import * as z from 'zod/mini';
import { closed, oneOf, wrongType } from './problems.ts';
import { amountUnits, type Base } from './unit-tables.ts';

/** Text that says something. */
export const words = z
  .string({ error: (issue) => wrongType('text', issue.input) })
  .check(z.minLength(1, { error: 'is empty', abort: true }));

/** Text that may be empty. */
export const remark = z.string({ error: (issue) => wrongType('text', issue.input) });

export const yesOrNo = z.boolean({ error: (issue) => wrongType('true or false', issue.input) });

const number = (wanted = 'a number') =>
  z.number({ error: (issue) => wrongType(wanted, issue.input) });

export const positive = number().check(
  z.gte(0, { error: 'is negative', abort: true }),
  z.gt(0, 'is zero'),
);

export const listOf = <Item extends z.core.SomeType>(item: Item) =>
  z.array(item, { error: (issue) => wrongType('a list', issue.input) });

/** Ids of sources: whatever the catalog claims, somebody must have said. */
export const sourceIds = listOf(words).check(z.minLength(1, 'is empty; name at least one source'));

/** `null` for what does not exist, or the schema. */
export const orNull = <Schema extends z.core.SomeType>(schema: Schema) => z.nullable(schema);

const amountShape = (base: Base) => ({ value: positive, unit: oneOf(amountUnits(base)) });

/** A number with one of the units of its kind. */
export const amount = (base: Base) => closed(amountShape(base));

const settingValue = z.union([z.string(), z.number()], {
  error: (issue) => wrongType('text or a number', issue.input),
});

const setting = closed({ name: words, value: settingValue, reason: words });

/** An amount with who says so. */
export const reading = (base: Base) =>
  closed({ ...amountShape(base), note: z.optional(words), sources: sourceIds });

/** A share, 0 to 1. */
const share = number('a number from 0 to 1').check(z.gte(0, 'is below 0'), z.lte(1, 'is above 1'));

const durations = { low: amount('seconds'), high: amount('seconds') };

const clockPart = closed({
  id: oneOf(['container', 'load', 'alarm', 'instance', 'job']),
  ...durations,
  perGB: z.optional(closed(durations)),
  included: z.optional(yesOrNo),
  note: z.optional(words),
  sources: sourceIds,
});

/** What a start takes, part by part, and what follows it. */
export const clock = closed({
  start: closed({
    kind: oneOf(['container', 'instances', 'job']),
    onlyFromZero: z.optional(yesOrNo),
    parts: listOf(clockPart).check(z.minLength(1, 'is empty')),
    atMost: z.optional(reading('seconds')),
  }),
  scaleIn: z.optional(closed({ ...durations, note: z.optional(words), sources: sourceIds })),
  furtherInstance: z.optional(closed({ share, most: positive, note: words, sources: sourceIds })),
});

/** The unit of a parameter that raises a default: the rules work it out in this one. */
const SETTING_UNITS: Readonly<Record<Base, string>> = {
  bytes: 'MB',
  seconds: 's',
  count: 'requests',
};

const byDefault = (base: Base) =>
  closed({
    ...amountShape(base),
    setting: words,
    settingUnit: oneOf([SETTING_UNITS[base]]),
    shared: z.optional(closed({ setting: words, reason: words })),
    sources: sourceIds,
  });

const noLimit = closed({
  value: z.literal(null, { error: () => 'is not null' }),
  reason: words,
  sources: sourceIds,
});

const cap = (base: Base) =>
  closed({
    ...amountShape(base),
    per: z.optional(words),
    default: z.optional(byDefault(base)),
    documented: z.optional(reading(base)),
    streaming: z.optional(reading(base)),
    alsoSaid: z.optional(listOf(reading(base))),
    detour: z.optional(setting),
    note: z.optional(words),
    sources: sourceIds,
  });

/** A hard cap, or null and the reason why there is none. */
export const limit = (base: Base) =>
  z.union([cap(base), noLimit], {
    error: (issue) => wrongType('value, unit and sources, or value null and a reason', issue.input),
  });

export const trait = closed({
  supported: orNull(yesOrNo),
  note: words,
  setting: z.optional(setting),
  detour: z.optional(setting),
  sources: sourceIds,
});

/** How well an option suits, 0 to 1. */
const ratingShape = { score: share, reason: words };

export const rating = closed(ratingShape);

/** A rating that is another one where capacity has to be kept warm. */
export const trafficRating = closed({ ...ratingShape, keptWarm: z.optional(rating) });

export const settingRange = closed({
  name: words,
  default: orNull(settingValue),
  min: orNull(number()),
  max: orNull(number()),
  unit: remark,
  note: remark,
  sources: sourceIds,
});

export const quota = closed({
  name: words,
  value: settingValue,
  unit: words,
  adjustable: yesOrNo,
  note: remark,
  sources: sourceIds,
});

export const fact = closed({
  name: words,
  value: number(),
  unit: words,
  note: remark,
  sources: sourceIds,
});
