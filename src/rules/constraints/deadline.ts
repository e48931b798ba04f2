import { recordsOf } from '../../core/arrival.ts';
import type { Option, Seconds, Setting, StartClock } from '../../core/catalog-types.ts';
import { evaluated, plainCheck } from '../../core/check.ts';
import { checkBound } from '../../core/check-bound.ts';
import { checkCollected } from '../../core/check-collected.ts';
import { type ModelStart, printSeconds, startSeconds, wholeWorkSeconds } from '../../core/clock.ts';
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
  type Load,
  loadOf,
  loadOn,
  longestWait,
  mostAtOnce,
  mostInstances,
  mostUseful,
  secondsOf,
  totalWork,
} from '../../core/job.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Check, Outcome } from '../../core/rule-types.ts';
import type { Sizing } from '../../core/sizing.ts';
import { firstAnswer, LOAD_FIELDS, STANDBY_FIELDS } from '../../core/warm.ts';
import { printDuration, printRate, roughSize } from '../../schema/print-units.ts';

type Dated = DataSet & ModelStart & { deadlineSeconds: number };

/** What nobody states, and the work of all of the data follows from. */
const missingText = ({ processingTimeSeconds }: Dated, records: number | undefined): string =>
  [
    ...(records === undefined ? ['records'] : []),
    ...(processingTimeSeconds === undefined ? ['processingTime'] : []),
  ].join(' and ');

/** What is left of the time once the job has started, and the pace that this asks for. */
function paceText(workload: Dated, room: number, { runsPerMonth }: Sizing): string {
  const { datasetBytes } = workload;
  const records = recordsOf(workload, runsPerMonth);
  const left = `${printDuration(Math.floor(room))} left after the start`;
  const pace =
    records === undefined
      ? datasetBytes && `${roughSize(datasetBytes / room)}/s`
      : printRate(Number((records / room).toPrecision(2))).replace('/', ' records/');
  return `${left}${pace ? `: ${pace} needed` : ''}; state ${missingText(workload, records)}`;
}

/** Instances that a new account may have, by the catalog. */
function quotaOf({ quotas }: Option): number | null {
  const quota = quotas.find(({ unit, value }) => unit === 'instances' && typeof value === 'number');
  return typeof quota?.value === 'number' ? quota.value : null;
}

function instanceSetting(
  option: Option,
  { instances, runSeconds }: JobPlan,
  { atATime }: Load,
): Setting[] {
  if (instances === 1) return [];
  const quota = quotaOf(option);
  const over =
    quota !== null && instances > quota ? `; over the ${quota} of a new account: ask for more` : '';
  const reason = `done in ${printSeconds(runSeconds)}, with ${atATimeText(atATime)}${over}`;
  return [{ name: 'InstanceCount', value: instances, reason }];
}

type Found = Pick<Check, 'outcome' | 'reason'> & Partial<Pick<Check, 'settings' | 'limit'>>;

/** How long all of the data takes at most with as many at once as can be counted on, in whole seconds. */
const doneAfter = (option: Option, load: Load, start: number): number =>
  Math.ceil(start + secondsOf(load, mostUseful(option, load), furtherShareOf(option)));

/** A job whose work is known: as many instances as it takes, if so many can be had. */
function checkWork(
  option: Option,
  workload: Dated,
  start: Seconds,
  load: Load,
  sizing: Sizing,
): Found {
  const plan = jobPlan(option, workload, sizing);
  const bound = printDuration(workload.deadlineSeconds);
  if (!plan?.isInTime)
    return { outcome: 'uncertain', reason: `may break ${bound} with any number of instances` };
  const settings = instanceSetting(option, plan, load);
  const { instances, runSeconds } = plan;
  const share = furtherShareOf(option);
  const high = (count: number) => jobSeconds(start, totalWork(load), count, share).high;
  if (sizing.jobInstances !== undefined && runSeconds.high > workload.deadlineSeconds) {
    const reason = `${instances} ${instances === 1 ? 'instance takes' : 'instances take'} ${printSeconds(runSeconds)}, not ${bound}`;
    return { outcome: 'uncertain', reason, settings, limit: runSeconds.high };
  }
  // The times tell how long it runs.
  const most = mostInstances(option);
  if (instances <= most) return { outcome: 'pass', reason: null, settings };
  const quota = quotaOf(option) ?? 1;
  const instead = printSeconds({ low: high(quota), high: high(quota) });
  const reason = `needs ${instances} instances; a new account's ${quota} would take ${instead}`;
  return { outcome: 'uncertain', reason, settings };
}

/** A job first starts, then gets through all of its data. */
function checkJob(option: Option, jobStart: StartClock, workload: Dated, sizing: Sizing): Found {
  const { deadlineSeconds, processingTimeSeconds: one = 0 } = workload;
  const start = startSeconds(jobStart, workload);
  const takes = () => `a job takes ${printSeconds(start)} to start`;
  const bound = () => printDuration(deadlineSeconds);
  const load = loadOn(option, workload, sizing);
  const soonest = { limit: start.high + one };
  const sure = load ? { limit: doneAfter(option, load, start.high) } : soonest;
  if (deadlineSeconds < start.low + one) {
    return { outcome: 'fail', reason: () => `${takes()}, not ${bound()}`, ...sure };
  }
  const room = deadlineSeconds - start.high;
  if (room < one || room <= 0) {
    return { outcome: 'uncertain', reason: () => `${takes()}: may break ${bound()}`, ...sure };
  }
  if (load) {
    const found = checkWork(option, workload, start, load, sizing);
    return { ...(found.outcome === 'pass' ? soonest : sure), ...found };
  }
  return {
    outcome: 'pass' satisfies Outcome,
    reason: () => paceText(workload, room, sizing),
    ...sure,
  };
}

/** What an endpoint works at least on all of the data: its limit on requests at once holds. */
function allAtOnce(option: Option, workload: Dated, sizing: Sizing): number {
  const { concurrency } = option.limits;
  const load = loadOf(workload, { ...sizing, atATime: 1 });
  const one = wholeWorkSeconds(workload);
  if (load === null || concurrency.value === null) return one;
  return Math.max(one, totalWork(load) / concurrency.max);
}

/** The parameter that bounds the requests that are worked on at once; undefined with instances. */
const concurrencyName = ({ settings, traits }: Option): string | undefined =>
  settings.find(({ name, unit }) => unit === 'requests' && name !== traits.alwaysWarm.setting?.name)
    ?.name;

/** What an endpoint is told: how many stay up, are there at first, or may come. */
function countNames(option: Option, { staysUp }: EndpointPlan): string[] {
  const { setting } = option.traits.alwaysWarm;
  const warm = staysUp && setting ? [setting.name] : [];
  if (option.limits.concurrency.value !== null) return [concurrencyName(option) ?? [], warm].flat();
  if (!setting) return ['InitialInstanceCount'];
  return staysUp ? warm : ['MaxCapacity'];
}

/** "84 instances needed for 20m, one record at a time on each". */
function countText(
  option: Option,
  { count, staysUp, waitsAtMost }: EndpointPlan,
  bound: string,
  { atATime }: Sizing,
): string {
  const hasInstances = option.limits.concurrency.value === null;
  const what = hasInstances ? `${count} instances` : `${count} requests at once`;
  const wait =
    waitsAtMost === null ? '' : `, since a request may wait ${printDuration(waitsAtMost)}`;
  if (staysUp) return `${what} needed for ${bound}, up before the data comes${wait}`;
  return `${what} needed for ${bound}${hasInstances ? `, ${atATimeText(atATime)}` : ''}${wait}`;
}

/**
 * From which deadline on an endpoint's data is done in time without being kept up for it; null where
 * requests would wait for longer than they may.
 */
function sureSeconds(option: Option, workload: Dated, sizing: Sizing): number | null {
  const load = loadOn(option, workload, sizing);
  if (load === null) return null;
  const seconds = doneAfter(option, load, firstAnswer(option, workload, 0)?.seconds.high ?? 0);
  return seconds > longestWait(option) ? null : seconds;
}

/**
 * An endpoint that answers one request in time: it needs as many instances, or requests at once, as all
 * of the data takes.
 */
function spread(option: Option, workload: Dated, found: Check, sizing: Sizing): Check {
  const records = recordsOf(workload, sizing.runsPerMonth);
  const isData = records !== undefined || workload.datasetBytes !== undefined;
  if (isData && loadOf(workload, sizing) === null && found.outcome === 'pass') {
    const unknown = `deadline judged for one record only; state ${missingText(workload, records)}`;
    return { ...found, reason: evaluated(found.reason) ?? unknown };
  }
  const plan = endpointPlan(option, workload, sizing);
  if (!isData || (plan.isInTime && plan.count === 1)) return found;
  const limit = sureSeconds(option, workload, sizing);
  const sure = { limit, margin: limit && workload.deadlineSeconds / limit };
  if (found.outcome === 'fail') return { ...found, ...sure };
  const bound = printDuration(workload.deadlineSeconds);
  if (!plan.isInTime) {
    return {
      ...found,
      outcome: 'uncertain',
      reason: `may break ${bound} with any number of instances`,
      ...sure,
    };
  }
  const reason = countText(option, plan, bound, sizing);
  const names = countNames(option, plan);
  const settings = [
    ...evaluated(found.settings).filter(({ name }) => !names.includes(name)),
    ...names.map((name) => ({ name, value: plan.count, reason })),
  ];
  if (plan.count > mostAtOnce(option)) {
    return { ...found, outcome: 'uncertain', reason, settings, ...sure };
  }
  // So many that wait for data all day are a way, but no plain fit.
  return plan.staysUp
    ? { ...found, outcome: 'detour', reason, settings, ...sure }
    : { ...found, settings };
}

export const deadlineBy = (sizing: Sizing) =>
  defineConstraint({
    id: 'deadline',
    title: 'Deadline',
    rationale:
      'A whole data set has to be done in time: first something starts, then all records go through it. More instances shorten the work of a job, never its start.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html',
    looksUp: 'clock',
    needs: ['deadline'],
    reads: [...STANDBY_FIELDS, ...LOAD_FIELDS, 'payload'],
    check: (option, workload) => {
      const { deadlineSeconds: seconds } = workload;
      if (!option.clock || !isJob(option)) {
        const bound = {
          field: 'deadline',
          seconds,
          work: allAtOnce(option, workload, sizing),
        } as const;
        return spread(option, workload, checkBound(option, workload, bound, sizing), sizing);
      }
      const { start } = option.clock;
      const collected = checkCollected(option, workload, { field: 'deadline', seconds }, sizing);
      if (collected) return collected;
      const found = plainCheck('pass', 'deadline', seconds, null, start.parts[0]?.sources ?? []);
      const { limit = null, ...rest } = checkJob(option, start, workload, sizing);
      const margin = typeof limit === 'number' && limit > 0 ? seconds / limit : null;
      return { ...found, ...rest, limit, margin, unit: 'seconds' };
    },
  });
