import path from 'node:path';
import type { Policy } from '../../check/finding.ts';
import {
  contradiction,
  FAIL_ON_CHOICES,
  type FailOn,
  SEVERITIES,
} from '../../schema/finding-words.ts';
import { InputError, inputError, type Place, type Problem } from '../../schema/input-error.ts';
import { quote, unquoted } from '../../schema/quote.ts';
import { statesWork } from '../../schema/read-workload.ts';
import { WEIGHABLE } from '../../schema/settings.ts';
import { knownWord, refuseRepeatedSettings } from '../as-typed.ts';
import type { JudgingFlags, StreamFlags } from '../flags.ts';
import { TYPED_ENTRY } from '../input/entry.ts';
import { expandPaths } from '../input/paths.ts';
import { type Batch, batchesOf, firstOf } from '../input/workloads.ts';
import { type ColorChoice, isTerminal } from '../output/terminal.ts';
import type { ProjectFlags, ProjectIgnores } from '../settings/apply-settings.ts';

/** The flags of a check. */
export type CheckFlags = JudgingFlags &
  Pick<StreamFlags, 'inputFormat'> &
  Pick<ProjectFlags, 'judgedWith' | 'projectFile' | 'projectConfig'> & {
    /** "text", "sarif=out.sarif" */
    readonly format: readonly string[];
    readonly failOn: readonly string[];
    /** "near-limit=off" */
    readonly severity: readonly string[];
    /** A file of earlier results. */
    readonly compareTo?: string;
    /** What `terraform show -json PLAN` printed. */
    readonly plan?: string;
    /** Templates as they are deployed, and as they will be. */
    readonly before?: string;
    readonly after?: string;
    /** Whether today's answers take the place of the earlier ones. */
    readonly accept?: boolean;
    /** What the project file says is to be checked. */
    readonly specs?: readonly string[];
    readonly ignores?: ProjectIgnores;
    /** A file for the only format. */
    readonly output?: string;
    readonly color: ColorChoice;
  };

const wordsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(',')).map((word) => word.trim());

/** "compromise,contested" → the answers on which a check fails. */
export function parseFailOn(texts: readonly string[], flag = '--fail-on'): FailOn[] {
  const words = wordsOf(texts).map((word) =>
    knownWord(word, FAIL_ON_CHOICES, undefined, { place: { flag } }),
  );
  const wrong = contradiction(words);
  if (wrong !== null) throw inputError(`${quote(words.join(','))} ${wrong}`, { place: { flag } });
  return words;
}

/** "near-limit=off" → the severity of each kind of finding. */
export function parseSeverities(texts: readonly string[]): Policy['severities'] {
  const flag = '--severity';
  const place = { flag };
  const words = wordsOf(texts);
  refuseRepeatedSettings(flag, words, (text) => text.split('=')[0] ?? '');
  const pairs = words.map((text) => {
    const [id = '', severity, ...rest] = text.split('=');
    if (severity === undefined || rest.length > 0) {
      const message = `${quote(text)} is not of the form finding=severity, such as near-limit=off`;
      throw inputError(message, { place });
    }
    const kind = knownWord(id, WEIGHABLE, undefined, { place });
    return [kind, knownWord(severity, [...SEVERITIES, 'off'], undefined, { place })] as const;
  });
  return Object.fromEntries(pairs);
}

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

function namedBy(words: readonly string[], { specs, projectConfig }: CheckFlags): readonly Named[] {
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
  flags: CheckFlags,
): Promise<InputsOfCheck> {
  const isProject = words.length === 0 && flags.specs !== undefined;
  const except = isProject ? flags.projectFile : undefined;
  const found: InputsOfCheck[] = [];
  for (const named of namedBy(words, flags)) found.push(await pathsOf(named, except));
  const problems = found.flatMap((one) => one.problems);
  const paths = found.flatMap((one) => one.paths);
  if (paths.length === 0) throw new InputError(problems);
  // "./a" and "a" are one.
  const shown = isProject ? paths.map((file) => path.relative('', file)) : paths;
  return { paths: [...new Set(shown)], problems };
}

/** Neither words nor the project file say what to check, and there is nothing to read instead. */
function nothingNamed(what: string, { projectFile }: CheckFlags): Error {
  if (projectFile === undefined) {
    return inputError(what, {
      hint: "name files or folders, or list them in the project file: { specs: ['specs/'] }",
    });
  }
  return inputError(`${what}, and the project file names no specs`, {
    place: { file: unquoted(projectFile) },
    hint: "add them, such as specs: ['specs/'], or name files or folders",
  });
}

/** What says which workloads are to be checked. */
interface Asked {
  readonly words: readonly string[];
  readonly flags: CheckFlags;
  readonly paths: readonly string[];
  readonly stated: Readonly<Record<string, unknown>>;
}

async function* typed(): AsyncGenerator<Batch> {
  yield { entries: [TYPED_ENTRY], share: null };
}

/**
 * The workloads that are to be checked. Where none is named or piped in and flags state one, they are
 * it, as they are for `recommend`.
 */
export async function batchesOfCheck(asked: Asked): Promise<AsyncIterable<Batch>> {
  const { words, flags, paths, stated } = asked;
  const isUnnamed = words.length === 0 && flags.specs === undefined;
  const mayBeTyped = isUnnamed && statesWork(stated);
  if (isUnnamed && isTerminal(0)) {
    // Nobody means to type workloads where the project file could have named some.
    if (!mayBeTyped) throw nothingNamed('there is no workload to check', flags);
    return typed();
  }
  const source = { paths, form: flags.inputFormat, isEager: true };
  const { first, all } = await firstOf(batchesOf(source));
  const isNothing = first === null || first.isEmpty;
  if (!isNothing || paths.length > 1 || paths[0] !== '-') return all;
  // There is nothing at all on standard input.
  if (mayBeTyped) return typed();
  if (words.length === 0) throw nothingNamed('standard input is empty', flags);
  throw inputError('standard input is empty');
}
