import type { Field } from './field.ts';
import {
  count,
  duration,
  expectation,
  flag,
  latency,
  name,
  option,
  rate,
  size,
  word,
} from './field-schemas.ts';
import { LATENCY_WORDS, PRIORITIES, TRAFFIC_WORDS } from './workload.ts';
import type { FieldName } from './workload-input.ts';

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
    schema: size('50MB', 'body'),
    example: '50MB',
    meaning: 'largest request body',
  },
  responsePayload: {
    kind: 'size',
    key: 'responsePayloadBytes',
    schema: size('2MB', 'body'),
    example: '2MB',
    meaning: 'largest response body',
  },
  processingTime: {
    kind: 'duration',
    key: 'processingTimeSeconds',
    schema: duration('45s', 'work'),
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
    schema: rate('200/day', 'average'),
    example: '200/day',
    meaning: 'average number of requests',
  },
  peakRate: {
    kind: 'rate',
    key: 'peakRequestsPerSecond',
    schema: rate('50/s', 'peak'),
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
    schema: size('200GB', 'dataSet'),
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
    schema: size('8GB', 'memory'),
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
} as const satisfies Record<FieldName, Field>;

/** Field names in declaration order. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]; // keys of a literal
