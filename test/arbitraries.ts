import fc from 'fast-check';
import { activeAverage } from '../src/core/sizing.ts';
import {
  type Expectation,
  LATENCY_WORDS,
  PRIORITIES,
  TRAFFIC_WORDS,
} from '../src/schema/field-schemas.ts';
import type { Workload } from '../src/schema/workload.ts';
import { catalog } from '../src/shipped.ts';

/** Every limit and default of the catalog in one base unit: where answers change. */
function boundaries(base: 'bytes' | 'seconds'): number[] {
  const found: number[] = [];
  JSON.stringify(catalog.options, (_key, value) => {
    if (value?.base === base) found.push(value.max);
    return value;
  });
  return [...new Set(found)];
}

const positive = (options: fc.DoubleConstraints): fc.Arbitrary<number> =>
  fc.double({ noNaN: true, min: 0, ...options }).map(Math.abs); // -0 is never read

/** Bytes: at, just below and just above each limit, small, and any. */
export const sizes: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...boundaries('bytes').flatMap((limit) => [limit - 1, limit, limit + 1])),
  fc.nat(200_000_000),
  fc.maxSafeNat(),
);

/** Seconds: around each limit, everyday ones, and any. */
export const durations: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...boundaries('seconds').flatMap((limit) => [limit / 2, limit, limit * 1.01])),
  fc.nat(10_000),
  fc.nat(10_000_000).map((milliseconds) => milliseconds / 1000),
  positive({ max: Number.MAX_SAFE_INTEGER }),
);

/** Requests per second, from a few a month to a great many. */
export const rates: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.integer({ min: 1, max: 1000 }).map((perDay) => perDay / 86_400),
  positive({ min: Number.MIN_VALUE, max: 1e9 }),
);

const optionIds = fc.constantFrom(...catalog.options.map(({ id }) => id));

const expectations: fc.Arbitrary<Expectation> = fc
  .record(
    {
      recommended: optionIds,
      eligible: fc.array(optionIds, { minLength: 1, maxLength: 3 }),
      not: fc.array(optionIds, { minLength: 1, maxLength: 3 }),
      minMargin: positive({ max: 100 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter(({ recommended = '', not = [] }) => !not.includes(recommended))
  .filter((expectation) => Object.keys(expectation).length > 0);

const fields = {
  name: fc.string({ minLength: 1, maxLength: 40 }),
  payloadBytes: sizes,
  responsePayloadBytes: sizes,
  processingTimeSeconds: durations,
  latency: fc.constantFrom(...LATENCY_WORDS),
  latencySeconds: durations,
  deadlineSeconds: durations,
  interactive: fc.boolean(),
  traffic: fc.constantFrom(...TRAFFIC_WORDS),
  requestsPerSecond: rates,
  peakRequestsPerSecond: rates,
  activeHoursPerWeek: fc.oneof(
    fc.integer({ min: 1, max: 24 }).map((perDay) => perDay * 7),
    fc.integer({ min: 1, max: 168 }),
    positive({ min: Number.MIN_VALUE, max: 168 }),
  ),
  records: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  datasetBytes: sizes.filter((bytes) => bytes > 0),
  coldStartTolerant: fc.boolean(),
  scaleToZero: fc.boolean(),
  gpu: fc.boolean(),
  streaming: fc.boolean(),
  vpc: fc.boolean(),
  dataCapture: fc.boolean(),
  notification: fc.boolean(),
  modelMemoryBytes: sizes.filter((bytes) => bytes >= 1000),
  loadTimeSeconds: durations,
  models: fc.integer({ min: 1, max: 10_000 }),
  imageBytes: sizes.filter((bytes) => bytes >= 1000),
  priority: fc.constantFrom(...PRIORITIES),
  current: optionIds,
  instanceType: fc.constantFrom('ml.m5.xlarge', 'ml.g5.2xlarge'),
  instances: fc.integer({ min: 1, max: 1000 }),
  expect: expectations,
} satisfies { [Key in keyof Workload]-?: fc.Arbitrary<Required<Workload>[Key]> };

const LABELS = ['name', 'current', 'expect', 'instanceType', 'instances'];

/** Without what no document can state: both latencies, a peak below the average, a data set that no such requests make. */
function consistent(workload: Workload): Workload {
  const { latencySeconds, peakRequestsPerSecond, datasetBytes, ...rest } = workload;
  const { payloadBytes = 0, records = Infinity } = rest;
  const most = rest.payloadBytes === undefined ? Infinity : payloadBytes * records;
  const dataset =
    datasetBytes === undefined || most === 0 || Number.isNaN(most)
      ? {}
      : { datasetBytes: Math.min(most, Math.max(datasetBytes, payloadBytes)) };
  const peak =
    peakRequestsPerSecond === undefined
      ? {}
      : { peakRequestsPerSecond: Math.max(peakRequestsPerSecond, activeAverage(rest) ?? 0) };
  const bound =
    latencySeconds === undefined || rest.latency !== undefined ? {} : { latencySeconds };
  return { ...rest, ...peak, ...dataset, ...bound };
}

/** Any workload that a document can state. */
export const workloads: fc.Arbitrary<Workload> = fc
  .record(fields, { requiredKeys: [], noNullPrototype: true })
  .map(consistent)
  .filter((workload) => Object.keys(workload).some((key) => !LABELS.includes(key)));

/** Workloads that state few things, as people do: most of them leave some option eligible. */
export const sparseWorkloads: fc.Arbitrary<Workload> = fc
  .tuple(workloads, fc.uniqueArray(fc.constantFrom(...Object.keys(fields)), { maxLength: 4 }))
  .map(
    ([workload, kept]) =>
      Object.fromEntries(
        Object.entries(workload).filter(([key]) => kept.includes(key)),
      ) as Workload, // a part of one
  );
