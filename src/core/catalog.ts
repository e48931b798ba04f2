import type { Amount, Catalog, Source, Unit } from './types.ts';

const KIB = 1024;

/** The catalog's units: AWS writes MB and GB for binary sizes (its API's 6 MB is 6,291,456 bytes). */
const UNITS: Readonly<Record<string, readonly [base: Unit, worth: number]>> = {
  B: ['bytes', 1],
  KB: ['bytes', KIB],
  MB: ['bytes', KIB ** 2],
  GB: ['bytes', KIB ** 3],
  ms: ['seconds', 0.001],
  s: ['seconds', 1],
  m: ['seconds', 60],
  h: ['seconds', 3600],
  requests: ['count', 1],
};

/** Units that an amount in the catalog may have. */
export const AMOUNT_UNITS: readonly string[] = Object.keys(UNITS);

/** Worth of one of the catalog's units in its base unit (bytes or seconds). */
export function unitWorth(unit: string): number {
  return UNITS[unit]?.[1] ?? 1;
}

function amountBase(value: number, unit: string): Pick<Amount, 'max' | 'base'> | undefined {
  const known = UNITS[unit];
  return known && { max: value * known[1], base: known[0] };
}

type Raw = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Copies the tree, with the base value added to every amount and every list of source ids replaced
 * by the sources themselves.
 */
function resolve(node: unknown, sources: Readonly<Record<string, Source>>): unknown {
  if (Array.isArray(node)) return node.map((item) => resolve(item, sources));
  if (!isObject(node)) return node;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(node)) {
    const value = node[key];
    copy[key] =
      key === 'sources' && Array.isArray(value)
        ? value.map((id) => sources[String(id)])
        : resolve(value, sources);
  }
  if (typeof node.value === 'number' && typeof node.unit === 'string') {
    Object.assign(copy, amountBase(node.value, node.unit));
  }
  return copy;
}

/**
 * The catalog in working form. The document must be valid by the catalog's schema: the shipped one
 * is checked by the tests, a user's own when it is read.
 */
export function resolveCatalog(document: unknown): Catalog {
  const { sources: rawSources, ...rest } = document as Raw & { sources: Record<string, Raw> };
  const sources = Object.fromEntries(
    Object.entries(rawSources).map(([id, source]) => [id, { id, ...source } as unknown as Source]),
  );
  return { ...(resolve(rest, sources) as object), sources } as unknown as Catalog; // valid by contract
}
