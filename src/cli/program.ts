import process from 'node:process';
import { Command, type Help, type Option } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import { refuseRepeatedFlags } from './as-typed.ts';
import {
  COMMAND_NAMES,
  COMMANDS,
  type CommandModule,
  type CommandName,
  type Host,
  TOPICS,
} from './commands/command.ts';
import type { ConfigFlags } from './flags.ts';
import { findConfig } from './settings/find-config.ts';

/** Each command's file, loaded when it is called. */
const MODULES: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  recommend: () => import('./commands/recommend.ts'),
  init: () => import('./commands/init.ts'),
  explain: () => import('./commands/explain.ts'),
  whatif: () => import('./commands/whatif.ts'),
  compare: () => import('./commands/compare.ts'),
  check: () => import('./commands/check.ts'),
  cost: () => import('./commands/cost.ts'),
  sweep: () => import('./commands/sweep.ts'),
  page: () => import('./commands/page.ts'),
  prices: () => import('./commands/prices.ts'),
  show: () => import('./commands/show.ts'),
  rules: () => import('./commands/rules.ts'),
  schema: () => import('./commands/schema.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  mcp: () => import('./commands/mcp.ts'),
  completion: () => import('./commands/completion.ts'),
  help: () => import('./commands/help.ts'),
};

const DEFAULT_COMMAND: CommandName = 'recommend';

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
function quiet(command: Command, host: Host): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: host.show, writeErr: () => undefined })
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

const PREFIX = 'INFER_ADVISOR_';

/** Our own environment variables; one that is empty says nothing. */
function ourVariables(): string[] {
  return Object.keys(process.env).filter((name) => name.startsWith(PREFIX) && process.env[name]);
}

const takesSettings = ({ options }: Command): boolean =>
  options.some(({ long }) => long === '--show-config');

/**
 * Gives the flags that are not there the values that the environment and the project file state.
 * Without either this costs a few looks at the file system.
 */
async function fillInSettings(command: Command): Promise<void> {
  if (!takesSettings(command)) return;
  const { config, showConfig = false } = command.opts<ConfigFlags>();
  const variables = ourVariables();
  const named = config ?? (process.env.INFER_ADVISOR_CONFIG || undefined);
  const file = named === false ? undefined : (named ?? findConfig());
  if (file === undefined && variables.length === 0 && !showConfig) return;
  const { applySettings } = await import('./settings/apply-settings.ts');
  await applySettings(command, file, variables);
}

function emptyProgram(host: Host): Command {
  return quiet(new Command('infer-advisor'), host)
    .usage('[command] [options]')
    .description(
      "Chooses among Amazon SageMaker's four inference options and says why. Without a command, it runs recommend.",
    )
    .version(version, '-V, --version', 'show the version')
    .configureHelp(HELP_STYLE)
    .addHelpText('after', () => `\n${topicsText()}\n\n${EXAMPLES}`)
    .hook('preAction', (_program, command) => writeDashToStandardOutput(command))
    .hook('preAction', (_program, command) => fillInSettings(command));
}

/** Adds a command; without its module only its name and summary, for the help. */
function addCommand(
  program: Command,
  name: CommandName,
  loaded: CommandModule | null,
  host: Host,
): void {
  const summary = COMMANDS[name];
  const command = program.command(name, { isDefault: name === DEFAULT_COMMAND });
  quiet(command, host)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
    .summary(summary);
  if (!loaded) return;
  command.addHelpText('after', `\n${loaded.examples}`);
  loaded.configure(command, host);
  refuseRepeatedFlags(command);
}

async function programWith(host: Host, isFull: (name: CommandName) => boolean): Promise<Command> {
  const program = emptyProgram(host);
  for (const name of COMMAND_NAMES) {
    addCommand(program, name, isFull(name) ? await MODULES[name]() : null, host);
  }
  return program;
}

/**
 * The program with its commands. Only the command that `args` call is loaded and declared in full:
 * the others would cost start-up time for nothing.
 */
export function buildProgram(args: readonly string[], host: Host): Promise<Command> {
  const [first = ''] = args;
  const called = COMMAND_NAMES.find((name) => name === first) ?? DEFAULT_COMMAND;
  return programWith(host, (name) => name === called);
}

/** The program with every command declared in full. */
export const wholeProgram = (host: Host): Promise<Command> => programWith(host, () => true);
