import type { Argument, Command, CommanderError, Option } from 'commander';
import { inputError } from '../../schema/input-error.ts';
import { TOPICS } from '../help/topics.ts';
import { collect } from '../repeated-flags.ts';
import { declaredOffers } from './declare.ts';
import { offersForPlaceholder, offersOf } from './offers.ts';
import type {
  ArgumentDescription,
  CommandDescription,
  FlagDescription,
  Offer,
  Word,
} from './types.ts';

function flagDescription(option: Option, topics: () => readonly Word[]): FlagDescription {
  const { short, description, argChoices, hidden } = option;
  const [placeholder] = /[<[].*/.exec(option.flags) ?? [];
  const declared = declaredOffers(option) ?? (argChoices && [argChoices]);
  return {
    long: option.long ?? '',
    ...(short !== undefined && { short }),
    meaning: description,
    ...(placeholder !== undefined && { placeholder }),
    get offers() {
      return declared ? offersOf(declared, topics) : offersForPlaceholder(placeholder ?? '');
    },
    repeats: option.parseArg === collect,
    hidden,
  };
}

/** Whether the flag is --no-x of a --x that help shows; what else is hidden is there to be refused. */
const isContrary = ({ long = '' }: Option, { options }: Command): boolean =>
  options.some((other) => !other.hidden && `--no-${other.long?.slice(2)}` === long);

/** The flag for help, which commander keeps apart from those that were added. */
const helpFlag = (command: Command): Option[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long === '--help');

/** commander has no public way to ask which command runs when none is named. */
const defaultOf = (command: Command): string | null =>
  // A private field; a test sees when an update of commander renames it.
  (command as unknown as { _defaultCommandName: string | null })._defaultCommandName;

/** What `help` explains: the topics and the commands. */
const helpWords = (program: Command): Word[] => [
  ...Object.entries(TOPICS).map(([word, meaning]) => ({ word, meaning })),
  ...program.commands.map((command) => ({ word: command.name(), meaning: command.summary() })),
];

/** What is declared of the program and its commands, as plain data. */
export function describeProgram(program: Command): CommandDescription {
  const topics = () => helpWords(program);

  function argumentOf(argument: Argument): ArgumentDescription {
    const { description, required, variadic } = argument;
    return {
      name: argument.name(),
      meaning: description,
      required,
      variadic,
      get offers() {
        return offersOf(declaredOffers(argument) ?? [], topics);
      },
    };
  }

  function describe(command: Command, name: string): CommandDescription {
    const own = command.options.filter((one) => !one.hidden || isContrary(one, command));
    const options = [...own, ...helpFlag(command)];
    const defaultCommand = defaultOf(command);
    return {
      name,
      summary: command.summary(),
      description: command.description(),
      arguments: command.registeredArguments.map(argumentOf),
      flags: options.map((option) => flagDescription(option, topics)),
      commands: command.commands.map((one) => describe(one, `${name} ${one.name()}`.trim())),
      ...(defaultCommand !== null && { defaultCommand }),
    };
  }

  return describe(program, '');
}

function wordsIn(offer: Offer): readonly string[] {
  if (offer.kind === 'settings') return offer.settings.map(({ word }) => word);
  return offer.kind === 'words' ? offer.words.map(({ word }) => word) : [];
}

/** The command that the words call, which may be one below another. */
function calledBy(program: Command, [first, ...rest]: readonly string[]): Command {
  const below = program.commands.find((command) => command.name() === first);
  return below ? calledBy(below, rest) : program;
}

/** An argument that is missing, with what it may be. */
export function missingArgument(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): Error {
  const name = /argument '(.*)'/.exec(error.message)?.[1];
  const called = calledBy(program, args);
  const argument = called.registeredArguments.find((one) => one.name() === name);
  if (!argument) return error;
  const words = offersOf(declaredOffers(argument) ?? [], () => []).flatMap(wordsIn);
  const isListed = words.every((word) => argument.description.includes(word));
  const hint = isListed ? argument.description : `${argument.description}: ${words.join(', ')}`;
  return inputError(error.message.replace(/^error: /, ''), { hint });
}
