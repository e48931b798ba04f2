/** How soon an answer is needed, from soonest: ms to seconds, seconds to minutes, minutes to hours. */
export const LATENCY_WORDS = ['low', 'medium', 'high'] as const;
export const TRAFFIC_WORDS = ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off'] as const;
export const PRIORITIES = ['balanced', 'cost', 'latency', 'operations'] as const;

export type LatencyWord = (typeof LATENCY_WORDS)[number];
export type Traffic = (typeof TRAFFIC_WORDS)[number];
export type Priority = (typeof PRIORITIES)[number];

/** What a CI check expects of the recommendation; option names are catalog ids. */
export interface Expectation {
  /** Id of the option that is expected first. */
  readonly recommended?: string;
  /** Ids of options that are expected to be eligible. */
  readonly eligible?: readonly string[];
  /** Ids of options that must not come first. */
  readonly not?: readonly string[];
  /**
   * Least lead in score of the winner over the runner-up.
   * @minimum 0
   * @maximum 100
   */
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
  /** By when a whole data set, or all that a schedule collects, has to be done, in seconds. */
  readonly deadlineSeconds?: number;
  /** A caller waits for the answer on the open connection. */
  readonly interactive?: boolean;
  /** How requests come. */
  readonly traffic?: Traffic;
  /** Average rate, in requests per second. */
  readonly requestsPerSecond?: number;
  /** Highest rate to be served, in requests per second. */
  readonly peakRequestsPerSecond?: number;
  /** Hours a week in which requests come at all, above 0 and at most 168. */
  readonly activeHoursPerWeek?: number;
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
  /** Requests and results have to be captured for monitoring. */
  readonly dataCapture?: boolean;
  /** Each result has to be announced when it is there. */
  readonly notification?: boolean;
  /** Memory that the model needs, in bytes. */
  readonly modelMemoryBytes?: number;
  /** How long the model takes to load when an instance or container starts, in seconds. */
  readonly loadTimeSeconds?: number;
  /** Models to be served from one place, 1 or more. */
  readonly models?: number;
  /** Size of the container image, in bytes. */
  readonly imageBytes?: number;
  /** What weighs most; left out: balanced. */
  readonly priority?: Priority;
  /** Option id of what runs today. */
  readonly current?: string;
  /** Instance type on which `current` runs today; it prices today and never chooses the option. */
  readonly instanceType?: string;
  /** Instances on which `current` runs today, 1 or more; as `instanceType`. */
  readonly instances?: number;
  /** What a check expects of the recommendation. */
  readonly expect?: Expectation;
}

export type WorkloadKey = keyof Workload;
