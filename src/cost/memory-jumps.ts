import { leastMemory } from '../core/memory.ts';
import { GB, GIB, MIB } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { Given } from './assumptions.ts';
import { figuresOf } from './figures.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import type { PriceList } from './prices.ts';

/** Every size of memory in the list, in bytes. */
const sizesIn = ({ document, memorySizesMB }: PriceList): number[] => [
  ...memorySizesMB.map((size) => size * MIB),
  ...document.instances.flatMap(({ memoryGiB, gpuMemoryGB }) => [
    (memoryGiB ?? 0) * GIB,
    (gpuMemoryGB ?? 0) * GB,
  ]),
];

/** The largest model, in whole bytes, that the size holds with so much room: as `withRoom` rounds. */
function largestModel(size: number, factor: number): number {
  const near = Math.ceil((size + 0.5) / factor);
  return Math.round(near * factor) <= size ? near : near - 1;
}

/** Sizes of a model above which it needs a dearer instance, or more serverless memory, by its room. */
export function memoryJumps(workload: Workload, prices: PriceList, given: Given): number[] {
  const { memoryFactor } = figuresOf(workload, given);
  const choiceAt = (modelMemoryBytes: number): string => {
    const need = needOf({ ...workload, modelMemoryBytes }, memoryFactor);
    const { memoryMB } = leastMemory(modelMemoryBytes, memoryFactor, prices.memorySizesMB) ?? {};
    return `${chooseInstance(prices, 'hosting', need)?.name} ${memoryMB}`;
  };
  const places = sizesIn(prices).flatMap((size) => [size, largestModel(size, memoryFactor)]);
  return [...new Set(places)]
    .filter((size) => size > 0 && choiceAt(size) !== choiceAt(size + 1))
    .sort((a, b) => a - b);
}
