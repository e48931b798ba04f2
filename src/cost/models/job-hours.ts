import { isStream } from '../../core/arrival.ts';
import { printAtMost, startSeconds } from '../../core/clock.ts';
import { type Collection, collectionFor, jobNumbers, ratesOfSteps } from '../../core/collection.ts';
import { furtherShareOf, jobPlan, jobRoom, mostInstances, recordsWithin } from '../../core/job.ts';
import { HOUR, MINUTE, MONTH_HOURS, MONTH_SECONDS } from '../../schema/unit-tables.ts';
import { type CostLine, flat, NOTHING, rising, stepsFor, sum, times } from '../curve.ts';
import {
  concurrencyOn,
  foundValues,
  instanceFor,
  instanceNotes,
  instanceWarnings,
} from './instances.ts';
import {
  type BillingModel,
  type CostingDetails,
  HOUR_MINUTES,
  type InstanceCount,
  recordsGrow,
  type Work,
  withRequests,
} from './model.ts';

/**
 * Requests a month that one instance gets through in the time that its jobs leave it; no end to them
 * where starts alone take longer than the time between jobs, which then run beside each other.
 */
function requestsPerInstance({ figures, seconds }: Work, atOnce: number): number {
  const { jobsPerMonth, startUpMinutes } = figures;
  const starting = (jobsPerMonth * startUpMinutes) / HOUR_MINUTES;
  if (starting >= MONTH_HOURS) return Number.POSITIVE_INFINITY;
  return ((MONTH_HOURS - starting) * HOUR * atOnce) / seconds;
}

/** Instance-hours of the work itself: a job of fewer requests than fit at once takes as long as one. */
function workHours(jobs: number, seconds: number, atOnce: number, requests: number): CostLine {
  const hours = seconds / HOUR;
  if (requests <= jobs) return rising(hours);
  return requests <= jobs * atOnce ? flat(jobs * hours) : rising(hours / atOnce);
}

/** Seconds of a month in which requests come, less where the peak is above the average: a month at the peak. */
const secondsAtPeak = ({ figures: { openHours, peakFactor } }: Work): number =>
  (openHours * HOUR) / peakFactor;

/** How so many requests a month are collected; null where nothing hurries. */
function collectionAt(work: Work, requests: number): Collection | null {
  const { collecting } = work.figures;
  return collecting && collectionFor({ ...collecting, perSecond: requests / secondsAtPeak(work) });
}

/** Instances of each job: the stated number, or as few as finish by the deadline or the next job. */
function instancesFor(
  work: Work,
  atOnce: number,
  requests: number,
  collection = collectionAt(work, requests),
): number {
  const { option, figures } = work;
  if (figures.batchInstances !== null) return figures.batchInstances;
  if (collection) return collection.instances;
  const plan = () => jobPlan(option, withRequests(work, requests), figures.counting)?.instances;
  const byRate = () => stepsFor(requests, requestsPerInstance(work, atOnce));
  if (recordsGrow(work)) return plan() ?? byRate();
  return work.workload.deadlineSeconds === undefined ? byRate() : Math.max(plan() ?? 1, byRate());
}

/** Requests a month up to which so many instances of a job are in time; null of requests one by one. */
function enoughFor(instances: number, work: Work): number | null {
  const { option, workload, figures } = work;
  const start = option.clock?.start;
  const { counting, typicalTime: seconds, jobsPerMonth } = figures;
  if (!recordsGrow(work) || seconds === null || !start) return null;
  const available = jobRoom(workload, counting) - startSeconds(start, workload).high;
  const load = { records: 0, seconds, atATime: counting.atATime ?? 1 };
  const records = recordsWithin(instances, load, available, furtherShareOf(option));
  const requests = jobsPerMonth * records;
  return Number.isFinite(requests) && requests > 0 ? requests : null;
}

/** For a catalog that names no most. */
const MOST_STEPS = 1000;

const mostOf = ({ option }: Work): number => Math.min(mostInstances(option), MOST_STEPS);

/** Where a data set takes one instance more, as far as they can be counted on. */
const recordBreaks = (work: Work): number[] =>
  Array.from({ length: mostOf(work) }, (_, index) => enoughFor(index + 1, work) ?? []).flat();

/** Where a job is there for each request, by how often jobs may start. */
const jobBreaks = ({ figures: { collecting, jobsPerMonth } }: Work): number[] => {
  const all = collecting ? jobNumbers(collecting) : [];
  return all.length > 0 ? all : [jobsPerMonth];
};

/** Where collected requests take one instance more, or another number of jobs. */
const collectedBreaks = (work: Work): number[] => {
  const { collecting } = work.figures;
  return collecting
    ? ratesOfSteps(collecting, mostOf(work)).map((perSecond) => perSecond * secondsAtPeak(work))
    : [];
};

/** Requests a month beyond which a bound cannot be held with instances that can be counted on. */
function limitOf(work: Work): number | null {
  if (work.figures.collecting !== null) return Math.max(0, ...collectedBreaks(work)) || null;
  return work.workload.deadlineSeconds === undefined ? null : enoughFor(mostOf(work), work);
}

function capacityAt(work: Work, requests: number): InstanceCount {
  const atOnce = concurrencyOn(work, instanceFor(work, 'batch'));
  const count = instancesFor(work, atOnce, requests);
  return { least: count, most: count };
}

/** By when a job has to be done. */
function until(work: Work): string {
  if (work.figures.collecting !== null) return 'before a request has waited too long';
  if (!recordsGrow(work)) return 'before the next job';
  if (work.workload.deadlineSeconds !== undefined) return 'by the deadline';
  return work.figures.counting.runsPerMonth === undefined ? 'within a day' : 'before the next job';
}

/** The number of instances, where the model has to find it. */
function instancesFound(work: Work, atOnce: number): CostingDetails['found'] {
  const { batchInstances, requestsPerMonth } = work.figures;
  if (batchInstances !== null || requestsPerMonth === null) return {};
  const value = instancesFor(work, atOnce, requestsPerMonth);
  const collection = collectionAt(work, requestsPerMonth);
  const isLate = collection !== null && !collection.isSure;
  const why = isLate
    ? 'as few as keep up: requests may come too late'
    : `as few as finish ${until(work)}`;
  return { batchInstances: { value, why } };
}

/** In whole hours, or minutes where it is less than two hours. */
const roughly = (seconds: number): string =>
  seconds < 2 * HOUR ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds / HOUR)} h`;

/** How long requests that come one by one wait until a job takes them, and until they are answered. */
function waitNotes(work: Work): string[] {
  const { workload, figures } = work;
  if (!isStream(workload)) return [];
  const collection = collectionAt(work, figures.requestsPerMonth ?? 0);
  const wait = `requests wait up to ${roughly(MONTH_SECONDS / figures.jobsPerMonth)} for the next job`;
  return [
    collection
      ? `${wait}; with its start and its work, ${printAtMost(collection.longestSeconds)} at most`
      : `${wait}, and then for its start`,
  ];
}

const RECORD_NOTE = 'the processing time is taken as that of one record';

/**
 * Instances that live for a job: jobs × instances × start-up, and the time of the work itself, which
 * is the same however many instances share it. There are no more jobs than requests.
 */
export const jobHours: BillingModel = {
  uses: [
    'instance',
    'memoryFactor',
    'typicalTime',
    'concurrencyPerInstance',
    'startUpMinutes',
    'jobsPerMonth',
    'batchInstances',
  ],
  capacityAt,
  costing: (work) => {
    const instance = instanceFor(work, 'batch');
    if ('missing' in instance) return instance;
    const { figures, seconds } = work;
    const { startUpMinutes, batchInstances, collecting } = figures;
    const hourly = instance.rate.usd;
    const atOnce = concurrencyOn(work, instance);
    const starting = (startUpMinutes / HOUR_MINUTES) * hourly;
    const perInstance = requestsPerInstance(work, atOnce);
    const isFixed = batchInstances !== null || recordsGrow(work) || collecting !== null;
    return {
      curve: {
        breaks: () =>
          [
            ...jobBreaks(work).flatMap((jobs) => [jobs, jobs * atOnce]),
            ...recordBreaks(work),
            ...collectedBreaks(work),
          ].sort((a, b) => a - b),
        periods: isFixed || !Number.isFinite(perInstance) ? [] : [perInstance],
        limit: limitOf(work),
        linesAt: (count) => {
          const collection = collectionAt(work, count);
          const jobsPerMonth = collection?.jobsPerMonth ?? figures.jobsPerMonth;
          const starts = instancesFor(work, atOnce, count, collection) * starting;
          const idle =
            count <= jobsPerMonth
              ? { fixed: 0, perRequest: starts }
              : { fixed: jobsPerMonth * starts, perRequest: 0 };
          return {
            compute: sum(idle, times(workHours(jobsPerMonth, seconds, atOnce, count), hourly)),
            data: NOTHING,
            storage: NOTHING,
            idle,
          };
        },
      },
      rows: [instance.rate],
      details: () => ({
        found: {
          ...foundValues(work, instance),
          ...instancesFound(work, atOnce),
        },
        warnings: instanceWarnings(instance, work, 'batch'),
        notes: [
          ...instanceNotes(instance, work, 'batch'),
          ...waitNotes(work),
          ...(work.workload.records === undefined ? [] : [RECORD_NOTE]),
        ],
      }),
    };
  },
};
