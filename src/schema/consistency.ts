import type { Problem } from './input-error.ts';
import { printRate, printSize, roughSize } from './print-units.ts';
import { WEEK_HOURS } from './unit-tables.ts';
import type { Workload } from './workload.ts';

const NONE: readonly Problem[] = [];

const NOT_KNOWN = 'leave the field out if it is not known';

/** What is counted to say how much work there is: with none of it there is nothing to advise on. */
function nothingToDo({
  requestsPerSecond,
  peakRequestsPerSecond,
  records,
  datasetBytes,
}: Workload): readonly Problem[] {
  if (requestsPerSecond !== 0 && peakRequestsPerSecond !== 0 && records !== 0 && datasetBytes !== 0)
    return NONE;
  const amounts = {
    requestRate: requestsPerSecond,
    peakRate: peakRequestsPerSecond,
    records,
    datasetSize: datasetBytes,
  };
  return Object.entries(amounts)
    .filter(([, amount]) => amount === 0)
    .map(([path]) => ({ path, message: `${path} is zero, which is no work`, hint: NOT_KNOWN }));
}

type ActiveHours = Pick<Workload, 'activeHoursPerWeek'>;

/** A second a week: less is none that anybody plans with, and divides to no number. */
const LEAST_HOURS = 1 / 3600;

/** How far the rate of the hours in which requests come at all is above that of the whole week. */
export const activeFactor = ({ activeHoursPerWeek = WEEK_HOURS }: ActiveHours): number =>
  Math.max(1, WEEK_HOURS / Math.max(LEAST_HOURS, activeHoursPerWeek));

/** Rates and hours are rounded as people write them: so little is no contradiction. */
const NEARLY = 1 - 1e-6;

/** A peak comes within the active hours, so that it is no less than the average of these. */
function peakBelowAverage(workload: Workload): readonly Problem[] {
  const { requestsPerSecond, peakRequestsPerSecond } = workload;
  if (requestsPerSecond === undefined || peakRequestsPerSecond === undefined) return NONE;
  const factor = activeFactor(workload);
  const least = requestsPerSecond * factor;
  if (peakRequestsPerSecond >= least * (factor === 1 ? 1 : NEARLY)) return NONE;
  const peak = printRate(peakRequestsPerSecond);
  const average =
    factor === 1
      ? `requestRate ${printRate(requestsPerSecond)}`
      : `${printRate(Number(least.toPrecision(3)))}, the average of the active hours`;
  return [{ path: 'peakRate', message: `peakRate ${peak} is below ${average}` }];
}

function dataSetBelowRequest({ payloadBytes, datasetBytes }: Workload): readonly Problem[] {
  if (payloadBytes === undefined || datasetBytes === undefined) return NONE;
  if (datasetBytes >= payloadBytes) return NONE;
  const [whole, part] = [printSize(datasetBytes), printSize(payloadBytes)];
  const message = `datasetSize ${whole} is below payload ${part}, which is one request of it`;
  return [{ path: 'datasetSize', message }];
}

/** The largest request cannot be smaller than what a record of the data set has on average. */
function requestBelowMean({ payloadBytes, datasetBytes, records }: Workload): readonly Problem[] {
  if (payloadBytes === undefined || datasetBytes === undefined || records === undefined)
    return NONE;
  if (records === 0 || payloadBytes * records >= datasetBytes) return NONE;
  const [stated, mean] = [printSize(payloadBytes), roughSize(datasetBytes / records)];
  const message = `payload ${stated} is below ${mean}, which a record of datasetSize has on average`;
  return [{ path: 'payload', message }];
}

/** Statements of a workload that cannot be true together, or say that there is no work. */
export function inconsistencies(workload: Workload): readonly Problem[] {
  const found = [
    nothingToDo(workload),
    peakBelowAverage(workload),
    dataSetBelowRequest(workload),
    requestBelowMean(workload),
  ].filter((problems) => problems !== NONE);
  return found.length === 0 ? NONE : found.flat();
}
