import type { InstanceType } from '../schema/price-types.ts';
import { printSize } from '../schema/print-units.ts';
import type { Workload } from '../schema/workload.ts';
import { ASSUMPTIONS } from './assumptions.ts';
import {
  chooseInstance,
  gpusToSplit,
  holds,
  type Need,
  needOf,
  withRoom,
} from './instance-choice.ts';
import { type InstanceItem, ITEM_KINDS, type PriceList } from './prices.ts';

/** An instance, named or chosen, and the cheapest that the model fits. */
interface Host {
  readonly name: string;
  readonly why: string | null;
  readonly type: InstanceType | null;
  readonly cheapest: string | null;
}

/** A model that was put on a named instance is on its GPUs, unless it is said to need none. */
export function needOn(type: InstanceType, workload: Workload, memoryFactor: number): Need {
  const gpu = workload.gpu ?? (type.gpus ?? 0) > 0;
  return needOf({ ...workload, gpu }, memoryFactor);
}

/** "24 GB of GPU memory", "16 GiB of memory". */
function memoryText({ gpus, gpuMemoryGB, memoryGiB }: InstanceType, { gpu }: Need): string {
  if (gpu && gpus && gpuMemoryGB) return `${gpuMemoryGB} GB of GPU memory`;
  return memoryGiB === null ? 'memory that is not known' : `${memoryGiB} GiB of memory`;
}

/** Which instance would do. */
function better({ name, cheapest }: Host): string {
  if (cheapest === null) return 'no instance in the price list fits it';
  return cheapest === name
    ? 'no instance in the price list has more'
    : `the cheapest in the price list that fits is ${cheapest}`;
}

const timesText = (factor: number): string => `${factor} times the model (memoryFactor)`;

/** What speaks against this type; undefined where the model fits it with room. */
function misfit(
  host: Host,
  type: InstanceType,
  workload: Workload,
  factor: number,
): string | undefined {
  const { name } = host;
  if (type.neuronDevices !== undefined) {
    if (workload.gpu !== true) return undefined;
    return `${name} has no GPU but Inferentia devices, for which the model has to be compiled; ${better(host)}`;
  }
  if (workload.gpu && type.gpus === 0) return `${name} has no GPU; ${better(host)}`;
  const need = needOn(type, workload, factor);
  const model = `model memory ${printSize(need.memoryBytes)}`;
  const has = `${name} with ${memoryText(type, need)}`;
  if (!holds(type, need)) return `${model} does not fit ${has}; ${better(host)}`;
  if (holds(type, withRoom(need))) return undefined;
  return `${model} fits ${has}, but not ${timesText(factor)}, which leaves room for requests; ${better(host)}`;
}

/** What speaks against running the model on this instance, as far as is known: one sentence or none. */
function fitWarnings(host: Host, workload: Workload, memoryFactor: number): readonly string[] {
  if (host.type) {
    const found = misfit(host, host.type, workload, memoryFactor);
    return found === undefined ? [] : [found];
  }
  return [
    `the price list does not say what ${host.name} has, so that nobody checked whether the model fits it`,
  ];
}

/** The instance that a model is deployed on, as far as the price list knows it. */
export interface HostInstance {
  readonly name: string;
  /** Null when it was named; otherwise why this one. */
  readonly why: string | null;
  /** Null where the list does not know the type. */
  readonly type: InstanceType | null;
  /** The cheapest type of the list that the model fits; null when it fits none. */
  readonly cheapest: string | null;
  /** GPUs over which the model has to be split; 1 where one holds it, or there are none. */
  readonly split: number;
  /** What speaks against it: one sentence or none. */
  readonly warnings: readonly string[];
}

/** Whether the type is offered for this at all, where that is contested. */
const offerWarnings = ({ document }: PriceList, item: InstanceItem, name: string): string[] =>
  (document.contested ?? [])
    .filter((one) => one.item === item && one.instance === name)
    .map(
      ({ note }) =>
        `it is contested whether ${name} is available for ${ITEM_KINDS[item]} inference: ${note}`,
    );

/**
 * The instance that was named, or the one that the costs are reckoned with.
 * @param memoryFactor memory to have, as a multiple of the model's own
 * @returns null when none is named and the list has none that fits
 */
export function hostInstance(
  list: PriceList,
  item: InstanceItem,
  workload: Workload,
  named: string | undefined,
  memoryFactor: number = ASSUMPTIONS.memoryFactor.default,
): HostInstance | null {
  const need = needOf(workload, memoryFactor);
  const chosen = chooseInstance(list, item, need);
  const cheapest = chosen?.name ?? null;
  const host =
    named === undefined ? chosen : { name: named, why: null, type: list.instances.get(named) };
  if (!host) return null;
  const { name, why, type = null } = host;
  const split = type ? gpusToSplit(type, need) : 1;
  const warnings = [
    ...fitWarnings({ name, why, type, cheapest }, workload, memoryFactor),
    ...offerWarnings(list, item, name),
  ];
  return { name, why, type, cheapest, split, warnings };
}
