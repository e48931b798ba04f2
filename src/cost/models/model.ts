import { knowsRecords } from '../../core/arrival.ts';
import type { Option } from '../../core/catalog-types.ts';
import {
  atATimeText,
  type EndpointPlan,
  endpointPlan,
  mostAtOnce,
  ONE_IS_ENOUGH,
} from '../../core/job.ts';
import { roundedUp } from '../../core/sizing.ts';
import type { PriceItem, PriceRow } from '../../schema/price-types.ts';
import { GIB, MONTH_SECONDS } from '../../schema/unit-tables.ts';
import type { Workload } from '../../schema/workload.ts';
import type { AssumptionName, AssumptionValue } from '../assumptions.ts';
import type { Curve } from '../curve.ts';
import type { Figures } from '../figures.ts';
import { findPrice, type PriceList } from '../prices.ts';

/** What data costs per request, and what could not be counted. */
interface DataCost {
  /** In US dollars. */
  readonly perRequest: number;
  readonly rows: readonly PriceRow[];
  readonly notes: readonly string[];
}

function oneWay(work: Work, item: PriceItem, bytes: number | null, noun: string): DataCost {
  if (bytes === null) {
    const note = `${noun} size is not stated: its data is not counted`;
    return { perRequest: 0, rows: [], notes: [note] };
  }
  const row = findPrice(work.prices, item);
  if (!row) {
    const note = `no price for ${noun} data in the price list: it is not counted`;
    return { perRequest: 0, rows: [], notes: [note] };
  }
  // AWS counts a GB of data as 1024³ bytes, as its MB are 1024-based.
  return { perRequest: (bytes / GIB) * row.usd, rows: [row], notes: [] };
}

/** Data that an endpoint takes in and gives out on the connection. */
export function dataCost(work: Work): DataCost {
  const { typicalPayload, typicalResponse } = work.figures;
  const taken = oneWay(work, 'data-in', typicalPayload, 'request');
  const given = oneWay(work, 'data-out', typicalResponse, 'response');
  return {
    perRequest: taken.perRequest + given.perRequest,
    rows: [...taken.rows, ...given.rows],
    notes: [...taken.notes, ...given.notes],
  };
}

/** What a deployment fixes: auto-scaling moves instances, or units kept warm, between bounds. */
export interface Bounds {
  readonly least: number;
  /** The same as the least where nothing is scaled. */
  readonly most: number;
  /** Outside of the hours in which requests come. */
  readonly outside: number;
}

/** As many as the load needs, within the bounds where there are some. */
export const within = (bounds: Bounds | undefined, needed: InstanceCount): InstanceCount => {
  if (!bounds) return needed;
  const held = (count: number) => Math.min(bounds.most, Math.max(bounds.least, count));
  return { least: held(needed.least), most: held(needed.most) };
};

/** The workload with so many requests a month: with as many records in each run, where runs have some. */
export function withRequests({ workload, figures }: Work, requests: number): Workload {
  // What is counted as typical goes beside the longest, as `Counting` has it.
  const processingTimeSeconds = workload.processingTimeSeconds ?? figures.typicalTime ?? 0;
  const timed = { ...workload, processingTimeSeconds };
  if (workload.records !== undefined) {
    return { ...timed, records: roundedUp(requests / figures.jobsPerMonth) };
  }
  if (workload.requestsPerSecond === undefined) return timed;
  return { ...timed, requestsPerSecond: requests / MONTH_SECONDS };
}

/**
 * What a data set takes of an endpoint to be done by its deadline; one instance where nothing more.
 * @param requests a month
 */
export const deadlinePlan = (work: Work, requests: number): EndpointPlan =>
  endpointPlan(work.option, withRequests(work, requests), work.figures.counting);

/** Where along the requests a month a deadline takes one instance more, and more than can be counted on. */
export function deadlineSteps(work: Work): Pick<Curve, 'periods' | 'limit'> {
  const { requestsPerMonth, jobsPerMonth } = work.figures;
  const isDated = work.workload.deadlineSeconds !== undefined && knowsRecords(work.workload);
  const { recordsEach } = isDated ? deadlinePlan(work, requestsPerMonth ?? 1) : ONE_IS_ENOUGH;
  const period = recordsEach * jobsPerMonth;
  if (!Number.isFinite(period)) return { periods: [], limit: null };
  const most = mostAtOnce(work.option);
  return { periods: [period], limit: Number.isFinite(most) ? period * most : null };
}

/** Why there are so many; none where it takes one. */
export function deadlineNotes(work: Work): string[] {
  const { requestsPerMonth } = work.figures;
  if (requestsPerMonth === null) return [];
  const { count, isInTime } = deadlinePlan(work, requestsPerMonth);
  if (!isInTime) return [`${count} instances, though no number is surely done by the deadline`];
  return count === 1
    ? []
    : [
        `${count} instances to be done by the deadline, ${atATimeText(work.figures.counting.atATime)}`,
      ];
}

/** How many are up on average: a load that is n times its average is there for 1/n of the time at most. */
export const meanOf = ({ least, most }: InstanceCount, peakFactor: number): number =>
  least + (most - least) / peakFactor;

/** What a bill is worked out from. */
export interface Work {
  readonly option: Option;
  readonly workload: Workload;
  readonly figures: Figures;
  /** Time that the model works on a typical request. */
  readonly seconds: number;
  readonly prices: PriceList;
  /** Left out: as many as the load needs. */
  readonly bounds?: Bounds | undefined;
}

/** A value that the model found itself, with where it comes from. */
export interface FoundValue {
  readonly value: AssumptionValue;
  /** Null when it was stated, and counts as it is. */
  readonly why: string | null;
}

/** Another way of running the same option, beside the one that is counted. */
export interface Variant {
  readonly name: string;
  readonly curve: Curve;
  /** Whether the bill is this one. */
  readonly used: boolean;
}

/** What is known of a bill besides its curve, for the workload's own rate. */
export interface CostingDetails {
  /** Assumptions that the model settled itself. */
  readonly found: Readonly<Partial<Record<AssumptionName, FoundValue>>>;
  readonly notes: readonly string[];
  /** What speaks against running it like this; left out where nothing does. */
  readonly warnings?: readonly string[];
  /** S3 requests a month that have no price in the list; left out where they do not grow with the rate. */
  readonly s3Requests?: number | null;
  /** Where there is more than one way; the bill is that of one of them. */
  readonly variants?: readonly Variant[];
}

/** A bill for any number of requests, with what it rests on. */
export interface Costing {
  readonly curve: Curve;
  /** Prices that it uses. */
  readonly rows: readonly PriceRow[];
  /** What there is to say of it; a function, because scores and pictures do without. */
  readonly details: () => CostingDetails;
}

/** Why there is no bill. */
export interface NoCosting {
  readonly missing: string;
}

/** How many instances there are at once; the same number twice where it does not change. */
export interface InstanceCount {
  readonly least: number;
  readonly most: number;
}

/** How one way of billing adds up. */
export interface BillingModel {
  /** Assumptions that it uses, in the order in which they are shown. */
  readonly uses: readonly AssumptionName[];
  /** Instances at once for this many requests a month; left out without instances. */
  readonly capacityAt?: (work: Work, requestsPerMonth: number) => InstanceCount;
  /** Instances that scheduled scaling leaves outside of the hours with requests; left out without a schedule. */
  readonly outsideOf?: (work: Work) => number;
  readonly costing: (work: Work) => Costing | NoCosting;
}

/** Whether there is no bill, but a reason. */
export const isMissing = (found: object): found is NoCosting => 'missing' in found;

export const HOUR_MINUTES = 60;
