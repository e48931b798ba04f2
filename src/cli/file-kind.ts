import { statSync } from 'node:fs';

/** What stands at a path; what cannot be looked at is left for whoever opens it to complain about. */
export type FileKind = 'file' | 'folder' | 'device' | 'missing' | 'unknown';

export function fileKind(path: string): FileKind {
  try {
    const known = statSync(path, { throwIfNoEntry: false });
    if (known === undefined) return 'missing';
    if (known.isDirectory()) return 'folder';
    return known.isFile() ? 'file' : 'device';
  } catch {
    return 'unknown';
  }
}
