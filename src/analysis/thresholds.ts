import type { Amount, Catalog, Limit, NoLimit, Option, Ruleset } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';
import type { Scale } from './scale.ts';

/** All numbers of a limit: the cap, its default and its other readings. */
function amountsOf(limit: Limit | NoLimit): Amount[] {
  if (limit.value === null) return [];
  const { documented, streaming, default: byDefault } = limit;
  return [limit, byDefault, documented, streaming].filter((amount) => amount !== undefined);
}

type Limited = 'payload' | 'responsePayload' | 'processingTime' | 'modelMemory' | 'imageSize';

const limitAmounts = (id: Limited) => (option: Option) => amountsOf(option.limits[id]);

const READERS: Readonly<Partial<Record<FieldName, (option: Option) => Amount[]>>> = {
  payload: limitAmounts('payload'),
  responsePayload: limitAmounts('responsePayload'),
  processingTime: limitAmounts('processingTime'),
  modelMemory: limitAmounts('modelMemory'),
  imageSize: limitAmounts('imageSize'),
  latency: ({ latency }) => [latency.fastest, ...(latency.coldStart ? [latency.coldStart] : [])],
};

/** The catalog's numbers that a field is compared with, each value once, ascending. */
export function catalogAmounts(field: FieldName, catalog: Catalog): Amount[] {
  const amounts = catalog.options.flatMap((option) => READERS[field]?.(option) ?? []);
  if (field === 'latency') {
    const { low, medium } = catalog.latencyClasses;
    amounts.push(...[low.upTo, medium.upTo].filter((amount) => amount !== null));
  }
  const known = new Map(amounts.map((amount) => [amount.max, amount]));
  return [...known.values()].sort((a, b) => a.max - b.max);
}

/** Requests in flight are rate × processing time: what that leaves for one when the other is given. */
function concurrencyBounds(perUnit: number | undefined, { options }: Catalog): number[] {
  if (!perUnit) return [];
  return options.flatMap(({ limits }) =>
    amountsOf(limits.concurrency).map(({ max }) => max / perUnit),
  );
}

/**
 * The least and the greatest value of a field that is looked at: a peak is never below the average,
 * a data set never smaller than one request of it, and the largest request never smaller than a
 * record of the data set on average, so that each bounds the other.
 */
export function rangeOf(
  field: FieldName,
  workload: Workload,
  { range: [least, greatest] }: Scale,
): readonly [least: number, greatest: number] {
  const { requestsPerSecond, peakRequestsPerSecond, payloadBytes, datasetBytes, records } =
    workload;
  switch (field) {
    case 'requestRate':
      return [least, peakRequestsPerSecond ?? greatest];
    case 'peakRate':
      return [Math.max(least, requestsPerSecond ?? 0), greatest];
    case 'payload':
      return [
        Math.max(least, (datasetBytes ?? 0) / (records ?? Infinity)),
        datasetBytes ?? greatest,
      ];
    case 'records':
      return [Math.max(least, (datasetBytes ?? 0) / (payloadBytes ?? Infinity)), greatest];
    case 'datasetSize':
      return [
        Math.max(least, payloadBytes ?? 0),
        Math.min(greatest, (payloadBytes ?? Infinity) * (records ?? Infinity)),
      ];
    default:
      return [least, greatest];
  }
}

const isNumber = (value: number | undefined): value is number => value !== undefined;

/** One request in twelve days, one in three hours … a million a second: suitability changes slowly. */
const RATES = Array.from({ length: 13 }, (_, index) => Number(`1e${index - 6}`));

/**
 * Where the answer may change along a field, in its base unit: the catalog's numbers, and what the
 * workload's other statements make of them. Suitability that changes gradually is found between.
 */
export function thresholds(field: FieldName, workload: Workload, catalog: Catalog): number[] {
  const { processingTimeSeconds, latencySeconds, requestsPerSecond, peakRequestsPerSecond } =
    workload;
  const values = catalogAmounts(field, catalog).map(({ max }) => max);
  if (field === 'processingTime') {
    const rate = peakRequestsPerSecond ?? requestsPerSecond;
    return [...values, ...concurrencyBounds(rate, catalog), latencySeconds].filter(isNumber);
  }
  if (field === 'latency') return [...values, processingTimeSeconds].filter(isNumber);
  if (field === 'models') return [1];
  if (field === 'requestRate' || field === 'peakRate') {
    return [...RATES, ...concurrencyBounds(processingTimeSeconds, catalog)];
  }
  return values;
}

/** The same, and where a criterion's score jumps, as a bill does by one more instance. */
export function thresholdsAndJumps(
  field: FieldName,
  workload: Workload,
  catalog: Catalog,
  { criteria }: Ruleset,
): number[] {
  const jumps = criteria.flatMap((one) => one.jumps?.(field, workload, catalog.options) ?? []);
  return [...thresholds(field, workload, catalog), ...jumps];
}
