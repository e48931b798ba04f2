import { grouped, printDuration } from '../schema/print-units.ts';
import { DAY, MONTH_SECONDS } from '../schema/unit-tables.ts';
import { type BreakEven, breakEvens } from './break-even.ts';
import { curvesOf, horizon } from './costing.ts';
import { instanceFor } from './models/instances.ts';
import { isMissing, type Work } from './models/model.ts';
import { chooseMemory } from './models/serverless.ts';

/** What can be said without a rate: up to which load paying per use is cheaper than instances. */
export interface WithoutRate {
  /** The option that is paid per use; its data costs as much as the other's. */
  readonly cheaper: string;
  /** The option on instances that stay up. */
  readonly than: string;
  /** Memory of the option that is paid per use, in MB. */
  readonly memoryMB: number;
  /** Instance type of the other. */
  readonly instance: string;
  /** Requests that are worked on at the same time, on average; null: cheaper at any load. */
  readonly belowBusyShare: number | null;
  /** Null when the time of a request is not stated, or it is cheaper at any load. */
  readonly belowRequestsPerDay: number | null;
  /** Time of a request in seconds; null when not stated. */
  readonly seconds: number | null;
}

/** The first point at which paying per use is no longer cheaper; undefined where it never is. */
function firstPoint(perUse: Work, onInstances: Work): BreakEven | undefined {
  const curves = curvesOf([perUse, onInstances]);
  if (curves.length < 2) return undefined;
  const [first] = breakEvens(curves, horizon(curves, null));
  return first?.cheaperBelow === perUse.option.id ? first : undefined;
}

/** The work at a second a request, where no time is stated: the load at the point is the same. */
function timed(work: Work): Work {
  const seconds = work.figures.typicalTime ?? 1;
  return { ...work, seconds, figures: { ...work.figures, typicalTime: seconds } };
}

/**
 * The load up to which paying per use costs less: the first break-even point of the two, so that
 * there is but one number for it.
 */
export function withoutRate(perUse: Work, onInstances: Work): WithoutRate | undefined {
  const memory = chooseMemory(perUse);
  const instance = instanceFor(onInstances, 'hosting');
  if (isMissing(memory) || isMissing(instance)) return undefined;
  const work = timed(perUse);
  const point = firstPoint(work, timed(onInstances));
  if (!point) return undefined;
  const perSecond = point.requestsPerMonth === null ? null : point.requestsPerMonth / MONTH_SECONDS;
  const seconds = perUse.figures.typicalTime;
  return {
    cheaper: perUse.option.id,
    than: onInstances.option.id,
    memoryMB: memory.memoryMB,
    instance: instance.name,
    belowBusyShare: perSecond === null ? null : perSecond * work.seconds,
    belowRequestsPerDay: perSecond === null || seconds === null ? null : perSecond * DAY,
    seconds,
  };
}

const MEGABYTES = 1024;

/** "below 80 % busy"; "below 1.2 requests at a time", which one instance can work on as well. */
const loadText = (share: number): string =>
  share < 1
    ? `below ${Math.round(share * 100)} % busy`
    : `below ${Number(share.toPrecision(2))} requests at a time`;

/**
 * "Serverless (2 GB) is cheaper than one ml.m5.large below 80 % busy, that is below 53,076 requests a
 * day at 1.3s".
 * @param name the name of the option that is paid per use
 */
export function printWithoutRate(found: WithoutRate, name: string): string {
  const { memoryMB, instance, belowBusyShare, belowRequestsPerDay, seconds } = found;
  const subject = `${name} (${Number((memoryMB / MEGABYTES).toPrecision(3))} GB)`;
  if (belowBusyShare === null)
    return `${subject} is cheaper than ${instance} at any load that it can serve`;
  const start = `${subject} is cheaper than ${instance} ${loadText(belowBusyShare)}`;
  if (belowRequestsPerDay === null || seconds === null) return start;
  const count = grouped(String(Math.floor(belowRequestsPerDay)));
  return `${start}, that is below ${count} requests a day at ${printDuration(seconds)}`;
}
