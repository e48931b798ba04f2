import { leastMemory } from '../core/memory.ts';
import type { Jumps, Option } from '../core/types.ts';
import { GB, GIB, MIB, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';
import type { Given } from './assumptions.ts';
import { costingOf, workOf } from './costing.ts';
import { figuresOf } from './figures.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import { isMissing } from './models/model.ts';
import { plausibleTimes, TIME_STEPS } from './plausible-times.ts';
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
function memoryJumps(workload: Workload, prices: PriceList, given: Given): number[] {
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

/** Beyond these, one more instance changes a bill by a fifth at most, and a score by next to nothing. */
const MOST_STEPS = 5;
/** A step of one bill among several moves their mean by a part of it only. */
const MOST_OF_MEANS = 2;

/** Requests a month up to which one instance, two … are enough, of every option. */
function stepsOf(
  workload: Workload,
  options: readonly Option[],
  prices: PriceList,
  given: Given,
  steps: number,
): number[] {
  const periods = options.flatMap((option) => {
    const costing = costingOf(workOf(option, workload, prices, given));
    return isMissing(costing) ? [] : costing.curve.periods;
  });
  return [...new Set(periods)].flatMap((period) =>
    Array.from({ length: steps }, (_, i) => (i + 1) * period),
  );
}

/** How a field's value and the number of requests at a step belong together. */
type ToValue = (workload: Workload, given: Given) => ((requests: number) => number) | null;

/** The workload by which the steps along a field are found, and what makes values of them. */
const ALONG: Readonly<
  Partial<Record<FieldName, { readonly at: Partial<Workload>; readonly toValue: ToValue }>>
> = {
  requestRate: { at: {}, toValue: () => (requests) => requests / MONTH_SECONDS },
  // Without a peak of its own a workload's average is the peak.
  peakRate: {
    at: { peakRequestsPerSecond: 0 },
    toValue: () => (requests) => requests / MONTH_SECONDS,
  },
  // Twice the time fits half the requests.
  processingTime: {
    at: { processingTimeSeconds: 1 },
    toValue: (workload, given) => {
      const { requestsPerMonth } = figuresOf(workload, given);
      return requestsPerMonth ? (requests) => requests / requestsPerMonth : null;
    },
  },
  records: {
    at: {},
    toValue: (workload, given) => {
      const { jobsPerMonth } = figuresOf(workload, given);
      return workload.requestsPerSecond === undefined
        ? (requests) => requests / jobsPerMonth
        : null;
    },
  },
};

/** Whether the requests are stated, or the field states them. */
function statesRequests(field: FieldName, workload: Workload, given: Given): boolean {
  const { requestsPerMonth } = figuresOf(workload, given);
  return requestsPerMonth !== null || field === 'requestRate' || field === 'records';
}

/** The workload itself, or one for each time that a request may take where nobody says. */
function timedWorkloads(workload: Workload, field: FieldName, given: Given): Workload[] {
  if (field === 'processingTime' || figuresOf(workload, given).typicalTime !== null) {
    return [workload];
  }
  return plausibleTimes(workload).map((processingTimeSeconds) => ({
    ...workload,
    processingTimeSeconds,
  }));
}

/** Where the bills jump: by one more instance, or by a dearer one. */
export const billJumps =
  (prices: PriceList, given: Given): Jumps =>
  (field, workload, options) => {
    if (!statesRequests(field, workload, given)) return [];
    if (field === 'latency') {
      return figuresOf(workload, given).typicalTime === null ? TIME_STEPS : [];
    }
    if (field === 'modelMemory') return memoryJumps(workload, prices, given);
    const along = ALONG[field];
    const toValue = along?.toValue(workload, given);
    if (!along || !toValue) return [];
    const timed = timedWorkloads({ ...workload, ...along.at }, field, given);
    const steps = timed.length === 1 ? MOST_STEPS : MOST_OF_MEANS;
    return timed.flatMap((one) => stepsOf(one, options, prices, given, steps).map(toValue));
  };
