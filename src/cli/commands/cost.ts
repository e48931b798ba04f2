import { Argument, type Command, Option } from 'commander';
import { addCostFlags, type CostFlags } from '../cost-flags.ts';
import { offering } from '../description/declare.ts';
import {
  addCatalogFlag,
  addOutputFlags,
  addRuleFlags,
  addStreamFlags,
  addWorkloadFlags,
  OUTPUT_GROUP,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
} from '../flags.ts';
import type { Run } from './command.ts';

export const summary = 'work out what each eligible option costs a month';

export const examples = `Examples:
  infer-advisor cost --processing-time 1.3s --request-rate 20000/day
  infer-advisor cost workload.yaml --instance ml.g5.xlarge --high-availability
  infer-advisor cost workload.yaml --set utilisation=0.5..0.8 --set startUpMinutes=3
  infer-advisor cost workload.yaml --prices AmazonSageMaker.csv --region eu-west-1
  infer-advisor cost workload.yaml --plot
  infer-advisor cost workload.yaml -f svg -o curve.svg`;

/** All flags of the command. */
export type CostCommandFlags = OutputFlags &
  RuleFlags &
  StreamFlags &
  WorkloadFlags &
  CostFlags & { readonly plot?: boolean };

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  const workloads = new Argument(
    '[workload...]',
    'files, folders or patterns, or - for standard input',
  );
  command.addArgument(offering(workloads, 'workloads'));
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(addCostFlags(command)));
  addOutputFlags(addStreamFlags(command), { draws: true })
    .addOption(
      new Option('--plot', 'draw the monthly costs over the request rate').helpGroup(OUTPUT_GROUP),
    )
    .action(async (words: string[], flags: CostCommandFlags) => {
      const { runCost } = await import('../run-cost.ts');
      await runCost(words, flags, env);
    });
}
