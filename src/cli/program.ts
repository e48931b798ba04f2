import { Command, type Help, type Option } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import * as check from './commands/check.ts';
import type { CommandModule, Run } from './commands/command.ts';
import * as compare from './commands/compare.ts';
import * as completion from './commands/completion.ts';
import * as cost from './commands/cost.ts';
import * as explain from './commands/explain.ts';
import * as exportCommand from './commands/export.ts';
import * as help from './commands/help.ts';
import * as importCommand from './commands/import.ts';
import * as init from './commands/init.ts';
import * as prices from './commands/prices.ts';
import * as recommend from './commands/recommend.ts';
import * as rules from './commands/rules.ts';
import * as schema from './commands/schema.ts';
import * as show from './commands/show.ts';
import * as sweep from './commands/sweep.ts';
import * as whatif from './commands/whatif.ts';
import { TOPICS } from './help/topics.ts';
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
  completion,
  help,
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export const DEFAULT_COMMAND = 'recommend';

/** Shown when the program is called with nothing to do. */
export const SHORT_HELP = `infer-advisor chooses among SageMaker's inference options for your workload.

  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend workload.yaml
  infer-advisor compare
  infer-advisor show real-time

Not sure what to say? infer-advisor init asks a few questions.

All commands: infer-advisor --help    All flags: infer-advisor recommend --help
`;

const EXAMPLES = `Examples:
  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend workload.yaml --cost
  infer-advisor explain --traffic spiky
  infer-advisor help workload

Help on a command: infer-advisor <command> --help
Completion for your shell: infer-advisor completion --help`;

/** "Help topics:" and a line for each. */
function topicsText(): string {
  const width = Math.max(...Object.keys(TOPICS).map((name) => name.length));
  const lines = Object.entries(TOPICS).map(
    ([name, meaning]) => `  help ${name.padEnd(width)}  ${meaning}`,
  );
  return `Help topics:\n${lines.join('\n')}`;
}

/** Help goes where the program writes; errors are thrown and reported in one place. */
function quiet(command: Command, env: Run): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: env.show, writeErr: () => undefined })
    .showHelpAfterError(false)
    .helpCommand(false)
    .helpOption('-h, --help', 'show help');
}

/** "-o -" is standard output, as without the flag. */
function writeDashToStandardOutput(command: Command): void {
  if (command.getOptionValue('output') === '-') command.setOptionValue('output', undefined);
}

/** "how to print: table, json (default: table)" */
function optionText({ description, argChoices, defaultValue, defaultValueDescription }: Option) {
  const choices = argChoices ? `: ${argChoices.join(', ')}` : '';
  const value = defaultValueDescription ?? (typeof defaultValue === 'string' ? defaultValue : '');
  return `${description}${choices}${value === '' ? '' : ` (default: ${value})`}`;
}

const HELP_STYLE: Partial<Help> = {
  optionDescription: optionText,
  // Names alone: most commands are not declared in full.
  subcommandTerm: (command) => command.name(),
};

function programOf(env: Run, isFull: (name: string) => boolean): Command {
  const program = quiet(new Command('infer-advisor'), env)
    .usage('[command] [options]')
    .description(
      "Chooses among Amazon SageMaker's four inference options and says why. Without the name of a command, it recommends.",
    )
    .version(version, '-V, --version', 'show the version')
    .configureHelp(HELP_STYLE)
    .addHelpText('after', () => `\n${topicsText()}\n\n${EXAMPLES}`)
    .hook('preAction', (_program, command) => writeDashToStandardOutput(command))
    .hook('preAction', (_program, command) => settleSettings(command));
  for (const [name, { summary, examples, configure }] of Object.entries(COMMANDS)) {
    const command = program.command(name, { isDefault: name === DEFAULT_COMMAND });
    quiet(command, env)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
      .summary(summary);
    command.addHelpText('after', `\n${examples}`);
    if (!isFull(name)) continue;
    configure(command, env);
    refuseRepeatedFlags(command);
  }
  return program;
}

/**
 * The program with its commands. Only the command that `args` call is declared in full: the flags
 * of the others would cost start-up time for nothing.
 */
export function buildProgram(args: readonly string[], env: Run): Command {
  const [first = ''] = args;
  const called = Object.hasOwn(COMMANDS, first) ? first : DEFAULT_COMMAND;
  return programOf(env, (name) => name === called);
}

/** The program with every command declared in full. */
export const wholeProgram = (env: Run): Command => programOf(env, () => true);

/** The examples in the help of a command; empty for one that has none. */
export const examplesOf = (name: string): string => COMMANDS[name]?.examples ?? '';
