import { HOUR, MONTH_HOURS } from '../../schema/unit-tables.ts';
import { NOTHING, stepsFor } from '../curve.ts';
import { instanceFor, instanceNotes, instanceWarnings } from './instances.ts';
import { type BillingModel, type CostingDetails, HOUR_MINUTES, type Work } from './model.ts';

/** Requests a month that one instance gets through in the time that its jobs leave it. */
function requestsPerInstance({ figures, seconds }: Work): number {
  const { jobsPerMonth, startUpMinutes, concurrencyPerInstance } = figures;
  const starting = (jobsPerMonth * startUpMinutes) / HOUR_MINUTES;
  const working = Math.max(1, MONTH_HOURS - starting);
  return (working * HOUR * concurrencyPerInstance) / seconds;
}

/** Instances of each job: the stated number, or as few as finish before the next job. */
function instancesFor(work: Work, requests: number): number {
  return work.figures.batchInstances ?? stepsFor(requests, requestsPerInstance(work));
}

/** The number of instances, where the model has to find it. */
function instancesFound(work: Work): CostingDetails['found'] {
  const { batchInstances, requestsPerMonth } = work.figures;
  if (batchInstances !== null || requestsPerMonth === null) return {};
  const value = instancesFor(work, requestsPerMonth);
  return { batchInstances: { value, why: 'as few as finish before the next job' } };
}

const RECORD_NOTE = 'processingTime is taken as that of one record';

/**
 * Instances that live for a job: jobs × instances × start-up, and the time of the work itself, which
 * is the same however many instances share it. There are no more jobs than requests.
 */
export const jobHours: BillingModel = {
  uses: [
    'instance',
    'memoryFactor',
    'typicalTime',
    'concurrencyPerInstance',
    'startUpMinutes',
    'jobsPerMonth',
    'batchInstances',
  ],
  instancesAt: instancesFor,
  costing: (work) => {
    const instance = instanceFor(work, 'batch');
    if ('missing' in instance) return instance;
    const { figures, seconds } = work;
    const { jobsPerMonth, startUpMinutes, concurrencyPerInstance, batchInstances } = figures;
    const hourly = instance.rate.usd;
    const working = (seconds / HOUR / concurrencyPerInstance) * hourly;
    const starting = (startUpMinutes / HOUR_MINUTES) * hourly;
    const perInstance = requestsPerInstance(work);
    return {
      curve: {
        breaks: [jobsPerMonth],
        period: batchInstances === null && Number.isFinite(perInstance) ? perInstance : null,
        limit: null,
        linesAt: (count) => {
          const starts = instancesFor(work, count) * starting;
          const idle =
            count <= jobsPerMonth
              ? { fixed: 0, perRequest: starts }
              : { fixed: jobsPerMonth * starts, perRequest: 0 };
          return {
            compute: { fixed: idle.fixed, perRequest: idle.perRequest + working },
            data: NOTHING,
            storage: NOTHING,
            idle,
          };
        },
      },
      rows: [instance.rate],
      details: () => ({
        found: {
          instance: { value: instance.name, why: instance.why },
          ...instancesFound(work),
        },
        warnings: instanceWarnings(instance, work, 'batch'),
        notes: [
          ...instanceNotes(instance, work, 'batch'),
          ...(work.workload.records === undefined ? [] : [RECORD_NOTE]),
        ],
      }),
    };
  },
};
