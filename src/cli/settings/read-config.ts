import path from 'node:path';
import process from 'node:process';
import { readAssumptions } from '../../cost/read-assumptions.ts';
import { InputError, inputError, type Place, type Problem } from '../../schema/input-error.ts';
import { isObject, toProblems } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';
import {
  CONFIG_VARIABLE,
  configSchema,
  ENVIRONMENT_PREFIX,
  SETTING_NAMES,
  type SettingKind,
  type SettingName,
  settingInfo,
  VARIABLES,
  variableOf,
} from '../../schema/settings.ts';
import { nearest } from '../../schema/words.ts';
import { parseDocument } from '../input/documents.ts';
import { readInput } from '../input/files.ts';
import { locateProblems, type ParsedDocument } from '../input/places.ts';
import { MANIFEST, MANIFEST_KEY } from './find-config.ts';

/** Who states a value. */
type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly place: Place };

/** A value that somebody states; of settings that are pairs, one pair. */
export interface StatedSetting {
  readonly name: SettingName;
  /** The pair's own name; null for other settings. */
  readonly key: string | null;
  readonly value: unknown;
  readonly origin: Origin;
}

/** A setting's value as statements: one for each pair, or one. */
function statementsOf(
  name: SettingName,
  isPairs: boolean,
  value: unknown,
  originOf: (key: string | null) => Origin,
): StatedSetting[] {
  if (!isPairs) return [{ name, key: null, value, origin: originOf(null) }];
  return Object.entries(Object(value)).map(([key, one]) => ({
    name,
    key,
    value: one,
    origin: originOf(key),
  }));
}

/** What is wrong with the values of assumptions. */
function assumptionProblems(
  assumptions: Readonly<Record<string, unknown>>,
  pathOf: (name: string) => string,
): Problem[] {
  return Object.entries(assumptions).flatMap(([name, value]) => {
    try {
      readAssumptions([`${name}=${value}`]);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.problems.map(({ message }) => ({ path: pathOf(name), message }));
    }
  });
}

/** A project file that was read. */
export interface ReadConfig {
  /** As it is shown, relative to the working folder. */
  readonly file: string;
  readonly text: string;
  readonly stated: readonly StatedSetting[];
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
function fromConfig(file: string, value: string): string {
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

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function parsePairs(text: string, variable: string): Record<string, string> {
  const pairs = text.split(',').map((pair): [string, string] => {
    const split = pair.indexOf('=');
    if (split > 0) return [pair.slice(0, split).trim(), pair.slice(split + 1).trim()];
    throw inputError(`${quote(pair)} is not of the form name=value`, { place: { flag: variable } });
  });
  return Object.fromEntries(pairs);
}

/** The value as the project file would state it; what is wrong with it, its schema says. */
function parseText(text: string, kind: SettingKind, variable: string): unknown {
  const trimmed = text.trim();
  if (kind === 'boolean') return TRUTHS.get(trimmed.toLowerCase()) ?? trimmed;
  if (kind === 'pairs') return parsePairs(trimmed, variable);
  return kind === 'list' ? trimmed.split(',').map((one) => one.trim()) : trimmed;
}

function unknownVariable(name: string): InputError {
  const bare = (one: string) => one.slice(ENVIRONMENT_PREFIX.length);
  const names = VARIABLES.map((variable) => variable.name);
  const near = nearest(bare(name), names.map(bare));
  const choice = near
    ? `did you mean '${ENVIRONMENT_PREFIX}${near}'?`
    : `valid: ${names.join(', ')}`;
  return inputError(`unknown environment variable ${quote(name)}; ${choice}`);
}

function readVariable(name: SettingName, variable: string): StatedSetting[] {
  const { kind, schema } = settingInfo(name);
  const value = parseText(process.env[variable] ?? '', kind, variable);
  const result = schema.safeParse(value);
  const wrong: readonly Problem[] = result.success
    ? name === 'assumptions'
      ? assumptionProblems(Object(value), () => '')
      : []
    : result.error.issues.flatMap((issue) => toProblems(issue, value, 'the value'));
  if (wrong.length > 0) {
    throw new InputError(wrong.map((problem) => ({ ...problem, place: { flag: variable } })));
  }
  return statementsOf(name, kind === 'pairs', value, () => ({
    kind: 'environment',
    name: variable,
  }));
}

/**
 * What our environment variables state.
 * @throws InputError for one that is unknown: a slip must not go unnoticed
 */
export function readEnvironment(variables: readonly string[]): StatedSetting[] {
  return variables.flatMap((variable) => {
    if (variable === CONFIG_VARIABLE) return [];
    const name = SETTING_NAMES.find((one) => variableOf(one) === variable);
    if (name === undefined || !settingInfo(name).inEnvironment) throw unknownVariable(variable);
    return readVariable(name, variable);
  });
}
