import { CommanderError } from 'commander';
import { FIELD_NAMES } from '../schema/fields.ts';
import { InputError, type Problem } from '../schema/input-error.ts';
import { visible } from '../schema/quote.ts';
import { EXIT } from './exit-codes.ts';
import { writeStandardError } from './output.ts';

function placeText({ place }: Problem): string {
  if (!place) return '';
  const { file, line, column } = place;
  if (file === undefined) return '';
  return line === undefined ? `${file}: ` : `${file}:${line}:${column ?? 1}: `;
}

/** The message, with the flag in place of the field where the value came from a flag. */
function messageText({ path, message, place }: Problem): string {
  if (!place?.flag) return message;
  return message.startsWith(path) && path !== ''
    ? place.flag + message.slice(path.length)
    : `${place.flag}: ${message}`;
}

/** One line for what is wrong and where, one for how to mend it. */
export function problemText(problem: Problem): string {
  const hint = problem.hint === undefined ? '' : `\n  ${problem.hint}`;
  return `infer-advisor: ${placeText(problem)}${messageText(problem)}${hint}\n`;
}

const flagOf = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** "unknown option '--memory'" → "did you mean --model-memory?", which is no slip of the pen. */
function flagsWithWord(message: string): string | undefined {
  const word = /^unknown option '--([a-z]{3,})(?:=.*)?'$/.exec(message)?.[1];
  const found = FIELD_NAMES.map(flagOf).filter((flag) =>
    flag
      .slice(2)
      .split('-')
      .includes(word ?? ''),
  );
  return found.length === 0 ? undefined : `did you mean ${found.join(' or ')}?`;
}

/** commander's own message: "error: unknown option '--x'\n(Did you mean --y?)". */
function commanderProblem(error: CommanderError): Problem {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const hint =
    suggestion?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?') ?? flagsWithWord(message);
  // What was typed is in it as it was typed.
  return { path: '', message: visible(message), ...(hint && { hint: visible(hint) }) };
}

/** What the user can mend about an error; null when it is none of theirs, or no error. */
export function problemsOf(error: unknown): readonly Problem[] | null {
  if (error instanceof InputError) return error.problems;
  return error instanceof CommanderError && error.exitCode !== 0 ? [commanderProblem(error)] : null;
}

const BUG_ADVICE =
  'infer-advisor: this is a bug in infer-advisor, not in your input; please report it with the lines below\n';

/** Tells the user what went wrong and returns the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.answer;
  const problems = problemsOf(error);
  if (problems !== null) {
    writeStandardError(problems.map(problemText).join(''));
    return EXIT.input;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeStandardError(`${BUG_ADVICE}${stack}\n`);
  return EXIT.bug;
}
