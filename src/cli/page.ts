import type { Recommendation } from '../core/types.ts';
import type { View } from '../format/document.ts';
import { recommendationPage } from '../format/recommendation-page.ts';
import { shortNames } from '../format/short-names.ts';
import type { Judging } from './judging.ts';

/**
 * A recommendation as a page with all that there is to know: map, costs, ledger and sources. Its
 * parts are those of other commands.
 * @param view the recommendation itself, without sources
 */
export async function pageView(
  view: View,
  recommendation: Recommendation,
  { catalog, ruleset, costing }: Omit<Judging, 'assumptions'>,
): Promise<View> {
  const { mapBlocks } = await import('./run-sweep.ts');
  const { costBlocks } = await import('./run-cost.ts');
  const costs = costBlocks(recommendation, await costing());
  const parts = {
    recommendation,
    names: shortNames(catalog.options),
    answer: view.blocks(),
    map: mapBlocks(recommendation, catalog, ruleset),
    costs: costs.blocks,
    costFlags: costs.flags,
  };
  return { ...view, page: () => recommendationPage(parts) };
}
