import { type Dirent, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileKind } from '../file-kind.ts';

/** The folder itself and any below it, or the one above it; what is looked for there comes next. */
interface Move {
  readonly kind: 'below' | 'up';
  readonly next: Step;
}

/** A folder, or where nothing comes next a file, by its name. */
interface Name {
  readonly kind: 'name';
  readonly matches: (name: string) => boolean;
  /** Whether a link to a folder is gone through. */
  readonly throughLinks: boolean;
  readonly next: Step | null;
}

/** One part of what a path has to be. */
export type Step = Move | Name;

/** Folders that hold no workloads of their own. */
const SKIPPED = new Set(['node_modules']);

export const isHidden = (name: string): boolean => name.startsWith('.') || SKIPPED.has(name);

const join = (folder: string, name: string): string =>
  folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;

/** What is in a folder; nothing where it cannot be read. Signals are heeded meanwhile. */
async function entriesIn(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder || '.', { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A pipe or a device is no file, for reading it could wait for ever; a broken link is told of. */
function isFile(entry: Dirent, file: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const kind = fileKind(file);
  return kind !== 'folder' && kind !== 'device';
}

function realPath(folder: string): string | null {
  try {
    return realpathSync(folder || '.');
  } catch {
    return null;
  }
}

/** A link to a folder, but not to one that the path comes from, which would never end. */
function leadsOn(folder: string, link: string): boolean {
  if (fileKind(link) !== 'folder') return false;
  const [from, to] = [realPath(folder), realPath(link)];
  return from !== null && to !== null && !`${from}/`.startsWith(to === '/' ? to : `${to}/`);
}

/** The folder above, by its shortest name. */
function above(folder: string): { name: string; real: string } | null {
  const long = join(folder, '..');
  const real = realPath(long);
  if (real === null) return null;
  const short = path.posix.normalize(long);
  const name = realPath(short) === real ? short : long;
  return { name: name === '.' ? '' : name, real };
}

/** Any number of folders is also none. */
function withNone(steps: Iterable<Step>): Set<Step> {
  const all = new Set(steps);
  for (const step of all) if (step.kind === 'below') all.add(step.next); // gone through as well
  return all;
}

/** The steps that are left below an entry of a folder. */
function stepsBelow(steps: ReadonlySet<Step>, folder: string, entry: Dirent): Step[] {
  const isLink = entry.isSymbolicLink();
  if (!isLink && !entry.isDirectory()) return [];
  return [...steps].flatMap((step) => {
    if (step.kind === 'below') return isLink || isHidden(entry.name) ? [] : [step];
    if (step.kind !== 'name' || step.next === null || !step.matches(entry.name)) return [];
    if (!isLink) return [step.next];
    return step.throughLinks && leadsOn(folder, join(folder, entry.name)) ? [step.next] : [];
  });
}

const isWanted = (steps: ReadonlySet<Step>, { name }: Dirent): boolean =>
  [...steps].some((step) => step.kind === 'name' && step.next === null && step.matches(name));

/** The files that the steps lead to; a folder is read once for all the steps that come to it. */
export async function walk(start: string, first: readonly Step[]): Promise<string[]> {
  const found: string[] = [];
  const climbed = new Map<Step, Set<string>>();
  async function climb(folder: string, step: Move): Promise<void> {
    const parent = above(folder);
    const known = climbed.get(step) ?? new Set();
    if (parent === null || known.has(parent.real)) return;
    climbed.set(step, known.add(parent.real));
    await visit(parent.name, [step.next]);
  }
  async function visit(folder: string, coming: readonly Step[]): Promise<void> {
    const steps = withNone(coming);
    for (const step of steps) if (step.kind === 'up') await climb(folder, step);
    for (const entry of await entriesIn(folder)) {
      const file = join(folder, entry.name);
      if (isWanted(steps, entry) && isFile(entry, file)) found.push(file);
      const below = stepsBelow(steps, folder, entry);
      if (below.length > 0) await visit(file, below);
    }
  }
  await visit(start, first);
  return found;
}
