import { recommend } from '../core/recommend.ts';
import type { Recommendation } from '../core/types.ts';
import { costSection, costView } from '../format/cost-view.ts';
import type { Block } from '../format/document.ts';
import type { Run } from './commands/command.ts';
import type { CostCommandFlags } from './commands/cost.ts';
import { type Costing, costAnswer, costingFor, rulesetOf } from './costing.ts';
import { assumptionsOf, exitCodeOf } from './judging.ts';
import { loadCatalog } from './load-catalog.ts';
import { loadWorkload, pipedInput } from './load-workload.ts';
import { takeInput } from './many.ts';
import { print } from './print.ts';
import { outputRendering } from './terminal.ts';

/** Prints what the options cost for one workload or many. */
export async function runCost(
  words: readonly string[],
  flags: CostCommandFlags,
  env: Run,
): Promise<void> {
  const piped = words.length === 0 && flags.prices !== '-' ? pipedInput(flags) : undefined;
  const catalog = await loadCatalog(flags.catalog);
  const costing = await costingFor(flags, catalog);
  const ruleset = rulesetOf(costing);
  const viewOf = (recommendation: Recommendation) =>
    costView(costAnswer(recommendation, costing), {
      sources: flags.sources === true,
      plot: flags.plot === true,
      width: outputRendering(flags.color, flags.output !== undefined).width,
    });
  const { commandNames } = env;
  const task = { flags, catalog, ruleset, commandNames, viewOf, atLength: true };
  const taken = await takeInput(piped ? [piped] : words, task);
  if (taken.kind === 'done') return env.exitWith(taken.exitCode);
  const workload = await loadWorkload(taken.input, flags, catalog);
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  await print(viewOf(recommendation), flags);
  env.exitWith(exitCodeOf(recommendation));
}

/** What the options cost, as part of a page (nothing when not known), and its flags typed again. */
export function costBlocks(
  recommendation: Recommendation,
  costing: Costing,
): { readonly blocks: readonly Block[]; readonly flags: string } {
  const answer = costAnswer(recommendation, costing);
  return { blocks: costSection(answer), flags: answer.flags };
}
