import { Command } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import * as check from './commands/check.ts';
import type { CommandModule, Run } from './commands/command.ts';
import * as compare from './commands/compare.ts';
import * as cost from './commands/cost.ts';
import * as explain from './commands/explain.ts';
import * as exportCommand from './commands/export.ts';
import * as importCommand from './commands/import.ts';
import * as init from './commands/init.ts';
import * as prices from './commands/prices.ts';
import * as recommend from './commands/recommend.ts';
import * as rules from './commands/rules.ts';
import * as schema from './commands/schema.ts';
import * as show from './commands/show.ts';
import * as sweep from './commands/sweep.ts';
import * as whatif from './commands/whatif.ts';
import { refuseRepeatedFlags } from './repeated-flags.ts';
import { settleSettings } from './settings/settle.ts';

/** Every command by name, in the order of the help. */
const COMMANDS: Readonly<Record<string, CommandModule>> = {
  recommend,
  init,
  explain,
  whatif,
  compare,
  check,
  cost,
  sweep,
  prices,
  show,
  rules,
  schema,
  export: exportCommand,
  import: importCommand,
};

export const COMMAND_NAMES: readonly string[] = [...Object.keys(COMMANDS), 'help'];

const DEFAULT_COMMAND = 'recommend';

/** Shown when the program is called with nothing to do. */
export const SHORT_HELP = `infer-advisor chooses among SageMaker's inference options for your workload.

  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend workload.yaml
  infer-advisor compare
  infer-advisor show real-time

Not sure what to say? infer-advisor init asks a few questions.

All commands: infer-advisor --help    All flags: infer-advisor recommend --help
`;

const EXIT_CODES = `Exit codes:
  0  an answer (a compromise too, unless --strict)
  1  a negative answer: no option is eligible
  2  the input is wrong
  3  a bug in infer-advisor`;

/** Help goes where the program writes; errors are thrown and reported in one place. */
function quiet(command: Command, env: Run): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: env.show, writeErr: () => undefined })
    .showHelpAfterError(false)
    .helpOption('-h, --help', 'show help');
}

/** "-o -" is standard output, as without the flag. */
function writeDashToStandardOutput(command: Command): void {
  if (command.getOptionValue('output') === '-') command.setOptionValue('output', undefined);
}

/**
 * The program with its commands. Only the command that `args` call is declared in full: the flags
 * of the others would cost start-up time for nothing.
 */
export function buildProgram(args: readonly string[], env: Run): Command {
  const called = args.find((arg) => Object.hasOwn(COMMANDS, arg)) ?? DEFAULT_COMMAND;
  const program = quiet(new Command('infer-advisor'), env)
    .description("Chooses among Amazon SageMaker's four inference options and says why.")
    .version(version, '-V, --version', 'show the version')
    .addHelpText('after', `\n${recommend.examples}\n\n${EXIT_CODES}`)
    .hook('preAction', (_program, command) => writeDashToStandardOutput(command))
    .hook('preAction', (_program, command) => settleSettings(command));
  for (const [name, { summary, examples, configure }] of Object.entries(COMMANDS)) {
    const command = program.command(name, { isDefault: name === DEFAULT_COMMAND });
    quiet(command, env)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
      .summary(summary);
    command.addHelpText('after', `\n${examples}`);
    if (name !== called) continue;
    configure(command, env);
    refuseRepeatedFlags(command);
  }
  return program;
}
