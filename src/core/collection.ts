// Requests that come one by one and are collected for jobs: how often these start, and how many
// instances each takes, so that no request waits for longer than it may.

import { MINUTE, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { isStream } from './arrival.ts';
import type { Option } from './catalog-types.ts';
import { startSeconds } from './clock.ts';
import {
  effectiveInstances,
  furtherShareOf,
  instancesFor,
  isJob,
  type Load,
  mostInstances,
  recordsWithin,
  secondsOf,
  sentAtATime,
} from './job.ts';
import { peakOf, type Sizing } from './sizing.ts';

/** What decides how requests are collected for jobs. */
export type Collected = Pick<
  Workload,
  | 'traffic'
  | 'records'
  | 'datasetBytes'
  | 'payloadBytes'
  | 'requestsPerSecond'
  | 'peakRequestsPerSecond'
  | 'latencySeconds'
  | 'deadlineSeconds'
  | 'processingTimeSeconds'
  | 'activeHoursPerWeek'
  | 'loadTimeSeconds'
  | 'modelMemoryBytes'
>;

/** How soon requests that come one by one have to be answered, in seconds, where a number says so. */
export function collectedWithin(workload: Collected): number | undefined {
  const { latencySeconds, deadlineSeconds } = workload;
  if (!isStream(workload)) return undefined;
  if (latencySeconds === undefined || deadlineSeconds === undefined) {
    return latencySeconds ?? deadlineSeconds;
  }
  return Math.min(latencySeconds, deadlineSeconds);
}

/** What is collected, and what jobs there are for it. */
export interface Collecting {
  /** How soon each request has to be answered, in seconds. */
  readonly bound: number;
  /** What a job takes to start at most, in seconds. */
  readonly start: number;
  /** Requests a second that have to be coped with: the peak. */
  readonly perSecond: number;
  /** Of one request. */
  readonly seconds: number;
  /** Requests that an instance works on at the same time. */
  readonly atATime: number;
  readonly furtherShare: number;
  /** The most instances that can be counted on. */
  readonly most: number;
  /** Where it is assumed; left out: as many as the bound takes. */
  readonly instances?: number | undefined;
  /** Likewise. */
  readonly jobsPerMonth?: number | undefined;
}

/** How requests are collected. */
export interface Collection {
  readonly jobsPerMonth: number;
  /** From the start of one job to that of the next. */
  readonly intervalSeconds: number;
  /** Instances of each job. */
  readonly instances: number;
  /** What a request waits at most until it is answered: for the next job, its start and its work; in seconds. */
  readonly longestSeconds: number;
  /** Whether no request waits for too long, with instances that can be counted on. */
  readonly isSure: boolean;
}

/** Intervals between two jobs that are tried, as shares of the time that a start leaves: our judgement. */
const SHARES = [1 / 2, 5 / 8, 3 / 4, 7 / 8, 15 / 16, 31 / 32] as const;

/** Rounding errors break no bound. */
const NOISE = 1e-9;

/** Jobs never start more often than one takes to start, nor than a schedule can say. */
const leastInterval = (start: number): number => Math.max(start, MINUTE);

const mostJobs = ({ start, jobsPerMonth }: Collecting): number =>
  jobsPerMonth ?? MONTH_SECONDS / leastInterval(start);

/**
 * How often jobs may start, in jobs a month. At least half of what a start leaves of the time goes to
 * collecting: with less, jobs would run beside each other. The rest is for the work, at least on one
 * request.
 */
export function jobNumbers({ bound, start, seconds, jobsPerMonth }: Collecting): number[] {
  if (jobsPerMonth !== undefined) return [jobsPerMonth];
  const left = bound - start;
  const longest = left - seconds;
  const least = leastInterval(start);
  const shares = SHARES.map((share) => share * left);
  const intervals = [longest, ...shares, least].filter(
    (one) => one >= least && one <= longest && one >= Math.min(left / 2, longest),
  );
  return [...new Set(intervals.map((one) => Math.ceil((MONTH_SECONDS / one) * (1 - NOISE))))];
}

/** What one job has to work on: all that comes between two of them, at least one request. */
const loadBetween = (jobs: number, { perSecond, seconds, atATime }: Collecting): Load => ({
  records: Math.max(1, Math.ceil(((perSecond * MONTH_SECONDS) / jobs) * (1 - NOISE))),
  seconds,
  atATime,
});

/** What is left for the work after the wait for the next job and its start, in seconds. */
const roomOf = (jobs: number, { bound, start }: Collecting): number =>
  (bound - start - MONTH_SECONDS / jobs) * (1 + NOISE);

/** So many jobs of so many instances. */
function collectionOf(
  jobsPerMonth: number,
  load: Load,
  instances: number,
  { furtherShare, start, bound, most }: Collecting,
): Collection {
  const intervalSeconds = MONTH_SECONDS / jobsPerMonth;
  const longestSeconds = intervalSeconds + start + secondsOf(load, instances, furtherShare);
  const isSure = longestSeconds <= bound * (1 + NOISE) && instances <= most;
  return { jobsPerMonth, intervalSeconds, instances, longestSeconds, isSure };
}

/** So many jobs with as few instances as do; null where none do. */
function collectionBy(jobs: number, collecting: Collecting): Collection | null {
  const load = loadBetween(jobs, collecting);
  const instances =
    collecting.instances ?? instancesFor(load, roomOf(jobs, collecting), collecting.furtherShare);
  return instances === null ? null : collectionOf(jobs, load, instances, collecting);
}

/**
 * What is run where no interval leaves enough time for the work: jobs as often as they may start, done
 * before the next one if that can be.
 */
function tooLate(collecting: Collecting): Collection {
  const { seconds, furtherShare, most } = collecting;
  const jobs = mostJobs(collecting);
  const load = loadBetween(jobs, collecting);
  const within = Math.max(seconds, MONTH_SECONDS / jobs);
  const instances =
    collecting.instances ??
    instancesFor(load, within, furtherShare) ??
    Math.min(most, load.records);
  return collectionOf(jobs, load, instances, collecting);
}

/** The way of those that are in time which starts the fewest instances a month. */
export function collectionFor(collecting: Collecting): Collection {
  const ways = jobNumbers(collecting).flatMap((jobs) => collectionBy(jobs, collecting) ?? []);
  const starts = ({ jobsPerMonth, instances }: Collection) => jobsPerMonth * instances;
  return (
    ways.sort((a, b) => Number(b.isSure) - Number(a.isSure) || starts(a) - starts(b))[0] ??
    tooLate(collecting)
  );
}

/**
 * Requests a second at which one of the ways takes one instance more; unsorted.
 * @param most instances up to which there are steps
 */
export function ratesOfSteps(collecting: Collecting, most: number): number[] {
  const { seconds, atATime, furtherShare } = collecting;
  const load = { records: 0, seconds, atATime };
  return jobNumbers(collecting).flatMap((jobs) => {
    const room = roomOf(jobs, collecting);
    return Array.from({ length: most }, (_, i) => {
      const records = recordsWithin(i + 1, load, room, furtherShare);
      return (records * jobs) / MONTH_SECONDS;
    });
  });
}

/**
 * The bound from which on it is surely met, in seconds: with the shortest interval and the most
 * instances. Null where more comes than they get through.
 */
export function soonestCollected(collecting: Collecting): number | null {
  const { perSecond, seconds, atATime, furtherShare } = collecting;
  const most = collecting.instances ?? collecting.most;
  if ((perSecond * seconds) / atATime > effectiveInstances(most, furtherShare)) return null;
  const jobs = mostJobs(collecting);
  const load = loadBetween(jobs, collecting);
  const instances = Math.min(most, load.records);
  return Math.ceil(collectionOf(jobs, load, instances, collecting).longestSeconds);
}

/**
 * What an option's jobs collect; null where it has none, or nothing hurries. Without a time of a
 * request only the wait for it counts.
 */
export function collectingOf(
  option: Option,
  workload: Collected,
  sizing: Partial<Sizing> = {},
): Collecting | null {
  const bound = collectedWithin(workload);
  const peak = peakOf(workload, { use: 1, ...sizing });
  if (bound === undefined || !peak || !option.clock || !isJob(option)) return null;
  return {
    bound,
    start: startSeconds(option.clock.start, workload).high,
    perSecond: peak.perSecond,
    seconds: sizing.typicalSeconds ?? workload.processingTimeSeconds ?? 0,
    atATime: sentAtATime(option, workload, sizing.atATime ?? 1),
    furtherShare: furtherShareOf(option),
    most: mostInstances(option),
    instances: sizing.jobInstances,
    jobsPerMonth: sizing.runsPerMonth,
  };
}
