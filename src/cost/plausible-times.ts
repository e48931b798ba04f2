import { PLAUSIBLE_SECONDS } from '../core/sizing.ts';
import type { Workload } from '../schema/workload.ts';

const [LEAST, GREATEST] = PLAUSIBLE_SECONDS;
const PLACES = 5;

/** Places in the range of times that a request plausibly takes, even by magnitude; in seconds. */
const GRID: readonly number[] = Array.from({ length: PLACES }, (_, i) =>
  // Engines differ in the last bits of a power; the rounded number is the same in each.
  Number((LEAST * (GREATEST / LEAST) ** (i / (PLACES - 1))).toPrecision(6)),
);

/** Bounds on latency at which one time more is possible, in seconds. */
export const TIME_STEPS = GRID;

type Bounded = Pick<Workload, 'latencySeconds'>;

/** The times that a request may take where nobody says: none is beyond the stated bound. */
export function plausibleTimes({ latencySeconds = GREATEST }: Bounded): readonly number[] {
  const times = GRID.filter((seconds) => seconds <= latencySeconds);
  return times.length > 0 ? times : [latencySeconds];
}

/** The range that these times stand for. */
export const plausibleRange = ({ latencySeconds = GREATEST }: Bounded) => ({
  low: Math.min(LEAST, latencySeconds),
  high: Math.min(GREATEST, latencySeconds),
});
