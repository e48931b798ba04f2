import type { InstanceType } from '../schema/price-types.ts';
import type { Workload } from '../schema/workload.ts';
import { ASSUMPTIONS } from './assumptions.ts';
import { fitWarnings } from './fit-warnings.ts';
import { chooseInstance, gpusToSplit, needOf } from './instance-choice.ts';
import { type InstanceItem, ITEM_KINDS, type PriceList } from './prices.ts';

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
        `whether ${name} can be had for ${ITEM_KINDS[item]} inference is contested: ${note}`,
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
