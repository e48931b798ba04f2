import { existsSync } from 'node:fs';
import path from 'node:path';

/** From the program's main file, from one of its chunks, and from this file among the sources. */
const FOLDERS = ['.', '..', '../../dist'];

/** Where something that the build leaves beside the program is. */
export function builtPath(name: string): string {
  const paths = FOLDERS.map((folder) => path.join(import.meta.dirname, folder, name));
  const found = paths.find(existsSync);
  if (found === undefined) throw new Error(`${name} is not built`);
  return found;
}
