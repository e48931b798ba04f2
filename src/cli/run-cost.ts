import { recommend } from '../core/recommend.ts';
import type { Recommendation } from '../core/types.ts';
import { costView } from '../format/cost-view.ts';
import type { Run } from './commands/command.ts';
import type { CostCommandFlags } from './commands/cost.ts';
import { costAnswer, costingFor, rulesetOf } from './costing.ts';
import { assumptionsOf, exitCodeOf } from './judging.ts';
import { loadCatalog } from './load-catalog.ts';
import { loadWorkload, pipedInput } from './load-workload.ts';
import { takeInput } from './many.ts';
import { print } from './print.ts';

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
    costView(costAnswer(recommendation, costing), { sources: flags.sources === true });
  const { commandNames } = env;
  const task = { flags, catalog, ruleset, commandNames, viewOf, atLength: true };
  const taken = await takeInput(piped ? [piped] : words, task);
  if (taken.kind === 'done') return env.exitWith(taken.exitCode);
  const workload = await loadWorkload(taken.input, flags, catalog);
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  await print(viewOf(recommendation), flags);
  env.exitWith(exitCodeOf(recommendation));
}
