import { findGist } from './analysis/gist.ts';
import type { Catalog } from './core/catalog-types.ts';
import type { Recommendation } from './core/result-types.ts';
import type { Ruleset } from './core/rule-types.ts';
import type { View } from './format/document.ts';
import { closeText, gistItems } from './format/gist.ts';
import { ledgerBlocks } from './format/ledger.ts';
import { type Additions, recommendationView } from './format/recommendation.ts';
import { shortNames } from './format/words.ts';

/** A recommendation with the gist of its analysis: how sure, and what would change it. */
export function gistView(
  recommendation: Recommendation,
  catalog: Catalog,
  ruleset: Ruleset,
  additions: Additions,
): View {
  const { workload, strict, assume } = recommendation;
  const names = shortNames(catalog.options);
  const gist = findGist(workload, catalog, ruleset, { strict, assume });
  const notes = gistItems(gist, recommendation, names);
  const close = closeText(gist, recommendation, names);
  return recommendationView(recommendation, names, { ...additions, notes, close });
}

/** A recommendation with its ledger; for machines with the whole analysis. */
export async function whyView(
  recommendation: Recommendation,
  catalog: Catalog,
  ruleset: Ruleset,
  additions: Additions,
): Promise<View> {
  const { analyse, explain } = await import('./analysis/analyse.ts');
  const { workload, strict, assume, options } = recommendation;
  const names = shortNames(catalog.options);
  const blocks = ledgerBlocks(options, names);
  const view = recommendationView(recommendation, names, { ...additions, blocks });
  const analysis = () => analyse(workload, catalog, ruleset, { strict, assume });
  return {
    ...view,
    // What was added to the recommendation (costs, a migration) stays beside the analysis.
    json: () => ({ ...Object(view.json()), ...explain(recommendation, analysis()) }),
  };
}
