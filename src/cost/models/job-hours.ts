import { isStream, knowsRecords } from '../../core/arrival.ts';
import { printAtMost, startSeconds } from '../../core/clock.ts';
import { type Collection, collectionFor, jobNumbers, ratesOfSteps } from '../../core/collection.ts';
import {
  furtherShareOf,
  instancesWords,
  type JobPlan,
  jobPlan,
  jobRoom,
  loadOn,
  mostInstances,
  recordsWithin,
} from '../../core/job.ts';
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
  const { figures } = work;
  if (figures.batchInstances !== null) return figures.batchInstances;
  return (
    (collection ?? planAt(work, requests))?.instances ??
    stepsFor(requests, requestsPerInstance(work, atOnce))
  );
}

/** How a job gets through a data set of so many requests a month; null of requests one by one. */
const planAt = (work: Work, requests: number): JobPlan | null =>
  jobPlan(work.option, withRequests(work, requests), work.figures.counting);

/** More instances than this are not told apart. */
const MOST_STEPS = 1000;

const mostOf = ({ option }: Work): number => Math.min(mostInstances(option), MOST_STEPS);

/** Records that so many instances of a job get through in time; null of requests one by one. */
function recordsBy(work: Work): ((instances: number) => number) | null {
  const { option, workload, figures } = work;
  const start = option.clock?.start;
  const { counting } = figures;
  const load = loadOn(option, workload, counting);
  if (!load || !start) return null;
  const available = jobRoom(workload, counting) - startSeconds(start, workload).high;
  return (instances) => recordsWithin(instances, load, available, furtherShareOf(option));
}

/** Where a data set takes one instance more: as few as are in time, or one for each record where none are. */
function recordBreaks(work: Work): number[] {
  const { batchInstances, jobsPerMonth } = work.figures;
  const inTime = recordsBy(work);
  if (!inTime || batchInstances !== null) return [];
  const most = mostOf(work);
  const length = work.workload.deadlineSeconds === undefined ? MOST_STEPS : most;
  return Array.from({ length }, (_, i) => {
    const records = inTime(i + 1);
    return Math.max(records, i + 1 < most ? i + 1 : 0) * jobsPerMonth;
  }).filter((at, i) => Number.isFinite(at) && at > i * jobsPerMonth);
}

/** Requests a month up to which one number of instances or another is in time; null where none is, or without end. */
function limitOfRecords(work: Work): number | null {
  const { batchInstances, jobsPerMonth } = work.figures;
  const inTime = recordsBy(work);
  let instances = batchInstances ?? mostOf(work);
  let records = inTime?.(instances) ?? 0;
  // Each has a record at least.
  while (batchInstances === null && 0 < records && records < instances) {
    instances -= 1;
    records = inTime?.(instances) ?? 0;
  }
  return (Number.isFinite(records) && records * jobsPerMonth) || null;
}

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
  return work.workload.deadlineSeconds === undefined ? null : limitOfRecords(work);
}

/** Requests a month up to which all steps of a data set without a deadline are told; undefined without such steps. */
function reachOf(work: Work): number | undefined {
  const { workload, figures } = work;
  if (workload.deadlineSeconds !== undefined || figures.batchInstances !== null) return undefined;
  const records = recordsBy(work)?.(MOST_STEPS) ?? 0;
  return records < MOST_STEPS ? undefined : records * figures.jobsPerMonth;
}

function capacityAt(work: Work, requests: number): InstanceCount {
  const atOnce = concurrencyOn(work, instanceFor(work, 'batch'));
  const count = instancesFor(work, atOnce, requests);
  return { least: count, most: count };
}

/** By when a job has to be done. */
function until(work: Work): string {
  if (work.figures.collecting !== null) return 'before a request has waited too long';
  if (!knowsRecords(work.workload)) return 'before the next job';
  if (work.workload.deadlineSeconds !== undefined) return 'by the deadline';
  return work.figures.counting.runsPerMonth === undefined ? 'within a day' : 'before the next job';
}

/** The number of instances, where the model has to find it. */
function instancesFound(work: Work, atOnce: number): CostingDetails['found'] {
  const { batchInstances, requestsPerMonth } = work.figures;
  if (batchInstances !== null || requestsPerMonth === null) return {};
  const value = instancesFor(work, atOnce, requestsPerMonth);
  const collection = collectionAt(work, requestsPerMonth);
  if (collection?.isSure === false) {
    return { batchInstances: { value, why: 'as few as keep up: requests may come too late' } };
  }
  const why = `${instancesWords(planAt(work, requestsPerMonth))} ${until(work)}`;
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
    const { figures, seconds, workload } = work;
    const { startUpMinutes, batchInstances, collecting } = figures;
    const hourly = instance.rate.usd;
    const atOnce = concurrencyOn(work, instance);
    const starting = (startUpMinutes / HOUR_MINUTES) * hourly;
    const perInstance = requestsPerInstance(work, atOnce);
    const isFixed = batchInstances !== null || knowsRecords(workload) || collecting !== null;
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
        reach: reachOf(work),
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
          ...(workload.records === undefined ? [] : [RECORD_NOTE]),
        ],
      }),
    };
  },
};
