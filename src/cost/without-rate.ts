import { printDuration } from '../schema/print-units.ts';
import { DAY, HOUR } from '../schema/unit-tables.ts';
import { instanceFor } from './models/instances.ts';
import { isMissing, type Work } from './models/model.ts';
import { chooseMemory } from './models/serverless.ts';

/** What can be said without a rate: up to which load paying per use is cheaper than an instance. */
export interface WithoutRate {
  /** The option that is paid per use; its data costs as much as the other's. */
  readonly cheaper: string;
  /** The option on instances that stay up. */
  readonly than: string;
  /** Memory of the option that is paid per use, in MB. */
  readonly memoryMB: number;
  /** Instance type of the other. */
  readonly instance: string;
  /** Share of the time that one request at a time is worked on; above 1: cheaper at any load. */
  readonly belowBusyShare: number;
  /** Null when the time of a request is not stated. */
  readonly belowRequestsPerDay: number | null;
  /** Time of a request in seconds; null when not stated. */
  readonly seconds: number | null;
}

/**
 * The load at which serverless time costs as much as one instance around the clock: the instance's
 * rate per second over the memory size's rate per second.
 */
export function withoutRate(perUse: Work, onInstances: Work): WithoutRate | undefined {
  const memory = chooseMemory(perUse);
  const instance = instanceFor(onInstances, 'hosting');
  if (isMissing(memory) || isMissing(instance)) return undefined;
  const busyShare = instance.rate.usd / HOUR / memory.row.usd;
  const seconds = perUse.figures.typicalTime;
  const perDay = seconds ? (busyShare * DAY) / seconds : null;
  return {
    cheaper: perUse.option.id,
    than: onInstances.option.id,
    memoryMB: memory.memoryMB,
    instance: instance.name,
    belowBusyShare: busyShare,
    // A time next to nothing would make it infinite.
    belowRequestsPerDay: Number.isFinite(perDay) ? perDay : null,
    seconds,
  };
}

const MEGABYTES = 1024;

/**
 * "Serverless (2 GB) is cheaper than one ml.m5.large below 80 % busy, that is below 53,076 requests a
 * day at 1.3s".
 * @param name the name of the option that is paid per use
 */
export function printWithoutRate(found: WithoutRate, name: string): string {
  const { memoryMB, instance, belowBusyShare, belowRequestsPerDay, seconds } = found;
  const subject = `${name} (${Number((memoryMB / MEGABYTES).toPrecision(3))} GB)`;
  if (belowBusyShare >= 1) return `${subject} is cheaper than one ${instance} at any load`;
  const share = `below ${Math.round(belowBusyShare * 100)} % busy`;
  const start = `${subject} is cheaper than one ${instance} ${share}`;
  if (belowRequestsPerDay === null || seconds === null) return start;
  // Grouped by hand: the thousands separator must not depend on the machine's language.
  const count = String(Math.floor(belowRequestsPerDay)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${start}, that is below ${count} requests a day at ${printDuration(seconds)}`;
}
