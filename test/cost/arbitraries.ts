import fc from 'fast-check';
import type { CostAssumptions } from '../../src/cost/assumptions.ts';
import type { Workload } from '../../src/schema/workload.ts';

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Drops the fields that are undefined, which count as not stated. */
function stated<Fields extends object>(fields: Fields): Partial<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Fields>; // the same fields, fewer of them
}

/** From milliseconds to minutes, as many short as long ones. */
const seconds = fc.integer({ min: 0, max: 600 }).map((step) => 0.001 * 10 ** (step / 115));
const perSecond = fc.integer({ min: 0, max: 700 }).map((step) => 1e-6 * 10 ** (step / 80));

/** Workloads that state enough for a cost; only the fields that a cost depends on. */
export const costed: fc.Arbitrary<Workload> = fc
  .record({
    processingTimeSeconds: seconds,
    requestsPerSecond: perSecond,
    payloadBytes: maybe(fc.nat(4_000_000)),
    responsePayloadBytes: maybe(fc.nat(4_000_000)),
    traffic: maybe(
      fc.constantFrom(
        'steady' as const,
        'spiky' as const,
        'intermittent' as const,
        'scheduled' as const,
        'one-off' as const,
      ),
    ),
    coldStartTolerant: maybe(fc.boolean()),
  })
  .map((fields) => stated(fields) as Workload); // fields of a workload in base units

/** Assumptions within their bounds. */
export const assumptions: fc.Arbitrary<CostAssumptions> = fc
  .record({
    utilisation: maybe(fc.constantFrom(0.3, 0.7, 1)),
    concurrencyPerInstance: maybe(fc.integer({ min: 1, max: 20 })),
    peakFactor: maybe(fc.constantFrom(1, 2.5, 40)),
    highAvailability: maybe(fc.boolean()),
    provisionedConcurrency: maybe(fc.nat(5)),
    storageGB: maybe(fc.constantFrom(0, 30)),
    startUpMinutes: maybe(fc.integer({ min: 0, max: 60 })),
    scaleInMinutes: maybe(fc.integer({ min: 0, max: 60 })),
    activeHours: maybe(fc.integer({ min: 0, max: 730 })),
    jobsPerMonth: maybe(fc.constantFrom(0.5, 1, 30, 730)),
    batchInstances: maybe(fc.integer({ min: 1, max: 100 })),
  })
  .map((fields) => stated(fields) as CostAssumptions); // fields of that type
