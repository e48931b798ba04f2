import type { InstanceType } from '../schema/price-types.ts';
import { printSize } from '../schema/print-units.ts';
import type { Workload } from '../schema/workload.ts';
import { holds, type Need, needOf, withRoom } from './instance-choice.ts';

/** An instance, named or chosen, and the cheapest that the model fits. */
interface Host {
  readonly name: string;
  readonly why: string | null;
  readonly type: InstanceType | null;
  readonly cheapest: string | null;
}

/** A model that was put on a named instance is on its GPUs, unless it is said to need none. */
function needOn(type: InstanceType, workload: Workload, memoryFactor: number): Need {
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
export function fitWarnings(
  host: Host,
  workload: Workload,
  memoryFactor: number,
): readonly string[] {
  if (host.type) {
    const found = misfit(host, host.type, workload, memoryFactor);
    return found === undefined ? [] : [found];
  }
  return [
    `the price list does not say what ${host.name} has, so that nobody checked whether the model fits it`,
  ];
}
