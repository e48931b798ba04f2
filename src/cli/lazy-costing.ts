import type { Catalog, Ruleset } from '../core/types.ts';
import { ruleset } from '../shipped.ts';
import { type CostFlags, statesCost } from './cost-flags.ts';
import type { Costing } from './costing.ts';

/** What costs are worked out with; prices are read once, since they may come from standard input. */
export type LazyCosting = () => Promise<Costing>;

/** Nothing of the costs is loaded until somebody asks. */
export function lazyCosting(flags: CostFlags, catalog: Catalog): LazyCosting {
  let loaded: Promise<Costing> | undefined;
  const load = async () => (await import('./costing.ts')).costingFor(flags, catalog);
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** The rules by the prices and assumptions that flags state; by the shipped ones where none does. */
export async function rulesetFor(flags: CostFlags, costing: LazyCosting): Promise<Ruleset> {
  if (!statesCost(flags)) return ruleset;
  const { rulesetOf } = await import('./costing.ts');
  return rulesetOf(await costing());
}
