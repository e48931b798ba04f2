import { made, plainCheck } from '../../core/check.ts';
import { checkBound } from '../../core/check-bound.ts';
import { type ModelStart, printSeconds, startSeconds, workSeconds } from '../../core/clock.ts';
import {
  atATimeText,
  type DataSet,
  type EndpointPlan,
  endpointPlan,
  furtherShareOf,
  isJob,
  type JobPlan,
  jobPlan,
  jobSeconds,
  mostInstances,
  totalWork,
} from '../../core/job.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Sizing } from '../../core/sizing.ts';
import type {
  Check,
  Constraint,
  Option,
  Outcome,
  Seconds,
  Setting,
  StartClock,
} from '../../core/types.ts';
import { LOAD_FIELDS, STANDBY_FIELDS } from '../../core/warm.ts';
import { printDuration, printRate, printSize } from '../../schema/print-units.ts';
import type { Workload } from '../../schema/workload.ts';

type Dated = DataSet & ModelStart & Pick<Workload, 'datasetBytes'> & { deadlineSeconds: number };

/** What is left of the time once the job has started, and the pace that this asks for. */
function paceText({ records, datasetBytes }: Dated, room: number): string {
  const left = `${printDuration(Math.floor(room))} left after the start`;
  if (records !== undefined) {
    const pace = printRate(Number((records / room).toPrecision(2))).replace('/', ' records/');
    return `${left}: ${pace} needed; state processingTime`;
  }
  if (datasetBytes === undefined) return left;
  return `${left}: ${printSize(Math.ceil(datasetBytes / room))}/s needed`;
}

/** Instances that a new account may have, by the catalog. */
function quotaOf({ quotas }: Option): number | null {
  const quota = quotas.find(({ unit, value }) => unit === 'instances' && typeof value === 'number');
  return typeof quota?.value === 'number' ? quota.value : null;
}

function instanceSetting(
  option: Option,
  { instances, runSeconds }: JobPlan,
  { atATime }: Sizing,
): Setting[] {
  if (instances === 1) return [];
  const quota = quotaOf(option);
  const over =
    quota !== null && instances > quota ? `; over the ${quota} of a new account: ask for more` : '';
  const reason = `done in ${printSeconds(runSeconds)}, with ${atATimeText(atATime)}${over}`;
  return [{ name: 'InstanceCount', value: instances, reason }];
}

type Found = Pick<Check, 'outcome' | 'reason'> & Partial<Pick<Check, 'settings' | 'limit'>>;

/** A job whose work is known: as many instances as it takes, if so many can be had. */
function checkWork(
  option: Option,
  workload: Dated,
  start: Seconds,
  work: number,
  sizing: Sizing,
): Found {
  const plan = jobPlan(option, workload, sizing.atATime);
  const bound = printDuration(workload.deadlineSeconds);
  if (!plan)
    return { outcome: 'uncertain', reason: `may break ${bound} with any number of instances` };
  const settings = instanceSetting(option, plan, sizing);
  // The times tell how long it runs.
  if (plan.instances <= mostInstances(option)) return { outcome: 'pass', reason: null, settings };
  const quota = quotaOf(option) ?? 1;
  const limit = jobSeconds(start, work, quota, furtherShareOf(option)).high;
  const instead = printSeconds({ low: limit, high: limit });
  const reason = `${plan.instances} instances needed for ${bound}; ${quota} take ${instead}`;
  return { outcome: 'uncertain', reason, settings, limit };
}

/** A job first starts, then gets through all of its data. */
function checkJob(option: Option, clock: StartClock, workload: Dated, sizing: Sizing): Found {
  const { deadlineSeconds, processingTimeSeconds: one = 0 } = workload;
  const start = startSeconds(clock, workload);
  const takes = () => `a job takes ${printSeconds(start)} to start`;
  const bound = () => printDuration(deadlineSeconds);
  const sure = { limit: start.high + one };
  if (deadlineSeconds < start.low + one) {
    return { outcome: 'fail', reason: () => `${takes()}, not ${bound()}`, ...sure };
  }
  const room = deadlineSeconds - start.high;
  if (room < one || room <= 0) {
    return { outcome: 'uncertain', reason: () => `${takes()}: may break ${bound()}`, ...sure };
  }
  const work = totalWork(workload, sizing.atATime);
  if (work !== null) return { ...sure, ...checkWork(option, workload, start, work, sizing) };
  return { outcome: 'pass' satisfies Outcome, reason: () => paceText(workload, room), ...sure };
}

/** What an endpoint works at least on all of the data: its limit on requests at once holds. */
function allAtOnce(option: Option, workload: Dated): number {
  const { concurrency } = option.limits;
  const work = concurrency.value === null ? null : totalWork(workload);
  const one = workSeconds(workload);
  return work === null || concurrency.value === null ? one : Math.max(one, work / concurrency.max);
}

/** What an endpoint is told of its instances: all of them stay up, are there at first, or may come. */
function countName({ traits }: Option, { staysUp }: EndpointPlan): string {
  const { setting } = traits.alwaysWarm;
  if (!setting) return 'InitialInstanceCount';
  return staysUp ? setting.name : 'MaxCapacity';
}

/**
 * An endpoint that answers one request in time: it needs as many instances as all of the data
 * takes.
 */
function spread(option: Option, workload: Dated, found: Check, { atATime }: Sizing): Check {
  const plan = endpointPlan(option, workload, atATime);
  if (plan?.instances === 1 || found.outcome === 'fail') return found;
  const bound = printDuration(workload.deadlineSeconds);
  if (plan === null) {
    return {
      ...found,
      outcome: 'uncertain',
      reason: `may break ${bound} with any number of instances`,
    };
  }
  const { instances, staysUp } = plan;
  const when = staysUp ? ', up before the data comes' : `, ${atATimeText(atATime)}`;
  const reason = `${instances} instances needed for ${bound}${when}`;
  const setting = { name: countName(option, plan), value: instances, reason };
  const others = made(found.settings).filter(({ name }) => name !== setting.name);
  const settings = [...others, setting];
  if (instances > mostInstances(option)) {
    return { ...found, outcome: 'uncertain', reason, settings };
  }
  // So many that wait for data all day are a way, but no plain fit.
  return staysUp ? { ...found, outcome: 'detour', reason, settings } : { ...found, settings };
}

export const deadlineBy = (sizing: Sizing): Constraint =>
  defineConstraint({
    id: 'deadline',
    title: 'Deadline',
    rationale:
      'A whole data set has to be done in time: first something starts, then all records go through it. More instances shorten the work of a job, never its start.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html',
    looksUp: 'latency',
    needs: ['deadline'],
    reads: [...STANDBY_FIELDS, ...LOAD_FIELDS],
    check: (option, workload) => {
      const { deadlineSeconds: seconds } = workload;
      if (!option.clock || !isJob(option)) {
        const bound = { field: 'deadline', seconds, work: allAtOnce(option, workload) } as const;
        return spread(option, workload, checkBound(option, workload, bound, sizing), sizing);
      }
      const { start } = option.clock;
      const found = plainCheck('pass', 'deadline', seconds, null, start.parts[0]?.sources ?? []);
      const { limit = null, ...rest } = checkJob(option, start, workload, sizing);
      const margin = typeof limit === 'number' && limit > 0 ? seconds / limit : null;
      return { ...found, ...rest, limit, margin, unit: 'seconds' };
    },
  });
