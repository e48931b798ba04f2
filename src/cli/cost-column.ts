import type { Catalog, Recommendation } from '../core/types.ts';
import { costColumn } from '../format/cost-column.ts';
import type { CostColumn } from '../format/recommendation.ts';
import type { CostFlags } from './cost-flags.ts';
import { costAnswer, costingFor } from './costing.ts';

/** Works out the column of costs that a recommendation is shown with. */
export async function costColumnFor(
  flags: CostFlags,
  catalog: Catalog,
): Promise<(recommendation: Recommendation) => CostColumn> {
  const costing = await costingFor(flags, catalog);
  return (recommendation) => costColumn(costAnswer(recommendation, costing));
}
