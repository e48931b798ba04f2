import { HOUR, MONTH_HOURS, MONTH_SECONDS } from '../../schema/unit-tables.ts';
import { flat, rising, stepsFor } from '../curve.ts';
import { dataCost } from './data.ts';
import { instanceFor, instanceNotes, instanceWarnings, storagePerHour } from './instances.ts';
import type { BillingModel, Work } from './model.ts';

/** Requests a month that fill one instance at the peak, by Little's law. */
function requestsPerInstance({ figures, seconds }: Work): number {
  const { concurrencyPerInstance, utilisation, peakFactor } = figures;
  return (concurrencyPerInstance * utilisation * MONTH_SECONDS) / (seconds * peakFactor);
}

/** As many as the peak needs, and never fewer than the minimum. */
const instancesAt = (work: Work, requests: number): number =>
  Math.max(work.figures.minimumInstances, stepsFor(requests, requestsPerInstance(work)));

/** What auto-scaling could save, where the peak needs more instances than the average. */
function scalingNotes(work: Work): string[] {
  const { requestsPerMonth, peakFactor } = work.figures;
  if (requestsPerMonth === null) return [];
  const atPeak = instancesAt(work, requestsPerMonth);
  const onAverage = instancesAt(work, requestsPerMonth / peakFactor);
  if (atPeak === onAverage) return [];
  const start = `${atPeak} instances for the peak all month`;
  return [`${start}; the average needs ${onAverage}, which auto-scaling can approach`];
}

/**
 * Instances that stay up: number × 730 h × rate. As many as the peak needs: peak rate × time ÷
 * (concurrency per instance × utilisation), and never fewer than the minimum.
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
  instancesAt,
  costing: (work) => {
    const instance = instanceFor(work, 'hosting');
    if ('missing' in instance) return instance;
    const { concurrencyPerInstance } = work.figures;
    const hourly = instance.rate.usd;
    const data = dataCost(work);
    const storage = storagePerHour(work, instance);
    const perInstance = requestsPerInstance(work);
    const busyPerRequest = ((work.seconds / HOUR) * hourly) / concurrencyPerInstance;
    return {
      curve: {
        breaks: [],
        period: Number.isFinite(perInstance) ? perInstance : null,
        limit: null,
        linesAt: (requests) => {
          const count = instancesAt(work, requests);
          const compute = count * MONTH_HOURS * hourly;
          return {
            compute: flat(compute),
            data: rising(data.perRequest),
            storage: flat(count * MONTH_HOURS * storage.usd),
            idle: { fixed: compute, perRequest: -busyPerRequest },
          };
        },
      },
      rows: [instance.rate, ...data.rows, ...storage.rows],
      details: () => ({
        found: { instance: { value: instance.name, why: instance.why } },
        warnings: instanceWarnings(instance, work, 'hosting'),
        notes: [...instanceNotes(instance, work, 'hosting'), ...data.notes, ...scalingNotes(work)],
      }),
    };
  },
};
