import type { Recommendation } from '../core/types.ts';
import { costColumn } from '../format/cost.ts';
import type { CostColumn } from '../format/ranking.ts';
import { type Costing, costAnswer } from './costing.ts';

/** Works out the column of costs that a recommendation is shown with. */
export const costColumnFor =
  (costing: Costing) =>
  (recommendation: Recommendation): CostColumn =>
    costColumn(costAnswer(recommendation, costing));
