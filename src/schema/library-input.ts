// Calls from JavaScript have no compiler: a document that was never parsed, or a misspelt key, would
// be judged as a workload that states nothing, and a part that is missing would look like our fault.

import * as z from 'zod/mini';
import { LATENCY_WORDS, PRIORITIES } from './field-schemas.ts';
import { FIELD_NAMES, FIELDS, type FieldKind } from './fields.ts';
import { InputError, type Problem } from './input-error.ts';
import { isObject } from './problems.ts';
import { quote } from './quote.ts';
import { nearest, suggestion } from './words.ts';
import type { Workload } from './workload.ts';

/** What a value that a caller gives must be, in words and as a schema. */
interface Wanted {
  readonly wanted: string;
  readonly schema: z.ZodMiniType;
}

const text = z.string();
const object = z.looseObject({});
const list = z.array(z.any());
const call = z.custom((value) => typeof value === 'function');

const TEXT: Wanted = { wanted: 'text', schema: text };
const FLAG: Wanted = { wanted: 'true or false', schema: z.boolean() };
const OBJECT: Wanted = { wanted: 'an object', schema: object };
const AMOUNT: Wanted = { wanted: 'a number, 0 or more', schema: z.number().check(z.gte(0)) };
const HOURS_A_WEEK: Wanted = {
  wanted: 'a number above 0, at most 168',
  schema: z.number().check(z.gt(0), z.lte(168)),
};

const oneOf = (words: readonly string[]): Wanted => ({
  wanted: `one of ${words.join(', ')}`,
  schema: z.enum(words),
});

/** What is undefined is not stated, and so not wrong. */
const isRight = (value: unknown, { schema }: Wanted): boolean =>
  value === undefined || schema.safeParse(value).success;

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
  if (!isObject(workload)) throw notParsed([wrongValue('the workload', workload, OBJECT)]);
  const problems = wrongValues(workload);
  const { latency, latencySeconds } = workload;
  if (latency !== undefined && latencySeconds !== undefined) problems.push(BOTH_LATENCIES);
  if (problems.length > 0) throw notParsed(problems);
  return workload;
}

const objectsOf = (names: readonly string[]) =>
  z.looseObject(Object.fromEntries(names.map((name) => [name, object])));

const catalog = z.looseObject({
  version: text,
  verified: text,
  sources: object,
  latencyClasses: objectsOf(LATENCY_WORDS),
  options: z.array(
    z.looseObject({
      id: text,
      name: text,
      short: text,
      latency: objectsOf(['fastest']),
      limits: object,
      traits: object,
      ratings: object,
      settings: list,
    }),
  ),
  redesigns: list,
});

const rulesWith = (name: string) =>
  z.array(z.looseObject({ id: text, needs: list, applies: call, [name]: call }));

const ruleset = z.looseObject({
  constraints: rulesWith('check'),
  criteria: rulesWith('rate'),
  weights: objectsOf(PRIORITIES),
});

const prices = z.looseObject({
  document: z.looseObject({ region: text, prices: list, instances: list }),
  rows: z.instanceof(Map),
  instances: z.instanceof(Map),
  memorySizesMB: list,
});

const CHANGED = 'take the exported one and change what is to differ';

/** All that the library's functions take besides the workload. */
const JUDGING: ReadonlyMap<string, Wanted> = new Map([
  ['catalog', { wanted: `a catalog; ${CHANGED}`, schema: catalog }],
  ['ruleset', { wanted: `a ruleset; ${CHANGED}`, schema: ruleset }],
  ['strict', FLAG],
  ['assume', oneOf(['certain', 'documented'])],
  ['prices', { wanted: 'a price list as parsePriceList makes it', schema: prices }],
  ['assumptions', OBJECT],
  [
    'size',
    {
      wanted: 'an object with columns and rows',
      schema: z.looseObject({ columns: z.number(), rows: z.number() }),
    },
  ],
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
  if (!isObject(judging)) {
    throw new InputError([wrongValue('how to judge', judging, OBJECT)]);
  }
  const problems = Object.entries(judging).flatMap(problemsOf);
  if (problems.length > 0) throw new InputError(problems);
  return judging;
}

const AXES: Wanted = {
  wanted: "a list of fields such as ['payload=1KB..1GB']",
  schema: z.array(text),
};

/**
 * What is swept, which a caller may have given in another form.
 * @throws InputError when it is no list of text
 */
export function checkedAxes(axes: readonly string[]): readonly string[] {
  if (!AXES.schema.safeParse(axes).success)
    throw new InputError([wrongValue('what is swept', axes, AXES)]);
  return axes;
}
