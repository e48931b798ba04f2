import path from 'node:path';
import type { Command, Option } from 'commander';
import type { EarlierResult } from '../../check/earlier.ts';
import { shellWord } from '../../format/command-line.ts';
import type { CheckFlags } from '../commands/check.ts';

/** Flags of a check that are none of `recommend`, or have no part in its answer. */
const OWN = new Set([
  'format',
  'output',
  'failOn',
  'severity',
  'compareTo',
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

const isJsonName = (file: string): boolean => file.toLowerCase().endsWith('.json');

/** The command that takes the results of the same workloads, and writes them to a file if one is given. */
export function resultsCommand(
  words: readonly string[],
  flags: Pick<CheckFlags, 'specs'>,
  command: Command,
  file: string | undefined,
): string {
  return [
    'infer-advisor recommend',
    ...inputWords(words, flags.specs),
    ...typedFlags(command),
    `--format ${file !== undefined && isJsonName(file) ? 'json' : 'ndjson'}`,
    ...(file === undefined ? [] : [`--output ${shellWord(file)}`]),
  ].join(' ');
}

/** Whether results are in short, so that others like them are to be so as well. */
export const areBrief = (results: readonly EarlierResult[]): boolean =>
  results.length > 0 &&
  results.every(({ status, workload }) => status === 'invalid' || workload === undefined);
