// Calls from JavaScript have no compiler: a document that was never parsed, or a misspelt key, would
// be judged as a workload that states nothing, and a part that is missing would look like our fault.

import { LATENCY_WORDS, PRIORITIES } from './field-schemas.ts';
import { FIELD_NAMES, FIELDS, type FieldKind } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { isObject } from './problems.ts';
import { quote } from './quote.ts';
import { nearest, suggestion } from './words.ts';
import type { Workload } from './workload.ts';

/** What a value that a caller gives must be, and whether it is. */
interface Wanted {
  readonly wanted: string;
  readonly isRight: (value: unknown) => boolean;
}

const AMOUNT: Wanted = {
  wanted: 'a number, 0 or more',
  isRight: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
};
const HOURS_A_WEEK: Wanted = {
  wanted: 'a number above 0, at most 168',
  isRight: (value) => typeof value === 'number' && value > 0 && value <= 168,
};
const TEXT: Wanted = { wanted: 'text', isRight: (value) => typeof value === 'string' };
const FLAG: Wanted = {
  wanted: 'true or false',
  isRight: (value) => typeof value === 'boolean',
};
const OBJECT: Wanted = {
  wanted: 'an object',
  isRight: isObject,
};

const oneOf = (words: readonly string[]): Wanted => ({
  wanted: `one of ${words.join(', ')}`,
  isRight: (value) => typeof value === 'string' && words.includes(value),
});

/** What is undefined is not stated, and so not wrong. */
const isRight = (value: unknown, { isRight: test }: Wanted): boolean =>
  value === undefined || test(value);

const wrongValue = (path: string, value: unknown, { wanted }: Wanted): Problem => ({
  path,
  message: `${path} is ${quote(value)}, not ${wanted}`,
});

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

const OF_KEY: ReadonlyMap<string, Wanted> = new Map([
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
  const near = nearest(key, [...OF_KEY.keys(), ...FIELD_NAMES]);
  const advice = near === undefined ? '' : `; did you mean '${near}'?`;
  return { path: key, message: `unknown field ${quote(key)}${advice}` };
}

function wrongValues(workload: object): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(workload)) {
    const wanted = OF_KEY.get(key);
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

/** An object with all of these parts. */
const withParts = (wanted: string, parts: Readonly<Record<string, Wanted>>): Wanted => ({
  wanted,
  isRight: (value) =>
    isObject(value) && Object.entries(parts).every(([name, part]) => part.isRight(value[name])),
});

const listOf = (wanted: string, item: Wanted): Wanted => ({
  wanted,
  isRight: (value) => Array.isArray(value) && value.every((one) => item.isRight(one)),
});

const FUNCTION: Wanted = {
  wanted: 'a function',
  isRight: (value) => typeof value === 'function',
};
const MAP: Wanted = { wanted: 'a map', isRight: (value) => value instanceof Map };
const NUMBER: Wanted = { wanted: 'a number', isRight: (value) => typeof value === 'number' };
const LIST = listOf('a list', { wanted: 'anything', isRight: () => true });

const objectsOf = (names: readonly string[]): Wanted =>
  withParts('an object', Object.fromEntries(names.map((name) => [name, OBJECT])));

const OPTION = withParts('an option', {
  id: TEXT,
  name: TEXT,
  short: TEXT,
  latency: objectsOf(['fastest']),
  limits: OBJECT,
  traits: OBJECT,
  ratings: OBJECT,
  settings: LIST,
});

const CATALOG = withParts('a catalog; take the exported one and change what is to differ', {
  version: TEXT,
  verified: TEXT,
  sources: OBJECT,
  latencyClasses: objectsOf(LATENCY_WORDS),
  options: listOf('a list of options', OPTION),
  redesigns: LIST,
});

const ruleWith = (name: string): Wanted =>
  withParts('a rule', {
    id: TEXT,
    needs: LIST,
    applies: FUNCTION,
    [name]: FUNCTION,
  });

const RULESET = withParts('a ruleset; take the exported one and change what is to differ', {
  constraints: listOf('a list of constraints', ruleWith('check')),
  criteria: listOf('a list of criteria', ruleWith('rate')),
  weights: objectsOf(PRIORITIES),
});

const PRICES = withParts('a price list as parsePriceList makes it', {
  document: withParts('a price document', { region: TEXT, prices: LIST, instances: LIST }),
  rows: MAP,
  instances: MAP,
  memorySizesMB: LIST,
});

/** All that the library's functions take besides the workload. */
const JUDGING: ReadonlyMap<string, Wanted> = new Map([
  ['catalog', CATALOG],
  ['ruleset', RULESET],
  ['strict', FLAG],
  ['assume', oneOf(['certain', 'documented'])],
  ['prices', PRICES],
  ['assumptions', OBJECT],
  ['size', withParts('an object with columns and rows', { columns: NUMBER, rows: NUMBER })],
]);

function problemsOf([key, value]: [string, unknown]): Problem[] {
  const wanted = JUDGING.get(key);
  if (wanted) return isRight(value, wanted) ? [] : [wrongValue(key, value, wanted)];
  return [{ path: key, message: `unknown ${quote(key)}; ${suggestion(key, [...JUDGING.keys()])}` }];
}

/**
 * How to judge, which a caller may have misspelt.
 * @throws InputError when there is anything in it that nothing reads
 */
export function checkedJudging<Judging extends object>(judging: Judging): Judging {
  if (!OBJECT.isRight(judging)) {
    throw new InputError([wrongValue('how to judge', judging, OBJECT)]);
  }
  const problems = Object.entries(judging).flatMap(problemsOf);
  if (problems.length > 0) throw new InputError(problems);
  return judging;
}

const AXES = listOf("a list of fields such as ['payload=1KB..1GB']", TEXT);

/**
 * What is swept, which a caller may have given in another form.
 * @throws InputError when it is no list of text
 */
export function checkedAxes(axes: readonly string[]): readonly string[] {
  if (!AXES.isRight(axes)) throw new InputError([wrongValue('what is swept', axes, AXES)]);
  return axes;
}
