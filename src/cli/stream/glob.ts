import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileKind } from '../file-kind.ts';

/** Extensions of workload documents, which a folder is searched for. */
const DOCUMENT = /\.(?:json|ya?ml|ndjson|jsonl)$/i;
/** The project file lies among the workloads, but is none. */
const PROJECT_FILE = /(?:^|\/)infer-advisor\.config\.(?:json|ya?ml)$/;
/** Folders that hold no workloads of their own. */
const SKIPPED = new Set(['node_modules']);

/** Whether a path that is no file is meant as a pattern. */
export const isPattern = (text: string): boolean => /[*?[{]/.test(text);

/** "a{b,c}d" → "abd", "acd"; the innermost braces first. */
export function expandBraces(pattern: string): string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (!found) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return (found[1] ?? '').split(',').flatMap((choice) => expandBraces(before + choice + after));
}

/** One part of a pattern, between slashes, as a regular expression for names. */
export function nameTest(part: string): RegExp {
  const source = part.replace(/\[!?[^\]]+\]|[*?]|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === '*') return '.*';
    if (token === '?') return '.';
    if (token.length > 1) return token.replace(/\\/g, '\\\\').replace(/^\[!/, '[^');
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`, 's');
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What is in a folder; nothing where it cannot be read. */
function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Names in a folder, in the order of their characters. */
const namesIn = (folder: string): string[] =>
  entriesIn(folder)
    .map(({ name }) => name)
    .sort(inOrder);

const isFolder = (file: string): boolean => fileKind(file === '' ? '.' : file) === 'folder';

const join = (folder: string, name: string): string =>
  folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;

const isHidden = (name: string): boolean => name.startsWith('.') || SKIPPED.has(name);

/** The folder and all below it, without hidden ones; a link to a folder is not followed. */
function foldersBelow(folder: string): string[] {
  const below = entriesIn(folder)
    .filter((entry) => entry.isDirectory() && !isHidden(entry.name))
    .map((entry) => entry.name)
    .sort(inOrder);
  return [folder, ...below.flatMap((name) => foldersBelow(join(folder, name)))];
}

function matches(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [folder];
  if (part === '**') return foldersBelow(folder).flatMap((below) => matches(below, rest));
  if (part === '.' || part === '..') return matches(join(folder, part), rest);
  const test = nameTest(part);
  return namesIn(folder)
    .filter((name) => test.test(name) && (part.startsWith('.') || !isHidden(name)))
    .map((name) => join(folder, name))
    .filter((found) => (rest.length > 0 ? isFolder(found) : !isFolder(found)))
    .flatMap((found) => matches(found, rest));
}

/** The files that a pattern (`*`, `**`, `?`, `[abc]`, `{a,b}`) matches, sorted. */
export function filesMatching(pattern: string): string[] {
  const found = expandBraces(pattern.split(path.sep).join('/')).flatMap((one) => {
    const parts = one.split('/').filter((part) => part !== '');
    return matches(one.startsWith('/') ? '/' : '', parts);
  });
  return [...new Set(found)].filter((file) => !PROJECT_FILE.test(file)).sort(inOrder);
}

/** The workload documents in a folder and below it, sorted. */
export function documentsIn(folder: string): string[] {
  return foldersBelow(folder)
    .flatMap((below) => namesIn(below).map((name) => join(below, name)))
    .filter((file) => DOCUMENT.test(file) && !PROJECT_FILE.test(file) && !isFolder(file))
    .sort(inOrder);
}
