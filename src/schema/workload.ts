import * as z from 'zod/mini';
import { InputError, type Problem } from './input-error.ts';
import { quote } from './quote.ts';
import { suggestion } from './suggest.ts';
import {
  type Parsed,
  parseCount,
  parseDuration,
  parseRate,
  parseSize,
  printDuration,
  printRate,
  printSize,
} from './units.ts';

/** How soon an answer is needed, from soonest: ms to seconds, seconds to minutes, minutes to hours. */
export const LATENCY_WORDS = ['low', 'medium', 'high'] as const;
export const TRAFFIC_WORDS = ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off'] as const;
export const PRIORITIES = ['balanced', 'cost', 'latency', 'operations'] as const;

export type LatencyWord = (typeof LATENCY_WORDS)[number];
export type Traffic = (typeof TRAFFIC_WORDS)[number];
export type Priority = (typeof PRIORITIES)[number];

/** What a CI check expects of the recommendation; option names are catalog ids. */
export interface Expectation {
  readonly recommended?: string;
  readonly eligible?: readonly string[];
  readonly not?: readonly string[];
  /** Least lead in score of the winner over the runner-up, 0 to 100. */
  readonly minMargin?: number;
}

/** A validated workload in base units. A field that is absent was not stated. */
export interface Workload {
  /** Label in the output. */
  readonly name?: string;
  /** Largest request body, in bytes. */
  readonly payloadBytes?: number;
  /** Largest response body, in bytes. */
  readonly responsePayloadBytes?: number;
  /** Longest time that the model works on one request, in seconds. */
  readonly processingTimeSeconds?: number;
  /** How soon the answer is needed, as a word: a preference. */
  readonly latency?: LatencyWord;
  /** How soon the answer is needed, in seconds: a requirement. Never together with `latency`. */
  readonly latencySeconds?: number;
  /** A caller waits for the answer on the open connection. */
  readonly interactive?: boolean;
  readonly traffic?: Traffic;
  /** Average rate, in requests per second. */
  readonly requestsPerSecond?: number;
  /** Highest rate to be served, in requests per second. */
  readonly peakRequestsPerSecond?: number;
  /** Records in a data set that is there up front. */
  readonly records?: number;
  /** Size of a data set that is there up front, in bytes. */
  readonly datasetBytes?: number;
  /** An occasional start-up delay of seconds is acceptable. */
  readonly coldStartTolerant?: boolean;
  /** Nothing may be paid while idle. */
  readonly scaleToZero?: boolean;
  /** The model needs a GPU. */
  readonly gpu?: boolean;
  /** The response must be streamed. */
  readonly streaming?: boolean;
  /** The model must run in the user's VPC. */
  readonly vpc?: boolean;
  /** Memory that the model needs, in bytes. */
  readonly modelMemoryBytes?: number;
  readonly priority?: Priority;
  /** Option id of what runs today. */
  readonly current?: string;
  readonly expect?: Expectation;
}

export type WorkloadKey = keyof Workload;

const OPTION_ALIASES: Readonly<Record<string, string>> = {
  realtime: 'real-time',
  realtimeinference: 'real-time',
  realtimeendpoint: 'real-time',
  rt: 'real-time',
  serverlessinference: 'serverless',
  serverlessendpoint: 'serverless',
  asynchronous: 'async',
  asyncinference: 'async',
  asynchronousinference: 'async',
  asyncendpoint: 'async',
  batchtransform: 'batch',
  batchtransformjob: 'batch',
};

/** Words that people use for ours; they are refused, with ours suggested. */
const SYNONYMS: Readonly<Record<string, string>> = {
  bursty: 'spiky',
  burst: 'spiky',
  unpredictable: 'spiky',
  variable: 'spiky',
  sporadic: 'intermittent',
  infrequent: 'intermittent',
  rare: 'intermittent',
  constant: 'steady',
  continuous: 'steady',
  sustained: 'steady',
  daily: 'scheduled',
  nightly: 'scheduled',
  weekly: 'scheduled',
  periodic: 'scheduled',
  once: 'one-off',
  onetime: 'one-off',
  adhoc: 'one-off',
  fast: 'low',
  realtime: 'low',
  instant: 'low',
  slow: 'high',
  cheap: 'cost',
  price: 'cost',
  speed: 'latency',
  performance: 'latency',
  ops: 'operations',
  simplicity: 'operations',
  default: 'balanced',
};

const squashed = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** "Realtime", "batch transform" → the catalog id; an unknown name comes back in lower case. */
export function optionId(text: string): string {
  const squash = squashed(text);
  return Object.hasOwn(OPTION_ALIASES, squash)
    ? (OPTION_ALIASES[squash] ?? squash)
    : text.trim().toLowerCase();
}

/** `is no …` with our word for a synonym, or the nearest of the valid words. */
function unknownWord(text: string, valid: readonly string[]): string {
  const squash = squashed(text);
  const synonym = Object.hasOwn(SYNONYMS, squash) ? SYNONYMS[squash] : undefined;
  const known = synonym !== undefined && valid.includes(synonym);
  return `is unknown; ${known ? `did you mean '${synonym}'?` : suggestion(text, valid)}`;
}

function parseWord(text: string, valid: readonly string[]): string | undefined {
  const word = text.trim().toLowerCase();
  if (valid.includes(word)) return word;
  const squash = squashed(text);
  return valid.find((candidate) => squashed(candidate) === squash);
}

type Refinement = z.core.ParsePayload<unknown>;

function refuse(context: Refinement, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

const asText = z.string({ error: (issue) => wrongType('text', issue.input) });

/** A field's value has the wrong JSON type; numbers get the advice that suits them. */
function wrongType(wanted: string, input: unknown): string {
  if (input === null) return 'is null; leave the field out if it is not known';
  return `is ${typeof input === 'object' ? quote(input) : `a ${typeof input}`}; give ${wanted}`;
}

function quantity(parse: (text: string) => Parsed, wanted: string) {
  const text = z.string({ error: (issue) => describeNonText(parse, wanted, issue.input) });
  return z.pipe(
    text,
    z.transform((value, context): number => {
      const parsed = parse(value);
      return parsed.ok ? parsed.value : refuse(context, parsed.message);
    }),
  );
}

/** A bare JSON number is told about its missing unit, as its text would be. */
function describeNonText(parse: (text: string) => Parsed, wanted: string, input: unknown): string {
  const parsed = typeof input === 'number' ? parse(String(input)) : undefined;
  return parsed && !parsed.ok ? parsed.message : wrongType(wanted, input);
}

const size = (example: string) => quantity(parseSize, `a size such as '${example}'`);
const rate = (example: string) => quantity(parseRate, `a rate such as '${example}'`);

function word<const Word extends string>(valid: readonly Word[]) {
  return z.pipe(
    asText,
    z.transform((value, context): Word => {
      const known = parseWord(value, valid);
      // parseWord returns members of `valid` only.
      return known === undefined ? refuse(context, unknownWord(value, valid)) : (known as Word);
    }),
  );
}

const flag = z.boolean({ error: (issue) => `${wrongFlag(issue.input)}; write true or false` });

function wrongFlag(input: unknown): string {
  return input === null
    ? 'is null'
    : `is ${typeof input === 'object' ? quote(input) : 'no boolean'}`;
}

const count = z.pipe(
  z.union([z.string(), z.number()], {
    error: (issue) => wrongType("a whole number such as 10000000 or '10M'", issue.input),
  }),
  z.transform((value, context): number => {
    const parsed = parseCount(value);
    return parsed.ok ? parsed.value : refuse(context, parsed.message);
  }),
);

const latency = z.pipe(
  z.string({
    error: (issue) =>
      describeNonText(
        parseDuration,
        "low, medium, high or a duration such as '250ms'",
        issue.input,
      ),
  }),
  z.transform((value, context): LatencyWord | number => {
    const known = parseWord(value, LATENCY_WORDS);
    if (known !== undefined) return known as LatencyWord; // a member of LATENCY_WORDS
    const parsed = parseDuration(value);
    if (parsed.ok) return parsed.value;
    const wordlike = /^[a-z\s_-]+$/i.test(value);
    return refuse(
      context,
      wordlike
        ? `${unknownWord(value, LATENCY_WORDS)} (or a duration such as 250ms)`
        : `${parsed.message}; or one of ${LATENCY_WORDS.join(', ')}`,
    );
  }),
);

const option = z.pipe(
  asText,
  z.transform((value: string) => optionId(value)),
);

const options = z.array(option, { error: 'is no list; write option names in brackets' });

const expectation = z.pipe(
  z.union(
    [
      z.string(),
      z.strictObject({
        recommended: z.optional(option),
        eligible: z.optional(options),
        not: z.optional(options),
        minMargin: z.optional(
          z
            .number({ error: 'is no number; give points of score, 0 to 100' })
            .check(z.gte(0, 'is below 0'), z.lte(100, 'is above 100')),
        ),
      }),
    ],
    {
      error:
        "is neither an option nor an object with some of recommended, eligible, not, minMargin, as in { recommended: 'async' }",
    },
  ),
  z.transform((value) => (typeof value === 'string' ? { recommended: optionId(value) } : value)),
);

const LONGEST_NAME = 200;
const name = z
  .string({ error: (issue) => wrongType('text', issue.input) })
  .check(z.maxLength(LONGEST_NAME, `is longer than ${LONGEST_NAME} characters`));

/** How a field is typed on the command line and shown in help. */
export type FieldKind =
  | 'text'
  | 'size'
  | 'duration'
  | 'latency'
  | 'rate'
  | 'count'
  | 'boolean'
  | 'word'
  | 'option'
  | 'expectation';

export interface Field {
  readonly kind: FieldKind;
  /** What to put for the value in help: "<size>". */
  readonly words?: readonly string[];
  readonly example: string;
  readonly meaning: string;
  /** Where the value goes in a validated workload (a latency word goes to `latency`). */
  readonly key: WorkloadKey;
  readonly schema: z.ZodMiniType;
}

/**
 * The one declaration of the workload: names, schemas, examples and meanings. Flags, validation,
 * JSON Schema, help and the README's table are all made from it.
 */
export const FIELDS = {
  name: {
    kind: 'text',
    key: 'name',
    schema: name,
    example: 'invoice-ocr',
    meaning: 'label in the output',
  },
  payload: {
    kind: 'size',
    key: 'payloadBytes',
    schema: size('50MB'),
    example: '50MB',
    meaning: 'largest request body',
  },
  responsePayload: {
    kind: 'size',
    key: 'responsePayloadBytes',
    schema: size('2MB'),
    example: '2MB',
    meaning: 'largest response body',
  },
  processingTime: {
    kind: 'duration',
    key: 'processingTimeSeconds',
    schema: quantity(parseDuration, "a duration such as '45s'"),
    example: '45s',
    meaning: 'longest time that the model works on one request',
  },
  latency: {
    kind: 'latency',
    key: 'latencySeconds',
    schema: latency,
    words: LATENCY_WORDS,
    example: 'low',
    meaning: 'how soon the answer is needed: low, medium, high, or a duration such as 250ms',
  },
  interactive: {
    kind: 'boolean',
    key: 'interactive',
    schema: flag,
    example: 'true',
    meaning: 'a caller waits for the answer on the open connection',
  },
  traffic: {
    kind: 'word',
    key: 'traffic',
    schema: word(TRAFFIC_WORDS),
    words: TRAFFIC_WORDS,
    example: 'spiky',
    meaning: 'how requests come: steady, spiky, intermittent, scheduled or one-off',
  },
  requestRate: {
    kind: 'rate',
    key: 'requestsPerSecond',
    schema: rate('200/day'),
    example: '200/day',
    meaning: 'average number of requests',
  },
  peakRate: {
    kind: 'rate',
    key: 'peakRequestsPerSecond',
    schema: rate('50/s'),
    example: '50/s',
    meaning: 'highest rate to be served',
  },
  records: {
    kind: 'count',
    key: 'records',
    schema: count,
    example: '10000000',
    meaning: 'records in a data set that is there up front',
  },
  datasetSize: {
    kind: 'size',
    key: 'datasetBytes',
    schema: size('200GB'),
    example: '200GB',
    meaning: 'size of a data set that is there up front',
  },
  coldStartTolerant: {
    kind: 'boolean',
    key: 'coldStartTolerant',
    schema: flag,
    example: 'true',
    meaning: 'an occasional start-up delay of seconds is acceptable',
  },
  scaleToZero: {
    kind: 'boolean',
    key: 'scaleToZero',
    schema: flag,
    example: 'true',
    meaning: 'nothing may be paid while idle',
  },
  gpu: {
    kind: 'boolean',
    key: 'gpu',
    schema: flag,
    example: 'true',
    meaning: 'the model needs a GPU',
  },
  streaming: {
    kind: 'boolean',
    key: 'streaming',
    schema: flag,
    example: 'true',
    meaning: 'the response must be streamed',
  },
  vpc: {
    kind: 'boolean',
    key: 'vpc',
    schema: flag,
    example: 'true',
    meaning: "the model must run in the user's VPC",
  },
  modelMemory: {
    kind: 'size',
    key: 'modelMemoryBytes',
    schema: size('8GB'),
    example: '8GB',
    meaning: 'memory that the model needs',
  },
  priority: {
    kind: 'word',
    key: 'priority',
    schema: word(PRIORITIES),
    words: PRIORITIES,
    example: 'cost',
    meaning: 'what weighs most: balanced, cost, latency or operations',
  },
  current: {
    kind: 'option',
    key: 'current',
    schema: option,
    example: 'real-time',
    meaning: 'the option that runs today',
  },
  expect: {
    kind: 'expectation',
    key: 'expect',
    schema: expectation,
    example: 'async',
    meaning: 'the option that a check expects',
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

/** Field names in declaration order. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]; // keys of a literal

/** Fields that say nothing about the work itself. */
const LABELS: ReadonlySet<string> = new Set(['name', 'current', 'expect', '$schema']);

type Shape = { [Name in FieldName]: z.ZodMiniOptional<(typeof FIELDS)[Name]['schema']> };

const shape = Object.fromEntries(
  FIELD_NAMES.map((field) => [field, z.optional(FIELDS[field].schema)]),
) as Shape; // one entry per field, by construction

/** The workload document as users write it (JSON, YAML); `$schema` is for their editor. */
export const workloadSchema = z.strictObject(
  { $schema: z.optional(z.string()), ...shape },
  { error: (issue) => (issue.code === 'invalid_type' ? 'is no object' : undefined) },
);

/** What `parseWorkload` accepts: the document as written. */
export type WorkloadInput = z.input<typeof workloadSchema>;

type ZodIssue = z.core.$ZodIssue;

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`,
    '',
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );
}

const EXPECT_FIELDS = ['recommended', 'eligible', 'not', 'minMargin'] as const;

function unknownFields(keys: readonly string[], path: readonly PropertyKey[]): Problem[] {
  const valid = path.length === 0 ? FIELD_NAMES : EXPECT_FIELDS;
  return keys.map((key) => ({
    path: pathText([...path, key]),
    message: `unknown field ${quote(key)}; ${suggestion(key, valid)}`,
  }));
}

/** The branch of a failed union that went furthest, so that its message names the inner mistake. */
function unionProblems(issue: ZodIssue & { code: 'invalid_union' }, input: unknown): Problem[] {
  const inner = issue.errors.find((branch) =>
    branch.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
  );
  if (!inner) return [fieldProblem(issue, input)];
  return inner.flatMap((one) =>
    toProblems({ ...one, path: [...issue.path, ...one.path] } as ZodIssue, input),
  );
}

function fieldProblem(issue: ZodIssue, input: unknown): Problem {
  const path = pathText(issue.path);
  const value = valueAt(input, issue.path);
  const shown = typeof value === 'object' || value === undefined ? '' : ` ${quote(value)}`;
  return { path, message: `${path || 'the workload'}${shown} ${issue.message}` };
}

function toProblems(issue: ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') return unknownFields(issue.keys, issue.path);
  if (issue.code === 'invalid_union') return unionProblems(issue, input);
  return [fieldProblem(issue, input)];
}

/** A parsed document, or what is wrong with it. */
export type WorkloadResult =
  | { readonly ok: true; readonly workload: Workload }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function toWorkload(document: Readonly<Record<string, unknown>>): Workload {
  const workload: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    const value = document[field];
    if (value === undefined) continue;
    const isWord = field === 'latency' && typeof value === 'string';
    workload[isWord ? 'latency' : FIELDS[field].key] = value;
  }
  return workload as Workload; // FIELDS maps each validated field to its key and type
}

function optionProblems(workload: Workload, optionIds: readonly string[]): Problem[] {
  const { current, expect } = workload;
  const named: [string, string | undefined][] = [
    ['current', current],
    ['expect.recommended', expect?.recommended],
    ...(expect?.eligible ?? []).map((id, i): [string, string] => [`expect.eligible[${i}]`, id]),
    ...(expect?.not ?? []).map((id, i): [string, string] => [`expect.not[${i}]`, id]),
  ];
  return named.flatMap(([path, id]) =>
    id === undefined || optionIds.includes(id)
      ? []
      : [{ path, message: `${path} ${quote(id)} is no option; ${suggestion(id, optionIds)}` }],
  );
}

const NOTHING_STATED: Problem = {
  path: '',
  message: 'the workload states nothing to judge by',
  hint: 'state at least one of payload, processingTime, latency, traffic, …',
};

/**
 * Checks a workload document and brings it to base units.
 * @param input the document as read: an object with some of the FIELDS
 * @param optionIds ids that `current` and `expect` may name
 */
export function readWorkload(input: unknown, optionIds: readonly string[]): WorkloadResult {
  const result = workloadSchema.safeParse(input);
  if (!result.success) {
    return { ok: false, problems: result.error.issues.flatMap((one) => toProblems(one, input)) };
  }
  const workload = toWorkload(result.data);
  if (workload.current !== undefined || workload.expect !== undefined) {
    const problems = optionProblems(workload, optionIds);
    if (problems.length > 0) return { ok: false, problems };
  }
  for (const field in result.data) {
    if (!LABELS.has(field)) return { ok: true, workload };
  }
  return { ok: false, problems: [NOTHING_STATED] };
}

/** Like `readWorkload`, but throws an `InputError` with every problem. */
export function workloadOrThrow(input: unknown, optionIds: readonly string[]): Workload {
  const result = readWorkload(input, optionIds);
  if (!result.ok) throw new InputError(result.problems);
  return result.workload;
}

const PRINTERS: Partial<Record<FieldKind, (value: number) => string>> = {
  size: printSize,
  duration: printDuration,
  latency: printDuration,
  rate: printRate,
};

/** A field's value as the user would write it, or undefined when the workload does not state it. */
export function fieldValue(workload: Workload, field: FieldName): unknown {
  const { key, kind } = FIELDS[field];
  const value = field === 'latency' ? (workload.latency ?? workload.latencySeconds) : workload[key];
  const print = PRINTERS[kind];
  return typeof value === 'number' && print ? print(value) : value;
}

/** The stated fields, in declaration order. */
export function statedFields(workload: Workload): FieldName[] {
  return FIELD_NAMES.filter((field) => fieldValue(workload, field) !== undefined);
}

/** The document that `readWorkload` reads back as this very workload. */
export function printWorkload(workload: Workload): Record<string, unknown> {
  return Object.fromEntries(
    statedFields(workload).map((field) => [field, fieldValue(workload, field)]),
  );
}
