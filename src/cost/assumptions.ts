import { PLANNED_USE } from '../core/sizing.ts';
import { ASSUMPTION_NAMES, type AssumptionName } from '../schema/assumption-names.ts';
import { MONTH_HOURS } from '../schema/unit-tables.ts';

/** How the value of an assumption is written. */
export type AssumptionKind = 'number' | 'count' | 'boolean' | 'duration' | 'size' | 'instance';

/** One thing that a cost estimate has to assume when nobody states it. */
export interface AssumptionInfo {
  readonly kind: AssumptionKind;
  /** Unit of the value in results; a duration is in seconds and a size in bytes. */
  readonly unit: string;
  /** Null: it follows from the workload or the price list. */
  readonly default: number | boolean | null;
  /** Bounds of a number; none means 0 and no upper bound. */
  readonly min?: number;
  readonly max?: number;
  readonly meaning: string;
  /** Who says that the default is a good one, and when; absent where there is nothing to choose. */
  readonly basis?: string;
}

/** A number that is only known to lie between two others. */
export interface Span {
  /** Least value. */
  readonly low: number;
  /** Typical value. */
  readonly typical: number;
  /** Greatest value. */
  readonly high: number;
}

export type AssumptionValue = number | string | boolean;

/** An assumption as an estimate used it. */
export interface UsedAssumption {
  /** Name of the assumption. */
  readonly name: string;
  /** What it is taken to be, in `unit`. */
  readonly value: AssumptionValue;
  /** Unit of the value; empty for none. */
  readonly unit: string;
  /** True when the user stated it, in the workload or as an assumption. */
  readonly stated: boolean;
  /** Where the value comes from, in a few words; null for a plain default or a stated value. */
  readonly why: string | null;
}

/** Every assumption: its default, unit, bounds and meaning. Help and checks are made from it. */
export const ASSUMPTIONS = {
  instance: {
    kind: 'instance',
    unit: 'instance type',
    default: null,
    meaning: 'instance type; default: the cheapest in the price list that fits',
  },
  memoryFactor: {
    kind: 'number',
    unit: 'times modelMemory',
    default: 1.2,
    min: 1,
    max: 10,
    meaning: 'memory to have for the model and its requests, as a multiple of modelMemory',
    basis: 'our judgement (2026-11-22): requests need room beside the model',
  },
  typicalTime: {
    kind: 'duration',
    unit: 'seconds',
    default: null,
    meaning: 'time that the model works on a typical request; default: processingTime',
  },
  typicalPayload: {
    kind: 'size',
    unit: 'bytes',
    default: null,
    meaning: 'size of a typical request body; default: payload',
  },
  typicalResponse: {
    kind: 'size',
    unit: 'bytes',
    default: null,
    meaning: 'size of a typical response body; default: responsePayload',
  },
  peakFactor: {
    kind: 'number',
    unit: 'times the average rate',
    default: null,
    min: 1,
    max: 10_000,
    meaning: 'peak rate over average rate; default: from peakRate, else by traffic',
  },
  utilisation: {
    kind: 'number',
    unit: 'share of capacity',
    default: PLANNED_USE,
    min: 0.01,
    max: 1,
    meaning:
      'share of the capacity of instances, or of what is kept warm, that is planned to be used at the peak',
    basis: 'our judgement (2026-11-22): requests come by chance',
  },
  concurrencyPerInstance: {
    kind: 'count',
    unit: 'requests',
    default: null,
    min: 1,
    max: 1000,
    meaning:
      'requests that one instance works on at the same time; default: one for each vCPU, on a GPU 1 to 12, one of a data set',
  },
  highAvailability: {
    kind: 'boolean',
    unit: 'yes or no',
    default: false,
    meaning: 'a real-time endpoint has two instances at least, in two zones',
  },
  minimumInstances: {
    kind: 'count',
    unit: 'instances',
    default: null,
    min: 1,
    max: 1000,
    meaning: 'fewest instances of a real-time endpoint; default: 1, or 2 with highAvailability',
  },
  storageGB: {
    kind: 'number',
    unit: 'GB per instance',
    default: 30,
    max: 16_384,
    meaning: 'volume of each endpoint instance that has no disks of its own',
    basis: 'our judgement (2026-11-22): as a transform job has',
  },
  serverlessMemory: {
    kind: 'count',
    unit: 'MB',
    default: null,
    min: 1024,
    max: 6144,
    meaning:
      'memory of a serverless endpoint; default: the least that holds modelMemory, else 2048',
  },
  provisionedConcurrency: {
    kind: 'count',
    unit: 'requests',
    default: null,
    max: 200,
    meaning:
      'requests kept warm; default: the peak in flight by utilisation when cold starts are ruled out, else 0',
  },
  warmHours: {
    kind: 'number',
    unit: 'hours per month',
    default: null,
    max: MONTH_HOURS,
    meaning: 'hours a month in which provisioned concurrency is on; default: activeHours, else all',
  },
  startUpMinutes: {
    kind: 'number',
    unit: 'minutes',
    default: null,
    max: 60,
    meaning:
      'paid time before an instance of an asynchronous endpoint or a job can work; default: the middle of what a start takes',
  },
  scaleInMinutes: {
    kind: 'number',
    unit: 'minutes',
    default: null,
    max: 180,
    meaning:
      'paid time from the last request until an asynchronous endpoint is at zero; default: the middle of what that takes',
  },
  activeHours: {
    kind: 'number',
    unit: 'hours per month',
    default: null,
    max: MONTH_HOURS,
    meaning:
      'hours a month in which requests come to an asynchronous endpoint; default: as stated a week, else by traffic',
  },
  scaleOuts: {
    kind: 'number',
    unit: 'times per month',
    default: null,
    max: 44_000,
    meaning: 'how often an asynchronous endpoint starts from zero; default: by traffic',
  },
  asyncMinimumInstances: {
    kind: 'count',
    unit: 'instances',
    default: null,
    max: 1000,
    meaning: 'fewest instances of an asynchronous endpoint; default: 0, or 1 without cold starts',
  },
  jobsPerMonth: {
    kind: 'number',
    unit: 'jobs per month',
    default: null,
    min: 0.01,
    max: MONTH_HOURS,
    meaning: 'batch transform jobs a month; default: 1 for one-off traffic, else 30',
  },
  batchInstances: {
    kind: 'count',
    unit: 'instances',
    default: null,
    min: 1,
    max: 100,
    meaning:
      'instances of a batch transform job; default: as few as finish by the deadline, or before the next one',
  },
} as const satisfies Record<AssumptionName, AssumptionInfo>;

export { ASSUMPTION_NAMES, type AssumptionName };

/** The declaration under its general type. */
export const assumptionInfo = (name: AssumptionName): AssumptionInfo => ASSUMPTIONS[name];

/** What the user states; whatever is left out takes its default. */
export type CostAssumptions = { readonly [Name in AssumptionName]?: AssumptionValue | Span };

/** The same with a single value for each. */
export type Given = { readonly [Name in AssumptionName]?: AssumptionValue };
