import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Argument, type Command, type Option } from 'commander';
import { collect, knownWord } from '../as-typed.ts';
import { offering } from '../flags.ts';
import {
  type Assignment,
  defaultCommandOf,
  flagsOf,
  type Offer,
  offersOf,
  plain,
  type Word,
} from '../offers.ts';
import { writeStandardOutput } from '../output/files.ts';
import { COMPLETE } from './command.ts';

// What can come next on a command line, as plain data: the same for every shell.

/** All that may stand for the word that is being typed. */
interface CompletionAnswer {
  /** Where the offers begin within that word: behind "--traffic=", behind "payload=1KB..". */
  readonly start: number;
  /** Whole from `start` on; one that ends in "=" or "/" goes on. */
  readonly words: readonly Word[];
  /** Whether there are paths among them, which the shell has to quote. */
  readonly isPaths: boolean;
}

/** Where the line has come to, before the word that is being typed. */
interface CursorPlace {
  readonly command: Command;
  /** The command is not settled yet: its own commands may be named. */
  readonly mayName: readonly Command[];
  /** A flag that waits for its value. */
  readonly flag: Option | undefined;
  /** Arguments before, and flags before. */
  readonly position: number;
  readonly given: readonly Option[];
  /** Behind "--" there are only arguments. */
  readonly onlyArguments: boolean;
}

/** "--format" and "-f". */
const spellings = ({ long, short }: Option): string[] =>
  [long, short].filter((one) => one !== undefined);

const flagNamed = (command: Command, word: string): Option | undefined =>
  flagsOf(command).find((flag) => spellings(flag).includes(word.replace(/=.*/, '')));

/** The command that the words call, those that they may still name, and the words behind. */
function calledBy(program: Command, words: readonly string[]) {
  let [command, rest] = [program, words];
  const mayName: Command[] = [];
  while (command.commands.length > 0) {
    const named = command.commands.find((one) => one.name() === rest[0]);
    if (rest.length === 0) mayName.push(...command.commands);
    if (named) rest = rest.slice(1);
    const next = named ?? defaultCommandOf(command);
    if (!next) break;
    command = next;
  }
  return { command, mayName, rest };
}

function placeAfter(program: Command, words: readonly string[]): CursorPlace {
  const { command, mayName, rest } = calledBy(program, words);
  let flag: Option | undefined;
  let [position, onlyArguments] = [0, false];
  const given: Option[] = [];
  for (const word of rest) {
    const named = onlyArguments ? undefined : flagNamed(command, word);
    if (flag) flag = undefined;
    else if (word === '--') onlyArguments = true;
    else if (named) {
      given.push(named);
      if (named.required && !word.includes('=')) flag = named;
    } else if (onlyArguments || !/^-./.test(word)) position += 1;
  }
  return { command, mayName, flag, position, given, onlyArguments };
}

/** The flags that may still come: one is given once, and not beside its contrary. */
function flagWords({ command, given }: CursorPlace, program: Command, isFirst: boolean) {
  const used = given.filter(({ parseArg }) => parseArg !== collect);
  const own = flagsOf(command).filter(
    (flag) => !used.some((one) => one.attributeName() === flag.attributeName()),
  );
  const all = isFirst ? [...own, ...flagsOf(program).filter(({ long }) => long !== '--help')] : own;
  return all.flatMap((flag) =>
    spellings(flag).map((word) => ({ word, meaning: flag.description })),
  );
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

const moved = (answer: CompletionAnswer, by: number): CompletionAnswer => ({
  ...answer,
  start: answer.start + by,
});
const wordsAt = (start: number, words: readonly Word[]): CompletionAnswer => ({
  start,
  words,
  isPaths: false,
});

/** Units, once there is a number; of a range, the end that is being typed. */
function unitsFor(text: string, units: readonly string[]): CompletionAnswer {
  const start = text.lastIndexOf('..') + 1 && text.lastIndexOf('..') + 2;
  const [number] = /^\d+(\.\d+)?/.exec(text.slice(start)) ?? [];
  return wordsAt(start, number === undefined ? [] : units.map((unit) => plain(number + unit)));
}

/** Behind "=" what the name calls for, before it the names. */
function settingsFor(text: string, settings: readonly Assignment[]): CompletionAnswer[] {
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
function answersOf(offer: Offer, text: string): CompletionAnswer[] {
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
function joined(answers: readonly CompletionAnswer[], text: string): CompletionAnswer {
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

function valueAnswer(offers: readonly Offer[], text: string): CompletionAnswer {
  return joined(
    offers.flatMap((offer) => answersOf(offer, text)),
    text,
  );
}

/** What is offered for the argument at a position; the last may stand for all that follow. */
function argumentOffers({ command, position }: CursorPlace): readonly Offer[] {
  const { registeredArguments: all } = command;
  const argument = all[position] ?? all.filter(({ variadic }) => variadic).at(-1);
  return argument ? offersOf(argument, command) : [];
}

/**
 * What may stand for the word that is being typed.
 * @param before the words in front of it, without the program's name
 * @param word as far as it is typed
 */
export function answerFor(
  program: Command,
  before: readonly string[],
  word: string,
): CompletionAnswer {
  const place = placeAfter(program, before);
  const { command, flag, mayName, onlyArguments } = place;
  if (flag) return valueAnswer(offersOf(flag, command), word);
  const [, head, value = ''] = (!onlyArguments && /^(--[^=]+=)(.*)$/.exec(word)) || [];
  if (head !== undefined) {
    const named = flagNamed(command, head);
    return moved(valueAnswer(named ? offersOf(named, command) : [], value), head.length);
  }
  if (!onlyArguments && word.startsWith('-')) {
    return joined([wordsAt(0, flagWords(place, program, before.length === 0))], word);
  }
  const names = mayName.map((one) => ({ word: one.name(), meaning: one.summary() }));
  const own = argumentOffers(place).flatMap((offer) => answersOf(offer, word));
  return joined([wordsAt(0, names), ...own], word);
}

// How each shell asks what can come next, and in which form it wants the answer. The scripts only ask:
// the program itself knows what there is to offer.

/** A command line as far as it is typed. */
interface CommandLine {
  /** The words before the last, without the program's name. */
  readonly before: readonly string[];
  readonly word: string;
  /** How much of the last word stays as it is, in front of what the shell replaces. */
  readonly kept: number;
}

interface Shell {
  /** What the shell reads from the user's settings. */
  readonly script: string;
  /** What is typed, from the words that the script passes on. */
  readonly lineOf: (given: readonly string[]) => CommandLine;
  /** The lines that the script gets. */
  readonly reply: (answer: CompletionAnswer, line: CommandLine) => readonly string[];
}

// bash cuts words at "=" and colons, so it passes the whole line, and "$2": the end of the last
// word, which its answer replaces. bash 3.2 has no compopt.
const BASH = `_infer_advisor() {
  local kind word
  COMPREPLY=()
  {
    read -r kind
    while IFS= read -r word; do COMPREPLY+=("$word"); done
  } < <(command infer-advisor ${COMPLETE} bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2> /dev/null)
  [[ -z $kind ]] || compopt -o "$kind" 2> /dev/null
}
complete -F _infer_advisor infer-advisor
`;

// As a file of fpath the script is the function itself; else the user's settings read it.
const ZSH = `#compdef infer-advisor
_infer_advisor() {
  local -a all some
  all=("\${(@f)$(command infer-advisor ${COMPLETE} zsh "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2> /dev/null)}")
  compset -p \${all[1]:-0}
  some=(\${\${(M)all:#w*}#w}); _describe -t values value some
  some=(\${\${(M)all:#=*}#=}); _describe -t values value some -S ''
  some=(\${\${(M)all:#f*}#f}); compadd -f -a some
  some=(\${\${(M)all:#d*}#d}); compadd -f -S '' -a some
  (( compstate[nmatches] ))
}
if [[ $funcstack[1] == _infer-advisor ]]; then _infer_advisor; else compdef _infer_advisor infer-advisor; fi
`;

const FISH = `function __infer_advisor
    set -l word (commandline -ct)
    command infer-advisor ${COMPLETE} fish (commandline -opc)[2..] "$word" 2> /dev/null
end
complete -c infer-advisor -f -a '(__infer_advisor)'
`;

/** A quoted part, a character behind a backslash, or plain characters; a quote may still be open. */
const PARTS = /'([^']*)(?:'|$)|"((?:[^"\\]|\\[\s\S]?)*)(?:"|$)|\\([\s\S]?)|[^'"\\]+/g;

/** A word of a command line as the program would get it. */
function unquoted(word: string): string {
  return word.replace(PARTS, (part, single?: string, double?: string, escaped?: string) => {
    if (double !== undefined) return double.replace(/\\(["\\$`])/g, '$1');
    return single ?? escaped ?? part;
  });
}

/** The words of a line, cut at blanks that are not quoted; the last is empty behind a blank. */
function wordsOfLine(line: string): string[] {
  const words = line.match(/(?:'[^']*(?:'|$)|"(?:[^"\\]|\\[\s\S]?)*(?:"|$)|\\[\s\S]?|[^\s'"\\])+/g);
  return [...(words ?? []), ...(/(?:^|[^\\])\s$/.test(line) ? [''] : [])].map(unquoted);
}

/** bash passes the line and what it replaces of the last word. */
function bashLine([line = '', end = '']: readonly string[]): CommandLine {
  const words = wordsOfLine(line);
  const word = words.at(-1) ?? '';
  const tail = unquoted(end);
  const kept = word.endsWith(tail) ? word.length - tail.length : 0;
  return { before: words.slice(1, -1), word, kept };
}

/** First what readline is to do with them, then the words, each for what bash replaces. */
function bashReply(
  { start, words, isPaths }: CompletionAnswer,
  { word, kept }: CommandLine,
): string[] {
  const goesOn = words.some((one) => one.word.endsWith('='));
  const whole = words.map((one) => (word.slice(0, start) + one.word).slice(kept));
  // A folder gets its slash from readline, and nothing is put behind it.
  return isPaths
    ? ['filenames', ...whole.map((path) => path.replace(/\/$/, ''))]
    : [goesOn ? 'nospace' : '', ...whole];
}

const zshLine = (given: readonly string[]): CommandLine => ({
  before: given.slice(0, -1),
  word: given.at(-1) ?? '',
  kept: 0,
});

/** First how much of the word to leave out, then each word behind a letter for its kind. */
function zshReply({ start, words, isPaths }: CompletionAnswer): string[] {
  const described = ({ word, meaning }: Word) =>
    word.replace(/[\\:]/g, '\\$&') + (meaning === '' ? '' : `:${meaning}`);
  const lines = words.map((one) => {
    if (isPaths) return `${one.word.endsWith('/') ? 'd' : 'f'}${one.word}`;
    return `${one.word.endsWith('=') ? '=' : 'w'}${described(one)}`;
  });
  return [String(start), ...lines];
}

function fishLine(given: readonly string[]): CommandLine {
  const line = zshLine(given);
  return { ...line, word: unquoted(line.word) };
}

const fishReply = ({ start, words }: CompletionAnswer, { word }: CommandLine): string[] =>
  words.map((one) =>
    [word.slice(0, start) + one.word, one.meaning].filter((text) => text !== '').join('\t'),
  );

export const SHELLS: Readonly<Record<string, Shell>> = {
  bash: { script: BASH, lineOf: bashLine, reply: bashReply },
  zsh: { script: ZSH, lineOf: zshLine, reply: zshReply },
  fish: { script: FISH, lineOf: fishLine, reply: fishReply },
};

/** Where each shell looks for its script. */
export const examples = `Install it:
  bash  infer-advisor completion bash > ~/.infer-advisor.bash
        echo 'source ~/.infer-advisor.bash' >> ~/.bashrc
        or, with the package bash-completion, into
        ~/.local/share/bash-completion/completions/infer-advisor
  zsh   mkdir -p ~/.zfunc
        infer-advisor completion zsh > ~/.zfunc/_infer-advisor
        and in ~/.zshrc: fpath+=(~/.zfunc); autoload -U compinit; compinit
  fish  mkdir -p ~/.config/fish/completions
        infer-advisor completion fish > ~/.config/fish/completions/infer-advisor.fish

Open a new shell afterwards. The script asks infer-advisor itself what it can offer.`;

/** Prints the script that completes the program's command lines in a shell. */
async function printScript(name: string): Promise<void> {
  const shell = knownWord(name, Object.keys(SHELLS), 'is not a shell');
  await writeStandardOutput(SHELLS[shell]?.script ?? '');
}

/** Declares the command's argument and action. */
export function configure(command: Command): void {
  const shell = new Argument('<shell>', 'bash, zsh or fish');
  command.addArgument(offering(shell, ['bash', 'zsh', 'fish'])).action(printScript);
}

/**
 * Tells a script which words may come next.
 * @param programFor the program with the command that the words call, declared in full
 */
export async function completeLine(
  [name = '', ...given]: readonly string[],
  programFor: (words: readonly string[]) => Promise<Command>,
): Promise<void> {
  const shell = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
  if (!shell) return;
  const line = shell.lineOf(given);
  const program = await programFor(line.before);
  const lines = shell.reply(answerFor(program, line.before, line.word), line);
  await writeStandardOutput(lines.map((text) => `${text}\n`).join(''));
}
