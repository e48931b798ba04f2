import { memoryWarnings } from '../../core/memory.ts';
import { MONTH_HOURS } from '../../schema/unit-tables.ts';
import { type Curve, NO_BREAKS, NOTHING, rising } from '../curve.ts';
import {
  type BillingModel,
  type CostingDetails,
  dataCost,
  isMissing,
  type NoCosting,
  type Variant,
  type Work,
} from './model.ts';
import {
  chooseMemory,
  keepsWarm,
  limitOf,
  peakInFlight,
  peakWarnings,
  provisionedCosting,
  type ServerlessCosting,
  type ServerlessRates,
  unitsBetween,
  wantedUnits,
  warmUnits,
} from './serverless.ts';

const MILLISECONDS = 1000;

/** Time is billed by the millisecond; the last digits of the product are rounding errors. */
const billedTime = (seconds: number): number =>
  Math.ceil(seconds * MILLISECONDS * (1 - 1e-12)) / MILLISECONDS;

function onDemandCurve(work: Work, { memory, billedSeconds, dataUSD }: ServerlessRates): Curve {
  const lines = {
    compute: rising(billedSeconds * memory.row.usd),
    data: rising(dataUSD),
    storage: NOTHING,
    idle: NOTHING,
  };
  return { breaks: NO_BREAKS, periods: [], limit: limitOf(work), linesAt: () => lines };
}

function provisionedValue(work: Work): CostingDetails['found'] {
  const { provisionedConcurrency, requestsPerMonth } = work.figures;
  if (provisionedConcurrency || requestsPerMonth === null) return {};
  const value = warmUnits(work, requestsPerMonth);
  return {
    provisionedConcurrency: {
      value,
      why: 'the peak in flight by utilisation: cold starts are ruled out',
    },
  };
}

/** Where the units that are kept warm cannot hold the peak, or only without room. */
function overflowNotes(work: Work): string[] {
  const { requestsPerMonth: requests, provisionedConcurrency: stated } = work.figures;
  if (requests === null) return [];
  const units = unitsBetween(work, requests).most;
  const spills = stated
    ? peakInFlight(work, requests) > units
    : wantedUnits(work, requests) > units;
  if (!spills) return [];
  return [`requests beyond ${units} at once run on demand, at a higher rate that is not counted`];
}

/** What auto-scaling could save, where the peak needs more kept warm than the average. */
function scalingNotes(work: Work): string[] {
  const {
    requestsPerMonth: requests,
    provisionedConcurrency: stated,
    peakFactor,
    warmHours,
  } = work.figures;
  if (requests === null) return [];
  const { least, most } = unitsBetween(work, requests);
  if (least < most)
    return [`${least} to ${most} units kept warm, as auto-scaling follows the load`];
  if (stated) return [];
  const atPeak = warmUnits(work, requests);
  const onAverage = warmUnits(work, requests / peakFactor);
  if (atPeak === onAverage) return [];
  const time = warmHours < MONTH_HOURS ? `${Math.round(warmHours)} h a month` : 'all month';
  const start = `${atPeak} units kept warm for the peak ${time}`;
  return [
    `${start}; the average needs ${onAverage}, which auto-scaling can approach at the price of cold starts`,
  ];
}

/** Both ways of running it, so far as there are prices. */
function variantsOf(
  { curve }: ServerlessCosting,
  provisioned: ServerlessCosting | NoCosting,
  warm: boolean,
): Variant[] {
  const onDemand = { name: 'on-demand', curve, used: !warm };
  if (isMissing(provisioned)) return [onDemand];
  return [onDemand, { name: 'provisioned', curve: provisioned.curve, used: warm }];
}

/**
 * Serverless: seconds of work × the rate of the memory size, and data in and out. Where cold starts
 * are ruled out, with provisioned concurrency; the other way of billing is a variant beside it.
 */
export const perUse: BillingModel = {
  uses: [
    'serverlessMemory',
    'memoryFactor',
    'typicalTime',
    'peakFactor',
    'utilisation',
    'provisionedConcurrency',
    'warmHours',
    'typicalPayload',
    'typicalResponse',
  ],
  costing: (work) => {
    const memory = chooseMemory(work);
    if ('missing' in memory) return memory;
    const data = dataCost(work);
    const rates = {
      memory,
      billedSeconds: billedTime(work.seconds),
      dataUSD: data.perRequest,
    };
    const onDemand: ServerlessCosting = { curve: onDemandCurve(work, rates), rows: [memory.row] };
    const warm = keepsWarm(work);
    const used = warm ? provisionedCosting(work, rates) : onDemand;
    if (isMissing(used)) return used;
    return {
      curve: used.curve,
      rows: [...used.rows, ...data.rows],
      details: () => ({
        found: {
          serverlessMemory: { value: memory.memoryMB, why: memory.why },
          ...(warm ? provisionedValue(work) : { provisionedConcurrency: { value: 0, why: null } }),
        },
        warnings: [
          ...memoryWarnings(
            memory.memoryMB,
            work.workload.modelMemoryBytes,
            work.figures.memoryFactor,
          ),
          ...peakWarnings(work),
        ],
        notes: [...data.notes, ...(warm ? [...overflowNotes(work), ...scalingNotes(work)] : [])],
        variants: variantsOf(onDemand, provisionedCosting(work, rates), warm),
      }),
    };
  },
};
