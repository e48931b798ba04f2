import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import { CommanderError } from 'commander';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { quote, visible } from '../../schema/quote.ts';
import { hintForFlag } from '../as-typed.ts';
import { EXIT } from '../commands/command.ts';
import { widthOfErrors } from './terminal.ts';

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What went wrong with a file, without Node's jargon. */
export function systemReason(error: unknown): string {
  const known: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    EEXIST: 'there is a file of that name',
    EPIPE: 'nobody reads it any more',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its symbolic links go in a circle',
  };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

/** What to say of a file that the system does not let be written. */
export const cannotWrite = (path: string, error: unknown, flag: string): Error =>
  inputError(`cannot write ${quote(path)}: ${systemReason(error)}`, { place: { flag } });

/** Writes all of the bytes, however few the system takes at a time. */
export function writeAll(descriptor: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done);
}

/** Writes to standard error; there is nobody to tell when that fails. */
export function writeStandardError(text: string): void {
  try {
    writeAll(2, Buffer.from(text));
  } catch {
    // Standard error is closed or full.
  }
}

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

/** One line for what is wrong and where, one for how to fix it. */
export function problemText(problem: Problem): string {
  // A command in a hint may name what stands in a file.
  const hint =
    problem.hint === undefined ? '' : `\n  ${problem.hint.split('\n').map(visible).join('\n')}`;
  return `infer-advisor: ${placeText(problem)}${messageText(problem)}${hint}\n`;
}

/** commander's own message: "error: unknown option '--x'\n(Did you mean --y?)". */
function commanderProblem(error: CommanderError): Problem {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const flag = /^unknown option '(.*)'$/s.exec(message)?.[1] ?? '';
  const hint =
    hintForFlag(flag) ?? suggestion?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  // What was typed is in it as it was typed.
  return { path: '', message: visible(message), ...(hint && { hint: visible(hint) }) };
}

/** What the user can fix about an error; null when it is none of theirs, or no error. */
export function problemsOf(error: unknown): readonly Problem[] | null {
  if (error instanceof InputError) return error.problems;
  return error instanceof CommanderError && error.exitCode !== 0 ? [commanderProblem(error)] : null;
}

/** Lines broken at blanks, with what goes on set in; a word longer than a line stays whole. */
export function folded(text: string, width: number): string {
  const fold = (line: string): string => {
    if (line.length <= width) return line;
    const blank = line.lastIndexOf(' ', width);
    const at = line.slice(0, blank).trim() === '' ? line.indexOf(' ', width) : blank;
    return at < 0 ? line : `${line.slice(0, at)}\n${fold(`  ${line.slice(at + 1)}`)}`;
  };
  return text.split('\n').map(fold).join('\n');
}

const BUG_ADVICE =
  'infer-advisor: this is a bug in infer-advisor, not in your input; please report it with the lines below\n';

/** Tells the user what went wrong and returns the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.answer;
  const problems = problemsOf(error);
  if (problems !== null) {
    writeStandardError(folded(problems.map(problemText).join(''), widthOfErrors()));
    return EXIT.input;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeStandardError(`${BUG_ADVICE}${stack}\n`);
  return EXIT.bug;
}
