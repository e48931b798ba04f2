// How the work comes: as a data set, in runs, or one by one. The questions are alike, not the same.

import { MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { roundedUp } from './sizing.ts';

type DataSet = Pick<Workload, 'records' | 'datasetBytes'>;
type Requests = Pick<Workload, 'records' | 'traffic' | 'requestsPerSecond'>;

/** Whether there is a data set before the run. */
export const isDataSet = ({ records, datasetBytes }: DataSet): boolean =>
  records !== undefined || datasetBytes !== undefined;

/** Whether requests wait for a run: a scheduled one, or the only one. */
export const waitsForRun = ({ traffic }: Pick<Workload, 'traffic'>): boolean =>
  traffic === 'scheduled' || traffic === 'one-off';

/** Whether there is a whole that can be done by a deadline: a data set, or what waits for a run. */
export const isWhole = (workload: DataSet & Pick<Workload, 'traffic'>): boolean =>
  isDataSet(workload) || waitsForRun(workload);

/** Whether requests come one by one all the time, at a rate that is stated. */
export const isStream = (workload: Workload): boolean =>
  (workload.requestsPerSecond ?? workload.peakRequestsPerSecond) !== undefined &&
  !isWhole(workload);

/** Whether the requests of a month come in runs, instead of spread over it: a data set, or those that wait for one. */
export const comesInRuns = (workload: Requests): boolean =>
  waitsForRun(workload) || workload.records !== undefined;

/**
 * Requests a second on average, where a rate is stated. Beside the records of a data set it says how
 * often so many come: at least once a month, for the data set is there.
 */
export const averageRate = ({ requestsPerSecond, records = 0 }: Requests): number | undefined =>
  requestsPerSecond && Math.max(requestsPerSecond, records / MONTH_SECONDS);

/** A run a day, as the costs have it where nobody says. */
export const USUAL_RUNS_PER_MONTH = 30;

/** Records that one run is to get through: of the data set, or collected since the last run; undefined where nobody says. */
export function recordsOf(
  { records, traffic, requestsPerSecond }: Requests,
  runsPerMonth: number = USUAL_RUNS_PER_MONTH,
): number | undefined {
  if (records !== undefined || traffic !== 'scheduled') return records;
  return requestsPerSecond && roundedUp((requestsPerSecond * MONTH_SECONDS) / runsPerMonth);
}

/** Whether the records of a run are known: an instance is taken to work on one at a time. */
export const knowsRecords = (workload: Requests): boolean => recordsOf(workload) !== undefined;
