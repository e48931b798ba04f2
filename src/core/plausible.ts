/**
 * The range of times that a request plausibly takes where nobody states one, in seconds: our
 * judgement. Questions weigh their outcomes by it, and scores of unstated times range over it.
 */
export const PLAUSIBLE_SECONDS = [0.005, 600] as const;

export const LEAST_PLAUSIBLE_SECONDS: number = PLAUSIBLE_SECONDS[0];
