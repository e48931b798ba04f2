import { DAY } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { type ModelStart, startSeconds, workSeconds } from './clock.ts';
import type { Option, Seconds } from './types.ts';
import { canStayUp, judgeBound, type Standby } from './warm.ts';

/** What is stated about a whole data set. */
export type DataSet = Pick<Workload, 'records' | 'processingTimeSeconds' | 'deadlineSeconds'>;

/** How a job gets through its data. */
export interface JobPlan {
  /** Instances that work at the same time. */
  readonly instances: number;
  /** From the start of the job to its end, in seconds. */
  readonly runSeconds: Seconds;
}

/** How many instances' worth of work so many do: those after the first add less. */
export const effectiveInstances = (instances: number, furtherShare: number): number =>
  1 + (instances - 1) * furtherShare;

/** As few instances as do the work in the time; null where no number does. */
export function instancesFor(work: number, seconds: number, furtherShare: number): number | null {
  if (work <= seconds) return 1;
  if (seconds <= 0 || furtherShare === 0) return null;
  // Rounding errors of the quotient make no further instance.
  return 1 + Math.ceil(((work / seconds - 1) / furtherShare) * (1 - 1e-12));
}

/**
 * The whole work of a data set on one instance, in seconds; null where too little is stated.
 * @param atATime records that an instance works on at the same time
 */
export function totalWork({ records, processingTimeSeconds }: DataSet, atATime = 1): number | null {
  if (records === undefined || processingTimeSeconds === undefined) return null;
  return Math.max(records / atATime, 1) * processingTimeSeconds;
}

/** "one record at a time on each": how the instances are counted. */
export const atATimeText = (atATime = 1): string =>
  `${atATime === 1 ? 'one record' : `${atATime} records`} at a time on each`;

/** What each further instance of a job adds, as a share of the first; 1 where the catalog is silent. */
export const furtherShareOf = ({ clock }: Option): number => clock?.furtherInstance?.share ?? 1;

/** Whether the option works through data in jobs. */
export const isJob = ({ clock }: Option): boolean => clock?.start.kind === 'job';

/**
 * How many instances a job takes to be done by the deadline, or within a day where none is stated,
 * and how long it runs with them. Null where it is no job, too little is stated, or no number of
 * instances is enough.
 * @param atATime records that an instance works on at the same time
 */
export function jobPlan(
  option: Option,
  workload: DataSet & ModelStart,
  atATime?: number,
): JobPlan | null {
  const work = totalWork(workload, atATime);
  if (work === null || !option.clock || !isJob(option)) return null;
  const share = furtherShareOf(option);
  const start = startSeconds(option.clock.start, workload);
  const instances = instancesFor(work, (workload.deadlineSeconds ?? DAY) - start.high, share);
  if (instances === null || instances > (workload.records ?? 1)) return null;
  return { instances, runSeconds: jobSeconds(start, work, instances, share) };
}

/** How an endpoint gets through a data set by its deadline. */
export interface EndpointPlan {
  readonly instances: number;
  /** Whether they have to stay up: what starts once the data is there would be too late, or too many. */
  readonly staysUp: boolean;
}

const ONE_INSTANCE: EndpointPlan = { instances: 1, staysUp: false };

/**
 * How many instances an endpoint takes to get through a data set by its deadline: one where it takes no
 * more, or nothing is stated that asks for more; null where no number of instances is enough.
 * @param atATime records that an instance works on at the same time
 */
export function endpointPlan(
  option: Option,
  workload: DataSet & Standby,
  atATime?: number,
): EndpointPlan | null {
  const { deadlineSeconds, records = 1 } = workload;
  const work = totalWork(workload, atATime);
  if (work === null || deadlineSeconds === undefined || !option.clock?.furtherInstance) {
    return ONE_INSTANCE;
  }
  const one = workSeconds(workload);
  const { standing, warm, start } = judgeBound(option, workload, deadlineSeconds);
  const within = (seconds: number, staysUp: boolean): EndpointPlan | null => {
    const instances = instancesFor(work, seconds, furtherShareOf(option));
    return instances === null || instances > records ? null : { instances, staysUp };
  };
  const standingBy = within(deadlineSeconds - (warm - one), start !== null);
  if (!start || standing === 'kept-warm' || standing === 'on-schedule') return standingBy;
  const called = within(deadlineSeconds - (start.seconds.high - one), false);
  const isEnough = called !== null && called.instances <= mostInstances(option);
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

/** The most instances of one job that can be counted on, by the catalog. */
export const mostInstances = ({ clock }: Option): number =>
  clock?.furtherInstance?.most ?? Number.POSITIVE_INFINITY;
