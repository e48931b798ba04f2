// What may be typed for the flags and arguments of commands: for help, completion and complaints.

import type { Argument, Command, CommanderError, Option } from 'commander';
import { allPitfalls } from '../core/pitfalls.ts';
import { ASSUMPTION_NAMES, assumptionInfo } from '../cost/assumptions.ts';
import { TARGETS } from '../deployment.ts';
import { CHECK_FORMAT_NAMES } from '../format/check/formats.ts';
import { FIELD_NAMES, FIELDS } from '../schema/fields.ts';
import { FAIL_ON_CHOICES, KIND_IDS, SEVERITIES } from '../schema/finding-words.ts';
import { inputError } from '../schema/input-error.ts';
import { DURATION, HOURS, RATE, SIZE, type UnitTable } from '../schema/unit-tables.ts';
import type { FieldName } from '../schema/workload.ts';
import { catalog, ruleset } from '../shipped.ts';
import { prices } from '../shipped-prices.ts';
import { TOPICS } from './commands/command.ts';
import { declaredOffers, type OfferName } from './flags.ts';
import { resultSchema, schemaNames, TRACE } from './published-schemas.ts';

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
const units = ({ listed }: UnitTable): Offer => ({ kind: 'units', units: listed.split(/, | or /) });

const optionWords = (): Offer =>
  explained(catalog.options.map(({ id, name }) => ({ word: id, meaning: name })));
const instanceTypes = (): Offer => wordsOf(prices.document.instances.map(({ name }) => name));

/** What may be typed for a value of a kind: of a field of the workload, or of an assumption. */
function offersOfKind(kind: string, words: readonly string[] = []): readonly Offer[] {
  switch (kind) {
    case 'size':
      return [units(SIZE)];
    case 'duration':
      return [units(DURATION)];
    case 'rate':
      return [units(RATE)];
    case 'hours':
      return [units(HOURS)];
    case 'latency':
      return [wordsOf(words), units(DURATION)];
    case 'word':
      return [wordsOf(words)];
    case 'option':
    case 'expectation':
      return [optionWords()];
    case 'boolean':
      return [wordsOf(['true', 'false'])];
    case 'instance':
      return [instanceTypes()];
    default:
      return [];
  }
}

function fieldOffers(name: FieldName): readonly Offer[] {
  const field = FIELDS[name];
  return offersOfKind(field.kind, 'words' in field ? field.words : []);
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
      return { word: name, meaning, offers: offersOfKind(kind), alone: false };
    }),
  );

const checkFormats = (): Offer =>
  settings(CHECK_FORMAT_NAMES.map((word) => ({ ...plain(word), offers: [files()], alone: true })));

function severities(): Offer {
  const offers = [wordsOf([...SEVERITIES, 'off'])];
  return settings(KIND_IDS.map((word) => ({ ...plain(word), offers, alone: false })));
}

/** Fields of a result and of what is in them: "name", "options", "options.id". */
function resultPaths(): string[] {
  const { whole, fieldsOf } = resultSchema();
  return Object.entries(fieldsOf(whole) ?? {})
    .filter(([name]) => !TRACE.includes(name))
    .flatMap(([name, node]) => [
      name,
      ...Object.keys(fieldsOf(node) ?? {}).map((inner) => `${name}.${inner}`),
    ]);
}

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
  /** Units behind a number. */
  | { readonly kind: 'units'; readonly units: readonly string[] }
  /** Files with one of the extensions, or any where there are none; and folders. */
  | { readonly kind: 'files'; readonly extensions: readonly string[] }
  | { readonly kind: 'folders' };

/** What `help` explains: the topics and the commands. */
function helpWords(command: Command): Offer {
  const program = command.parent ?? command;
  return explained([
    ...Object.entries(TOPICS).map(([word, meaning]) => ({ word, meaning })),
    ...program.commands.map((one) => ({ word: one.name(), meaning: one.summary() })),
  ]);
}

/** Where nothing was declared: what the placeholder says by itself. Free text has no offers. */
function offersForPlaceholder(part: Option | Argument): readonly Offer[] {
  const flags = 'flags' in part ? part.flags : '';
  if (flags.endsWith('<file>')) return [files()];
  return flags.endsWith('<folder>') ? [{ kind: 'folders' }] : [];
}

/** What help and the shells can offer for a flag or an argument of a command; nothing where it is free. */
export function offersOf(part: Option | Argument, command: Command): readonly Offer[] {
  const declared = declaredOffers(part) ?? (part.argChoices && [part.argChoices]);
  if (!declared) return offersForPlaceholder(part);
  return declared.flatMap((one): readonly Offer[] => {
    if (typeof one === 'object') return 'field' in one ? fieldOffers(one.field) : [wordsOf(one)];
    return [one === 'topics' ? helpWords(command) : OFFERS[one]()];
  });
}

/** Whether the flag is --no-x of a --x that help shows; what else is hidden is there to be refused. */
const isContrary = ({ long = '' }: Option, { options }: Command): boolean =>
  options.some((other) => !other.hidden && `--no-${other.long?.slice(2)}` === long);

/** The flags that may be typed, with that for help, which commander keeps apart. */
export function flagsOf(command: Command): readonly Option[] {
  const own = command.options.filter((one) => !one.hidden || isContrary(one, command));
  const visible = command.createHelp().visibleOptions(command);
  return [...own, ...visible.filter(({ long }) => long === '--help')];
}

/** The command that runs when none is named; commander has no public way to ask. */
export function defaultCommandOf(command: Command): Command | undefined {
  // A private field; a test sees when an update of commander renames it.
  const { _defaultCommandName: name } = command as unknown as {
    _defaultCommandName: string | null;
  };
  return command.commands.find((one) => one.name() === name);
}

/** The commands that do something themselves: not the program, not one that only has others. */
export const runnable = (command: Command): readonly Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(runnable);

/** "prices import"; empty for the program itself. */
export const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';

/** The words of an offer, and the names of what is given a value. */
export function wordsIn(offer: Offer): readonly string[] {
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
  const words = offersOf(argument, called).flatMap(wordsIn);
  const isListed = words.every((word) => argument.description.includes(word));
  const hint = isListed ? argument.description : `${argument.description}: ${words.join(', ')}`;
  return inputError(error.message.replace(/^error: /, ''), { hint });
}
