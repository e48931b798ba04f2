import { comesInRuns } from '../../core/arrival.ts';
import { grouped } from '../../schema/print-units.ts';
import { HOUR, MONTH_HOURS } from '../../schema/unit-tables.ts';
import {
  type CostLine,
  type Curve,
  flat,
  idleHours,
  NOTHING,
  rising,
  stepsFor,
  sum,
  times,
  valueAt,
} from '../curve.ts';
import { findPrice } from '../prices.ts';
import {
  concurrencyOn,
  foundValues,
  instanceFor,
  instanceNotes,
  instanceWarnings,
  storagePerHour,
} from './instances.ts';
import {
  type BillingModel,
  deadlineNotes,
  deadlinePlan,
  deadlineSteps,
  HOUR_MINUTES,
  type InstanceCount,
  type Work,
  within,
} from './model.ts';

/** The place above 0 at which two lines cross, or undefined when they do not. */
function crossing(a: CostLine, b: CostLine): number | undefined {
  const at = (a.fixed - b.fixed) / (b.perRequest - a.perRequest);
  return Number.isFinite(at) && at > 0 ? at : undefined;
}

/** The place of every crossing among the lines, ascending. */
function crossings(lines: readonly CostLine[]): number[] {
  return lines
    .flatMap((a, i) => lines.slice(i + 1).map((b) => crossing(a, b)))
    .filter((at) => at !== undefined)
    .sort((a, b) => a - b);
}

/** The line that is lowest at this number of requests; the first of those that are equal. */
const lowestAt = (lines: readonly CostLine[], requests: number): CostLine =>
  lines.reduce((low, line) => (valueAt(line, requests) < valueAt(low, requests) ? line : low));

/** Instance-hours that a request takes of an instance planned with headroom. */
const hoursPerRequest = ({ figures, seconds }: Work, atOnce: number): number =>
  seconds / HOUR / atOnce / figures.utilisation;

/** Hours that an instance is up before and after its work, each time that it comes. */
const aroundHours = ({ figures: { startUpMinutes, scaleInMinutes } }: Work): number =>
  (startUpMinutes + scaleInMinutes) / HOUR_MINUTES;

/** The same of a month. */
const startingHours = (work: Work): number => work.figures.scaleOuts * aroundHours(work);

/**
 * Instance-hours with one instance that comes and goes, or as many as a deadline asks for; the lowest
 * of the lines counts. Requests one by one pay starting and lingering each, until the gaps between them
 * are too short to scale in; requests that come as a run pay them once a run. No instance is up for
 * longer than a month.
 */
function comingAndGoing(work: Work, planned: number, count: number): CostLine[] {
  const { activeHours } = work.figures;
  const around = aroundHours(work);
  const alone = work.seconds / HOUR + around;
  const fixed = startingHours(work);
  return comesInRuns(work.workload)
    ? [
        rising(planned + around),
        { fixed: fixed * count, perRequest: planned },
        flat(MONTH_HOURS * count),
      ]
    : [rising(alone), flat(Math.min(MONTH_HOURS, activeHours + fixed) * count)];
}

/** How many are up at once where a deadline asks for several: those that stay, and those that come. */
function countsOf(work: Work, requests: number): { readonly kept: number; readonly most: number } {
  const { bounds, figures } = work;
  const { count: asked, staysUp } = deadlinePlan(work, requests);
  const least = bounds?.least ?? figures.asyncMinimumInstances;
  const kept = staysUp ? Math.max(least, asked) : least;
  const most = bounds?.most ?? Number.POSITIVE_INFINITY;
  return { kept: Math.min(most, kept), most: Math.min(most, Math.max(kept, asked)) };
}

/** Those that are kept up are so on a schedule where it is stated when requests come. */
const outsideOf = ({ bounds }: Work): number => bounds?.outside ?? 0;

/** Instance-hours of those that stay up, or that come and go: the lowest of the lines counts. */
function upLines(work: Work, planned: number, requests: number): CostLine[] {
  const { openHours } = work.figures;
  const { kept, most } = countsOf(work, requests);
  if (kept === 0) return comingAndGoing(work, planned, most);
  const standing = kept * openHours + outsideOf(work) * (MONTH_HOURS - openHours);
  return [flat(standing + (most - kept) * startingHours(work))];
}

/** The bill: of the instances that are up, and never less than what the work itself takes. */
function curveOf(
  work: Work,
  atOnce: number,
  hourly: number,
  storageHourly: number,
  s3USD: number,
): Curve {
  const planned = hoursPerRequest(work, atOnce);
  const needed = rising(planned);
  const mostHours = flat((work.bounds?.most ?? Number.POSITIVE_INFINITY) * MONTH_HOURS);
  const crossingsAt = (requests: number) =>
    crossings([...upLines(work, planned, requests), needed]);
  const dated = deadlineSteps(work);
  return {
    breaks: () => {
      const [step] = dated.periods;
      if (step === undefined) return crossingsAt(work.figures.requestsPerMonth ?? 1);
      // With each instance that a deadline takes more, the lines are others.
      return Array.from({ length: (dated.limit ?? step) / step }, (_, i) =>
        crossingsAt((i + 1) * step).filter((at) => at > i * step && at <= (i + 1) * step),
      ).flat();
    },
    ...dated,
    linesAt: (requests) => {
      const low = lowestAt(upLines(work, planned, requests), requests);
      const busy = lowestAt([needed, mostHours], requests);
      const up = valueAt(busy, requests) > valueAt(low, requests) ? busy : low;
      return {
        compute: times(up, hourly),
        data: NOTHING,
        storage: sum(times(up, storageHourly), rising(s3USD)),
        idle: times(idleHours(up, work.seconds / atOnce, requests), hourly),
      };
    },
  };
}

/** From none, or those kept up, to what the average of the hours with requests takes; the queue holds the rest. */
function capacityAt(work: Work, requests: number): InstanceCount {
  const { activeHours } = work.figures;
  const { kept, most } = countsOf(work, requests);
  const hours = comesInRuns(work.workload) ? MONTH_HOURS : Math.max(1, activeHours);
  const planned = hoursPerRequest(work, concurrencyOn(work, instanceFor(work, 'async')));
  return within(work.bounds, {
    least: kept,
    most: Math.max(stepsFor(planned * requests, hours), most),
  });
}

/** A request and its result are each written to S3 and read from there. */
const WRITES_EACH = 2;
const READS_EACH = 2;

/** What a request costs in S3, in US dollars, with the prices; null where the list has none. */
export function s3Cost({ prices }: Work) {
  const put = findPrice(prices, 's3-put');
  const get = findPrice(prices, 's3-get');
  if (!put || !get) return null;
  return { perRequest: WRITES_EACH * put.usd + READS_EACH * get.usd, rows: [put, get] };
}

/** S3 requests of a month; null without a rate. */
const s3RequestsOf = ({ figures: { requestsPerMonth } }: Work): number | null =>
  requestsPerMonth === null ? null : requestsPerMonth * (WRITES_EACH + READS_EACH);

function dataNote(s3Requests: number | null, isPriced: boolean): string {
  const start = 'requests and results go through S3';
  if (s3Requests === null) return start;
  const counted = isPriced ? 'counted as storage' : 'not counted: the list has no price of them';
  return `${start}: ${grouped(s3Requests.toFixed(0))} S3 requests a month, half of them writes, ${counted}`;
}

/**
 * Instances that follow the queue: paid while requests wait or are worked on, while they start and
 * until they are scaled in; nothing while there are none. The queue takes the peaks, so the average
 * counts.
 */
export const instanceHoursToZero: BillingModel = {
  uses: [
    'instance',
    'memoryFactor',
    'typicalTime',
    'utilisation',
    'concurrencyPerInstance',
    'startUpMinutes',
    'scaleInMinutes',
    'activeHours',
    'scaleOuts',
    'asyncMinimumInstances',
    'storageGB',
  ],
  capacityAt,
  outsideOf,
  costing: (work) => {
    const instance = instanceFor(work, 'async');
    if ('missing' in instance) return instance;
    const storage = storagePerHour(work, instance);
    const s3 = s3Cost(work);
    const atOnce = concurrencyOn(work, instance);
    return {
      curve: curveOf(work, atOnce, instance.rate.usd, storage.usd, s3?.perRequest ?? 0),
      rows: [instance.rate, ...storage.rows, ...(s3?.rows ?? [])],
      details: () => ({
        found: foundValues(work, instance),
        s3Requests: s3 ? null : s3RequestsOf(work),
        warnings: instanceWarnings(instance, work, 'async'),
        notes: [
          ...instanceNotes(instance, work, 'async'),
          ...deadlineNotes(work),
          dataNote(s3RequestsOf(work), s3 !== null),
        ],
      }),
    };
  },
};
