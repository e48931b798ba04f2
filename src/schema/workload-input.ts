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
  /** By when a whole data set, or all that a schedule collects, has to be done, such as "2h". */
  deadline?: string;
  /** A caller waits for the answer on the open connection. */
  interactive?: boolean;
  /** How requests come. */
  traffic?: Traffic | (string & {});
  /** Average number of requests, such as "200/day". */
  requestRate?: string;
  /** Highest rate to be served, such as "50/s". */
  peakRate?: string;
  /** Hours in which requests come at all, such as "9h/day" or "45h/week". */
  activeHours?: string;
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
  /** Requests and results have to be captured for monitoring. */
  dataCapture?: boolean;
  /** Each result has to be announced when it is there. */
  notification?: boolean;
  /** Memory that the model needs, such as "8GB". */
  modelMemory?: string;
  /** How long the model takes to load when an instance or container starts, such as "40s". */
  loadTime?: string;
  /** Models to be served from one place, such as 12. */
  models?: number | string;
  /** Size of the container image, such as "6GB". */
  imageSize?: string;
  /** What weighs most. */
  priority?: Priority | (string & {});
  /** The option that runs today. */
  current?: string;
  /** The instance type that runs today, such as "ml.g5.2xlarge"; it prices today and chooses nothing. */
  instanceType?: string;
  /** How many instances run today; they price today and choose nothing. */
  instances?: number | string;
  /** The option that a check expects, or more precisely what it expects. */
  expect?:
    | string
    | { recommended?: string; eligible?: string[]; not?: string[]; minMargin?: number };
}

/** The name of a workload field. */
export type FieldName = Exclude<keyof WorkloadInput, '$schema'>;
