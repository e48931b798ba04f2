// What helps somebody whose flag or word is not known here, though its sense is plain.

import { FORMAT_NAMES } from '../format/render.ts';
import { FIELD_NAMES } from '../schema/fields.ts';

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
  ['--rps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--tps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--qps', 'did you mean --request-rate? such as --request-rate 20/s'],
  ['--concurrency', 'did you mean --peak-rate? such as --peak-rate 50/s'],
  ['--size', 'did you mean --payload or --model-memory?'],
  ['--timeout', 'did you mean --processing-time or --latency?'],
  ['--duration', 'did you mean --processing-time?'],
  ['--file', 'a file has no flag: infer-advisor recommend workload.yaml'],
  ['--input', 'a file has no flag: infer-advisor recommend workload.yaml'],
]);

const flagOf = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** "--memory" → "did you mean --model-memory?", which is no slip of the pen. */
function flagsWithWord(flag: string): string | undefined {
  const found = FIELD_NAMES.map(flagOf).filter((one) =>
    one.slice(2).split('-').includes(flag.slice(2)),
  );
  return flag.length < 5 || found.length === 0 ? undefined : `did you mean ${found.join(' or ')}?`;
}

/** What is meant by a flag that the command does not have. */
export function hintForFlag(typed: string): string | undefined {
  const flag = typed.replace(/=.*/, '');
  const format = [...FORMAT_NAMES, 'ndjson', 'svg'].find((name) => `--${name}` === flag);
  if (format) return `did you mean --format ${format}?`;
  return FLAG_HINTS.get(flag) ?? flagsWithWord(flag);
}

const WORD_HINTS: ReadonlyMap<string, string> = new Map([
  ['version', 'infer-advisor --version shows the version'],
  ['list', 'infer-advisor show lists the options'],
  ['options', 'infer-advisor show lists the options'],
  ['pricing', 'infer-advisor prices lists the prices'],
]);

/** What is meant by a word that is no command and no file; `options` are the ids of all options. */
export function hintForWord(word: string, options: readonly string[]): string | undefined {
  const option = options.find((id) => id.replace('-', '') === word.toLowerCase().replace('-', ''));
  return option === undefined
    ? WORD_HINTS.get(word.toLowerCase())
    : `${option} is an option: infer-advisor show ${option} describes it, and check --expect ${option} tells whether it fits`;
}
