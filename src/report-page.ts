import { axisAround } from './analysis/read-axis.ts';
import { sweep } from './analysis/sweep.ts';
import type { Catalog } from './core/catalog-types.ts';
import type { Recommendation } from './core/result-types.ts';
import type { Ruleset } from './core/rule-types.ts';
import { type CostInputs, costAnswerWithToday } from './cost-answer.ts';
import { costSection } from './format/cost.ts';
import type { Block, View } from './format/document.ts';
import { recommendationPage } from './format/ledger.ts';
import { DRAWN_SIZE, sweepView } from './format/sweep.ts';
import { shortNames } from './format/words.ts';

/** Columns of drawings in characters where a page stands in for a terminal. */
const PAGE_WIDTH = 80;

/**
 * Which option wins by payload and processing time, whatever else is stated: most depends on these.
 * What is stated is left out, for it stands at the top of the page.
 */
function mapBlocks(
  { workload, strict, assume }: Recommendation,
  catalog: Catalog,
  ruleset: Ruleset,
): readonly Block[] {
  const axes = (['payload', 'processingTime'] as const).map((field) => axisAround(field, workload));
  const found = sweep(axes, workload, catalog, ruleset, { strict, assume }, DRAWN_SIZE);
  return sweepView(found, {}, shortNames(catalog.options), PAGE_WIDTH).page?.() ?? [];
}

/**
 * A recommendation as a page with all that there is to know: map, costs, ledger and sources. Its
 * parts are those of other commands.
 * @param view the recommendation itself, without sources
 * @param costing with the catalog that it was judged by
 */
export function pageView(
  view: View,
  recommendation: Recommendation,
  ruleset: Ruleset,
  costing: CostInputs,
): View {
  const { catalog } = costing;
  const costs = costAnswerWithToday(recommendation, costing);
  const parts = {
    recommendation,
    names: shortNames(catalog.options),
    answer: view.blocks(),
    map: mapBlocks(recommendation, catalog, ruleset),
    costs: costSection(costs),
    costFlags: costs.flags,
  };
  return { ...view, page: () => recommendationPage(parts) };
}
