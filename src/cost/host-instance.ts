import type { InstanceType } from '../schema/price-types.ts';
import type { Workload } from '../schema/workload.ts';
import { chooseInstance, holds, needOf } from './instance-choice.ts';
import type { InstanceItem, PriceList } from './prices.ts';

/** The instance that a model is deployed on, as far as the price list knows it. */
export interface HostInstance {
  readonly name: string;
  /** Null when it was named; otherwise why this one. */
  readonly why: string | null;
  /** Null where the list does not know the type. */
  readonly type: InstanceType | null;
  /** Whether the model fits, as far as that is stated; null where the list does not know the type. */
  readonly fits: boolean | null;
  /** The cheapest type of the list that the model fits; null when it fits none. */
  readonly cheapest: string | null;
}

/** Whether a model fits an instance that was named: on its GPUs, unless the model is said to need none. */
function fitsNamed(type: InstanceType, { gpu, modelMemoryBytes }: Workload): boolean {
  if (type.neuronDevices !== undefined) return gpu !== true;
  const onGpu = gpu ?? (type.gpus ?? 0) > 0;
  return holds(type, { gpu: onGpu, memoryBytes: modelMemoryBytes ?? 0 });
}

/**
 * The instance that was named, or the one that the costs are reckoned with.
 * @returns null when none is named and the list has none that fits
 */
export function hostInstance(
  list: PriceList,
  item: InstanceItem,
  workload: Workload,
  named: string | undefined,
): HostInstance | null {
  const need = needOf(workload);
  const chosen = chooseInstance(list, item, need);
  const cheapest = chosen?.name ?? null;
  if (named === undefined) {
    return chosen
      ? { name: chosen.name, why: chosen.why, type: chosen.type, fits: true, cheapest }
      : null;
  }
  const type = list.instances.get(named) ?? null;
  return { name: named, why: null, type, fits: type && fitsNamed(type, workload), cheapest };
}
