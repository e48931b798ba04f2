import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { fileKind } from '../file-kind.ts';
import { documentsIn, filesMatching, isPattern } from './glob.ts';

/** Files for one word of the command line; a file that is there is never taken for a pattern. */
function filesOf(word: string): string[] {
  if (word === '-') return [word];
  const kind = fileKind(word);
  if (kind === 'folder') {
    const files = documentsIn(word);
    if (files.length > 0) return files;
    throw inputError(`there is no workload in ${quote(word)}`, {
      hint: 'a folder is searched for .json, .yaml, .yml, .ndjson and .jsonl files',
    });
  }
  if (kind !== 'missing' || !isPattern(word)) return [word];
  const files = filesMatching(word);
  if (files.length > 0) return files;
  throw inputError(`no file matches ${quote(word)}`);
}

/** The inputs that the words of the command line name, each once, in their order. */
export function expandPaths(words: readonly string[]): string[] {
  return [...new Set(words.flatMap(filesOf))];
}
