import { isObject } from '../schema/problems.ts';
import { unitBase, unitWorth } from '../schema/unit-tables.ts';
import type { Amount, Catalog, Source } from './catalog-types.ts';

function amountBase(value: number, unit: string): Pick<Amount, 'max' | 'base'> | undefined {
  const base = unitBase(unit);
  return base && { max: value * unitWorth(unit), base };
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Copies the tree, with the base value added to every amount and every list of source ids replaced
 * by the sources themselves. Every start does this, and copying whole objects is what takes least.
 */
function resolve(node: unknown, sources: Readonly<Record<string, Source>>): unknown {
  if (Array.isArray(node)) return node.map((item) => resolve(item, sources));
  if (!isObject(node)) return node;
  const copy: Record<string, unknown> = { ...node };
  for (const key in copy) {
    const value = copy[key];
    if (typeof value !== 'object') continue;
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
