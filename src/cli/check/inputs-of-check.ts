import path from 'node:path';
import { InputError, type Place, type Problem } from '../../schema/input-error.ts';
import type { CheckFlags } from '../commands/check.ts';
import { expandPaths } from '../stream/paths.ts';

/** What names inputs: a word of the command line, or a pattern of the project file, at its place. */
interface Named {
  readonly word: string;
  readonly place?: Place | undefined;
}

/** What is checked, and what names nothing while others do. */
export interface InputsOfCheck {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

type Naming = Pick<CheckFlags, 'specs' | 'projectFile' | 'projectConfig'>;

function namedBy(words: readonly string[], { specs, projectConfig }: Naming): readonly Named[] {
  if (words.length > 0) return words.map((word) => ({ word }));
  if (specs === undefined) return [{ word: '-' }];
  return specs.map((word, at) => ({ word, place: projectConfig?.locate(`specs[${at}]`) }));
}

async function pathsOf({ word, place }: Named, except: string | undefined): Promise<InputsOfCheck> {
  try {
    return { paths: await expandPaths([word], except), problems: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problems = error.problems.map((one) => (place === undefined ? one : { ...one, place }));
    return { paths: [], problems };
  }
}

/**
 * The inputs that are named, or those of the project by the shortest way from here.
 * @throws InputError when nothing that is named is there
 */
export async function inputsOfCheck(
  words: readonly string[],
  naming: Naming,
): Promise<InputsOfCheck> {
  const isProject = words.length === 0 && naming.specs !== undefined;
  const except = isProject ? naming.projectFile : undefined;
  const found: InputsOfCheck[] = [];
  for (const named of namedBy(words, naming)) found.push(await pathsOf(named, except));
  const problems = found.flatMap((one) => one.problems);
  const paths = found.flatMap((one) => one.paths);
  if (paths.length === 0) throw new InputError(problems);
  // "./a" and "a" are one.
  const shown = isProject ? paths.map((file) => path.relative('', file)) : paths;
  return { paths: [...new Set(shown)], problems };
}
