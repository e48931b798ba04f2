import process from 'node:process';
import { Command, type Help, type Option } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import { refuseRepeatedFlags } from './as-typed.ts';
import { type CommandModule, type Run, TOPICS } from './commands/command.ts';
import type { ConfigFlags } from './flags.ts';
import { findConfig } from './settings/find-config.ts';

/** A command as the help lists it; the rest of it is loaded when it is called. */
interface Listed {
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every command by name, in the order of the help. */
const COMMANDS: Readonly<Record<string, Listed>> = {
  recommend: {
    summary: 'rank the four options for a workload',
    load: () => import('./commands/recommend.ts'),
  },
  init: {
    summary: 'ask a few questions, and recommend',
    load: () => import('./commands/init.ts'),
  },
  explain: {
    summary: 'say why, why not, how sure, and what would change it',
    load: () => import('./commands/explain.ts'),
  },
  whatif: {
    summary: 'change some statements and see what changes in the answer',
    load: () => import('./commands/whatif.ts'),
  },
  compare: {
    summary: 'show the options side by side',
    load: () => import('./commands/compare.ts'),
  },
  check: {
    summary: 'check workloads against what runs today and what is expected',
    load: () => import('./commands/check.ts'),
  },
  cost: {
    summary: 'work out what each eligible option costs a month',
    load: () => import('./commands/cost.ts'),
  },
  sweep: {
    summary: 'draw which option wins where, along one field or over two',
    load: () => import('./commands/sweep.ts'),
  },
  page: {
    summary: 'write an interactive page that works from disk',
    load: () => import('./commands/page.ts'),
  },
  prices: {
    summary: 'list the prices with their age, or import those of a region',
    load: () => import('./commands/prices.ts'),
  },
  show: {
    summary: 'print all that the catalog knows of one option',
    load: () => import('./commands/show.ts'),
  },
  rules: {
    summary: 'list the constraints and criteria, or explain one',
    load: () => import('./commands/rules.ts'),
  },
  schema: {
    summary: 'print the JSON Schema of what is read or printed',
    load: () => import('./commands/schema.ts'),
  },
  export: {
    summary: 'write what deploys an option',
    load: () => import('./commands/export.ts'),
  },
  import: {
    summary: 'make workloads of what runs today',
    load: () => import('./commands/import.ts'),
  },
  mcp: {
    summary: 'answer agents over the Model Context Protocol',
    load: () => import('./commands/mcp.ts'),
  },
  completion: {
    summary: 'print the completion script for your shell',
    load: () => import('./commands/completion.ts'),
  },
  help: {
    summary: 'explain a command or a topic',
    load: () => import('./commands/help.ts'),
  },
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

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

function emptyProgram(env: Run): Command {
  return quiet(new Command('infer-advisor'), env)
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
function addCommand(program: Command, name: string, loaded: CommandModule | null, env: Run): void {
  const { summary = '' } = COMMANDS[name] ?? {};
  const command = program.command(name, { isDefault: name === DEFAULT_COMMAND });
  quiet(command, env)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
    .summary(summary);
  if (!loaded) return;
  command.addHelpText('after', `\n${loaded.examples}`);
  loaded.configure(command, env);
  refuseRepeatedFlags(command);
}

async function programWith(env: Run, isFull: (name: string) => boolean): Promise<Command> {
  const program = emptyProgram(env);
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    addCommand(program, name, isFull(name) ? await load() : null, env);
  }
  return program;
}

/**
 * The program with its commands. Only the command that `args` call is loaded and declared in full:
 * the others would cost start-up time for nothing.
 */
export function buildProgram(args: readonly string[], env: Run): Promise<Command> {
  const [first = ''] = args;
  const called = Object.hasOwn(COMMANDS, first) ? first : DEFAULT_COMMAND;
  return programWith(env, (name) => name === called);
}

/** The program with every command declared in full. */
export const wholeProgram = (env: Run): Promise<Command> => programWith(env, () => true);
