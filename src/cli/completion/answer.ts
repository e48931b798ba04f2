// What can come next on a command line, as plain data: the same for every shell.

import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  type CommandDescription,
  type FlagDescription,
  type Offer,
  ownName,
  type Setting,
  spellings,
  type Word,
} from '../description/types.ts';

/** All that may stand for the word that is being typed. */
export interface Answer {
  /** Where the offers begin within that word: behind "--traffic=", behind "payload=1KB..". */
  readonly start: number;
  /** Whole from `start` on; one that ends in "=" or "/" goes on. */
  readonly words: readonly Word[];
  /** Whether there are paths among them, which the shell has to quote. */
  readonly isPaths: boolean;
}

/** Where the line has come to, before the word that is being typed. */
interface Place {
  readonly command: CommandDescription;
  /** The command is not settled yet: its own commands may be named. */
  readonly mayName: readonly CommandDescription[];
  /** A flag that waits for its value. */
  readonly flag: FlagDescription | undefined;
  /** Arguments before, and flags before. */
  readonly position: number;
  readonly given: readonly FlagDescription[];
  /** Behind "--" there are only arguments. */
  readonly onlyArguments: boolean;
}

const plain = (word: string): Word => ({ word, meaning: '' });

const flagNamed = ({ flags }: CommandDescription, word: string): FlagDescription | undefined =>
  flags.find((flag) => spellings(flag).includes(word.replace(/=.*/, '')));

/** The command that the words call, those that they may still name, and the words behind. */
function calledBy(program: CommandDescription, words: readonly string[]) {
  let [command, rest] = [program, words];
  const mayName: CommandDescription[] = [];
  while (command.commands.length > 0) {
    const named = command.commands.find((one) => ownName(one) === rest[0]);
    if (rest.length === 0) mayName.push(...command.commands);
    if (named) rest = rest.slice(1);
    const next = named ?? command.commands.find((one) => ownName(one) === command.defaultCommand);
    if (!next) break;
    command = next;
  }
  return { command, mayName, rest };
}

function placeAfter(program: CommandDescription, words: readonly string[]): Place {
  const { command, mayName, rest } = calledBy(program, words);
  let flag: FlagDescription | undefined;
  let [position, onlyArguments] = [0, false];
  const given: FlagDescription[] = [];
  for (const word of rest) {
    const named = onlyArguments ? undefined : flagNamed(command, word);
    if (flag) flag = undefined;
    else if (word === '--') onlyArguments = true;
    else if (named) {
      given.push(named);
      if (named.placeholder !== undefined && !word.includes('=')) flag = named;
    } else if (onlyArguments || !/^-./.test(word)) position += 1;
  }
  return { command, mayName, flag, position, given, onlyArguments };
}

/** The contrary of "--gpu" is "--no-gpu", and the other way round. */
const contrary = (long: string): string =>
  long.startsWith('--no-') ? `--${long.slice(5)}` : `--no-${long.slice(2)}`;

/** The flags that may still come: one is given once, and not beside its contrary. */
function flagWords({ command, given }: Place, program: CommandDescription, isFirst: boolean) {
  const used = given.filter(({ repeats }) => !repeats).map(({ long }) => long);
  const own = command.flags.filter(
    ({ long }) => !used.includes(long) && !used.includes(contrary(long)),
  );
  const all = isFirst ? [...own, ...program.flags.filter(({ long }) => long !== '--help')] : own;
  return all.flatMap((flag) => spellings(flag).map((word) => ({ word, meaning: flag.meaning })));
}

/** Folders, and files with one of the extensions; any file where there is neither. */
function paths(text: string, extensions: readonly string[], foldersOnly: boolean): Word[] {
  const folder = text.slice(0, text.lastIndexOf('/') + 1);
  const begun = text.slice(folder.length);
  const found = namesIn(folder).filter(
    (name) => name.startsWith(begun) && (begun !== '' || !name.startsWith('.')),
  );
  const fits = (name: string) =>
    name.endsWith('/') || extensions.includes(path.extname(name).slice(1));
  const fitting = found.filter((name) => (foldersOnly ? name.endsWith('/') : fits(name)));
  const shown = foldersOnly || (extensions.length > 0 && fitting.length > 0) ? fitting : found;
  return shown.map((name) => plain(folder + name));
}

/** What is in a folder, with "/" behind folders; empty where it cannot be read. */
function namesIn(folder: string): string[] {
  const real = folder.replace(/^~(?=\/)/, homedir()) || '.';
  try {
    return readdirSync(real).map((name) => {
      const isFolder = statSync(path.join(real, name), { throwIfNoEntry: false })?.isDirectory();
      return isFolder ? `${name}/` : name;
    });
  } catch {
    return [];
  }
}

const moved = (answer: Answer, by: number): Answer => ({ ...answer, start: answer.start + by });
const wordsAt = (start: number, words: readonly Word[]): Answer => ({
  start,
  words,
  isPaths: false,
});

/** Units, once there is a number; of a range, the end that is being typed. */
function unitsFor(text: string, units: readonly string[]): Answer {
  const start = text.lastIndexOf('..') + 1 && text.lastIndexOf('..') + 2;
  const [number] = /^\d+(\.\d+)?/.exec(text.slice(start)) ?? [];
  return wordsAt(start, number === undefined ? [] : units.map((unit) => plain(number + unit)));
}

/** Behind "=" what the name calls for, before it the names. */
function settingsFor(text: string, settings: readonly Setting[]): Answer[] {
  const equals = text.indexOf('=');
  if (equals < 0) {
    const names = settings.flatMap(({ word, meaning, alone }) =>
      [...(alone ? [word] : []), `${word}=`].map((one) => ({ word: one, meaning })),
    );
    return [wordsAt(0, names)];
  }
  const setting = settings.find(({ word }) => word === text.slice(0, equals));
  const value = text.slice(equals + 1);
  return (setting?.offers ?? [])
    .flatMap((offer) => answersOf(offer, value))
    .map((answer) => moved(answer, equals + 1));
}

/** What an offer makes of a value as far as it is typed. */
function answersOf(offer: Offer, text: string): Answer[] {
  switch (offer.kind) {
    case 'words':
      return [wordsAt(0, offer.words)];
    case 'list':
      return [wordsAt(text.lastIndexOf(',') + 1, offer.words)];
    case 'units':
      return [unitsFor(text, offer.units)];
    case 'settings':
      return settingsFor(text, offer.settings);
    case 'files':
      return [{ start: 0, words: paths(text, offer.extensions, false), isPaths: true }];
    case 'folders':
      return [{ start: 0, words: paths(text, [], true), isPaths: true }];
  }
}

/** One answer, of those words that begin as what is typed does. */
function joined(answers: readonly Answer[], text: string): Answer {
  const start = Math.max(0, ...answers.map((answer) => answer.start));
  const fitting = answers.map((answer) => ({
    ...answer,
    words: answer.words
      .map(({ word, meaning }) => ({ word: text.slice(0, answer.start) + word, meaning }))
      .filter(({ word }) => word.startsWith(text)),
  }));
  return {
    start,
    words: fitting.flatMap(({ words }) =>
      words.map(({ word, meaning }) => ({ word: word.slice(start), meaning })),
    ),
    isPaths: fitting.some(({ words, isPaths }) => isPaths && words.length > 0),
  };
}

function valueAnswer(offers: readonly Offer[], text: string): Answer {
  return joined(
    offers.flatMap((offer) => answersOf(offer, text)),
    text,
  );
}

/** The argument at a position; the last may stand for all that follow. */
const argumentAt = ({ command, position }: Place) =>
  command.arguments[position] ?? command.arguments.filter(({ variadic }) => variadic).at(-1);

/**
 * What may stand for the word that is being typed.
 * @param before the words in front of it, without the program's name
 * @param word as far as it is typed
 */
export function answerFor(
  program: CommandDescription,
  before: readonly string[],
  word: string,
): Answer {
  const place = placeAfter(program, before);
  const { command, flag, mayName, onlyArguments } = place;
  if (flag) return valueAnswer(flag.offers, word);
  const [, head, value = ''] = (!onlyArguments && /^(--[^=]+=)(.*)$/.exec(word)) || [];
  if (head !== undefined) {
    return moved(valueAnswer(flagNamed(command, head)?.offers ?? [], value), head.length);
  }
  if (!onlyArguments && word.startsWith('-')) {
    return joined([wordsAt(0, flagWords(place, program, before.length === 0))], word);
  }
  const names = mayName.map((one) => ({ word: ownName(one), meaning: one.summary }));
  const own = (argumentAt(place)?.offers ?? []).flatMap((offer) => answersOf(offer, word));
  return joined([wordsAt(0, names), ...own], word);
}
