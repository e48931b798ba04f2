import { DAY, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { recordsOf } from './arrival.ts';
import type { Option, Seconds } from './catalog-types.ts';
import { mostTogether } from './check-limit.ts';
import { type ModelStart, startSeconds, wholeWorkSeconds } from './clock.ts';
import type { Sizing } from './sizing.ts';
import { canStayUp, judgeBound, type Standby } from './warm.ts';

/** What is stated of how large requests are. */
type Sized = Pick<Workload, 'payloadBytes' | 'records' | 'datasetBytes'>;

/** What is stated about a whole data set, or what a schedule collects for each run. */
export type DataSet = Sized &
  Pick<Workload, 'processingTimeSeconds' | 'deadlineSeconds' | 'traffic' | 'requestsPerSecond'>;

/** How instances are counted, where something else than usual is assumed. */
export type Counting = Partial<Sizing>;

/** What there is to be worked through, as it is counted. */
export interface Load {
  readonly records: number;
  /** Time that one record takes, in seconds. */
  readonly seconds: number;
  /** Records that an instance works on at the same time. */
  readonly atATime: number;
}

/** How a job gets through its data. */
export interface JobPlan {
  /** Whether it is done in the time that there is; else with as many instances as come nearest. */
  readonly isInTime: boolean;
  /** Instances that work at the same time. */
  readonly instances: number;
  /** From the start of the job to its end, in seconds. */
  readonly runSeconds: Seconds;
}

/** As many requests as an instance may be sent at a time, by their size, of those that it could work on. */
export function sentAtATime(option: Option, workload: Sized, atATime: number): number {
  const { payloadBytes = 0, datasetBytes = 0, records } = workload;
  const largest = Math.max(payloadBytes, records ? Math.ceil(datasetBytes / records) : 0);
  return Math.min(atATime, mostTogether(option.limits.payload, largest));
}

/** What one run is to get through; null where too little is stated. */
export function loadOf(
  workload: DataSet,
  { atATime = 1, typicalSeconds, runsPerMonth }: Counting = {},
): Load | null {
  const records = recordsOf(workload, runsPerMonth);
  const seconds = typicalSeconds ?? workload.processingTimeSeconds;
  return records === undefined || seconds === undefined ? null : { records, seconds, atATime };
}

/** How many instances' worth of work so many do: those after the first add less. */
export const effectiveInstances = (instances: number, furtherShare: number): number =>
  1 + (instances - 1) * furtherShare;

/** Rounding errors of a quotient make no step. */
const NOISE = 1e-12;

/** Records that one after the other fit into the time. */
const recordsInTurn = (available: number, { seconds }: Load): number =>
  Math.floor((available / seconds) * (1 + NOISE));

/** The whole work on one instance, in seconds. */
export const totalWork = ({ records, seconds, atATime }: Load): number =>
  Math.max(records / atATime, 1) * seconds;

/**
 * As few instances as do the work in the time: those after the first add less, and none works on a
 * part of a record. Null where no number does.
 * @param available seconds that there are for it
 */
export function instancesFor(load: Load, available: number, furtherShare: number): number | null {
  const { records, atATime } = load;
  const work = totalWork(load);
  const inTurn = recordsInTurn(available, load);
  const byRecords = Math.ceil((records / (inTurn * atATime)) * (1 - NOISE));
  // No work at all is done in no time, too.
  if (work <= available && !(byRecords > 1)) return 1;
  if (available <= 0 || inTurn < 1) return null;
  const further = Math.max(0, work / available - 1) / furtherShare;
  const instances = Math.max(1 + Math.ceil(further * (1 - NOISE)), byRecords);
  return instances > records ? null : instances;
}

/** Whole records that so many instances get through in the time: `instancesFor` takes one more for the next. */
export function recordsWithin(
  instances: number,
  load: Load,
  available: number,
  furtherShare: number,
): number {
  const inTurn = recordsInTurn(available, load);
  const byWork = (available / load.seconds) * effectiveInstances(instances, furtherShare);
  const records = Math.min(inTurn * instances, byWork) * load.atATime;
  return Math.max(0, Math.floor(records * (1 + NOISE)));
}

/** How long so many instances work on it, in seconds: none works on a part of a record. */
export function secondsOf(load: Load, instances: number, furtherShare: number): number {
  const work = totalWork(load) / effectiveInstances(instances, furtherShare);
  return Math.max(work, Math.ceil(load.records / (instances * load.atATime)) * load.seconds);
}

/** As many as can help where no number is in time: of those that can be counted on, one for each record. */
export const mostUseful = (option: Option, { records }: Load): number =>
  Math.min(mostAtOnce(option), records);

/** "one record at a time on each": how the instances are counted. */
export const atATimeText = (atATime = 1): string =>
  `${atATime === 1 ? 'one record' : `${atATime} records`} at a time on each`;

/** Why a job has so many instances: "as few as finish", before what they finish by. */
export const instancesWords = (plan: Pick<JobPlan, 'isInTime'> | null): string =>
  plan?.isInTime === false
    ? 'as many as can help, though it may still not finish'
    : 'as few as finish';

/** What each further instance of a job adds, as a share of the first; 1 where the catalog is silent. */
export const furtherShareOf = ({ clock }: Option): number => clock?.furtherInstance?.share ?? 1;

/** Whether the option works through data in jobs. */
export const isJob = ({ clock }: Option): boolean => clock?.start.kind === 'job';

/** Time that a job has from its start to its end: until the deadline, else until the next one starts. */
export const jobRoom = ({ deadlineSeconds }: DataSet, { runsPerMonth }: Counting): number =>
  deadlineSeconds ?? (runsPerMonth === undefined ? DAY : MONTH_SECONDS / runsPerMonth);

/**
 * How many instances a job takes to be done by the deadline, or before the next one where none is
 * stated, and how long it runs with them. Null where it is no job, or too little is stated.
 */
export function jobPlan(
  option: Option,
  workload: DataSet & ModelStart,
  counting: Counting = {},
): JobPlan | null {
  const load = loadOn(option, workload, counting);
  if (load === null || !option.clock || !isJob(option)) return null;
  const share = furtherShareOf(option);
  const start = startSeconds(option.clock.start, workload);
  const available = jobRoom(workload, counting) - start.high;
  const enough = counting.jobInstances ?? instancesFor(load, available, share);
  const instances = enough ?? mostUseful(option, load);
  const runSeconds = jobSeconds(start, totalWork(load), instances, share);
  return { isInTime: enough !== null, instances, runSeconds };
}

/** How an endpoint gets through a data set by its deadline. */
export interface EndpointPlan {
  /** As of `JobPlan`. */
  readonly isInTime: boolean;
  /** Instances, or requests at once where there are none. */
  readonly count: number;
  /** Whether they have to stay up: what starts once the data is there would be too late, or too many. */
  readonly staysUp: boolean;
  /** Records that one of them gets through in time, for each of which there has to be one; infinite without such. */
  readonly recordsEach: number;
  /** How long the last record waits for its turn at most, in seconds, where that is less than the deadline. */
  readonly waitsAtMost: number | null;
}

/** Where nothing asks for more. */
export const ONE_IS_ENOUGH: EndpointPlan = {
  isInTime: true,
  count: 1,
  staysUp: false,
  recordsEach: Number.POSITIVE_INFINITY,
  waitsAtMost: null,
};

/** How long a request may wait in a queue, in seconds. */
export const longestWait = ({ settings }: Option): number =>
  settings.find(({ name }) => name === 'RequestTTLSeconds')?.max ?? Number.POSITIVE_INFINITY;

/** The most that an endpoint runs at once: instances that can be counted on, or requests by its limit. */
export const mostAtOnce = (option: Option): number => {
  const { concurrency } = option.limits;
  return concurrency.value === null ? mostInstances(option) : concurrency.max;
};

/** What one run asks of an option: where it has no instances, each request is one by itself. */
export function loadOn(option: Option, workload: DataSet, counting: Counting): Load | null {
  const hasInstances = option.limits.concurrency.value === null;
  const wanted = (hasInstances && counting.atATime) || 1;
  return loadOf(workload, { ...counting, atATime: sentAtATime(option, workload, wanted) });
}

/**
 * How many instances an endpoint takes to get through a data set by its deadline, or how many requests
 * at once one that has no instances: one where it takes no more, or nothing is stated that asks for more.
 */
export function endpointPlan(
  option: Option,
  workload: DataSet & Standby,
  counting: Counting = {},
): EndpointPlan {
  const { deadlineSeconds } = workload;
  const hasInstances = option.limits.concurrency.value === null;
  const isScaled = !isJob(option) && (!hasInstances || option.clock?.furtherInstance !== undefined);
  const load = loadOn(option, workload, counting);
  if (load === null || deadlineSeconds === undefined || !isScaled) return ONE_IS_ENOUGH;
  const one = wholeWorkSeconds(workload);
  const { standing, warm, start } = judgeBound(option, workload, deadlineSeconds, one);
  const longest = longestWait(option);
  const within = (starting: number, staysUp: boolean): EndpointPlan => {
    const available = Math.min(deadlineSeconds, longest) - starting;
    const share = furtherShareOf(option);
    const enough = instancesFor(load, available, share);
    return {
      isInTime: enough !== null,
      count: enough ?? mostUseful(option, load),
      staysUp,
      recordsEach: recordsWithin(1, load, available, share) || Number.POSITIVE_INFINITY,
      waitsAtMost: longest < deadlineSeconds ? longest : null,
    };
  };
  const standingBy = within(warm - one, start !== null);
  if (!start || standing === 'kept-warm' || standing === 'on-schedule') return standingBy;
  const called = within(start.seconds.high - one, false);
  const isEnough = called.isInTime && called.count <= mostAtOnce(option);
  return isEnough || workload.scaleToZero === true || !canStayUp(option) ? called : standingBy;
}

/** From the start of a job to its end: at best the instances share the work evenly. */
export const jobSeconds = (
  start: Seconds,
  work: number,
  instances: number,
  furtherShare: number,
): Seconds => ({
  low: start.low + work / instances,
  high: start.high + work / effectiveInstances(instances, furtherShare),
});

/** The most instances that can be counted on, by the catalog. */
export const mostInstances = ({ clock }: Option): number =>
  clock?.furtherInstance?.most ?? Number.POSITIVE_INFINITY;
