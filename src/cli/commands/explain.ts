import type { Command } from 'commander';
import { recommend } from '../../core/recommend.ts';
import { shortNames } from '../../format/words.ts';
import {
  addJudgingFlags,
  addOutputFlags,
  documentArgument,
  type JudgingFlags,
  type OutputFlags,
  priceFlagsText,
} from '../flags.ts';
import { loadWorkload, pipedInput } from '../input/workloads.ts';
import { exitCodeOf, judgingBy, loadCatalog, migrationFor } from '../judge/judging.ts';
import { print } from '../output/print.ts';
import type { Host } from './command.ts';

export const examples = `Examples:
  infer-advisor explain --payload 50MB --latency low
  infer-advisor explain workload.yaml --format markdown --output decision.md
  infer-advisor explain --traffic spiky --format json`;

type Flags = OutputFlags & JudgingFlags;

async function explainAnswer(path: string | undefined, flags: Flags, host: Host): Promise<void> {
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadWorkload(path ?? pipedInput(flags), flags, catalog);
  const { ruleset, assumptions, costing } = await judgingBy(flags, catalog);
  const recommendation = recommend(workload, catalog, ruleset, assumptions);
  const { analyse, explain } = await import('../../analysis/analyse.ts');
  const { explanationView } = await import('../../format/explanation.ts');
  const explanation = explain(recommendation, analyse(workload, catalog, ruleset, assumptions));
  const migration = await migrationFor(costing)(recommendation);
  const names = shortNames(catalog.options);
  await print(explanationView(explanation, names, migration, priceFlagsText(flags)), flags);
  host.exitWith(exitCodeOf(recommendation));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  command.addArgument(documentArgument());
  addOutputFlags(addJudgingFlags(command)).action((path: string | undefined, flags: Flags) =>
    explainAnswer(path, flags, host),
  );
}
