import { activeFactor } from '../schema/consistency.ts';
import type { Traffic } from '../schema/field-schemas.ts';
import type { Workload } from '../schema/workload.ts';
import { logarithm } from './logarithm.ts';

/**
 * The range of times that a request plausibly takes where nobody states one, in seconds: our
 * judgement. Questions weigh their outcomes by it, and scores of unstated times range over it.
 */
export const PLAUSIBLE_SECONDS = [0.005, 600] as const;

export const LEAST_PLAUSIBLE_SECONDS: number = PLAUSIBLE_SECONDS[0];

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

/**
 * Share of capacity that is planned to be used at the peak, unless somebody assumes another: our
 * judgement. Rate × time is an average, and requests come by chance: with as much capacity as the
 * average takes, every other request would find none.
 */
export const PLANNED_USE = 0.7;

/** How far the peak is above the average where nobody says: our judgement; 1: the average is the peak. */
export const PEAK_FACTORS: Readonly<Record<Traffic, number>> = {
  steady: 1,
  spiky: 5,
  intermittent: 5,
  scheduled: 1,
  'one-off': 1,
};

/** What is stated about how many requests come at the same time. */
export type Load = Pick<
  Workload,
  | 'peakRequestsPerSecond'
  | 'requestsPerSecond'
  | 'processingTimeSeconds'
  | 'traffic'
  | 'activeHoursPerWeek'
>;

/** How capacity is sized to a load, as far as somebody assumes something else than usual. */
export interface Sizing {
  /** Share of it that is planned to be used at the peak. */
  readonly use: number;
  /** Peak over average; left out: by the stated peak, else by the traffic. */
  readonly peakFactor?: number | undefined;
  /** Time of a typical request; left out: the processing time. */
  readonly typicalSeconds?: number | undefined;
  /** Requests that an instance works on at the same time; left out: one, which needs no measuring. */
  readonly atATime?: number | undefined;
  /** Instances of a job; left out: as many as its deadline takes. */
  readonly jobInstances?: number | undefined;
  /** Jobs a month; left out: one a day. */
  readonly runsPerMonth?: number | undefined;
}

export const USUAL_SIZING: Sizing = { use: PLANNED_USE };

/** The peak of a load, and what it is made of: "peakRate", "5 × requestRate". */
export interface Peak {
  readonly perSecond: number;
  readonly text: string;
}

function timesAverage(average: number, factor: number): Peak {
  const text = factor === 1 ? 'requestRate' : `${Number(factor.toPrecision(3))} × requestRate`;
  return { perSecond: average * factor, text };
}

/** Requests a second on average of the hours in which they come at all; undefined where none is stated. */
export const activeAverage = (load: Load): number | undefined =>
  load.requestsPerSecond === undefined ? undefined : load.requestsPerSecond * activeFactor(load);

/** Undefined where no rate is stated. */
export function peakOf(load: Load, { peakFactor }: Sizing): Peak | undefined {
  const { peakRequestsPerSecond: peak, traffic } = load;
  const average = activeAverage(load);
  if (peakFactor !== undefined && average !== undefined) return timesAverage(average, peakFactor);
  if (peak !== undefined) return { perSecond: peak, text: 'peakRate' };
  if (average === undefined) return undefined;
  return timesAverage(average, traffic === undefined ? 1 : PEAK_FACTORS[traffic]);
}

/** Requests at once at the peak, and the capacity that they take with the planned use. */
export interface PeakCapacity {
  readonly atOnce: number;
  readonly units: number;
  readonly peak: Peak;
}

/** The capacity for the peak; null where the rate or the time of a request is not stated. */
export function capacityFor(load: Load, sizing: Sizing): PeakCapacity | null {
  const peak = peakOf(load, sizing);
  const seconds = sizing.typicalSeconds ?? load.processingTimeSeconds;
  const atOnce = requestsAtOnce(peak?.perSecond, seconds);
  const units = requestsAtOnce(peak?.perSecond, seconds, sizing.use);
  return peak && atOnce !== null && units !== null ? { atOnce, units, peak } : null;
}

/** Gaps between requests up to this are none that count. */
const BUSY_GAP_SECONDS = 1;
/** Gaps from this on count in full. */
const SPARSE_GAP_SECONDS = 600;
const WHOLE_WAY = logarithm(SPARSE_GAP_SECONDS / BUSY_GAP_SECONDS);

/**
 * How much of the time in which requests come has none, 0 to 1. With the time that a request takes it is
 * what the requests leave free (Little's law); without, a rough rule: 0 for a request at least every
 * second, 1 for one every ten minutes or fewer, logarithmic between.
 */
function sparseness(requestsPerSecond: number, secondsPerRequest?: number): number {
  if (secondsPerRequest !== undefined) {
    return 1 - Math.min(1, requestsPerSecond * secondsPerRequest);
  }
  const gapSeconds = 1 / requestsPerSecond;
  const share = logarithm(gapSeconds / BUSY_GAP_SECONDS) / WHOLE_WAY;
  return Math.min(1, Math.max(0, share));
}

/** The time without requests, as shares of all time, 0 to 1. */
export interface QuietTime {
  /** Hours in which none come, as stated: gaps that are long enough to scale in. */
  readonly closed: number;
  /** Gaps between requests, in the hours in which they come. */
  readonly between: number;
  /** Both of them. */
  readonly all: number;
  /**
   * Idle share of the instances' time, where one is always up and as many work as requests come: below
   * `all` where several work at once in the hours in which requests come.
   */
  readonly idle: number;
  /** Requests a second in the hours in which they come. */
  readonly openRate: number;
}

/** How the time without requests is made up. */
export function quietTime(
  load: Pick<Load, 'processingTimeSeconds' | 'activeHoursPerWeek'>,
  requestsPerSecond: number,
): QuietTime {
  const { processingTimeSeconds } = load;
  const open = 1 / activeFactor(load);
  const openRate = requestsPerSecond / open;
  const closed = 1 - open;
  const between = open * sparseness(openRate, processingTimeSeconds);
  const all = closed + between;
  const busy = requestsPerSecond * (processingTimeSeconds ?? 0);
  return { closed, between, all, idle: busy > open ? all / (all + busy) : all, openRate };
}
