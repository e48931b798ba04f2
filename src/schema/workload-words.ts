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
