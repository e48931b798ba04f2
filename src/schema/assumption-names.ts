/** What a cost estimate has to assume. The names only: `ASSUMPTIONS` of the cost model says all else. */
export const ASSUMPTION_NAMES = [
  'instance',
  'memoryFactor',
  'typicalTime',
  'typicalPayload',
  'typicalResponse',
  'peakFactor',
  'utilisation',
  'concurrencyPerInstance',
  'highAvailability',
  'minimumInstances',
  'storageGB',
  'serverlessMemory',
  'provisionedConcurrency',
  'warmHours',
  'startUpMinutes',
  'scaleInMinutes',
  'activeHours',
  'scaleOuts',
  'asyncMinimumInstances',
  'jobsPerMonth',
  'batchInstances',
] as const;

export type AssumptionName = (typeof ASSUMPTION_NAMES)[number];
