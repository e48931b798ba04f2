import { GIB, HOUR, KIB, MIB, MINUTE } from './unit-tables.ts';

/** What a catalog amount measures. */
export type Base = 'bytes' | 'seconds' | 'count';

/** The catalog's units: AWS writes MB and GB for binary sizes (its API's 6 MB is 6,291,456 bytes). */
const UNITS: ReadonlyMap<string, readonly [base: Base, worth: number]> = new Map([
  ['B', ['bytes', 1]],
  ['KB', ['bytes', KIB]],
  ['MB', ['bytes', MIB]],
  ['GB', ['bytes', GIB]],
  ['ms', ['seconds', 0.001]],
  ['s', ['seconds', 1]],
  ['m', ['seconds', MINUTE]],
  ['h', ['seconds', HOUR]],
  ['requests', ['count', 1]],
]);

/** The units that an amount of this kind may have in the catalog. */
export function amountUnits(base: Base): readonly string[] {
  return [...UNITS.keys()].filter((unit) => unitBase(unit) === base);
}

/** What one of the catalog's units measures; undefined for a unit that is none of them. */
export function unitBase(unit: string): Base | undefined {
  return UNITS.get(unit)?.[0];
}

/** Worth of one of the catalog's units in its base unit: MB in bytes, h in seconds. */
export function unitWorth(unit: string): number {
  return UNITS.get(unit)?.[1] ?? 1;
}
