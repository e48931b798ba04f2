import { type Migration, migrationOf } from '../analysis/migration.ts';
import type { Catalog, Recommendation } from '../core/types.ts';
import type { PricedMigration } from '../format/migration.ts';
import { migrationFacts } from '../shipped.ts';
import type { LazyCosting } from './lazy-costing.ts';
import type { SavingsOf } from './savings.ts';

/** What becomes of the option that runs today: at once, unless prices have to be loaded first. */
export type MigrationFor = (
  recommendation: Recommendation,
) => PricedMigration | null | Promise<PricedMigration>;

/** Works out moves and what they save; prices are loaded for the first move only. */
export function migrationFor(costing: LazyCosting, catalog: Catalog): MigrationFor {
  let loaded: Promise<SavingsOf> | undefined;
  const load = async () => (await import('./savings.ts')).savingsFor(await costing());
  async function priced(migration: Migration, recommendation: Recommendation) {
    loaded ??= load();
    const savingsOf = await loaded;
    return { ...migration, savings: savingsOf(migration, recommendation) };
  }
  return (recommendation) => {
    const migration = migrationOf(recommendation, migrationFacts, catalog);
    if (!migration) return null;
    return migration.to === null
      ? { ...migration, savings: null }
      : priced(migration, recommendation);
  };
}
