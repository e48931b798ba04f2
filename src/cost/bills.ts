import type { Option } from '../core/catalog-types.ts';
import { startSeconds, startThatMayHappen } from '../core/clock.ts';
import { furtherShareOf, loadOn, secondsOf } from '../core/job.ts';
import type { BillFigures, Bills, Jumps } from '../core/rule-types.ts';
import { PLAUSIBLE_SECONDS } from '../core/sizing.ts';
import type { PriceRow } from '../schema/price-types.ts';
import { GB, GIB, HOUR, MIB, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { FieldName, Workload, WorkloadKey } from '../schema/workload.ts';
import type { Given } from './assumptions.ts';
import { costingOf, workOf } from './costing.ts';
import { valueAt } from './curve.ts';
import { type Figures, figuresOf, sizingOf } from './figures.ts';
import { chooseInstance, needOf, usualConcurrency } from './instance-choice.ts';
import { type Costing, isMissing } from './models/model.ts';
import { chooseMemory } from './models/serverless.ts';
import { isSecondary, type PriceList } from './prices.ts';

const [LEAST, GREATEST] = PLAUSIBLE_SECONDS;
const PLACES = 5;

/** Places in the range of times that a request plausibly takes, even by magnitude; in seconds. */
const GRID: readonly number[] = Array.from({ length: PLACES }, (_, i) =>
  // Engines differ in the last bits of a power; the rounded number is the same in each.
  Number((LEAST * (GREATEST / LEAST) ** (i / (PLACES - 1))).toPrecision(6)),
);

/** Bounds on latency at which one time more is possible, in seconds. */
const TIME_STEPS = GRID;

type Bounded = Pick<Workload, 'latencySeconds'>;

/** The times that a request may take where nobody says: none is beyond the stated bound. */
function plausibleTimes({ latencySeconds = GREATEST }: Bounded): readonly number[] {
  const times = GRID.filter((seconds) => seconds <= latencySeconds);
  return times.length > 0 ? times : [latencySeconds];
}

/** The range that these times stand for. */
const plausibleRange = ({ latencySeconds = GREATEST }: Bounded) => ({
  low: Math.min(LEAST, latencySeconds),
  high: Math.min(GREATEST, latencySeconds),
});

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
function memoryJumps(
  workload: Workload,
  options: readonly Option[],
  prices: PriceList,
  given: Given,
): number[] {
  const { memoryFactor } = figuresOf(workload, given);
  const works = options
    .filter(({ billing }) => billing.shape === 'per-use')
    .map((option) => workOf(option, workload, prices, given));
  const choiceAt = (modelMemoryBytes: number): string => {
    const sized = { ...workload, modelMemoryBytes };
    const instance = chooseInstance(prices, 'hosting', needOf(sized, memoryFactor));
    const memories = works.map((work) => chooseMemory({ ...work, workload: sized }));
    const sizes = memories.map((found) => (isMissing(found) ? '' : found.memoryMB));
    return [instance?.name, ...sizes].join(' ');
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

/** Requests a month at which bills bend, or up to which one instance, two … are enough. */
function stepsOf(
  workload: Workload,
  options: readonly Option[],
  prices: PriceList,
  given: Given,
  steps: number,
): number[] {
  const curves = options.flatMap((option) => {
    const costing = costingOf(workOf(option, workload, prices, given));
    return isMissing(costing) ? [] : costing.curve;
  });
  const periods = new Set(curves.flatMap((curve) => curve.periods));
  return [
    ...curves.flatMap(({ breaks }) => breaks().slice(0, steps)),
    ...[...periods].flatMap((period) => Array.from({ length: steps }, (_, i) => (i + 1) * period)),
  ];
}

const MILLISECOND = 1e-3;

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
  // Twice the time fits half the requests; with so little, whole records are no coarse steps.
  processingTime: {
    at: { processingTimeSeconds: MILLISECOND },
    toValue: (workload, given) => {
      const { requestsPerMonth } = figuresOf(workload, given);
      return requestsPerMonth ? (requests) => (requests * MILLISECOND) / requestsPerMonth : null;
    },
  },
  records: {
    at: {},
    toValue: (workload, given) => {
      const { jobsPerMonth } = figuresOf(workload, given);
      return (requests) => requests / jobsPerMonth;
    },
  },
};

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

/** Deadlines by which one instance, two … are just done, at once or after a start; in seconds. */
const deadlineJumps = (
  workload: Workload,
  options: readonly Option[],
  given: Given,
  steps: number,
): number[] =>
  options.flatMap((option) => {
    const load = loadOn(option, workload, sizingOf(given));
    if (!load) return [];
    const start = startThatMayHappen(option, workload);
    const starts = [0, start ? startSeconds(start, workload).high : 0];
    return Array.from({ length: steps }, (_, i) =>
      starts.map((from) => from + secondsOf(load, i + 1, furtherShareOf(option))),
    ).flat();
  });

/** Where the bills jump: by one more instance, or by a dearer one. */
const billJumps =
  (prices: PriceList, given: Given): Jumps =>
  (field, workload, options) => {
    if (field === 'latency') {
      return figuresOf(workload, given).typicalTime === null ? TIME_STEPS : [];
    }
    if (field === 'modelMemory') return memoryJumps(workload, options, prices, given);
    const along = ALONG[field];
    const toValue = along?.toValue(workload, given);
    if (field !== 'deadline' && !toValue) return [];
    const timed = timedWorkloads({ ...workload, ...along?.at }, field, given);
    const steps = timed.length === 1 ? MOST_STEPS : MOST_OF_MEANS;
    return timed.flatMap((one) =>
      toValue
        ? stepsOf(one, options, prices, given, steps).map(toValue)
        : deadlineJumps(one, options, given, steps),
    );
  };

/** What all options of one workload have in common. */
interface Common {
  readonly workload: Workload;
  readonly figures: Figures;
  /** Requests a month; null for none. */
  readonly requests: number | null;
  /** What the work itself would cost a month: its busy time at the hosting rate of its instance. */
  readonly workUSD: number | null;
}

/** What fewer requests a month cost is too little for a number. */
const LEAST_REQUESTS = 1e-9;

/**
 * Whether a month's requests are known: how often a data set comes is not stated, unless it comes once,
 * or the number of jobs is given.
 */
const knowsRequests = (
  { requestsPerSecond, records, traffic }: Workload,
  { jobsPerMonth }: Given,
): boolean =>
  requestsPerSecond !== undefined ||
  (records !== undefined && (traffic === 'one-off' || jobsPerMonth !== undefined));

function workUSD(
  workload: Workload,
  { typicalTime, concurrencyPerInstance, memoryFactor }: Figures,
  requests: number | null,
  prices: PriceList,
): number | null {
  if (!requests || !typicalTime) return null;
  const instance = chooseInstance(prices, 'hosting', needOf(workload, memoryFactor));
  if (!instance) return null;
  const atOnce = concurrencyPerInstance ?? usualConcurrency(instance.type, workload);
  const busyHours = (requests * typicalTime) / HOUR / atOnce;
  // Zero where the work is too little for a number.
  return busyHours * instance.rate.usd || null;
}

function commonOf(workload: Workload, prices: PriceList, given: Given): Common {
  const figures = figuresOf(workload, given);
  const { requestsPerMonth } = figures;
  const requests = requestsPerMonth ? Math.max(LEAST_REQUESTS, requestsPerMonth) : null;
  return { workload, figures, requests, workUSD: workUSD(workload, figures, requests, prices) };
}

function oldestOf(rows: readonly PriceRow[]): string {
  let oldest = '9999';
  for (const { asOf } of rows) if (asOf < oldest) oldest = asOf;
  return oldest;
}

/** The option's bill without data, and what it rests on. */
interface Charged {
  readonly monthlyUSD: number;
  readonly costing: Costing;
}

/** The option's bill at the stated number of requests, without data; null where there is none. */
function chargedFor(
  option: Option,
  { workload, requests, workUSD }: Common,
  prices: PriceList,
  given: Given,
): Charged | null {
  if (workUSD === null || requests === null) return null;
  const costing = costingOf(workOf(option, workload, prices, given));
  if (isMissing(costing)) return null;
  const { compute, storage } = costing.curve.linesAt(requests);
  const monthlyUSD = valueAt(compute, requests) + valueAt(storage, requests);
  return Number.isFinite(monthlyUSD) ? { monthlyUSD, costing } : null;
}

/** The geometric mean: none of the amounts decides alone. */
function meanOf(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => total + Math.log(amount), 0);
  return Number(Math.exp(sum / amounts.length).toPrecision(12));
}

/** One amount as it is; of several, whose times are even by magnitude, their mean by magnitude. */
const amountOf = (amounts: readonly number[]): number =>
  amounts.length === 1 ? (amounts[0] ?? 0) : meanOf(amounts);

/** What all options of a workload have in common; for each time that a request may take, if ranged. */
interface CommonWork {
  readonly workload: Workload;
  readonly commons: readonly Common[];
  /** As of `Common`; of several times their mean. */
  readonly workUSD: number;
  readonly isRanged: boolean;
}

function timesOf(workload: Workload, prices: PriceList, given: Given): CommonWork {
  const common = commonOf(workload, prices, given);
  if (common.figures.typicalTime !== null || common.requests === null) {
    return { workload, commons: [common], workUSD: common.workUSD ?? 0, isRanged: false };
  }
  const commons = plausibleTimes(workload).map((processingTimeSeconds) =>
    commonOf({ ...workload, processingTimeSeconds }, prices, given),
  );
  const workUSD = amountOf(commons.map((one) => one.workUSD ?? 0));
  return { workload, commons, workUSD, isRanged: true };
}

function figuresFor(
  option: Option,
  { workload, commons, workUSD, isRanged }: CommonWork,
  prices: PriceList,
  given: Given,
): BillFigures | null {
  const bills: Charged[] = [];
  for (const common of commons) {
    const bill = chargedFor(option, common, prices, given);
    if (!bill) return null;
    bills.push(bill);
  }
  const [first] = bills;
  if (!first) return null;
  const monthlyUSD = amountOf(bills.map((bill) => bill.monthlyUSD));
  // An amount next to nothing has no magnitude.
  if (!Number.isFinite(monthlyUSD) || (isRanged && !(monthlyUSD > 0))) return null;
  const { curve, rows } = first.costing;
  return {
    monthlyUSD,
    workUSD,
    chargesData: curve.linesAt(1).data.perRequest > 0,
    region: prices.document.region,
    pricesAsOf: oldestOf(rows),
    secondary: rows.some(isSecondary),
    rangedOver: isRanged ? ['processingTime'] : [],
    overSeconds: isRanged ? plausibleRange(workload) : null,
  };
}

/**
 * The part of a workload that a bill rests on. A byte stands for any amount of data, for a bill leaves
 * data out and only tells whether it is charged.
 */
function billedPart(workload: Workload): Workload {
  const aByte = (bytes: number | undefined) => bytes && 1;
  const part: { readonly [Key in keyof Workload]: Workload[Key] | undefined } = {
    requestsPerSecond: workload.requestsPerSecond,
    peakRequestsPerSecond: workload.peakRequestsPerSecond,
    traffic: workload.traffic,
    activeHoursPerWeek: workload.activeHoursPerWeek,
    processingTimeSeconds: workload.processingTimeSeconds,
    records: workload.records,
    datasetBytes: workload.datasetBytes,
    latency: workload.latency,
    latencySeconds: workload.latencySeconds,
    deadlineSeconds: workload.deadlineSeconds,
    coldStartTolerant: workload.coldStartTolerant,
    scaleToZero: workload.scaleToZero,
    streaming: workload.streaming,
    gpu: workload.gpu,
    modelMemoryBytes: workload.modelMemoryBytes,
    loadTimeSeconds: workload.loadTimeSeconds,
    payloadBytes: aByte(workload.payloadBytes),
    responsePayloadBytes: aByte(workload.responsePayloadBytes),
  };
  return part as Workload; // undefined is as good as not there
}

/** What is known of the bills of one workload so far. */
interface Known {
  /** As of `billedPart`. */
  readonly part: Workload;
  readonly times: CommonWork;
  readonly figures: Map<Option, BillFigures | null>;
}

function isSamePart(one: Workload, other: Workload): boolean {
  for (const key in one) {
    // The keys are a workload's own, for it is plain data.
    if (one[key as WorkloadKey] !== other[key as WorkloadKey]) return false;
  }
  return true;
}

/** Workloads whose bills are remembered: few, for a stream of workloads would pay for more. */
const MOST_REMEMBERED = 16;

/**
 * Bills for the cost criterion, by a price list. Where the time of a request is not stated, means over
 * the times that it may take. Null when the workload states too little otherwise (a rate, or the
 * records of a data set that comes once), or a price is missing: the shape of the billing has to do
 * then. The last bills are remembered, for most questions of an analysis change nothing that a bill
 * rests on.
 * @param given what the user assumes; the rest takes its listed default
 */
export function billsBy(prices: PriceList, given: Given = {}): Bills {
  const remembered: Known[] = [];
  let oldest = 0;
  const knownOf = (workload: Workload): Known => {
    const part = billedPart(workload);
    const found = remembered.find((known) => isSamePart(known.part, part));
    if (found) return found;
    const known = { part, times: timesOf(part, prices, given), figures: new Map() };
    remembered[oldest] = known;
    oldest = (oldest + 1) % MOST_REMEMBERED;
    return known;
  };
  // The options of a workload are rated one after the other.
  let last: { readonly workload: Workload; readonly known: Known } | undefined;
  return {
    figuresFor: (option, workload) => {
      if (!knowsRequests(workload, given)) return null;
      if (last?.workload !== workload) last = { workload, known: knownOf(workload) };
      const { times, figures } = last.known;
      let found = figures.get(option);
      if (found === undefined) {
        found = figuresFor(option, times, prices, given);
        figures.set(option, found);
      }
      return found;
    },
    jumps: billJumps(prices, given),
  };
}
