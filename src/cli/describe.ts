import type { Argument, Command, CommanderError, Option } from 'commander';
import { allPitfalls } from '../core/pitfalls.ts';
import { ASSUMPTION_NAMES, assumptionInfo } from '../cost/assumptions.ts';
import { CHECK_FORMAT_NAMES } from '../format/check/formats.ts';
import { FIELD_NAMES, FIELDS } from '../schema/fields.ts';
import { FAIL_ON_CHOICES, KIND_IDS, SEVERITIES } from '../schema/finding-words.ts';
import { inputError } from '../schema/input-error.ts';
import { DURATION, HOURS, RATE, SIZE, type UnitTable } from '../schema/unit-tables.ts';
import type { FieldName } from '../schema/workload.ts';
import { catalog, ruleset } from '../shipped.ts';
import { prices } from '../shipped-prices.ts';
import { collect } from './as-typed.ts';
import { TOPICS } from './commands/command.ts';
import { TARGETS } from './commands/export.ts';
import { type Declared, declaredOffers, type OfferName } from './flags.ts';
import { resultFields, schemaNames, TRACE } from './published-schemas.ts';

/** A word that needs no meaning. */
export const plain = (word: string): Word => ({ word, meaning: '' });

/** Words that explain themselves. */
const wordsOf = (words: readonly string[]): Offer => ({
  kind: 'words',
  words: words.map(plain),
});

const explained = (words: readonly Word[]): Offer => ({ kind: 'words', words });
const listOf = (words: readonly string[]): Offer => ({ kind: 'list', words: words.map(plain) });
const files = (...extensions: string[]): Offer => ({ kind: 'files', extensions });
const settings = (all: readonly Assignment[]): Offer => ({ kind: 'settings', settings: all });

/** "B, KB or MB" as the units that it lists. */
const units = ({ listed, example }: UnitTable, own: string = example): Offer => ({
  kind: 'units',
  units: listed.split(/, | or /),
  example: own,
});

const optionWords = (): Offer =>
  explained(catalog.options.map(({ id, name }) => ({ word: id, meaning: name })));
const instanceTypes = (): Offer => wordsOf(prices.document.instances.map(({ name }) => name));
const TRUTH = wordsOf(['true', 'false']);

/** What may be typed for a field of the workload. */
function fieldOffers(name: FieldName): readonly Offer[] {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'size':
      return [units(SIZE, field.example)];
    case 'duration':
      return [units(DURATION, field.example)];
    case 'rate':
      return [units(RATE, field.example)];
    case 'hours':
      return [units(HOURS, field.example)];
    case 'latency':
      return [wordsOf(field.words), units(DURATION, '250ms')];
    case 'word':
      return [wordsOf(field.words)];
    case 'option':
    case 'expectation':
      return [optionWords()];
    case 'boolean':
      return [TRUTH];
    default:
      return [];
  }
}

/** What may be typed for the value of an assumption. */
function assumptionOffers(kind: string): readonly Offer[] {
  switch (kind) {
    case 'size':
      return [units(SIZE)];
    case 'duration':
      return [units(DURATION)];
    case 'boolean':
      return [TRUTH];
    case 'instance':
      return [instanceTypes()];
    default:
      return [];
  }
}

/** Names of fields with their values; `alone` where a name may stand without one. */
const fieldSettings = (alone: boolean): Offer =>
  settings(
    FIELD_NAMES.map((name) => {
      const { meaning } = FIELDS[name];
      return { word: name, meaning, offers: fieldOffers(name), alone };
    }),
  );

const assumptions = (): Offer =>
  settings(
    ASSUMPTION_NAMES.map((name) => {
      const { kind, meaning } = assumptionInfo(name);
      return { word: name, meaning, offers: assumptionOffers(kind), alone: false };
    }),
  );

const checkFormats = (): Offer =>
  settings(
    CHECK_FORMAT_NAMES.map((word) => ({ word, meaning: '', offers: [files()], alone: true })),
  );

const severities = (): Offer =>
  settings(
    KIND_IDS.map((word) => ({
      word,
      meaning: '',
      offers: [wordsOf([...SEVERITIES, 'off'])],
      alone: false,
    })),
  );

/** Fields of a result and of what is in them: "name", "options", "options.id". */
const resultPaths = (): string[] =>
  Object.entries(resultFields().fields() ?? {})
    .filter(([name]) => !TRACE.includes(name))
    .flatMap(([name, field]) => [
      name,
      ...Object.keys(field.fields() ?? {}).map((inner) => `${name}.${inner}`),
    ]);

const rules = (): Offer =>
  explained(
    [
      ...[...ruleset.constraints, ...ruleset.criteria].map(({ id, title }) => [id, title]),
      ...allPitfalls(ruleset.pitfalls ?? new Map()).map(({ id, text }) => [id, text]),
    ].map(([word = '', meaning = '']) => ({ word, meaning })),
  );

/** What is in each named set, worked out when it is asked for. */
const OFFERS: Readonly<Record<Exclude<OfferName, 'topics'>, () => Offer>> = {
  assumptions,
  changes: () => fieldSettings(false),
  'check formats': checkFormats,
  document: () => files('json', 'yaml', 'yml'),
  'earlier results': () => files('json', 'ndjson', 'jsonl'),
  'fail on': () => listOf(FAIL_ON_CHOICES),
  'instance types': instanceTypes,
  options: optionWords,
  'price list': () => files('csv', 'json'),
  'result fields': () => listOf(resultPaths()),
  rules,
  schemas: () => wordsOf(schemaNames()),
  severities,
  'sweep axes': () => fieldSettings(true),
  targets: () => wordsOf(Object.keys(TARGETS)),
  templates: () => files('json', 'yaml', 'yml', 'template'),
  workloads: () => files('json', 'yaml', 'yml', 'ndjson', 'jsonl'),
};

/**
 * What help and the shells can offer for what was declared.
 * @param topics what `help` explains, which only the whole program knows
 */
function offersOf(declared: readonly Declared[], topics: () => readonly Word[]): readonly Offer[] {
  return declared.flatMap((one): readonly Offer[] => {
    if (typeof one === 'object') return 'field' in one ? fieldOffers(one.field) : [wordsOf(one)];
    return [one === 'topics' ? explained(topics()) : OFFERS[one]()];
  });
}

/** Where nothing was declared: what the placeholder says by itself. Free text has no offers. */
function offersForPlaceholder(placeholder: string): readonly Offer[] {
  if (placeholder === '<file>') return [files()];
  return placeholder === '<folder>' ? [{ kind: 'folders' }] : [];
}

/** A word that may be typed, and what it means. */
export interface Word {
  readonly word: string;
  readonly meaning: string;
}

/** A name that a value is given to with "=": "payload=4MB". */
export interface Assignment extends Word {
  readonly offers: readonly Offer[];
  /** Whether the name may stand without a value. */
  readonly alone: boolean;
}

/** What a shell can offer for a value or an argument. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  /** Words with commas between them. */
  | { readonly kind: 'list'; readonly words: readonly Word[] }
  | { readonly kind: 'settings'; readonly settings: readonly Assignment[] }
  /** Units behind a number; `example` is a good value. */
  | { readonly kind: 'units'; readonly units: readonly string[]; readonly example: string }
  /** Files with one of the extensions, or any where there are none; and folders. */
  | { readonly kind: 'files'; readonly extensions: readonly string[] }
  | { readonly kind: 'folders' };

/** A flag as declared. */
export interface FlagDescription {
  /** "--format" */
  readonly long: string;
  /** "-f" */
  readonly short?: string;
  readonly meaning: string;
  /** "<format>"; absent for a flag without a value. */
  readonly placeholder?: string;
  /** Empty where a value is free. */
  readonly offers: readonly Offer[];
  /** Whether each further value adds to the ones before. */
  readonly repeats: boolean;
  /** Left out of help: --no-gpu beside --gpu. */
  readonly hidden: boolean;
}

interface ArgumentDescription {
  readonly name: string;
  readonly meaning: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly offers: readonly Offer[];
}

export interface CommandDescription {
  /** "prices import"; empty for the program itself. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentDescription[];
  readonly flags: readonly FlagDescription[];
  readonly commands: readonly CommandDescription[];
  /** The one of its commands that runs when none is named. */
  readonly defaultCommand?: string;
}

/** The program and all commands below it. */
export const allCommands = (program: CommandDescription): readonly CommandDescription[] => [
  program,
  ...program.commands.flatMap(allCommands),
];

/** The commands that do something themselves: not the program, not one that only has others. */
export const runnable = (program: CommandDescription): readonly CommandDescription[] =>
  allCommands(program).filter(({ commands }) => commands.length === 0);

/** The last part of the name: "import" of "prices import". */
export const ownName = ({ name }: CommandDescription): string => name.replace(/^.* /, '');

/** "--format" and "-f". */
export const spellings = ({ long, short }: FlagDescription): readonly string[] =>
  short === undefined ? [long] : [long, short];

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
