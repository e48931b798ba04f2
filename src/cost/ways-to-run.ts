// Ways of running a work: as today, on less, on more, on another option; and what each costs a month.

import type { Option } from '../core/catalog-types.ts';
import type { Assessment } from '../core/result-types.ts';
import { MONTH_HOURS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { CostAssumptions, Given } from './assumptions.ts';
import { capacityOf, workOf } from './costing.ts';
import { figuresOf } from './figures.ts';
import { needOn } from './host-instance.ts';
import { type ChosenInstance, holds, holdsAllModels, withRoom } from './instance-choice.ts';
import { s3Cost } from './models/instance-hours-to-zero.ts';
import { instanceFor, storagePerHour } from './models/instances.ts';
import { dataCost, type NoCosting, type Work } from './models/model.ts';
import { billOf } from './option-cost.ts';
import { hourlyRate, type InstanceItem, type PriceList } from './prices.ts';

/** What savings are worked out with. */
export interface SavingsBasis {
  /** The option that runs today. */
  readonly from: Option;
  /** What the rules say of it; undefined where nobody asked them. */
  readonly assessed: Assessment | undefined;
  readonly workload: Workload;
  readonly prices: PriceList;
  readonly assumptions: CostAssumptions;
  /** The day by which prices are old, as "2026-11-22". */
  readonly day: string;
}

/** A way of running the work, of which a bill can be made. */
export interface WayToRun {
  readonly option: Option;
  /** The type that it runs on; undefined: the cheapest that fits. */
  readonly type: string | undefined;
  /** Instances that are up all the time, whatever comes; undefined: as many as the load takes. */
  readonly fixed: number | undefined;
  /** Instances of each job, where somebody says. */
  readonly ofJob?: number | undefined;
  /** Instances that come and go at most, where somebody says. */
  readonly most?: number | undefined;
}

/** Within this share of the larger bill, or this many dollars, two bills are about the same. */
export const NOISE_SHARE = 0.1;
export const NOISE_USD = 1;

const SHAPE_ITEMS: Readonly<Record<Option['billing']['shape'], InstanceItem | null>> = {
  'per-use': null,
  'instance-hours': 'hosting',
  'instance-hours-to-zero': 'async',
  'job-hours': 'batch',
};

/** As which an option pays its instances; null without any. */
export const itemOf = ({ billing }: Option): InstanceItem | null => SHAPE_ITEMS[billing.shape];

/** A user's own type counts before the plan's, unless it is what runs already. */
export function givenFor({ type, ofJob }: WayToRun, given: Given): Given {
  return {
    ...given,
    ...(type !== undefined && { instance: type }),
    ...(ofJob !== undefined && { batchInstances: ofJob }),
  };
}

const NO_COST = { perRequest: 0, rows: [] };

/** What each request costs beside the instances: its data, or its way through S3. */
function requestCost(
  work: Work,
  item: InstanceItem,
): Pick<ReturnType<typeof dataCost>, 'perRequest' | 'rows'> {
  if (item === 'hosting') return dataCost(work);
  return (item === 'async' ? s3Cost(work) : null) ?? NO_COST;
}

/** What so many instances cost, up all month, with the prices used. */
export function fixedBill(work: Work, item: InstanceItem, count: number) {
  const instance = instanceFor(work, item);
  if ('missing' in instance) return instance;
  const storage = storagePerHour(work, instance);
  const each = requestCost(work, item);
  const hours = count * MONTH_HOURS;
  const usd =
    hours * (instance.rate.usd + storage.usd) +
    each.perRequest * (work.figures.requestsPerMonth ?? 0);
  return { usd, instance, rows: [instance.rate, ...storage.rows, ...each.rows] };
}

/** What a plan costs a month. */
export function usdOf(plan: WayToRun, basis: SavingsBasis, given: Given): number | NoCosting {
  const work = plannedWork(plan, basis, given);
  const item = itemOf(plan.option);
  if (plan.fixed !== undefined && item !== null) {
    const found = fixedBill(work, item, plan.fixed);
    return 'usd' in found ? found.usd : found;
  }
  const found = billOf(work);
  return 'bill' in found ? found.bill.total : found;
}

/** What runs today, as the workload states it. Jobs come and go; so do instances that scale to zero. */
export function todayOf({ from, workload }: SavingsBasis): WayToRun {
  const { instanceType: type, instances } = workload;
  return { option: from, type, ...countOf(from, workload, instances) };
}

/** So many instances, as the option has them: up all the time, of each job, or coming and going. */
function countOf(
  { billing: { shape } }: Option,
  { scaleToZero }: Workload,
  instances: number | undefined,
): Pick<WayToRun, 'fixed' | 'ofJob' | 'most'> {
  const comesAndGoes = shape === 'instance-hours-to-zero' && scaleToZero === true;
  if (shape === 'job-hours') return { fixed: undefined, ofJob: instances };
  return comesAndGoes ? { fixed: undefined, most: instances } : { fixed: instances };
}

/** The work of a plan, within the instances that it has. */
export function plannedWork(
  plan: WayToRun,
  { workload, prices }: SavingsBasis,
  given: Given,
): Work {
  const { option, most } = plan;
  const work = workOf(option, workload, prices, givenFor(plan, given));
  if (most === undefined) return work;
  const least = Math.min(most, work.figures.asyncMinimumInstances);
  return { ...work, bounds: { least, most, outside: 0 } };
}

type KnownType = NonNullable<ChosenInstance['type']>;

/** GPUs that are each as large as the other's, or none on either. */
function sameKind({ gpus, gpuMemoryGB }: KnownType, other: KnownType): boolean {
  if (gpus === null || other.gpus === null) return false;
  if (gpus === 0 || other.gpus === 0) return gpus === other.gpus;
  return (gpuMemoryGB ?? 0) / gpus === (other.gpuMemoryGB ?? 0) / other.gpus;
}

const familyOf = (type: string): string => type.slice(0, type.lastIndexOf('.') + 1);

/**
 * Whether fewer or smaller instances of this type may be advised: of several models that share them,
 * each has to have room for all.
 * @param name null where nobody can tell the type
 */
export function mayShrinkTo(
  name: string | null,
  { workload, prices }: SavingsBasis,
  given: Given,
): boolean {
  if ((workload.models ?? 1) === 1) return true;
  const type = name === null ? undefined : prices.instances.get(name);
  if (type === undefined) return false;
  const { memoryFactor } = figuresOf(workload, given);
  return holdsAllModels(workload, type, needOn(type, workload, memoryFactor));
}

/**
 * Types that the model runs on as it does on today's: the same and, where it is stated how much memory
 * the model needs, those of its family that hold it, or all models that share an endpoint. Another
 * family may be slower than was measured.
 */
function likeToday({ workload, prices }: SavingsBasis, item: InstanceItem, given: Given): string[] {
  const name = workload.instanceType;
  const type = name === undefined ? undefined : prices.instances.get(name);
  if (name === undefined || !hourlyRate(prices, item, name)) return [];
  if (!type) return [name];
  const need = needOn(type, workload, figuresOf(workload, given).memoryFactor);
  if (type.neuronDevices === undefined && !holds(type, need)) return [];
  if (workload.modelMemoryBytes === undefined) return [name];
  const others = prices.document.instances.filter(
    (one) =>
      one.name !== name &&
      familyOf(one.name) === familyOf(name) &&
      sameKind(one, type) &&
      holds(one, withRoom(need)) &&
      holdsAllModels(workload, one, need) &&
      hourlyRate(prices, item, one.name) !== undefined,
  );
  return [name, ...others.map((one) => one.name)];
}

/** How an option would run the work: on today's type or a smaller one of its family, else as costs choose. */
export function planFor(option: Option, basis: SavingsBasis, given: Given): WayToRun {
  const item = itemOf(option);
  const plan = (type: string | undefined): WayToRun => ({ option, type, fixed: undefined });
  if (item === null || given.instance !== undefined) return plan(undefined);
  const [own, ...others] = likeToday(basis, item, given);
  let best = plan(own);
  let least = usdOf(best, basis, given);
  for (const other of others) {
    const usd = usdOf(plan(other), basis, given);
    if (typeof usd !== 'number' || !(typeof least === 'number' && usd < least)) continue;
    best = plan(other);
    least = usd;
  }
  return best;
}

/** Whether one bill is clearly below another. */
export const isClearlyLess = (usd: number, other: number): boolean =>
  other - usd > Math.max(NOISE_USD, NOISE_SHARE * other);

/** Whether nobody is said to wait for the minutes in which the first instance starts. */
const mayScaleToZero = ({ figures, workload }: Work): boolean =>
  figures.asyncMinimumInstances === 0 &&
  workload.interactive !== true &&
  workload.latency !== 'low' &&
  workload.latency !== 'medium';

/**
 * The same option on less. Asynchronous instances that stay up today may scale to zero where nothing
 * that is stated keeps one up, and that saves; else as many as the work takes on average stay up.
 */
export function smallerPlan(basis: SavingsBasis, today: WayToRun, given: Given): WayToRun {
  const plan = planFor(basis.from, basis, given);
  if (today.fixed === undefined || basis.from.billing.shape !== 'instance-hours-to-zero')
    return plan;
  const { most } = capacityOf(plannedWork(plan, basis, given)) ?? { most: today.fixed };
  return upOrToZero({ ...plan, fixed: Math.max(1, most) }, plan, basis, given);
}

/** Instances that stay up, or come and go where nothing keeps one up and that saves. */
function upOrToZero(up: WayToRun, toZero: WayToRun, basis: SavingsBasis, given: Given): WayToRun {
  const [scaled, stays] = [toZero, up].map((one) => usdOf(one, basis, given));
  const isLess =
    typeof scaled === 'number' && typeof stays === 'number' && isClearlyLess(scaled, stays);
  return isLess && mayScaleToZero(plannedWork(toZero, basis, given)) ? toZero : up;
}

/** The same option on as many as it takes. */
export function largerPlan(
  basis: SavingsBasis,
  today: WayToRun,
  needed: number,
  given: Given,
): WayToRun {
  const up = { ...today, ...countOf(basis.from, basis.workload, needed) };
  if (today.fixed === undefined || basis.from.billing.shape !== 'instance-hours-to-zero') return up;
  return upOrToZero(up, { ...up, fixed: undefined, most: needed }, basis, given);
}
