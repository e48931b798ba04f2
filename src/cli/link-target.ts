import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** As many links as systems follow one after the other. */
const MOST_LINKS = 40;

/** The real path, or undefined where nothing is there. */
function existing(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** What a link names, or undefined for what is no link. */
function named(link: string): string | undefined {
  try {
    return path.resolve(path.dirname(link), readlinkSync(link));
  } catch {
    return undefined;
  }
}

/** The file that a path stands for once its links are followed, also one that is not there yet. */
export function linkTarget(file: string, links = MOST_LINKS): string {
  const found = existing(file);
  if (found !== undefined) return found;
  const next = links > 0 ? named(file) : undefined;
  if (next !== undefined) return linkTarget(next, links - 1);
  const folder = existing(path.dirname(file));
  return folder === undefined ? path.resolve(file) : path.join(folder, path.basename(file));
}
