import { type Command, Option } from 'commander';
import type { Recommendation } from '../../core/result-types.ts';
import { costAnswerWithToday, rulesetOf } from '../../cost-answer.ts';
import { costView } from '../../format/cost.ts';
import { ASSUMPTION_NAMES } from '../../schema/assumption-names.ts';
import {
  addCatalogFlag,
  addCostFlags,
  addOutputFlags,
  addRuleFlags,
  addStreamFlags,
  addWorkloadFlags,
  type CostFlags,
  OUTPUT_GROUP,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
  workloadsArgument,
} from '../flags.ts';
import { pipedInput } from '../input/workloads.ts';
import { costingFor } from '../judge/costing.ts';
import { judgeWorkloads } from '../judge/judge-workloads.ts';
import { assumptionsOf, loadCatalog } from '../judge/judging.ts';
import { folded } from '../output/errors.ts';
import { outputRendering } from '../output/terminal.ts';
import type { Host } from './command.ts';

const NAMES = folded(`  ${ASSUMPTION_NAMES.join(', ')}`, 78);

export const examples = `Names for --set (each answer lists them with their values):
${NAMES}

Examples:
  infer-advisor cost --processing-time 1.3s --request-rate 20000/day
  infer-advisor cost workload.yaml --instance ml.g5.xlarge --high-availability
  infer-advisor cost workload.yaml --set utilisation=0.5..0.8 --set startUpMinutes=3
  infer-advisor cost workload.yaml --prices AmazonSageMaker.csv --region eu-west-1
  infer-advisor cost workload.yaml --plot
  infer-advisor cost workload.yaml -f svg -o curve.svg`;

type Flags = OutputFlags &
  RuleFlags &
  StreamFlags &
  WorkloadFlags &
  CostFlags & { readonly plot?: boolean };

/** Prints what the options cost for one workload or many. */
async function printCosts(words: readonly string[], flags: Flags, host: Host): Promise<void> {
  const piped = words.length === 0 && flags.prices !== '-' ? pipedInput(flags) : undefined;
  const catalog = await loadCatalog(flags.catalog);
  const costing = await costingFor(flags, catalog);
  const judging = { catalog, ruleset: rulesetOf(costing), assumptions: assumptionsOf(flags) };
  const viewOf = (recommendation: Recommendation) =>
    costView(costAnswerWithToday(recommendation, costing), {
      sources: flags.sources === true,
      plot: flags.plot === true,
      width: outputRendering(flags.color, flags.output !== undefined).width,
    });
  const code = await judgeWorkloads({
    words: piped ? [piped] : words,
    flags,
    judging,
    viewOf,
    viewOfOne: viewOf,
    atLength: true,
    withCosts: false,
  });
  host.exitWith(code);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  command.addArgument(workloadsArgument());
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(addCostFlags(command)));
  addOutputFlags(addStreamFlags(command), { draws: true })
    .addOption(
      new Option('--plot', 'draw the monthly costs over the request rate').helpGroup(OUTPUT_GROUP),
    )
    .action((words: string[], flags: Flags) => printCosts(words, flags, host));
}
