import { InputError, type Problem } from './input-error.ts';
import { ITEM_SHAPE, type PriceRow, type PricesDocument } from './price-types.ts';
import { pricesSchema } from './prices-schema.ts';
import { toProblems } from './problems.ts';
import { quote } from './quote.ts';
import { suggestion } from './suggest.ts';

const problem = (path: string, complaint: string): Problem => ({
  path,
  message: `${path} ${complaint}`,
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
    : [problem(path, `${quote(id)} is no source; ${suggestion(id, Object.keys(sources))}`)];
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
  const { prices, instances, instanceSource } = document;
  return [
    ...prices.flatMap((row, i) => [
      ...shapeProblems(row, `prices[${i}]`),
      ...sourceProblem(row.source, `prices[${i}].source`, document),
    ]),
    ...sourceProblem(instanceSource, 'instanceSource', document),
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
