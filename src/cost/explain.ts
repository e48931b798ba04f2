import { comesInRuns } from '../core/arrival.ts';
import { collectedWithin } from '../core/collection.ts';
import { HOUR, MINUTE, MONTH_HOURS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { UsedAssumption } from './assumptions.ts';
import { type AssumptionName, assumptionInfo, type Given } from './assumptions.ts';
import type { Figures } from './figures.ts';
import type { BillingModel, CostingDetails } from './models/model.ts';

/** Where a value that follows from the workload comes from; null for a plain default. */
type Reason = (workload: Workload, figures: Figures) => string | null;

const byTraffic: Reason = ({ traffic }) =>
  traffic === undefined ? null : `our judgement (2026-11-22) for ${traffic} traffic`;

/** Whether the workload states how large a data set is, and how often it comes. */
const statesJobs = ({ records, requestsPerSecond, traffic }: Workload): boolean =>
  records !== undefined && requestsPerSecond !== undefined && traffic !== 'one-off';

/** Requests that come one by one wait for a job; so few that each has its own are told so. */
const jobsReason: Reason = (workload, figures) => {
  const { requestsPerMonth, jobsPerMonth } = figures;
  const bound = collectedWithin(workload);
  if (bound !== undefined) {
    const field = workload.latencySeconds === bound ? 'latency' : 'deadline';
    return `as often as ${field} asks: requests wait for the next job`;
  }
  if (statesJobs(workload)) return 'as often as requestRate brings so many records, once at least';
  if (workload.requestsPerSecond === undefined || workload.traffic === 'one-off') {
    return byTraffic(workload, figures) ?? 'one job a day is assumed';
  }
  return requestsPerMonth !== null && requestsPerMonth <= jobsPerMonth
    ? 'one job a day at most; here one for each request'
    : 'requests are collected for one job a day';
};

const statedHours = ({ activeHoursPerWeek }: Workload): string | null =>
  activeHoursPerWeek === undefined ? null : 'active hours, for a month';

const byHours: Reason = (workload, figures) =>
  statedHours(workload) ?? byTraffic(workload, figures);

/** Whether requests that come one by one at all hours leave an instance time to go; null for others. */
function leavesPauses(workload: Workload, figures: Figures): boolean | null {
  const { requestsPerMonth, typicalTime, startUpMinutes, scaleInMinutes } = figures;
  const isAlways = figures.scaleOuts === 0 && figures.activeHours >= MONTH_HOURS;
  if (!isAlways || requestsPerMonth === null || comesInRuns(workload)) return null;
  const alone = (typicalTime ?? 0) / HOUR + ((startUpMinutes + scaleInMinutes) * MINUTE) / HOUR;
  return requestsPerMonth * alone < MONTH_HOURS;
}

const scaleOutsReason: Reason = (workload, figures) => {
  const pauses = leavesPauses(workload, figures);
  if (pauses === null) return byTraffic(workload, figures);
  return pauses ? 'besides, each request has its own start' : 'requests leave no pause, on average';
};

const leastReason: Reason = (workload, figures) => {
  if (figures.asyncMinimumInstances > 0) return 'kept up: a start would break what is stated';
  const pauses = leavesPauses(workload, figures);
  if (pauses === null) return 'scales to zero';
  return pauses
    ? 'scales to zero after each request'
    : 'may scale to zero; on average, requests leave no pause for it';
};

/** Whether the workload states both rates, so that their ratio is stated, too. */
const statesPeak = ({ requestsPerSecond, peakRequestsPerSecond }: Workload): boolean =>
  requestsPerSecond !== undefined && peakRequestsPerSecond !== undefined;

const REASONS: Readonly<Partial<Record<AssumptionName, Reason>>> = {
  typicalTime: () => 'the longest processing time is taken as typical',
  typicalPayload: () => 'the largest payload is taken as typical',
  typicalResponse: () => 'the largest response payload is taken as typical',
  peakFactor: (workload, figures) =>
    statesPeak(workload)
      ? 'peak rate over request rate'
      : (byTraffic(workload, figures) ?? 'the average is taken as the peak'),
  minimumInstances: (_workload, { highAvailability }) =>
    highAvailability ? 'two for high availability' : null,
  activeHours: byHours,
  warmHours: (workload) => statedHours(workload),
  startUpMinutes: () => "the middle of what a start takes (the option's times)",
  scaleInMinutes: () => "the middle of what scaling in takes (the option's times)",
  scaleOuts: scaleOutsReason,
  jobsPerMonth: jobsReason,
  asyncMinimumInstances: leastReason,
};

const isStated = (name: AssumptionName, workload: Workload, given: Given): boolean =>
  given[name] !== undefined ||
  (name === 'peakFactor' && statesPeak(workload)) ||
  (name === 'jobsPerMonth' && statesJobs(workload));

/** No room is needed beside memory that is not stated, nor in capacity that is not kept warm. */
function bearsOn(
  name: AssumptionName,
  { modelMemoryBytes }: Workload,
  { provisionedConcurrency }: CostingDetails['found'],
): boolean {
  if (name === 'memoryFactor') return modelMemoryBytes !== undefined;
  return name !== 'utilisation' || provisionedConcurrency?.value !== 0;
}

function requestsEntry(workload: Workload, figures: Figures): UsedAssumption[] {
  const { requestsPerMonth, jobsPerMonth } = figures;
  if (requestsPerMonth === null) return [];
  const jobs = `${Number(jobsPerMonth.toPrecision(4))} ${jobsPerMonth === 1 ? 'job' : 'jobs'}`;
  return [
    {
      name: 'requestsPerMonth',
      value: Number(requestsPerMonth.toPrecision(12)),
      unit: 'requests',
      stated: workload.requestsPerSecond !== undefined,
      why: workload.records === undefined ? 'request rate × 730 h' : `records × ${jobs}`,
    },
  ];
}

/** Everything that a bill assumes, with its value and where that comes from. */
export function usedAssumptions(
  { uses }: BillingModel,
  found: CostingDetails['found'],
  workload: Workload,
  figures: Figures,
  given: Given,
): UsedAssumption[] {
  const used = uses.flatMap((name): UsedAssumption[] => {
    const value = found[name]?.value ?? figures[name];
    if (value === null || !bearsOn(name, workload, found)) return [];
    const { unit, basis = null } = assumptionInfo(name);
    const foundWhy = found[name]?.why ?? null;
    const reason = foundWhy ?? REASONS[name]?.(workload, figures) ?? basis;
    return [
      {
        name,
        value,
        unit,
        stated: isStated(name, workload, given) && !foundWhy,
        why: given[name] === undefined ? reason : foundWhy,
      },
    ];
  });
  return [...requestsEntry(workload, figures), ...used];
}
