import catalogDocument from '../data/catalog.json' with { type: 'json' };
import migrationDocument from '../data/migration.json' with { type: 'json' };
import weightsDocument from '../data/weights.json' with { type: 'json' };
import type { MigrationFact } from './analysis/migration.ts';
import { resolveCatalog } from './core/catalog.ts';
import type { Catalog, Ruleset } from './core/types.ts';
import { constraints } from './rules/constraints/index.ts';
import { criteria } from './rules/criteria/index.ts';

/** The catalog that ships with the program. */
export const catalog: Catalog = resolveCatalog(catalogDocument);

export { catalogDocument };

/** The rules that ship with the program, with their weights. */
export const ruleset: Ruleset = {
  constraints,
  criteria,
  weights: weightsDocument.priorities,
};

/** What moving from one option to another takes. */
export const migrationFacts: readonly MigrationFact[] = migrationDocument.steps;
