import process from 'node:process';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { toProblems } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';
import {
  CONFIG_VARIABLE,
  ENVIRONMENT_PREFIX,
  SETTING_NAMES,
  type SettingKind,
  type SettingName,
  settingInfo,
  VARIABLES,
  variableOf,
} from '../../schema/settings.ts';
import { nearest } from '../../schema/suggest.ts';
import { assumptionProblems, type Stated, statementsOf } from './stated.ts';

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
    throw inputError(`${quote(pair)} is no name=value`, { place: { flag: variable } });
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

function readVariable(name: SettingName, variable: string): Stated[] {
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
export function readEnvironment(variables: readonly string[]): Stated[] {
  return variables.flatMap((variable) => {
    if (variable === CONFIG_VARIABLE) return [];
    const name = SETTING_NAMES.find((one) => variableOf(one) === variable);
    if (name === undefined || !settingInfo(name).inEnvironment) throw unknownVariable(variable);
    return readVariable(name, variable);
  });
}
