import path from 'node:path';
import { inputError, type Place, type Problem } from '../../schema/input-error.ts';
import { isObject, toProblems } from '../../schema/problems.ts';
import { configSchema, SETTING_NAMES, settingInfo } from '../../schema/settings.ts';
import { parseDocument } from '../input/documents.ts';
import { readInput } from '../input/files.ts';
import { locateProblems, type ParsedDocument } from '../input/places.ts';
import { MANIFEST, MANIFEST_KEY } from './find-config.ts';
import { assumptionProblems, type Stated, statementsOf } from './stated.ts';

/** A project file that was read. */
export interface ReadConfig {
  /** As it is shown, relative to the working folder. */
  readonly file: string;
  readonly text: string;
  readonly stated: readonly Stated[];
  /** Where the value at a path stands. */
  readonly locate: (path: string) => Place;
}

/** What a manifest has under our key; any other file is the project file itself. */
function ownPart(file: string, document: ParsedDocument): ParsedDocument {
  if (path.basename(file) !== MANIFEST) return document;
  const { value, locate } = document;
  if (!isObject(value) || !Object.hasOwn(value, MANIFEST_KEY)) {
    throw inputError(`has no field '${MANIFEST_KEY}'`, { place: locate('') });
  }
  const within = (inner: string) => (inner === '' ? MANIFEST_KEY : `${MANIFEST_KEY}.${inner}`);
  return { value: value[MANIFEST_KEY], locate: (inner) => locate(within(inner)) };
}

function problemsOf(value: unknown): Problem[] {
  const result = configSchema.safeParse(value);
  if (!result.success) {
    return result.error.issues.flatMap((issue) => toProblems(issue, value, 'the project file'));
  }
  return assumptionProblems(result.data.assumptions ?? {}, (name) => `assumptions.${name}`);
}

/** A path in the project file is relative to that file; shown, it is relative to the working folder. */
export function fromConfig(file: string, value: string): string {
  if (path.isAbsolute(value)) return value;
  return path.relative('', path.resolve(path.dirname(file), value)) || '.';
}

/** A path that is no pattern is made so that nothing in it is taken for one. */
const literal = (folder: string): string => folder.replace(/[*?[{]/g, '[$&]');

/** The same for a pattern; what stands before it is none. */
function patternFrom(file: string, pattern: string): string {
  if (path.isAbsolute(pattern)) return pattern;
  const folder = path.relative('', path.dirname(path.resolve(file)));
  return path.join(literal(folder), pattern);
}

function settled(name: string, value: unknown, file: string): unknown {
  if (name === 'specs') return (value as string[]).map((one) => patternFrom(file, one)); // validated
  if (name === 'catalog' || name === 'prices') return fromConfig(file, String(value));
  return value;
}

/**
 * Reads a project file.
 * @throws InputError with every problem in it, each with its place
 */
export async function readConfig(file: string): Promise<ReadConfig> {
  if (file === '-') throw inputError('wants a file', { place: { flag: '--config' } });
  const input = await readInput(file);
  if (input.text.trim() === '')
    throw inputError('the project file is empty', { place: { file: input.name } });
  const { value, locate } = ownPart(file, await parseDocument(input));
  const problems = problemsOf(value);
  if (problems.length > 0) throw await locateProblems(problems, locate);
  const config = Object(value) as Record<string, unknown>; // an object, by its schema
  const stated = SETTING_NAMES.filter((name) => config[name] !== undefined).flatMap((name) =>
    statementsOf(
      name,
      settingInfo(name).kind === 'pairs',
      settled(name, config[name], file),
      (key) => ({ kind: 'file', place: locate(key === null ? name : `${name}.${key}`) }),
    ),
  );
  return { file, text: input.text, stated, locate };
}
