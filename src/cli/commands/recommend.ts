import type { Command } from 'commander';
import { recommend } from '../../core/recommend.ts';
import type { Assumptions, Recommendation } from '../../core/types.ts';
import { recommendationView, shortNames } from '../../format/recommendation.ts';
import { ruleset } from '../../shipped.ts';
import {
  addCatalogFlag,
  addOutputFlags,
  addRuleFlags,
  addWorkloadFlags,
  type OutputFlags,
  type RuleFlags,
  type WorkloadFlags,
} from '../flags.ts';
import { loadCatalog } from '../load-catalog.ts';
import { loadWorkload, pipedInput } from '../load-workload.ts';
import { print } from '../print.ts';
import { EXIT } from '../report-error.ts';
import type { Run } from './command.ts';

export const summary = 'rank the four options for a workload';

export const examples = `Examples:
  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend --traffic intermittent --priority cost
  infer-advisor recommend workload.yaml --payload 4MB
  cat workload.json | infer-advisor recommend - --format json`;

type Flags = OutputFlags & RuleFlags & WorkloadFlags;

/** No option is a negative answer; under --strict a compromise is one too. */
export function exitCodeOf({ status, strict }: Recommendation): number {
  if (status === 'none-eligible') return EXIT.negative;
  return status === 'compromise' && strict ? EXIT.negative : EXIT.answer;
}

/** What the flags say about how to judge. */
export function assumptionsOf({ strict = false, assume = 'certain' }: RuleFlags): Assumptions {
  return { strict, assume };
}

async function run(path: string | undefined, flags: Flags, env: Run) {
  const input = path ?? pipedInput(flags);
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadWorkload(input, flags, catalog, env.commandNames);
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  const names = shortNames(catalog.options);
  await print(
    recommendationView(recommendation, names, { sources: flags.sources === true }),
    flags,
  );
  env.exitWith(exitCodeOf(recommendation));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command.argument('[workload]', 'JSON or YAML file, or - for standard input');
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(command));
  addOutputFlags(command).action((path: string | undefined, flags: Flags) => run(path, flags, env));
}
