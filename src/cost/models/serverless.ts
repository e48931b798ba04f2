import { leastMemory } from '../../core/memory.ts';
import { mustKeepWarm } from '../../core/warm.ts';
import type { PriceRow } from '../../schema/price-types.ts';
import { HOUR, MONTH_HOURS } from '../../schema/unit-tables.ts';
import { type Curve, NO_BREAKS, NOTHING, rising, stepsFor } from '../curve.ts';
import { findPrice } from '../prices.ts';
import {
  deadlineSteps,
  type InstanceCount,
  meanOf,
  type NoCosting,
  type Work,
  within,
} from './model.ts';

/** Taken when nobody says how much the model needs. */
const USUAL_MB = 2048;

/** A size of the endpoint's memory. */
export interface MemorySize {
  readonly memoryMB: number;
  /** Null when it was stated. */
  readonly why: string | null;
}

/** A memory size with its price. */
interface MemoryChoice extends MemorySize {
  readonly row: PriceRow;
}

function wantedSize({ figures, workload, prices }: Work): MemorySize | undefined {
  if (figures.serverlessMemory !== null) return { memoryMB: figures.serverlessMemory, why: null };
  const { modelMemoryBytes: bytes } = workload;
  if (bytes === undefined) return { memoryMB: USUAL_MB, why: 'model memory is not stated' };
  return leastMemory(bytes, figures.memoryFactor, prices.memorySizesMB);
}

/** Prices of provisioned concurrency of this memory; undefined unless the list has both. */
function provisionedRows({ prices }: Work, memoryMB: number) {
  const warm = findPrice(prices, 'provisioned-warm', memoryMB);
  const running = findPrice(prices, 'provisioned-running', memoryMB);
  return warm && running && { warm, running };
}

/** The next larger size, where this one is kept warm and the list lacks its price for that. */
function pricedSize(work: Work): MemorySize | undefined {
  const size = wantedSize(work);
  if (!size || size.why === null || !keepsWarm(work)) return size;
  const { memoryMB: least } = size;
  const memoryMB = work.prices.memorySizesMB.find(
    (one) => one >= least && provisionedRows(work, one),
  );
  if (memoryMB === undefined || memoryMB === least) return size;
  const why = `${least} MB would do, but the list has no provisioned concurrency price for it`;
  return { memoryMB, why };
}

/**
 * The endpoint's memory: the stated size, the least that holds the model, or the usual one; a larger
 * one where only that has a price, so that a smaller model never costs more than a larger one.
 */
export function chooseMemory(work: Work): MemoryChoice | NoCosting {
  const size = pricedSize(work);
  if (!size) return { missing: 'no serverless memory size in the price list holds the model' };
  const row = findPrice(work.prices, 'serverless', size.memoryMB);
  const { region } = work.prices.document;
  return row
    ? { ...size, row }
    : { missing: `no serverless price for ${size.memoryMB} MB in ${region}` };
}

/** Requests a month of which so many are in flight on average of the hours in which they come. */
const monthlyAt = (inFlight: number, { figures, seconds }: Work): number =>
  (inFlight * figures.openHours * HOUR) / seconds;

/**
 * Requests a month at which the option's concurrency is reached, as verdicts have it: at the peak that
 * is stated, else on average; null without such a limit.
 */
function concurrencyLimit(work: Work): number | null {
  const { concurrency } = work.option.limits;
  if (concurrency.value === null || work.seconds === 0) return null;
  const { requestsPerSecond: rate, peakRequestsPerSecond: peak } = work.workload;
  const isPeakStated = rate !== undefined && peak !== undefined;
  return monthlyAt(concurrency.max, work) / (isPeakStated ? work.figures.peakFactor : 1);
}

/** Requests a month beyond which they are too many at once, or too many for the deadline; null without such a limit. */
export function limitOf(work: Work): number | null {
  const limits = [concurrencyLimit(work), deadlineSteps(work).limit].filter((one) => one !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** What happens at a peak that nobody stated, where it is assumed to be over the concurrency limit. */
export function peakWarnings(work: Work): string[] {
  const { requestsPerMonth: requests, peakFactor } = work.figures;
  const { concurrency } = work.option.limits;
  const limit = concurrencyLimit(work);
  if (concurrency.value === null || requests === null || limit === null) return [];
  const inFlight = peakInFlight(work, requests);
  if (requests > limit || inFlight <= concurrency.max) return [];
  const assumed = `${Number(peakFactor.toPrecision(3))} times the average`;
  return [
    `at a peak of ${assumed}, as assumed, ${inFlight} requests are in flight: those over ${concurrency.max} are throttled; state the peak with --peak-rate`,
  ];
}

/** What serverless costs per request apart from provisioned concurrency. */
export interface ServerlessRates {
  readonly memory: MemoryChoice;
  /** Billed time of a request, in seconds. */
  readonly billedSeconds: number;
  /** Data of a request, in US dollars. */
  readonly dataUSD: number;
}

/**
 * Whether capacity is kept warm: as stated, or because a cold start would break what is. Where it must
 * cost nothing without requests, that takes known hours, outside of which none is.
 */
export function keepsWarm({ option, workload, figures }: Work): boolean {
  if (figures.provisionedConcurrency !== null) return figures.provisionedConcurrency > 0;
  const mayStay = workload.scaleToZero !== true || workload.activeHoursPerWeek !== undefined;
  return mayStay && mustKeepWarm(option, workload);
}

/**
 * Requests a month that one unit of provisioned concurrency, which works on one request at a time, can
 * serve at the peak, and how many it is planned for: the average at the peak is no upper bound, and a
 * request that finds no unit free is a cold start.
 */
function requestsPerUnit({ figures, seconds }: Work): { atMost: number; planned: number } {
  const atMost = (figures.openHours * HOUR) / (seconds * figures.peakFactor);
  return { atMost, planned: atMost * figures.utilisation };
}

/** Requests in flight at the peak. */
export const peakInFlight = (work: Work, requests: number): number =>
  stepsFor(requests, requestsPerUnit(work).atMost);

/** Units that the peak takes with the planned use; more than can be kept warm, where it is that high. */
export const wantedUnits = (work: Work, requests: number): number =>
  stepsFor(requests, requestsPerUnit(work).planned);

/** Units that can be kept warm. */
function mostUnits({ option }: Work): number {
  const range = option.settings.find(({ name }) => name === 'ProvisionedConcurrency');
  return range?.max ?? Number.MAX_SAFE_INTEGER;
}

/** Units kept warm for this many requests: the stated number, or what the peak takes. */
export const warmUnits = (work: Work, requests: number): number =>
  work.figures.provisionedConcurrency || Math.min(mostUnits(work), wantedUnits(work, requests));

/** Units between the peaks and at the peak: one number, unless a deployment scales it. */
export function unitsBetween(work: Work, requests: number): InstanceCount {
  const { bounds, figures } = work;
  if (!bounds) {
    const units = warmUnits(work, requests);
    return { least: units, most: units };
  }
  return within(bounds, {
    least: wantedUnits(work, requests / figures.peakFactor),
    most: wantedUnits(work, requests),
  });
}

/** Unit-hours a month that are paid for being warm. */
function warmUnitHours(work: Work, requests: number): number {
  const { warmHours, peakFactor } = work.figures;
  const mean = meanOf(unitsBetween(work, requests), peakFactor);
  return mean * warmHours + (work.bounds?.outside ?? 0) * (MONTH_HOURS - warmHours);
}

/** The curve of one way of running it, with the prices that it uses. */
export interface ServerlessCosting {
  readonly curve: Curve;
  readonly rows: readonly PriceRow[];
}

/**
 * Provisioned concurrency: paid by the second while it is on, and a lower rate than on demand for
 * the time that it works; outside its hours, requests run on demand.
 */
export function provisionedCosting(
  work: Work,
  { memory, billedSeconds, dataUSD }: ServerlessRates,
): ServerlessCosting | NoCosting {
  const rows = provisionedRows(work, memory.memoryMB);
  if (!rows) {
    const { region } = work.prices.document;
    return { missing: `no provisioned concurrency price for ${memory.memoryMB} MB in ${region}` };
  }
  const { warm, running } = rows;
  const { warmHours, openHours, provisionedConcurrency } = work.figures;
  // Requests come in the open hours alone.
  const warmShare = work.bounds ? 1 : Math.min(1, warmHours / openHours);
  const rate = warmShare * running.usd + (1 - warmShare) * memory.row.usd;
  const perUnit = requestsPerUnit(work).planned;
  return {
    curve: {
      breaks: NO_BREAKS,
      periods: provisionedConcurrency || !Number.isFinite(perUnit) ? [] : [perUnit],
      limit: limitOf(work),
      linesAt: (requests) => {
        const fixed = warmUnitHours(work, requests) * HOUR * warm.usd;
        return {
          compute: { fixed, perRequest: billedSeconds * rate },
          data: rising(dataUSD),
          storage: NOTHING,
          idle: { fixed, perRequest: -work.seconds * warmShare * warm.usd },
        };
      },
    },
    rows: warmShare < 1 ? [warm, running, memory.row] : [warm, running],
  };
}
