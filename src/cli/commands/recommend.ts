import type { Command } from 'commander';
import { migrationOf } from '../../analysis/migration.ts';
import { recommend } from '../../core/recommend.ts';
import type { Recommendation } from '../../core/types.ts';
import { recommendationView, shortNames } from '../../format/recommendation.ts';
import { migrationFacts, ruleset } from '../../shipped.ts';
import {
  addCatalogFlag,
  addOutputFlags,
  addRuleFlags,
  addStreamFlags,
  addWorkloadFlags,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
} from '../flags.ts';
import { assumptionsOf, exitCodeOf } from '../judging.ts';
import { loadCatalog } from '../load-catalog.ts';
import { loadWorkload, pipedInput } from '../load-workload.ts';
import { takeInput } from '../many.ts';
import { print } from '../print.ts';
import type { Run } from './command.ts';

export const summary = 'rank the four options for a workload';

export const examples = `Examples:
  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend --traffic intermittent --priority cost
  infer-advisor recommend workload.yaml --payload 4MB
  cat workload.json | infer-advisor recommend - --format json
  infer-advisor recommend workloads.ndjson --format ndjson --brief`;

type Flags = OutputFlags & RuleFlags & StreamFlags & WorkloadFlags;

async function run(words: readonly string[], flags: Flags, env: Run) {
  const piped = words.length === 0 ? pipedInput(flags) : undefined;
  const catalog = await loadCatalog(flags.catalog);
  const names = shortNames(catalog.options);
  const viewOf = (recommendation: Recommendation) =>
    recommendationView(recommendation, names, {
      sources: flags.sources === true,
      migration: migrationOf(recommendation, migrationFacts, catalog),
    });
  const taken = await takeInput(piped ? [piped] : words, {
    flags,
    catalog,
    commandNames: env.commandNames,
    viewOf,
    atLength: flags.sources === true,
  });
  if (taken.kind === 'done') return env.exitWith(taken.exitCode);
  const workload = await loadWorkload(taken.input, flags, catalog);
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  await print(viewOf(recommendation), flags);
  env.exitWith(exitCodeOf(recommendation));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command.argument('[workload...]', 'files, folders or patterns, or - for standard input');
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(command));
  addOutputFlags(addStreamFlags(command)).action((words: string[], flags: Flags) =>
    run(words, flags, env),
  );
}
