import path from 'node:path';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { fileKind } from '../file-kind.ts';
import { heedSignals } from '../output/signals.ts';
import { documentsIn, filesMatching, isPattern } from './glob.ts';

const isOther = (file: string, other: string | undefined): boolean =>
  other === undefined || path.resolve(file) !== path.resolve(other);

/** Files for one word of the command line; a file that is there is never taken for a pattern. */
async function filesOf(word: string, except?: string): Promise<string[]> {
  if (word === '-') return [word];
  const kind = fileKind(word);
  if (kind === 'folder') {
    const files = (await documentsIn(word)).filter((file) => isOther(file, except));
    if (files.length > 0) return files;
    throw inputError(`there is no workload in ${quote(word)}`, {
      hint: 'a folder is searched for .json, .yaml, .yml, .ndjson and .jsonl files',
    });
  }
  if (kind !== 'missing' || !isPattern(word)) return [word];
  const files = (await filesMatching(word)).filter((file) => isOther(file, except));
  if (files.length > 0) return files;
  throw inputError(`no file matches ${quote(word)}`);
}

/**
 * The inputs that the words of the command line name, each once, in their order.
 * @param except a file that is found in no folder and by no pattern, only by its name
 */
export async function expandPaths(words: readonly string[], except?: string): Promise<string[]> {
  const release = heedSignals(() => undefined);
  try {
    const files = new Set<string>();
    for (const word of words) for (const file of await filesOf(word, except)) files.add(file);
    return [...files];
  } finally {
    await release();
  }
}
