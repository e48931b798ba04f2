import { PEAK_FACTORS, PLANNED_USE, type Sizing } from '../core/sizing.ts';
import { MINUTE, MONTH_HOURS, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { ASSUMPTIONS, type AssumptionName, type Given } from './assumptions.ts';

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
  readonly highAvailability: boolean;
  readonly minimumInstances: number;
  readonly storageGB: number;
  readonly serverlessMemory: number | null;
  readonly provisionedConcurrency: number | null;
  readonly warmHours: number;
  readonly startUpMinutes: number;
  readonly scaleInMinutes: number;
  readonly activeHours: number;
  readonly scaleOuts: number;
  readonly asyncMinimumInstances: number;
  readonly jobsPerMonth: number;
  readonly batchInstances: number | null;
}

/** Once a day. */
const DAILY = 30;

/** Hours a month in which intermittent requests come where nobody says: a quarter of the time. */
const INTERMITTENT_HOURS = MONTH_HOURS / 4;

/** Whether requests come together, as a run, instead of spread over the time. */
export function comesTogether({ traffic, records, requestsPerSecond }: Workload): boolean {
  if (traffic !== undefined) return traffic === 'scheduled' || traffic === 'one-off';
  return records !== undefined && requestsPerSecond === undefined;
}

/** Whether requests come one by one all the time: no data set, no schedule, no single run. */
export const isStream = (workload: Workload): boolean =>
  (workload.requestsPerSecond ?? workload.peakRequestsPerSecond) !== undefined &&
  workload.records === undefined &&
  workload.datasetBytes === undefined &&
  !comesTogether(workload);

function peakFactorOf(workload: Workload): number {
  const { requestsPerSecond, peakRequestsPerSecond, traffic } = workload;
  if (requestsPerSecond !== undefined && peakRequestsPerSecond !== undefined) {
    const factor = requestsPerSecond > 0 ? peakRequestsPerSecond / requestsPerSecond : 1;
    return Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, factor));
  }
  return traffic === undefined ? 1 : PEAK_FACTORS[traffic];
}

function requestsOf({ requestsPerSecond, records }: Workload, jobs: number): number | null {
  if (requestsPerSecond !== undefined) return requestsPerSecond * MONTH_SECONDS;
  return records === undefined ? null : records * jobs;
}

function scaleOutsOf(workload: Workload, activeHours: number, jobs: number): number {
  if (comesTogether(workload)) return jobs;
  return activeHours < MONTH_HOURS ? DAILY : 0;
}

/** How soon requests that come one by one have to be answered, in seconds, where a number says so. */
export const collectedWithin = (workload: Workload): number | undefined =>
  isStream(workload) ? (workload.latencySeconds ?? workload.deadlineSeconds) : undefined;

/**
 * Jobs a month where nobody says: one for a single run, so many that no request misses its bound by
 * waiting for the next one, else one a day.
 */
function jobsOf(workload: Workload, startSeconds: number, seconds: number): number {
  if (workload.traffic === 'one-off') return 1;
  const bound = collectedWithin(workload);
  if (bound === undefined) return DAILY;
  // Where even that is too late, jobs start as often as leaves them half of their time to work.
  const interval = Math.max(2 * startSeconds, 1, bound - startSeconds - seconds);
  return Math.ceil(MONTH_SECONDS / interval);
}

/** A stated number, or undefined. */
function numberIn(given: Given, name: AssumptionName): number | undefined {
  const value = given[name];
  return typeof value === 'number' ? value : undefined;
}

/** How capacity is sized by what is assumed, as the bills have it. */
export const sizingOf = (given: Given): Sizing => ({
  use: numberIn(given, 'utilisation') ?? PLANNED_USE,
  peakFactor: numberIn(given, 'peakFactor'),
  typicalSeconds: numberIn(given, 'typicalTime'),
});

/** Brings the workload and what is assumed into numbers. */
export function figuresOf(workload: Workload, given: Given): Figures {
  const number = (name: AssumptionName, byDefault: number): number =>
    numberIn(given, name) ?? byDefault;
  const open = (name: AssumptionName, byDefault?: number): number | null =>
    numberIn(given, name) ?? byDefault ?? null;
  const { memoryFactor, utilisation, storageGB } = ASSUMPTIONS;
  const { warmHours, startUpMinutes, scaleInMinutes } = ASSUMPTIONS;
  const highAvailability = given.highAvailability === true;
  const typicalTime = open('typicalTime', workload.processingTimeSeconds);
  const start = number('startUpMinutes', startUpMinutes.default);
  const jobsPerMonth = number('jobsPerMonth', jobsOf(workload, start * MINUTE, typicalTime ?? 0));
  const isIntermittent = workload.traffic === 'intermittent';
  const activeHours = number('activeHours', isIntermittent ? INTERMITTENT_HOURS : MONTH_HOURS);
  const keptUp = workload.coldStartTolerant === false && workload.scaleToZero !== true;
  return {
    requestsPerMonth: requestsOf(workload, jobsPerMonth),
    instance: typeof given.instance === 'string' ? given.instance : null,
    memoryFactor: number('memoryFactor', memoryFactor.default),
    typicalTime,
    typicalPayload: open('typicalPayload', workload.payloadBytes),
    typicalResponse: open('typicalResponse', workload.responsePayloadBytes),
    peakFactor: number('peakFactor', peakFactorOf(workload)),
    utilisation: number('utilisation', utilisation.default),
    concurrencyPerInstance: open('concurrencyPerInstance'),
    highAvailability,
    minimumInstances: number('minimumInstances', highAvailability ? 2 : 1),
    storageGB: number('storageGB', storageGB.default),
    serverlessMemory: open('serverlessMemory'),
    provisionedConcurrency: open('provisionedConcurrency'),
    warmHours: number('warmHours', warmHours.default),
    startUpMinutes: start,
    scaleInMinutes: number('scaleInMinutes', scaleInMinutes.default),
    activeHours,
    scaleOuts: number('scaleOuts', scaleOutsOf(workload, activeHours, jobsPerMonth)),
    asyncMinimumInstances: number('asyncMinimumInstances', keptUp ? 1 : 0),
    jobsPerMonth,
    batchInstances: open('batchInstances'),
  };
}
