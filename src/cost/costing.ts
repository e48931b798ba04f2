import type { Option } from '../core/catalog-types.ts';
import type { Workload } from '../schema/workload.ts';
import type { Given } from './assumptions.ts';
import type { NamedCurve } from './break-even.ts';
import { farthest } from './curve.ts';
import { figuresOf } from './figures.ts';
import { instanceHours } from './models/instance-hours.ts';
import { instanceHoursToZero } from './models/instance-hours-to-zero.ts';
import { jobHours } from './models/job-hours.ts';
import {
  type BillingModel,
  type Bounds,
  type Costing,
  type InstanceCount,
  isMissing,
  type NoCosting,
  type Work,
} from './models/model.ts';
import { perUse } from './models/per-use.ts';
import type { PriceList } from './prices.ts';

/** How each of the catalog's billing shapes adds up. */
export const BILLING_MODELS: Readonly<Record<Option['billing']['shape'], BillingModel>> = {
  'instance-hours': instanceHours,
  'instance-hours-to-zero': instanceHoursToZero,
  'per-use': perUse,
  'job-hours': jobHours,
};

/** What an option's bill is worked out from. */
export function workOf(
  option: Option,
  workload: Workload,
  prices: PriceList,
  given: Given,
  bounds?: Bounds,
): Work {
  const figures = figuresOf(workload, given, option);
  return { option, workload, figures, seconds: figures.typicalTime ?? 0, prices, bounds };
}

/** Instances at once for the workload's requests; null without instances, or where it says too little. */
export function capacityOf(work: Work): InstanceCount | null {
  const { typicalTime, requestsPerMonth } = work.figures;
  const { capacityAt } = BILLING_MODELS[work.option.billing.shape];
  if (!capacityAt || typicalTime === null || requestsPerMonth === null) return null;
  return capacityAt(work, requestsPerMonth);
}

/** The option's bill as a curve over requests a month, or what is missing for one. */
export function costingOf(work: Work): Costing | NoCosting {
  if (work.figures.typicalTime === null) return { missing: 'processing time is not stated' };
  return BILLING_MODELS[work.option.billing.shape].costing(work);
}

/** The curves of those whose cost can be worked out. */
export function curvesOf(works: readonly Work[]): NamedCurve[] {
  return works.flatMap((work) => {
    const costing = costingOf(work);
    return isMissing(costing) ? [] : [{ option: work.option.id, curve: costing.curve }];
  });
}

/** Break-even points are looked for up to this many steps of the coarsest curve. */
const STEPS = 200;

/** How far to look, in requests a month: well past the stated rate and every bend of the curves. */
export function horizon(curves: readonly NamedCurve[], stated: number | null): number {
  const reaches = curves.flatMap(({ curve: { breaks, periods, limit } }) => [
    ...breaks().map((at) => 2 * at),
    ...periods.map((period) => STEPS * period),
    ...(limit === null ? [] : [limit]),
  ]);
  const wanted = Math.max(1, 2 * (stated ?? 0), ...reaches);
  // A curve that ends at a limit does not keep the others from going on.
  const endless = curves.filter(({ curve }) => curve.limit === null);
  return farthest(
    endless.map(({ curve }) => curve),
    wanted,
  );
}

/** A peak alone is served like an average of that height. */
const withRate = (workload: Workload): Workload =>
  workload.requestsPerSecond === undefined && workload.peakRequestsPerSecond !== undefined
    ? { ...workload, requestsPerSecond: workload.peakRequestsPerSecond }
    : workload;

/**
 * Instances at once that the bill counts: of an endpoint that stays up, or of each job. Null where
 * the workload states too little, or the number follows the load.
 * @param given what the user assumes; the rest takes its listed default
 * @param concurrencyPerInstance requests at once on the type that it runs on, where that is chosen already
 */
export function countedInstances(
  option: Option,
  workload: Workload,
  prices: PriceList,
  given: Given = {},
  concurrencyPerInstance?: number,
): InstanceCount | null {
  if (option.billing.shape === 'instance-hours-to-zero') return null; // the queue calls for them
  const work = workOf(option, withRate(workload), prices, given);
  if (concurrencyPerInstance === undefined) return capacityOf(work);
  return capacityOf({ ...work, figures: { ...work.figures, concurrencyPerInstance } });
}
