/** Whole ones that hold an amount, at least one; rounding errors of a product make no more of it. */
export const roundedUp = (amount: number): number => Math.max(1, Math.ceil(amount * (1 - 1e-9)));

/**
 * Requests that are worked on at the same time, at least one: rate × processing time (Little's law);
 * null when one of them is not stated.
 * @param use share of the capacity that they are to take; below 1, the capacity is what is returned
 */
export function requestsAtOnce(
  perSecond: number | undefined,
  seconds: number | undefined,
  use = 1,
): number | null {
  if (perSecond === undefined || seconds === undefined) return null;
  return roundedUp((perSecond * seconds) / use);
}
