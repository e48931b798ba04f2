import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { fileKind } from '../input/files.ts';

const NAMES = ['json', 'yaml', 'yml'].map((extension) => `infer-advisor.config.${extension}`);
export const MANIFEST = 'package.json';
/** Where the project file stands within a manifest. */
export const MANIFEST_KEY = 'infer-advisor';

/** Whether a manifest has our key; what is broken about somebody else's file is not for us to say. */
function hasKey(manifest: string): boolean {
  try {
    const text = readFileSync(manifest, 'utf8');
    // For most manifests this is enough, without parsing.
    return text.includes(`"${MANIFEST_KEY}"`) && namesKey(text);
  } catch {
    return false;
  }
}

/** One that is broken may have meant us: settings are never lost in silence. */
function namesKey(manifest: string): boolean {
  try {
    return Object.hasOwn(JSON.parse(manifest), MANIFEST_KEY);
  } catch {
    return true;
  }
}

/** Whether the name is taken, be it by what cannot be read: settings are never lost in silence. */
function isTaken(file: string): boolean {
  if (!lstatSync(file, { throwIfNoEntry: false })) return false;
  if (fileKind(file) !== 'device') return true; // whoever reads it says why it cannot be read
  throw inputError('a project file must be a regular file', { place: { file } });
}

/** The project files in a folder: one at most, unless somebody forgot to remove another. */
function filesIn(folder: string): string[] {
  const own = NAMES.map((name) => path.join(folder, name)).filter(isTaken);
  const manifest = path.join(folder, MANIFEST);
  // Most files are not there, which is the quickest to tell in this way.
  const isManifest = existsSync(manifest) && fileKind(manifest) === 'file' && hasKey(manifest);
  return isManifest ? [...own, manifest] : own;
}

function folders(): string[] {
  try {
    return ancestorsOf(process.cwd());
  } catch {
    return []; // the working folder was removed
  }
}

/** The folder and those that it lies in, up to the root of the repository or of the file system. */
function ancestorsOf(folder: string): string[] {
  const parent = path.dirname(folder);
  const isLast = parent === folder || existsSync(path.join(folder, '.git'));
  return isLast ? [folder] : [folder, ...ancestorsOf(parent)];
}

/** The project file of the working folder or of the nearest folder above it. */
export function findConfig(): string | undefined {
  for (const folder of folders()) {
    const [file, another] = filesIn(folder);
    if (file === undefined) continue;
    const shown = path.relative('', file);
    if (another === undefined) return shown;
    throw inputError(
      `there are two project files: ${quote(shown)} and ${quote(path.relative('', another))}`,
      {
        hint: 'keep one of them, or choose with --config',
      },
    );
  }
  return undefined;
}
