// Calls from JavaScript have no compiler: a document that was never parsed, or a misspelt key, would
// be judged as a workload that states nothing.

import type { FieldKind } from './field.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { quote } from './quote.ts';
import { nearest } from './suggest.ts';
import {
  AMOUNT,
  FLAG,
  HOURS_A_WEEK,
  isRight,
  OBJECT,
  oneOf,
  TEXT,
  type Wanted,
  wrongValue,
} from './wanted.ts';
import { LATENCY_WORDS, type Workload } from './workload.ts';

/** In the message itself, since a caller who does not catch the error sees nothing else. */
const ADVICE = 'give the workload as parseWorkload makes it of a document';
const HINT = "such as parseWorkload({ payload: '50MB', latency: 'low' })";

const OF_KIND: Readonly<Record<Exclude<FieldKind, 'word'>, Wanted>> = {
  text: TEXT,
  option: TEXT,
  boolean: FLAG,
  expectation: OBJECT,
  size: AMOUNT,
  duration: AMOUNT,
  latency: AMOUNT,
  rate: AMOUNT,
  count: AMOUNT,
  hours: HOURS_A_WEEK,
};

const WANTED: ReadonlyMap<string, Wanted> = new Map([
  ...FIELD_NAMES.map((name): [string, Wanted] => {
    const field = FIELDS[name];
    return [field.key, field.kind === 'word' ? oneOf(field.words) : OF_KIND[field.kind]];
  }),
  ['latency', oneOf(LATENCY_WORDS)],
]);

const IN_DOCUMENTS: ReadonlySet<string> = new Set(FIELD_NAMES);

function unknownKey(key: string): Problem {
  if (IN_DOCUMENTS.has(key)) {
    return { path: key, message: `${key} is a field of the document, which is not parsed` };
  }
  const near = nearest(key, [...WANTED.keys(), ...FIELD_NAMES]);
  const advice = near === undefined ? '' : `; did you mean '${near}'?`;
  return { path: key, message: `unknown field ${quote(key)}${advice}` };
}

function wrongValues(workload: object): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(workload)) {
    const wanted = WANTED.get(key);
    if (wanted === undefined) problems.push(unknownKey(key));
    else if (!isRight(value, wanted)) problems.push(wrongValue(key, value, wanted));
  }
  return problems;
}

const BOTH_LATENCIES: Problem = {
  path: 'latency',
  message: 'latency and latencySeconds are both stated',
};

/** The problems as an error whose message ends with what to do. */
function notParsed(problems: readonly Problem[]): InputError {
  return new InputError(
    problems.map((one, index) =>
      index === problems.length - 1
        ? { ...one, message: `${one.message}; ${ADVICE}`, hint: HINT }
        : one,
    ),
  );
}

/**
 * The workload, which a caller may have written without parsing it.
 * @throws InputError when it is no parsed workload
 */
export function parsedWorkload(workload: Workload): Workload {
  if (!OBJECT.isRight(workload)) throw notParsed([wrongValue('the workload', workload, OBJECT)]);
  const problems = wrongValues(workload);
  const { latency, latencySeconds } = workload;
  if (latency !== undefined && latencySeconds !== undefined) problems.push(BOTH_LATENCIES);
  if (problems.length > 0) throw notParsed(problems);
  return workload;
}
