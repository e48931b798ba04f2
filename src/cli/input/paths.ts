// What the words of the command line name: files, folders and patterns.

import { type Dirent, readdir } from 'node:fs';
import path from 'node:path';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { fileKind, isPattern } from './files.ts';

/** Extensions of workload documents, which a folder is searched for. */
const DOCUMENTS = '**/*.{json,yaml,yml,ndjson,jsonl}';
/** The project file lies among the workloads, but is none. */
const PROJECT_FILE = /(?:^|\/)infer-advisor\.config\.(?:json|ya?ml)$/;

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What opens a group to picomatch is a character of a name to everybody else. */
const plainGroups = (pattern: string): string =>
  pattern.replace(/[()]/g, '\\$&').replace(/^!/, '\\!');

const isFolder = (file: string): boolean => fileKind(file) === 'folder';
const isDevice = (file: string): boolean => fileKind(file) === 'device';

/** A link to a file is a file; a broken one is reported when it is opened. A link to a folder is nothing. */
function shownAs(entry: Dirent, folder: string): Dirent {
  const file = path.join(folder, entry.name);
  if (!entry.isSymbolicLink() || isFolder(file) || isDevice(file)) return entry;
  return Object.assign(Object.create(entry), { isFile: () => true, isSymbolicLink: () => false });
}

type Done = (error: Error | null, entries: readonly Dirent[]) => void;

/** fs.readdir as the search calls it, with links shown as what they lead to. */
const readShown = (folder: string, options: { withFileTypes: true }, done: Done): void =>
  readdir(folder, options, (error, entries = []) =>
    done(
      error,
      entries.map((entry) => shownAs(entry, folder)),
    ),
  );

/** The files in a folder and below it that match a pattern, as the folder is named, sorted. */
async function filesIn(folder: string, pattern: string, isExact: boolean): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, {
    cwd: folder || '.',
    ignore: '**/node_modules/**',
    expandDirectories: false,
    // It would go round in circles of links.
    followSymbolicLinks: false,
    caseSensitiveMatch: isExact,
    // Of the many ways to call it, this is the one in use.
    fs: { readdir: readShown as unknown as typeof readdir },
  });
  const before = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  const named = found.map((file) => before + file);
  return named.filter((file) => !PROJECT_FILE.test(file)).sort(inOrder);
}

/** The files that a pattern (`*`, `**`, `?`, `[abc]`, `{a,b}`) matches. */
async function filesMatching(pattern: string): Promise<string[]> {
  const { default: picomatch } = await import('picomatch');
  const slashed = plainGroups(pattern.split(path.sep).join('/'));
  const { prefix, base, glob } = picomatch.scan(slashed);
  const folder = base === '' ? prefix : prefix + base;
  return filesIn(folder, glob, true);
}

const isOther = (file: string, other: string | undefined): boolean =>
  other === undefined || path.resolve(file) !== path.resolve(other);

/** Files for one word of the command line; a file that is there is never taken for a pattern. */
async function filesOf(word: string, documents: string, except?: string): Promise<string[]> {
  if (word === '-') return [word];
  const kind = fileKind(word);
  if (kind === 'folder') {
    const files = (await filesIn(word, documents, false)).filter((file) => isOther(file, except));
    if (files.length > 0) return files;
    const extensions = /\{(.*)\}/.exec(documents)?.[1]?.split(',') ?? [];
    const last = extensions.pop();
    const what = documents === DOCUMENTS ? 'workload' : 'document';
    throw inputError(`there is no ${what} in ${quote(word)}`, {
      hint: `a folder is searched for .${extensions.join(', .')} and .${last} files`,
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
 * @param documents the pattern that a folder is searched for
 */
export async function expandPaths(
  words: readonly string[],
  except?: string,
  documents = DOCUMENTS,
): Promise<string[]> {
  const files = new Set<string>();
  for (const word of words) {
    for (const file of await filesOf(word, documents, except)) files.add(file);
  }
  return [...files];
}
