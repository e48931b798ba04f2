import { Argument, type Command, Option as Flag } from 'commander';
import { offering } from '../description/declare.ts';
import { choiceFlag, OUTPUT_GROUP } from '../flags.ts';
import { COLOR_CHOICES, type ColorChoice } from '../output/terminal.ts';
import type { Run } from './command.ts';

export const examples = `Topics: workload, formats, findings, exit-codes, environment.

Examples:
  infer-advisor help
  infer-advisor help recommend
  infer-advisor help workload
  infer-advisor help --man | man -l -`;

/** All flags of the command. */
export interface HelpFlags {
  readonly color: ColorChoice;
  readonly man?: boolean;
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command
    .addArgument(
      offering(new Argument('[topic...]', 'a command or a topic; none lists them'), 'topics'),
    )
    .addOption(
      new Flag('--man', 'print the whole manual as a page for man').helpGroup(OUTPUT_GROUP),
    )
    .addOption(
      choiceFlag('--color <when>', 'colour the output', COLOR_CHOICES)
        .default('auto')
        .helpGroup(OUTPUT_GROUP),
    )
    .action(async (words: string[], flags: HelpFlags) => {
      const { showHelp } = await import('../help/show-help.ts');
      await showHelp(words, flags, env);
    });
}
