import path from 'node:path';
import process from 'node:process';
import type { Command, Option } from 'commander';
import { shellWord } from '../../format/command-line.ts';
import { CONFIG_VARIABLE, JUDGING_SETTINGS, variableOf } from '../../schema/settings.ts';
import type { CheckFlags } from '../commands/check.ts';

/** Flags of a check that are none of `recommend`, or have no part in its answer. */
const OWN = new Set([
  'format',
  'output',
  'failOn',
  'severity',
  'compareTo',
  'accept',
  'color',
  'expect',
  'current',
]);

function flagText(option: Option, value: unknown): string {
  const name = (option.long ?? '').replace(/^--no-/, '--');
  if (value === true) return name;
  return value === false ? name.replace('--', '--no-') : `${name} ${shellWord(String(value))}`;
}

/** The flags that were typed and that `recommend` has, too: those of the project hold for both. */
function typedFlags(command: Command): string[] {
  const texts = command.options
    .map((option) => ({ option, name: option.attributeName() }))
    .filter(({ name }) => !OWN.has(name) && command.getOptionValueSource(name) === 'cli')
    .map(({ option, name }) => flagText(option, command.getOptionValue(name)));
  return [...new Set(texts)]; // "--gpu" and "--no-gpu" are one flag
}

/** The inputs as they were typed, or as the project file names them, from here. */
function inputWords(words: readonly string[], specs: readonly string[] | undefined): string[] {
  const typed = words.length > 0 ? words : specs?.map((spec) => path.relative('', spec) || '.');
  return (typed ?? ['-']).map(shellWord);
}

/** The variables that bear on answers, as a shell takes them in front of a command. */
function variableWords(): string[] {
  const names = [CONFIG_VARIABLE, ...JUDGING_SETTINGS.map(variableOf)];
  return names.flatMap((name) => {
    const value = process.env[name];
    return value ? [`${name}=${shellWord(value)}`] : [];
  });
}

/** A check as it was typed, as far as a command that is offered repeats it. */
export interface Typed {
  readonly words: readonly string[];
  readonly flags: Pick<CheckFlags, 'specs'>;
  readonly command: Command;
}

/** What a comparison needs of results, and what it tells causes by. */
export const COMPARED_FIELDS: readonly string[] = ['name', 'status', 'recommended', 'workload'];

/** The command that takes the results of the same workloads, and writes them to a file if one is given. */
export function resultsCommand({ words, flags, command }: Typed, file: string | undefined): string {
  return [
    ...variableWords(),
    'infer-advisor recommend',
    ...inputWords(words, flags.specs),
    ...typedFlags(command),
    '--format ndjson --fields',
    COMPARED_FIELDS.join(','),
    ...(file === undefined ? [] : [`--output ${shellWord(file)}`]),
  ].join(' ');
}

/** The command that accepts the answers of this check into the file of earlier results. */
export const acceptCommand = ({ words, command }: Typed, file: string): string =>
  [
    ...variableWords(),
    'infer-advisor check',
    ...words.map(shellWord),
    ...typedFlags(command),
    `--compare-to ${shellWord(file)} --accept`,
  ].join(' ');
