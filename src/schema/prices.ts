import * as z from 'zod/mini';
import { listOf, orNull, words, yesOrNo } from './catalog-parts.ts';
import { InputError, type Problem } from './input-error.ts';
import {
  ITEM_SHAPE,
  PRICE_BASES,
  PRICE_ITEMS,
  PRICE_UNITS,
  type PriceRow,
  type PricesDocument,
} from './price-types.ts';
import { closed, oneOf, problem, schemaField, toProblems, wrongType } from './problems.ts';
import { quote } from './quote.ts';
import { suggestion } from './words.ts';

const number = z.number({ error: (issue) => wrongType('a number', issue.input) });
const positive = number.check(z.gt(0, 'is not above 0'));
/** More US dollars than a unit of anything costs: a slip, not a price. */
const HIGHEST_PRICE = 1e6;
const price = positive.check(
  z.lte(HIGHEST_PRICE, `is above ${HIGHEST_PRICE} USD per unit, which is no price`),
);
const count = number.check(z.gte(0, 'is negative'));

const instanceName = words.check(
  z.regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/, 'is not an instance type; write it like ml.m5.large'),
);
const isoDate = words.check(
  z.regex(
    /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
    'is not a date; write it like 2026-09-28 or 2026-09',
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

const contestedOffer = closed({
  item: oneOf(PRICE_ITEMS),
  instance: instanceName,
  note: words,
  sources: listOf(words),
});

/** The price document as it is written. */
export const pricesSchema: z.ZodMiniType<PricesDocument> = closed({
  $schema: schemaField(),
  region: words,
  currency: z.literal('USD', "is not 'USD', the only currency that is known"),
  complete: yesOrNo,
  sources: z.record(z.string(), closed({ title: words, url: orNull(words) }), {
    error: (issue) => wrongType('an object', issue.input),
  }),
  prices: listOf(priceRow),
  instanceSource: words,
  instances: listOf(instanceType),
  contested: z.optional(listOf(contestedOffer)),
});

/** Two rows with the same key give the same price twice. */
const rowKey = ({ item, region = '', instance, memoryMB }: PriceRow): string =>
  `${region} ${item} ${instance ?? memoryMB ?? ''}`;

/** The row has the unit of its item, and the instance or the memory if, and only if, it needs it. */
function shapeProblems(row: PriceRow, path: string): Problem[] {
  const { unit, by } = ITEM_SHAPE[row.item];
  const problems: Problem[] = [];
  if (row.unit !== unit) {
    problems.push(problem(`${path}.unit`, `'${row.unit}' should be '${unit}' for ${row.item}`));
  }
  for (const key of ['instance', 'memoryMB'] as const) {
    if (by === key && row[key] === undefined) {
      problems.push(problem(`${path}.${key}`, `is missing; ${row.item} is priced by it`));
    } else if (by !== key && row[key] !== undefined) {
      problems.push(problem(`${path}.${key}`, `does not belong to ${row.item}`));
    }
  }
  return problems;
}

function sourceProblem(id: string, path: string, { sources }: PricesDocument): Problem[] {
  return Object.hasOwn(sources, id)
    ? []
    : [problem(path, `${quote(id)} is not a source; ${suggestion(id, Object.keys(sources))}`)];
}

function repeated(keys: readonly string[], path: (index: number) => string): Problem[] {
  const seen = new Set<string>();
  return keys.flatMap((key, i) => {
    if (seen.has(key)) return [problem(path(i), 'is there twice')];
    seen.add(key);
    return [];
  });
}

function referenceProblems(document: PricesDocument): Problem[] {
  const { prices, instances, instanceSource, contested = [] } = document;
  return [
    ...prices.flatMap((row, i) => [
      ...shapeProblems(row, `prices[${i}]`),
      ...sourceProblem(row.source, `prices[${i}].source`, document),
    ]),
    ...sourceProblem(instanceSource, 'instanceSource', document),
    ...contested.flatMap(({ sources }, i) =>
      sources.flatMap((source) => sourceProblem(source, `contested[${i}].sources`, document)),
    ),
    ...repeated(prices.map(rowKey), (i) => `prices[${i}]`),
    ...repeated(
      instances.map(({ name }) => name),
      (i) => `instances[${i}].name`,
    ),
  ];
}

/**
 * Checks a price document: its form, and that it holds together.
 * @throws InputError with every problem and its path
 */
export function parsePrices(document: unknown): PricesDocument {
  const result = pricesSchema.safeParse(document);
  if (!result.success) {
    throw new InputError(
      result.error.issues.flatMap((issue) => toProblems(issue, document, 'the price list')),
    );
  }
  const problems = referenceProblems(result.data);
  if (problems.length > 0) throw new InputError(problems);
  return result.data;
}
