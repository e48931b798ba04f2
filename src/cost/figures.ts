import { averageRate, comesInRuns, USUAL_RUNS_PER_MONTH } from '../core/arrival.ts';
import type { Option, Seconds } from '../core/catalog-types.ts';
import { startSeconds } from '../core/clock.ts';
import { type Collecting, collectingOf, collectionFor } from '../core/collection.ts';
import type { Counting } from '../core/job.ts';
import { PEAK_FACTORS, PLANNED_USE, type Sizing } from '../core/sizing.ts';
import { mustKeepWarm } from '../core/warm.ts';
import { MINUTE, MONTH_HOURS, MONTH_SECONDS, WEEK_HOURS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { ASSUMPTIONS, type AssumptionValue, type Given } from './assumptions.ts';

/**
 * The numbers that the billing formulas work with, one per assumption under its own name. Null: the
 * workload does not say, or the formula finds the value itself.
 */
export interface Figures {
  /** Requests in an average month. */
  readonly requestsPerMonth: number | null;
  readonly instance: string | null;
  readonly memoryFactor: number;
  readonly typicalTime: number | null;
  readonly typicalPayload: number | null;
  readonly typicalResponse: number | null;
  readonly peakFactor: number;
  readonly utilisation: number;
  /** Null: by the type of the instance. */
  readonly concurrencyPerInstance: number | null;
  /** How instances for a data set are counted. */
  readonly counting: Counting;
  readonly highAvailability: boolean;
  readonly minimumInstances: number;
  readonly storageGB: number;
  readonly serverlessMemory: number | null;
  readonly provisionedConcurrency: number | null;
  readonly warmHours: number;
  /** Hours a month in which requests come at all; the others are served by what stays up anyway. */
  readonly openHours: number;
  readonly startUpMinutes: number;
  readonly scaleInMinutes: number;
  readonly activeHours: number;
  readonly scaleOuts: number;
  readonly asyncMinimumInstances: number;
  readonly jobsPerMonth: number;
  /** What jobs collect that has to be answered within a bound; null: nothing hurries. */
  readonly collecting: Collecting | null;
  /** As many that no request misses its bound by waiting for the next one; null: nothing hurries. */
  readonly neededJobsPerMonth: number | null;
  readonly batchInstances: number | null;
}

/** Hours a month in which intermittent requests come where nobody says: a quarter of the time. */
const INTERMITTENT_HOURS = MONTH_HOURS / 4;

function peakFactorOf(workload: Workload): number {
  const { peakRequestsPerSecond, traffic } = workload;
  const rate = averageRate(workload);
  if (rate !== undefined && peakRequestsPerSecond !== undefined) {
    const average = (rate * MONTH_HOURS) / openHoursOf(workload);
    const factor = average > 0 ? peakRequestsPerSecond / average : 1;
    return Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, factor));
  }
  return traffic === undefined ? 1 : PEAK_FACTORS[traffic];
}

function requestsOf({ requestsPerSecond, records }: Workload, jobs: number): number | null {
  if (records !== undefined) return records * jobs;
  return requestsPerSecond === undefined ? null : requestsPerSecond * MONTH_SECONDS;
}

/** Jobs a month where nothing hurries and nobody says how many. */
function usualJobsOf({ requestsPerSecond, records, traffic }: Workload): number {
  if (traffic === 'one-off') return 1;
  if (requestsPerSecond === undefined || records === undefined) return USUAL_RUNS_PER_MONTH;
  return Math.max(1, (requestsPerSecond * MONTH_SECONDS) / records);
}

function scaleOutsOf(workload: Workload, activeHours: number, jobs: number): number {
  if (comesInRuns(workload)) return jobs;
  return activeHours < MONTH_HOURS ? USUAL_RUNS_PER_MONTH : 0;
}

/** What is assumed where that is a number, else the default. */
const numberOr = <Default>(
  assumed: AssumptionValue | undefined,
  byDefault: Default,
): number | Default => (typeof assumed === 'number' ? assumed : byDefault);

/** How capacity is sized by what is assumed, as the bills have it. */
export const sizingOf = (given: Given): Sizing => ({
  use: numberOr(given.utilisation, PLANNED_USE),
  peakFactor: numberOr(given.peakFactor, undefined),
  typicalSeconds: numberOr(given.typicalTime, undefined),
  atATime: numberOr(given.concurrencyPerInstance, undefined),
  jobInstances: numberOr(given.batchInstances, undefined),
  runsPerMonth: numberOr(given.jobsPerMonth, undefined),
});

const middle = ({ low, high }: Seconds): number => (low + high) / 2;

/** The start that is paid: no instance runs yet while an alarm is still to notice that one is wanted. */
function paidStart(option: Option | null, workload: Workload): Seconds {
  const start = option?.clock?.start;
  if (!start || start.kind === 'container') return { low: 0, high: 0 };
  const parts = start.parts.filter(({ id }) => id !== 'alarm');
  return startSeconds({ ...start, parts }, workload);
}

/** From the last request until an idle instance is gone, in seconds. */
function scaleInOf(option: Option | null): Seconds {
  const scaleIn = option?.clock?.scaleIn;
  return scaleIn ? { low: scaleIn.low.max, high: scaleIn.high.max } : { low: 0, high: 0 };
}

/** Whether an instance stays up that would else go: a start would break what is stated. */
const isKeptUp = (option: Option | null, workload: Workload): boolean =>
  option?.clock?.start.kind === 'instances' &&
  option.clock.start.onlyFromZero !== true &&
  (workload.scaleToZero !== true || workload.activeHoursPerWeek !== undefined) &&
  mustKeepWarm(option, workload);

/** Hours a month in which requests come at all, as stated; all of them where nobody says. */
const openHoursOf = ({ activeHoursPerWeek = WEEK_HOURS }: Workload): number =>
  MONTH_HOURS * Math.min(1, activeHoursPerWeek / WEEK_HOURS);

/**
 * Brings the workload and what is assumed into numbers.
 * @param option whose times count; null where none of its figures is asked for
 */
export function figuresOf(workload: Workload, given: Given, option: Option | null = null): Figures {
  const { memoryFactor, utilisation, storageGB } = ASSUMPTIONS;
  const highAvailability = given.highAvailability === true;
  const typicalTime = numberOr(given.typicalTime, workload.processingTimeSeconds ?? null);
  const start = paidStart(option, workload);
  const startUpMinutes = numberOr(given.startUpMinutes, middle(start) / MINUTE);
  const counting = sizingOf(given);
  const collecting = option && collectingOf(option, workload, counting);
  const neededJobsPerMonth =
    collecting && collectionFor({ ...collecting, jobsPerMonth: undefined }).jobsPerMonth;
  const jobsPerMonth = numberOr(given.jobsPerMonth, neededJobsPerMonth ?? usualJobsOf(workload));
  const isIntermittent = workload.traffic === 'intermittent';
  const openHours = openHoursOf(workload);
  const activeHours = numberOr(
    given.activeHours,
    isIntermittent ? Math.min(openHours, INTERMITTENT_HOURS) : openHours,
  );
  return {
    requestsPerMonth: requestsOf(workload, jobsPerMonth),
    instance: typeof given.instance === 'string' ? given.instance : null,
    memoryFactor: numberOr(given.memoryFactor, memoryFactor.default),
    typicalTime,
    typicalPayload: numberOr(given.typicalPayload, workload.payloadBytes ?? null),
    typicalResponse: numberOr(given.typicalResponse, workload.responsePayloadBytes ?? null),
    peakFactor: numberOr(given.peakFactor, peakFactorOf(workload)),
    utilisation: numberOr(given.utilisation, utilisation.default),
    concurrencyPerInstance: numberOr(given.concurrencyPerInstance, null),
    counting,
    highAvailability,
    minimumInstances: numberOr(given.minimumInstances, highAvailability ? 2 : 1),
    storageGB: numberOr(given.storageGB, storageGB.default),
    serverlessMemory: numberOr(given.serverlessMemory, null),
    provisionedConcurrency: numberOr(given.provisionedConcurrency, null),
    warmHours: numberOr(given.warmHours, openHours),
    openHours,
    startUpMinutes,
    scaleInMinutes: numberOr(given.scaleInMinutes, middle(scaleInOf(option)) / MINUTE),
    activeHours,
    scaleOuts: numberOr(given.scaleOuts, scaleOutsOf(workload, activeHours, jobsPerMonth)),
    asyncMinimumInstances: numberOr(
      given.asyncMinimumInstances,
      isKeptUp(option, workload) ? 1 : 0,
    ),
    jobsPerMonth,
    collecting,
    neededJobsPerMonth,
    batchInstances: numberOr(given.batchInstances, null),
  };
}
