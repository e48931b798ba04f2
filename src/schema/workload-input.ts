import type { LatencyWord, Priority, Traffic } from './workload.ts';

/**
 * A workload document as users write it, in JSON, YAML or code. Sizes, durations and rates are text
 * with a unit. Every field is optional; at least one that says something of the work must be there.
 */
export interface WorkloadInput {
  /** For editors: the address of the JSON Schema. */
  $schema?: string;
  /** Label in the output. */
  name?: string;
  /** Largest request body, such as "50MB". */
  payload?: string;
  /** Largest response body, such as "2MB". */
  responsePayload?: string;
  /** Longest time that the model works on one request, such as "45s". */
  processingTime?: string;
  /** How soon the answer is needed: "low", "medium", "high" (a wish), or "250ms" (a bound). */
  latency?: LatencyWord | (string & {});
  /** A caller waits for the answer on the open connection. */
  interactive?: boolean;
  /** How requests come. */
  traffic?: Traffic | (string & {});
  /** Average number of requests, such as "200/day". */
  requestRate?: string;
  /** Highest rate to be served, such as "50/s". */
  peakRate?: string;
  /** Records in a data set that is there up front, such as 10000000 or "10M". */
  records?: number | string;
  /** Size of a data set that is there up front, such as "200GB". */
  datasetSize?: string;
  /** An occasional start-up delay of seconds is acceptable. */
  coldStartTolerant?: boolean;
  /** Nothing may be paid while idle. */
  scaleToZero?: boolean;
  /** The model needs a GPU. */
  gpu?: boolean;
  /** The response must be streamed. */
  streaming?: boolean;
  /** The model must run in the user's VPC. */
  vpc?: boolean;
  /** Memory that the model needs, such as "8GB". */
  modelMemory?: string;
  /** What weighs most. */
  priority?: Priority | (string & {});
  /** The option that runs today. */
  current?: string;
  /** The option that a check expects, or more precisely what it expects. */
  expect?:
    | string
    | { recommended?: string; eligible?: string[]; not?: string[]; minMargin?: number };
}

/** The name of a workload field. */
export type FieldName = Exclude<keyof WorkloadInput, '$schema'>;
