import { HOUR, MONTH_HOURS } from '../../schema/unit-tables.ts';
import { flat, idleHours, NO_BREAKS, rising, stepsFor, times } from '../curve.ts';
import {
  concurrencyOn,
  foundValues,
  instanceFor,
  instanceNotes,
  instanceWarnings,
  storagePerHour,
} from './instances.ts';
import {
  type BillingModel,
  dataCost,
  deadlineNotes,
  deadlinePlan,
  deadlineSteps,
  type InstanceCount,
  meanOf,
  type Work,
  within,
} from './model.ts';

/** Requests a month that fill one instance at the peak, by Little's law. */
function requestsPerInstance({ figures, seconds }: Work, atOnce: number): number {
  const { utilisation, peakFactor, openHours } = figures;
  return (atOnce * utilisation * openHours * HOUR) / (seconds * peakFactor);
}

/**
 * As many as the average needs, up to as many as the peak needs; never fewer than the minimum, or than
 * a deadline asks for.
 */
function capacityFor(work: Work, perInstance: number, requests: number): InstanceCount {
  const { minimumInstances, peakFactor } = work.figures;
  const fewest = Math.max(minimumInstances, deadlinePlan(work, requests).count);
  return within(work.bounds, {
    least: Math.max(fewest, stepsFor(requests, perInstance * peakFactor)),
    most: Math.max(fewest, stepsFor(requests, perInstance)),
  });
}

const capacityAt = (work: Work, requests: number): InstanceCount =>
  capacityFor(
    work,
    requestsPerInstance(work, concurrencyOn(work, instanceFor(work, 'hosting'))),
    requests,
  );

/** Outside of the hours with requests, scheduled scaling leaves the minimum. */
const outsideOf = ({ figures, bounds }: Work): number =>
  bounds?.outside ?? figures.minimumInstances;

/** Instance-hours a month. */
function upHours(capacity: InstanceCount, work: Work): number {
  const { peakFactor, openHours } = work.figures;
  return meanOf(capacity, peakFactor) * openHours + outsideOf(work) * (MONTH_HOURS - openHours);
}

/** How auto-scaling is counted, where the peak needs more instances than the average. */
function scalingNotes(work: Work): string[] {
  const { requestsPerMonth, peakFactor, openHours } = work.figures;
  if (requestsPerMonth === null) return [];
  const { least, most } = capacityAt(work, requestsPerMonth);
  if (least === most) return [];
  const share = `1/${Number(peakFactor.toPrecision(3))}`;
  const time = openHours < MONTH_HOURS ? 'the active hours' : 'the time';
  return [
    `${least} to ${most} instances by auto-scaling: ${most} for ${share} of ${time}, the most that the peak can last, else ${least}`,
  ];
}

/** What sleeps is counted as if it never did: how long it may is not known. */
const sleepWarnings = ({ workload, bounds, figures: { minimumInstances } }: Work): string[] =>
  workload.scaleToZero === true && bounds === undefined
    ? [
        `counted with ${minimumInstances === 1 ? 'one instance' : `${minimumInstances} instances`} up all the time: it costs less while it is scaled to zero`,
      ]
    : [];

/**
 * Instances that stay up and are auto-scaled between the average and the peak: number × 730 h × rate,
 * where the number is load × time ÷ (requests at once per instance × utilisation), and never below
 * the minimum.
 */
export const instanceHours: BillingModel = {
  uses: [
    'instance',
    'memoryFactor',
    'typicalTime',
    'peakFactor',
    'utilisation',
    'concurrencyPerInstance',
    'highAvailability',
    'minimumInstances',
    'typicalPayload',
    'typicalResponse',
    'storageGB',
  ],
  capacityAt,
  outsideOf,
  costing: (work) => {
    const instance = instanceFor(work, 'hosting');
    if ('missing' in instance) return instance;
    const hourly = instance.rate.usd;
    const data = dataCost(work);
    const storage = storagePerHour(work, instance);
    const atOnce = concurrencyOn(work, instance);
    const perInstance = requestsPerInstance(work, atOnce);
    const dated = deadlineSteps(work);
    const periods = [
      ...new Set([perInstance, perInstance * work.figures.peakFactor, ...dated.periods]),
    ];
    return {
      curve: {
        breaks: NO_BREAKS,
        periods: periods.filter(Number.isFinite),
        limit: dated.limit,
        linesAt: (requests) => {
          const up = flat(upHours(capacityFor(work, perInstance, requests), work));
          return {
            compute: times(up, hourly),
            data: rising(data.perRequest),
            storage: times(up, storage.usd),
            idle: times(idleHours(up, work.seconds / atOnce, requests), hourly),
          };
        },
      },
      rows: [instance.rate, ...data.rows, ...storage.rows],
      details: () => ({
        found: foundValues(work, instance),
        warnings: [...instanceWarnings(instance, work, 'hosting'), ...sleepWarnings(work)],
        notes: [
          ...instanceNotes(instance, work, 'hosting'),
          ...data.notes,
          ...deadlineNotes(work),
          ...scalingNotes(work),
        ],
      }),
    };
  },
};
