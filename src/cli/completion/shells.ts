// How each shell asks what can come next, and how it wants to be told. The scripts only ask: what
// there is to offer, the program itself knows.

import { COMPLETE } from '../commands/command.ts';
import type { Word } from '../description/types.ts';
import type { Answer } from './answer.ts';

/** A command line as far as it is typed. */
export interface Line {
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
  readonly lineOf: (given: readonly string[]) => Line;
  /** The lines that the script is told. */
  readonly reply: (answer: Answer, line: Line) => readonly string[];
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
function bashLine([line = '', end = '']: readonly string[]): Line {
  const words = wordsOfLine(line);
  const word = words.at(-1) ?? '';
  const tail = unquoted(end);
  const kept = word.endsWith(tail) ? word.length - tail.length : 0;
  return { before: words.slice(1, -1), word, kept };
}

/** First what readline is to do with them, then the words, each for what bash replaces. */
function bashReply({ start, words, isPaths }: Answer, { word, kept }: Line): string[] {
  const goesOn = words.some((one) => one.word.endsWith('='));
  const whole = words.map((one) => (word.slice(0, start) + one.word).slice(kept));
  // A folder gets its slash from readline, and nothing is put behind it.
  return isPaths
    ? ['filenames', ...whole.map((path) => path.replace(/\/$/, ''))]
    : [goesOn ? 'nospace' : '', ...whole];
}

const zshLine = (given: readonly string[]): Line => ({
  before: given.slice(0, -1),
  word: given.at(-1) ?? '',
  kept: 0,
});

/** First how much of the word to leave out, then each word behind a letter for its kind. */
function zshReply({ start, words, isPaths }: Answer): string[] {
  const described = ({ word, meaning }: Word) =>
    word.replace(/[\\:]/g, '\\$&') + (meaning === '' ? '' : `:${meaning}`);
  const lines = words.map((one) => {
    if (isPaths) return `${one.word.endsWith('/') ? 'd' : 'f'}${one.word}`;
    return `${one.word.endsWith('=') ? '=' : 'w'}${described(one)}`;
  });
  return [String(start), ...lines];
}

function fishLine(given: readonly string[]): Line {
  const line = zshLine(given);
  return { ...line, word: unquoted(line.word) };
}

const fishReply = ({ start, words }: Answer, { word }: Line): string[] =>
  words.map((one) =>
    [word.slice(0, start) + one.word, one.meaning].filter((text) => text !== '').join('\t'),
  );

export const SHELLS: Readonly<Record<string, Shell>> = {
  bash: { script: BASH, lineOf: bashLine, reply: bashReply },
  zsh: { script: ZSH, lineOf: zshLine, reply: zshReply },
  fish: { script: FISH, lineOf: fishLine, reply: fishReply },
};
