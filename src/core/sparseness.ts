import { logarithm } from './logarithm.ts';

/** Gaps between requests up to this are no idle time. */
const BUSY_GAP_SECONDS = 1;
/** Gaps from this on are idle time in full. */
const IDLE_GAP_SECONDS = 600;
const WHOLE_WAY = logarithm(IDLE_GAP_SECONDS / BUSY_GAP_SECONDS);

/**
 * How much of the time lies idle, 0 to 1. With the time that a request takes it is what the requests
 * leave free (Little's law); without, a rough rule: 0 for a request at least every second, 1 for one
 * every ten minutes or fewer, logarithmic between.
 */
export function sparseness(requestsPerSecond: number, secondsPerRequest?: number): number {
  if (secondsPerRequest !== undefined) {
    return 1 - Math.min(1, requestsPerSecond * secondsPerRequest);
  }
  const gapSeconds = 1 / requestsPerSecond;
  const share = logarithm(gapSeconds / BUSY_GAP_SECONDS) / WHOLE_WAY;
  return Math.min(1, Math.max(0, share));
}
