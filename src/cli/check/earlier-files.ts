import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Recorded } from '../../check/earlier.ts';

/** Where the files are that earlier results name. */
export interface EarlierFiles {
  readonly locate: (file: string) => string;
  /** A file as the results would name it. */
  readonly nameOf: (file: string) => string;
}

/**
 * Finds the files that earlier results name: from here or, where none of them is there, from the
 * folder of the results, which may have been taken there.
 */
export function earlierFiles(earlier: readonly Recorded[], resultsFile: string): EarlierFiles {
  const files = new Set(
    earlier.flatMap(({ result: { file } }) => (file === undefined ? [] : [file])),
  );
  const isThere = (folder: string) =>
    [...files].some((file) => existsSync(path.resolve(folder, file)));
  const folder = ['', path.dirname(resultsFile)].find(isThere) ?? '';
  return {
    locate: (file) => path.resolve(folder, file),
    nameOf: (file) => (folder === '' ? file : path.relative(folder, file)),
  };
}

/** What of the earlier results this check can tell of. */
export interface Scope {
  /** Whether the workload may be among those that are checked: its file is, is gone or is not known. */
  readonly isNear: (file: string | null) => boolean;
  /** Whether one that is not among them is not there any more. */
  readonly isGone: (file: string | null) => boolean;
}

/** @param paths what is checked, as named; "-" for standard input */
export function scopeOf(paths: readonly string[]): Scope {
  const checked = new Set(paths.map((file) => (file === '-' ? file : path.resolve(file))));
  const isGone = (file: string | null) =>
    checked.has(file ?? '-') || (file !== null && !existsSync(file));
  return { isGone, isNear: (file) => file === null || isGone(file) };
}
