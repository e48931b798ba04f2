import { inputError } from '../../schema/input-error.ts';
import { unquoted } from '../../schema/quote.ts';
import type { CheckFlags } from '../commands/check.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Opened } from '../read-input.ts';

type Named = Pick<CheckFlags, 'specs' | 'projectFile'>;

/** Neither words nor the project file say what to check, and there is nothing to read instead. */
function nothingNamed(what: string, { projectFile }: Named): Error {
  if (projectFile === undefined) {
    return inputError(what, {
      hint: "name files or folders, or list them in the project file: { specs: ['specs/'] }",
    });
  }
  return inputError(`${what}, and the project file names no specs`, {
    place: { file: unquoted(projectFile) },
    hint: "add them, such as specs: ['specs/'], or name files or folders",
  });
}

/** An input without a character in it. */
export const isEmpty = ({ beginning, descriptor }: Opened): boolean =>
  descriptor === null && beginning.toString('latin1').trim() === '';

/** Nobody means to type workloads where the project file could have named some. */
export function refuseTerminal(words: readonly string[], flags: Named): void {
  if (words.length > 0 || flags.specs !== undefined || !isTerminal(0)) return;
  throw nothingNamed('there is no workload to check', flags);
}

/** Refuses a lone standard input without a character in it: it is no workload that is broken. */
export function refuseEmpty(opened: Opened, words: readonly string[], flags: Named): void {
  if (opened.file !== null || !isEmpty(opened)) return;
  if (words.length === 0) throw nothingNamed('standard input is empty', flags);
  throw inputError('standard input is empty');
}
