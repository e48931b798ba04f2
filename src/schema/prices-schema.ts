import * as z from 'zod/mini';
import { listOf, orNull, words, yesOrNo } from './catalog-parts.ts';
import { PRICE_BASES, PRICE_ITEMS, PRICE_UNITS, type PricesDocument } from './price-types.ts';
import { closed, oneOf, schemaField, wrongType } from './problems.ts';

const number = z.number({ error: (issue) => wrongType('a number', issue.input) });
const positive = number.check(z.gt(0, 'is not above 0'));
/** More US dollars than a unit of anything costs: a slip, not a price. */
const HIGHEST_PRICE = 1e6;
const price = positive.check(
  z.lte(HIGHEST_PRICE, `is above ${HIGHEST_PRICE} USD per unit, which is no price`),
);
const count = number.check(z.gte(0, 'is negative'));

const instanceName = words.check(
  z.regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/, 'is no instance type; write it like ml.m5.large'),
);
const isoDate = words.check(
  z.regex(
    /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
    'is no date; write it like 2026-09-28 or 2026-09',
  ),
);

const priceRow = closed({
  item: oneOf(PRICE_ITEMS),
  region: z.optional(words),
  instance: z.optional(instanceName),
  memoryMB: z.optional(positive),
  usd: price,
  unit: oneOf(PRICE_UNITS),
  asOf: isoDate,
  basis: oneOf(PRICE_BASES),
  note: z.optional(words),
  source: words,
});

const instanceType = closed({
  name: instanceName,
  vcpu: orNull(positive),
  memoryGiB: orNull(positive),
  gpus: orNull(count),
  gpuMemoryGB: orNull(count),
  neuronDevices: z.optional(positive),
  localStorage: orNull(yesOrNo),
});

/** The price document as it is written. */
export const pricesSchema: z.ZodMiniType<PricesDocument> = closed({
  $schema: schemaField,
  region: words,
  currency: z.literal('USD', "is not 'USD', the only currency that is known"),
  complete: yesOrNo,
  sources: z.record(z.string(), closed({ title: words, url: orNull(words) }), {
    error: (issue) => wrongType('an object', issue.input),
  }),
  prices: listOf(priceRow),
  instanceSource: words,
  instances: listOf(instanceType),
});
