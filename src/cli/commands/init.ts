import { Argument, type Command, Option as Flag } from 'commander';
import type { CostFlags } from '../cost-flags.ts';
import { offering } from '../description/declare.ts';
import { addJudgingFlags, choiceFlag, type JudgingFlags, OUTPUT_GROUP } from '../flags.ts';
import { COLOR_CHOICES, type ColorChoice } from '../output/terminal.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor init
  infer-advisor init --payload 50MB
  infer-advisor init workload.yaml
  infer-advisor init --skeleton > workload.yaml`;

export type InitFlags = JudgingFlags &
  CostFlags & {
    readonly color: ColorChoice;
    readonly judgedWith?: string;
    readonly output?: string;
    readonly skeleton?: boolean;
  };

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  const known = new Argument('[workload]', 'JSON or YAML file with what is known already');
  command.addArgument(offering(known, 'document'));
  addJudgingFlags(command);
  const flags = [
    new Flag('--skeleton', 'ask nothing; write a YAML file with every field, to fill in'),
    new Flag('-o, --output <file>', 'write the workload to a file, whole or not at all'),
    choiceFlag('--color <when>', 'colour the output', COLOR_CHOICES).default('auto'),
  ];
  for (const flag of flags) command.addOption(flag.helpGroup(OUTPUT_GROUP));
  command.action(async (path: string | undefined, given: InitFlags) => {
    const { runInit } = await import('../init/run-init.ts');
    env.exitWith(await runInit(path, given, env.commandNames));
  });
}
