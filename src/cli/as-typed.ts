// Arguments as people type them: other spellings, flags that are there twice, words of other programs.

import type { Command, Option } from 'commander';
import type { Catalog, Option as InferenceOption } from '../core/catalog-types.ts';
import { flagOf } from '../format/command-line.ts';
import { FORMAT_NAMES } from '../format/render.ts';
import { FIELD_NAMES, FIELDS, fieldSchema } from '../schema/fields.ts';
import { inputError, type Problem } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { namesWith, optionId, suggestion } from '../schema/words.ts';
import type { FieldName } from '../schema/workload.ts';

/** How people write yes and no. */
export const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

const ASSIGNED = /^--([a-z-]+)=(\w+)$/;

const FIELD_FLAGS: ReadonlySet<string> = new Set(
  FIELD_NAMES.filter((name) => FIELDS[name].kind === 'boolean').map(flagOf),
);

const plainFlag = (flag: string, isTrue: boolean): string =>
  isTrue ? flag : flag.replace('--', '--no-');

/** The flags that take no value in any command. */
function flagsWithoutValue(program: Command): ReadonlySet<string> {
  const options = program.commands.flatMap((command) => command.options);
  const plain = options.filter((option) => !option.required && !option.optional);
  return new Set(plain.map(({ long }) => long ?? ''));
}

/**
 * The arguments with "--gpu=true" as "--gpu" and "--gpu=no" as "--no-gpu", where that is a flag
 * without a value of the command that is called: "--name=true" gives a name. Of fields of the
 * workload, "--gpu no" is the same.
 */
export function plainBooleans(args: readonly string[], program: Command): string[] {
  const plain = flagsWithoutValue(program);
  const found: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return [...found, ...args.slice(index)];
    const before = found.at(-1) ?? '';
    const truth = TRUTHS.get(arg.toLowerCase());
    const [, name, value = ''] = ASSIGNED.exec(arg) ?? [];
    const assigned = TRUTHS.get(value.toLowerCase());
    const isOfField = args[index - 1] === before && FIELD_FLAGS.has(before) && plain.has(before);
    if (truth !== undefined && isOfField) found.splice(-1, 1, plainFlag(before, truth));
    else if (assigned === undefined || !plain.has(`--${name}`)) found.push(arg);
    else found.push(plainFlag(`--${name}`, assigned));
  }
  return found;
}

/** A flag as it was typed, cut short where its value is long. */
function typed(option: Option, value: unknown): string {
  const flag = option.long ?? option.flags;
  return typeof value === 'string' ? `${flag} ${quote(value)}` : flag;
}

/** Takes the values of a flag that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

const clash = (first: string, second: string) =>
  inputError(`${first} and ${second} are both given; give one`);

/**
 * Refuses a flag that is there twice, or together with its own `--no-` form: one of the two would be
 * ignored. A flag that collects its values in a list may be repeated.
 */
export function refuseRepeatedFlags(command: Command): void {
  const seen = new Map<string, string>();
  for (const option of command.options) {
    const name = option.attributeName();
    command.on(`option:${option.name()}`, (value: unknown) => {
      if (Array.isArray(command.getOptionValue(name))) return;
      const before = seen.get(name);
      const now = typed(option, value);
      if (before !== undefined) throw clash(before, now);
      seen.set(name, now);
    });
  }
  command.commands.forEach(refuseRepeatedFlags);
}

/**
 * Refuses two settings of one name among "name=value" texts of a flag that may be repeated.
 * @param nameOf the name that a text is about
 */
export function refuseRepeatedSettings(
  flag: string,
  texts: readonly string[],
  nameOf: (text: string) => string,
): void {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const name = nameOf(text);
    const before = seen.get(name);
    if (before !== undefined) throw clash(`${flag} ${quote(before)}`, `${flag} ${quote(text)}`);
    seen.set(name, text);
  }
}

/** A word out of a list; any other is refused, with the nearest suggested. */
export function knownWord<Word extends string>(
  typed: string,
  valid: readonly Word[],
  complaint = 'is unknown',
  details: Partial<Problem> = {},
): Word {
  const found = valid.find((one) => one === typed);
  if (found !== undefined) return found;
  throw inputError(`${quote(typed)} ${complaint}; ${suggestion(typed, valid)}`, details);
}

/** The option of that name, as people write it. */
export function optionNamed(
  typed: string,
  { options }: Catalog,
  details: Partial<Problem> = {},
): InferenceOption {
  const found = options.find(({ id }) => id === optionId(typed));
  if (found) return found;
  const ids = options.map(({ id }) => id);
  throw inputError(`${quote(typed)} is not an option; ${suggestion(typed, ids)}`, details);
}

// What helps somebody whose flag or word is not known here, though its sense is plain.

const THE_BILL =
  'infer-advisor cost shows what each option costs a month; --priority cost makes the bill weigh most';
const MORE = 'recommend --why shows each limit and score; infer-advisor explain says more';

/** Flags of other programs, and what stands for them here. */
const FLAG_HINTS: ReadonlyMap<string, string> = new Map([
  ['-v', 'infer-advisor --version shows the version'],
  ['-vv', MORE],
  ['--verbose', MORE],
  ['--debug', MORE],
  ['--budget', THE_BILL],
  ['--max-cost', THE_BILL],
  ['--price', THE_BILL],
  ['--cost', THE_BILL],
  ['--rps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--tps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--qps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--concurrency', 'did you mean --peak-rate? such as --peak-rate 50/s'],
  ['--size', 'did you mean --payload or --model-memory?'],
  ['--model-size', 'did you mean --model-memory?'],
  ['--timeout', 'did you mean --processing-time or --latency?'],
  ['--duration', 'did you mean --processing-time?'],
  ['--file', 'a file has no flag: infer-advisor recommend workload.yaml'],
  ['--input', 'a file has no flag: infer-advisor recommend workload.yaml'],
]);

/** What is meant by a flag that the command does not have. */
export function hintForFlag(typed: string): string | undefined {
  const flag = typed.replace(/=.*/, '');
  const format = [...FORMAT_NAMES, 'svg'].find((name) => `--${name}` === flag);
  if (format) return `did you mean --format ${format}?`;
  const hint = FLAG_HINTS.get(flag);
  if (hint) return hint;
  const names = FIELD_NAMES.map((field) => flagOf(field).slice(2));
  const found = namesWith(flag.slice(2), names).map((name) => `--${name}`);
  return found.length === 0 ? undefined : `did you mean ${found.join(' or ')}?`;
}

const WORD_HINTS: ReadonlyMap<string, string> = new Map([
  ['version', 'infer-advisor --version shows the version'],
  ['list', 'infer-advisor show lists the options'],
  ['options', 'infer-advisor show lists the options'],
  ['pricing', 'infer-advisor prices lists the prices'],
]);

/** Fields whose values people type without their flag. */
const OFTEN_BARE = ['payload', 'processingTime', 'latency', 'traffic', 'requestRate'] as const;

const isValue = (word: string) => (field: FieldName) => fieldSchema(field).safeParse(word).success;

/** "did you mean --payload 50MB?" of `50MB` or `payload=50MB` that stands where a file is expected. */
function hintForValue(word: string): string | undefined {
  const [name = '', value = ''] = word.split('=', 2);
  const named = FIELD_NAMES.filter((field) => field === name).map(
    (field) => `${flagOf(field)}=${value}`,
  );
  const isUnit = /^[a-z/]+$/i.test(word) && OFTEN_BARE.some(isValue(`5${word}`));
  if (isUnit) {
    return `a number and its unit are one word, such as 5${word}`;
  }
  const takers = OFTEN_BARE.filter(isValue(word));
  const typed = [...named, ...takers.map((field) => `${flagOf(field)} ${word}`)];
  return typed.length === 0 ? undefined : `did you mean ${typed.join(' or ')}?`;
}

/** What is meant by a word that is no command and no file; `options` are the ids of all options. */
export function hintForWord(word: string, options: readonly string[]): string | undefined {
  const option = options.find((id) => id.replace('-', '') === word.toLowerCase().replace('-', ''));
  return option === undefined
    ? (WORD_HINTS.get(word.toLowerCase()) ?? hintForValue(word))
    : `${option} is an option: infer-advisor show ${option} describes it, and check --expect ${option} tells whether it fits`;
}
