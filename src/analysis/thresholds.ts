import type { Amount, Catalog, Limit, NoLimit, Option } from '../core/catalog-types.ts';
import { startSeconds, startThatMayHappen, wholeWorkSeconds, workSeconds } from '../core/clock.ts';
import { collectingOf, collectionFor } from '../core/collection.ts';
import {
  effectiveInstances,
  furtherShareOf,
  isJob,
  loadOf,
  mostInstances,
  totalWork,
} from '../core/job.ts';
import type { Ruleset } from '../core/rule-types.ts';
import { activeAverage, LEAST_PLAUSIBLE_SECONDS } from '../core/sizing.ts';
import { activeFactor } from '../schema/consistency.ts';
import { GB } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { withField } from './fields.ts';
import { pointsAlong, type Scale, scaleOf, stepsWithin } from './scale.ts';

/** All numbers of a limit: the cap, its default and its other readings. */
function amountsOf(limit: Limit | NoLimit): Amount[] {
  if (limit.value === null) return [];
  const { documented, streaming, default: byDefault } = limit;
  return [limit, byDefault, documented, streaming].filter((amount) => amount !== undefined);
}

type Limited = 'payload' | 'responsePayload' | 'processingTime' | 'modelMemory' | 'imageSize';

const limitAmounts = (id: Limited) => (option: Option) => amountsOf(option.limits[id]);

/** The catalog's numbers, by the field that is compared with them; without an entry, none is tried. */
const FIELD_LIMITS: Readonly<Partial<Record<FieldName, (option: Option) => Amount[]>>> = {
  payload: limitAmounts('payload'),
  responsePayload: limitAmounts('responsePayload'),
  processingTime: limitAmounts('processingTime'),
  modelMemory: limitAmounts('modelMemory'),
  imageSize: limitAmounts('imageSize'),
  latency: ({ latency }) => [latency.fastest],
  deadline: ({ latency }) => [latency.fastest],
};

/** The catalog's numbers that a field is compared with, each value once, ascending. */
export function catalogAmounts(field: FieldName, catalog: Catalog): Amount[] {
  const amounts = catalog.options.flatMap((option) => FIELD_LIMITS[field]?.(option) ?? []);
  if (field === 'latency') {
    const { low, medium } = catalog.latencyClasses;
    amounts.push(...[low.upTo, medium.upTo].filter((amount) => amount !== null));
  }
  const known = new Map(amounts.map((amount) => [amount.max, amount]));
  return [...known.values()].sort((a, b) => a.max - b.max);
}

/** Requests in flight are rate × processing time: what that leaves for one when the other is given. */
function concurrencyBounds(perUnit: number | undefined, { options }: Catalog): number[] {
  if (!perUnit) return [];
  return options.flatMap(({ limits }) =>
    amountsOf(limits.concurrency).map(({ max }) => max / perUnit),
  );
}

/**
 * The least and the greatest value of a field that is looked at: a peak is never below the average,
 * a data set never smaller than one request of it, and the largest request never smaller than a
 * record of the data set on average, so that each bounds the other.
 */
export function rangeOf(
  field: FieldName,
  workload: Workload,
  { range: [least, greatest] }: Scale,
): readonly [least: number, greatest: number] {
  const { peakRequestsPerSecond, payloadBytes, datasetBytes, records } = workload;
  switch (field) {
    case 'requestRate':
      return [
        least,
        peakRequestsPerSecond ? peakRequestsPerSecond / activeFactor(workload) : greatest,
      ];
    case 'peakRate':
      return [Math.max(least, activeAverage(workload) ?? 0), greatest];
    case 'payload':
      return [
        Math.max(least, (datasetBytes ?? 0) / (records ?? Infinity)),
        datasetBytes ?? greatest,
      ];
    case 'records':
      return [Math.max(least, (datasetBytes ?? 0) / (payloadBytes ?? Infinity)), greatest];
    case 'datasetSize':
      return [
        Math.max(least, payloadBytes ?? 0),
        Math.min(greatest, (payloadBytes ?? Infinity) * (records ?? Infinity)),
      ];
    default:
      return [least, greatest];
  }
}

const isRate = (field: FieldName): boolean => field === 'requestRate' || field === 'peakRate';

/** One request in twelve days, one in three hours … a million a second: suitability changes slowly. */
const RATES = Array.from({ length: 13 }, (_, index) => Number(`1e${index - 6}`));

/** Ten milliseconds … ten seconds: likewise, below the catalog's own numbers. */
const TIMES = Array.from({ length: 4 }, (_, index) => Number(`1e${index - 2}`));

/** A second … 11 days, each 2 % above the one before it. */
const FINE_TIMES = Array.from({ length: 700 }, (_, index) => 1.02 ** index);

/** By which it hangs whether requests that are collected are in time. */
const COLLECTED: readonly FieldName[] = [
  'latency',
  'deadline',
  'processingTime',
  'loadTime',
  'requestRate',
  'peakRate',
];

/**
 * Values from which on requests that are collected for jobs are in time, or no longer: instances, jobs and
 * rounds of work are whole numbers, so that along times it may turn to and fro. It is tried, for that takes
 * far less than to ask for the answer.
 */
function collectedTurns(field: FieldName, option: Option, workload: Workload): number[] {
  const scale = scaleOf(field);
  const collecting = (value: number) => collectingOf(option, withField(workload, field, value));
  if (!scale || !COLLECTED.includes(field) || !collecting(1)) return [];
  const tried = isRate(field) ? RATES : FINE_TIMES;
  const steps = stepsWithin(scale, rangeOf(field, workload, scale), tried.map(scale.floor));
  const isSure = (step: number): boolean => {
    const found = collecting(scale.at(step));
    return found !== null && collectionFor(found).isSure;
  };
  const points = pointsAlong(steps, isSure, Object.is);
  return points.flatMap(([step, is], index) =>
    is === (points[index - 1] ?? [step, is])[1] ? [] : scale.at(step),
  );
}

/** The ends of the start that may happen, in seconds; none where the option is always up. */
function startEnds(option: Option, workload: Workload): number[] {
  const start = startThatMayHappen(option, workload);
  if (!start) return [];
  const { low, high } = startSeconds(start, workload);
  return [low, high];
}

/** How many times the work of one instance is done at once: by the most instances, by the records. */
function jobPaces(option: Option, { records }: Workload): number[] {
  if (!option.clock?.furtherInstance) return [];
  const share = furtherShareOf(option);
  const most = [mostInstances(option), records ?? Number.POSITIVE_INFINITY];
  return [1, ...most.filter(Number.isFinite).map((count) => effectiveInstances(count, share))];
}

/** Requests that an endpoint works on at once, by its limit. */
const atOnce = ({ limits }: Option): number[] =>
  amountsOf(limits.concurrency).map(({ max }) => max);

/** How many records are worked on at once, at most. */
const pacesOf = (option: Option, workload: Workload): number[] => [
  ...(isJob(option) ? [] : atOnce(option)),
  ...jobPaces(option, workload),
];

/** What has to fit in the deadline after a start, in seconds: one answer, and all of the data. */
function afterStart(option: Option, workload: Workload): number[] {
  const load = loadOf(workload);
  const paces = pacesOf(option, workload);
  return [wholeWorkSeconds(workload), ...(load ? paces.map((pace) => totalWork(load) / pace) : [])];
}

/** Bounds that the workload states, each with what has to fit in after a start. */
function boundsOn(option: Option, workload: Workload): [bound: number, after: number][] {
  const { latencySeconds, deadlineSeconds } = workload;
  const pairs: [number | undefined, number[]][] = [
    [latencySeconds, [workSeconds(workload)]],
    [deadlineSeconds, afterStart(option, workload)],
  ];
  return pairs.flatMap(([bound, all]) =>
    bound === undefined ? [] : all.map((after): [number, number] => [bound, after]),
  );
}

const ENDS = ['low', 'high'] as const;

/** Bounds less what has to fit in after a start: what a start may take. */
const startLimits = (option: Option, workload: Workload): number[] =>
  boundsOn(option, workload).map(([bound, after]) => bound - after);

/** Sizes of the model with which a start just meets a bound: a start grows evenly with them. */
function lastSizes(option: Option, workload: Workload): number[] {
  const { modelMemoryBytes: _, ...smallest } = workload;
  const start = startThatMayHappen(option, workload);
  const growth = start?.parts.find(({ id }) => id === 'load')?.perGB;
  if (!start || !growth || workload.loadTimeSeconds !== undefined) return [];
  const seconds = startSeconds(start, smallest);
  return ENDS.flatMap((end) =>
    startLimits(option, workload).map((limit) => ((limit - seconds[end]) / growth[end].max) * GB),
  );
}

/** Load times with which a start just meets a bound, or with which it just comes up at all. */
function lastLoads(option: Option, workload: Workload): number[] {
  const { parts = [], atMost } = option.clock?.start ?? {};
  const load = parts.find(({ id }) => id === 'load');
  if (!load) return [];
  const limits = [...startLimits(option, workload), ...(atMost ? [atMost.max] : [])];
  return ENDS.flatMap((end) => {
    const others = parts.reduce((sum, part) => sum + (part === load ? 0 : part[end].max), 0);
    const rest = load.included ? others - load[end].max : others;
    return limits.map((limit) => limit - rest);
  });
}

type Finder = (option: Option, workload: Workload) => number[];

/** Times of a request, or numbers of records, with which the data is just done by the deadline. */
const workBounds =
  (other: 'records' | 'processingTimeSeconds'): Finder =>
  (option, workload) => {
    const { deadlineSeconds, [other]: factor } = workload;
    if (deadlineSeconds === undefined || !factor) return [];
    const paces = pacesOf(option, workload);
    const rooms = [0, ...startEnds(option, workload)].map((start) => deadlineSeconds - start);
    return rooms.flatMap((room) => paces.map((pace) => (room * pace) / factor));
  };

/** What other statements and the clock make of a field, by option. */
const FINDERS: Readonly<Partial<Record<FieldName, Finder>>> = {
  latency: (option, workload) => {
    const work = workSeconds(workload);
    return [work, ...startEnds(option, workload).map((start) => start + work)];
  },
  deadline: (option, workload) => {
    const after = afterStart(option, workload);
    return [
      ...after,
      ...startEnds(option, workload).flatMap((start) => after.map((one) => start + one)),
    ];
  },
  processingTime: (option, workload) => {
    const { latencySeconds, deadlineSeconds } = workload;
    const bounds = [latencySeconds, deadlineSeconds].filter((bound) => bound !== undefined);
    const ends = [0, ...startEnds(option, workload)];
    return [
      ...bounds.flatMap((bound) => ends.map((end) => bound - end)),
      ...workBounds('records')(option, workload),
    ];
  },
  records: (option, workload) => {
    const { datasetBytes } = workload;
    const items = amountsOf(option.limits.payload).map(({ max }) => max);
    return [
      ...workBounds('processingTimeSeconds')(option, workload),
      ...(datasetBytes === undefined ? [] : items.map((item) => datasetBytes / item)),
    ];
  },
  datasetSize: ({ limits }, { records }) =>
    records === undefined ? [] : amountsOf(limits.payload).map(({ max }) => max * records),
  modelMemory: lastSizes,
  loadTime: lastLoads,
};

/**
 * Where the answer may change along a field, in its base unit: the catalog's numbers, and what the
 * workload's other statements make of them. Suitability that changes gradually is found between.
 */
export function thresholds(field: FieldName, workload: Workload, catalog: Catalog): number[] {
  const { processingTimeSeconds, peakRequestsPerSecond } = workload;
  const values = [
    ...catalogAmounts(field, catalog).map(({ max }) => max),
    ...catalog.options.flatMap((option) => [
      ...(FINDERS[field]?.(option, workload) ?? []),
      ...collectedTurns(field, option, workload),
    ]),
  ];
  if (field === 'processingTime') {
    return [
      ...values,
      ...TIMES,
      ...concurrencyBounds(peakRequestsPerSecond ?? activeAverage(workload), catalog),
    ];
  }
  if (field === 'models') return [1];
  if (isRate(field)) {
    const seconds = processingTimeSeconds ?? LEAST_PLAUSIBLE_SECONDS;
    const factor = field === 'peakRate' ? 1 : activeFactor(workload);
    return [...values, ...RATES, ...concurrencyBounds(seconds * factor, catalog)];
  }
  return values;
}

/** Where a criterion's score jumps along a field, as a bill does by one more instance. */
export const scoreJumps = (
  field: FieldName,
  workload: Workload,
  catalog: Catalog,
  { criteria }: Ruleset,
): number[] => criteria.flatMap((one) => one.jumps?.(field, workload, catalog.options) ?? []);
