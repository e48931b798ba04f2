import catalogDocument from '../data/catalog.json' with { type: 'json' };
import migrationDocument from '../data/migration.json' with { type: 'json' };
import pitfallsDocument from '../data/pitfalls.json' with { type: 'json' };
import weightsDocument from '../data/weights.json' with { type: 'json' };
import type { MigrationFact } from './analysis/migration.ts';
import { resolveCatalog } from './core/catalog.ts';
import type { Catalog } from './core/catalog-types.ts';
import { type PitfallsDocument, readPitfalls } from './core/pitfalls.ts';
import type { Bills, Ruleset } from './core/rule-types.ts';
import type { Sizing } from './core/sizing.ts';
import { constraints, constraintsBy } from './rules/constraints/index.ts';
import { criteriaBy } from './rules/criteria/index.ts';
import { shippedBills } from './shipped-prices.ts';

/** The catalog that ships with the program. */
export const catalog: Catalog = resolveCatalog(catalogDocument);

export { catalogDocument };

/** What can go wrong later. */
const pitfalls = readPitfalls(pitfallsDocument as PitfallsDocument); // checked by the tests

/**
 * The rules that ship with the program, with their weights.
 * @param bills what the cost criterion rests on
 * @param sizing how much capacity is asked for, where something else than usual is assumed
 */
export const rulesetBy = (bills: Bills, sizing?: Sizing): Ruleset => ({
  constraints: sizing ? constraintsBy(sizing) : constraints,
  criteria: criteriaBy(bills),
  weights: weightsDocument.priorities,
  pitfalls,
  sizing,
});

/** The same, by the shipped prices. */
export const ruleset: Ruleset = rulesetBy(shippedBills);

/** What moving from one option to another takes. */
export const migrationFacts: readonly MigrationFact[] = migrationDocument.steps;
