import type * as z from 'zod/mini';
import {
  activeHours,
  bound,
  count,
  duration,
  expectation,
  flag,
  instanceType,
  LATENCY_WORDS,
  latency,
  name,
  option,
  PRIORITIES,
  rate,
  size,
  someCount,
  TRAFFIC_WORDS,
  word,
} from './field-schemas.ts';
import { leastSize, type Measured } from './unit-tables.ts';

/** How a field is typed on the command line and shown in help. */
export type FieldKind =
  | 'text'
  | 'size'
  | 'duration'
  | 'latency'
  | 'rate'
  | 'count'
  | 'hours'
  | 'boolean'
  | 'word'
  | 'option'
  | 'expectation';

/** One field of the workload, as declared. */
export interface Field {
  readonly kind: FieldKind;
  /** The key of the value in a validated workload (a latency word goes to `latency`). */
  readonly key: string;
  /** Makes what checks the value as written and brings it to its base unit; see `fieldSchema`. */
  readonly schema: () => z.ZodMiniType;
  /** The words that are valid, where there is a fixed set of them. */
  readonly words?: readonly string[];
  /** The least value that can be meant, in the base unit; without it, whatever its unit allows. */
  readonly least?: number;
  /** What a quantity measures: it says which units a number without one may be meant in. */
  readonly measured?: Measured;
  /** A good value, as it is typed. */
  readonly example: string;
  /** What the field says, for help and the README. */
  readonly meaning: string;
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
    schema: () => size('50MB', 'body'),
    measured: 'body',
    example: '50MB',
    meaning: 'largest request body',
  },
  responsePayload: {
    kind: 'size',
    key: 'responsePayloadBytes',
    schema: () => size('2MB', 'body'),
    measured: 'body',
    example: '2MB',
    meaning: 'largest response body',
  },
  processingTime: {
    kind: 'duration',
    key: 'processingTimeSeconds',
    schema: () => duration('45s', 'work'),
    measured: 'work',
    example: '45s',
    meaning: 'longest time that the model works on one request',
  },
  latency: {
    kind: 'latency',
    key: 'latencySeconds',
    schema: latency,
    words: LATENCY_WORDS,
    measured: 'answer',
    example: 'low',
    meaning:
      'acceptable latency: low (seconds or less), medium (minutes), high (hours), or a duration such as 250ms',
  },
  deadline: {
    kind: 'duration',
    key: 'deadlineSeconds',
    schema: () => bound('2h', 'wholeSet'),
    measured: 'wholeSet',
    example: '2h',
    meaning: 'time within which a whole data set, or all that a schedule collects, must be done',
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
    schema: () => word(TRAFFIC_WORDS),
    words: TRAFFIC_WORDS,
    example: 'spiky',
    meaning: 'how requests come: steady, spiky, intermittent, scheduled or one-off',
  },
  requestRate: {
    kind: 'rate',
    key: 'requestsPerSecond',
    schema: () => rate('200/day', 'average'),
    measured: 'average',
    example: '200/day',
    meaning: 'average number of requests',
  },
  peakRate: {
    kind: 'rate',
    key: 'peakRequestsPerSecond',
    schema: () => rate('50/s', 'peak'),
    measured: 'peak',
    example: '50/s',
    meaning: 'highest rate to be served',
  },
  activeHours: {
    kind: 'hours',
    key: 'activeHoursPerWeek',
    schema: activeHours,
    measured: 'active',
    example: '9h/day',
    meaning: 'hours in which any requests come',
  },
  records: {
    kind: 'count',
    key: 'records',
    schema: count,
    example: '10000000',
    meaning: 'records in a data set that exists before the run',
  },
  datasetSize: {
    kind: 'size',
    key: 'datasetBytes',
    schema: () => size('200GB', 'dataSet'),
    measured: 'dataSet',
    example: '200GB',
    meaning: 'size of a data set that exists before the run',
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
    meaning: 'it must cost nothing while there are no requests',
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
  dataCapture: {
    kind: 'boolean',
    key: 'dataCapture',
    schema: flag,
    example: 'true',
    meaning: 'requests and results must be captured for monitoring',
  },
  notification: {
    kind: 'boolean',
    key: 'notification',
    schema: flag,
    example: 'true',
    meaning: 'someone must be notified when each result is ready',
  },
  modelMemory: {
    kind: 'size',
    key: 'modelMemoryBytes',
    schema: () => size('8GB', 'memory'),
    least: leastSize('memory'),
    measured: 'memory',
    example: '8GB',
    meaning: 'memory that the model needs',
  },
  loadTime: {
    kind: 'duration',
    key: 'loadTimeSeconds',
    schema: () => duration('40s', 'work'),
    measured: 'work',
    example: '40s',
    meaning: 'how long the model takes to load when an instance or container starts',
  },
  models: {
    kind: 'count',
    key: 'models',
    schema: someCount,
    example: '12',
    meaning: 'models that share one endpoint',
  },
  imageSize: {
    kind: 'size',
    key: 'imageBytes',
    schema: () => size('6GB', 'image'),
    least: leastSize('image'),
    measured: 'image',
    example: '6GB',
    meaning: 'size of the container image',
  },
  priority: {
    kind: 'word',
    key: 'priority',
    schema: () => word(PRIORITIES),
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
  instanceType: {
    kind: 'text',
    key: 'instanceType',
    schema: instanceType,
    example: 'ml.g5.2xlarge',
    meaning:
      "instance type that runs today; used to price today's setup, does not affect the ranking",
  },
  instances: {
    kind: 'count',
    key: 'instances',
    schema: someCount,
    example: '3',
    meaning: "instances that run today; used to price today's setup, does not affect the ranking",
  },
  expect: {
    kind: 'expectation',
    key: 'expect',
    schema: expectation,
    example: 'async',
    meaning: 'the option that a check expects',
  },
} as const satisfies Record<string, Field>;

/** The name of a workload field. */
export type FieldName = keyof typeof FIELDS;

/** Field names in declaration order. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]; // keys of a literal

const made = new Map<FieldName, z.ZodMiniType>();

/** What checks a field's value and brings it to its base unit; made once, for a start reads few fields. */
export function fieldSchema(field: FieldName): z.ZodMiniType {
  let schema = made.get(field);
  if (!schema) {
    schema = FIELDS[field].schema();
    made.set(field, schema);
  }
  return schema;
}
