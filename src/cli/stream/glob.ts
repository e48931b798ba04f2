import path from 'node:path';
import { expandBraces } from './braces.ts';
import { isHidden, type Step, walk } from './walk.ts';
import { nameTest } from './wildcard.ts';

/** Extensions of workload documents, which a folder is searched for. */
const DOCUMENT = /\.(?:json|ya?ml|ndjson|jsonl)$/i;
/** The project file lies among the workloads, but is none. */
const PROJECT_FILE = /(?:^|\/)infer-advisor\.config\.(?:json|ya?ml)$/;

/** Whether a path that is no file is meant as a pattern. */
export const isPattern = (text: string): boolean => /[*?[{]/.test(text);

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A hidden name is matched by what begins with a point, or names it in full. */
function partTest(part: string): (name: string) => boolean {
  const matches = nameTest(part);
  const isOpen = (name: string) => part.startsWith('.') || part === name || !isHidden(name);
  return (name) => isOpen(name) && matches(name);
}

/** The parts between slashes without those that change nothing; below a folder are its files. */
function partsOf(pattern: string): string[] {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const kept = parts.filter((part, index) => part !== '**' || parts[index - 1] !== '**');
  if (kept.at(-1) === '..') return []; // a folder, never a file
  return kept.at(-1) === '**' ? [...kept, '*'] : kept;
}

/** What the parts of a pattern ask for; null when it is no file. */
function stepsOf(parts: readonly string[]): Step | null {
  return parts.reduceRight<Step | null>((next, part, index) => {
    if (part !== '**' && part !== '..') {
      const throughLinks = !parts.slice(0, index).includes('**');
      return { kind: 'name', matches: partTest(part), throughLinks, next };
    }
    return next && { kind: part === '**' ? 'below' : 'up', next };
  }, null);
}

const startOf = (pattern: string): string => /^(?:\.?\/)?/.exec(pattern)?.[0] ?? '';

/** The files that a pattern (`*`, `**`, `?`, `[abc]`, `{a,b}`) matches, sorted. */
export async function filesMatching(pattern: string): Promise<string[]> {
  const patterns = expandBraces(pattern.split(path.sep).join('/'));
  const found = new Set<string>();
  for (const start of new Set(patterns.map(startOf))) {
    const alike = patterns.filter((one) => startOf(one) === start);
    const steps = alike.flatMap((one) => stepsOf(partsOf(one)) ?? []);
    for (const file of await walk(start, steps)) found.add(file);
  }
  return [...found].filter((file) => !PROJECT_FILE.test(file)).sort(inOrder);
}

const isDocument = (name: string): boolean => DOCUMENT.test(name) && !PROJECT_FILE.test(name);

/** The workload documents in a folder and below it, sorted. */
export async function documentsIn(folder: string): Promise<string[]> {
  const next: Step = { kind: 'name', matches: isDocument, throughLinks: false, next: null };
  return (await walk(folder, [{ kind: 'below', next }])).sort(inOrder);
}
