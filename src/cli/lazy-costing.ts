import type { Catalog } from '../core/types.ts';
import type { CostFlags } from './cost-flags.ts';
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
