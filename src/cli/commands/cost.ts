import type { Command } from 'commander';
import { addCostFlags, type CostFlags } from '../cost-flags.ts';
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
import type { Run } from './command.ts';

export const summary = 'work out what each eligible option costs a month';

export const examples = `Examples:
  infer-advisor cost --processing-time 1.3s --request-rate 20000/day
  infer-advisor cost workload.yaml --instance ml.g5.xlarge --high-availability
  infer-advisor cost workload.yaml --set utilisation=0.5..0.8 --set startUpMinutes=3
  infer-advisor cost workload.yaml --prices AmazonSageMaker.csv --region eu-west-1`;

/** All flags of the command. */
export type CostCommandFlags = OutputFlags & RuleFlags & StreamFlags & WorkloadFlags & CostFlags;

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command.argument('[workload...]', 'files, folders or patterns, or - for standard input');
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(addCostFlags(command)));
  addOutputFlags(addStreamFlags(command)).action(
    async (words: string[], flags: CostCommandFlags) => {
      const { runCost } = await import('../run-cost.ts');
      await runCost(words, flags, env);
    },
  );
}
