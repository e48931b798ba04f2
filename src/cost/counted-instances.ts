import type { Option } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import type { Given } from './assumptions.ts';
import { capacityOf, workOf } from './costing.ts';
import type { Capacity } from './models/model.ts';
import type { PriceList } from './prices.ts';

/** A peak alone is served like an average of that height. */
const withRate = (workload: Workload): Workload =>
  workload.requestsPerSecond === undefined && workload.peakRequestsPerSecond !== undefined
    ? { ...workload, requestsPerSecond: workload.peakRequestsPerSecond }
    : workload;

/**
 * Instances at once that the bill counts: of an endpoint that stays up, or of each job. Null where
 * the workload states too little, or the number follows the load.
 * @param given what the user assumes; the rest takes its listed default
 */
export function countedInstances(
  option: Option,
  workload: Workload,
  prices: PriceList,
  given: Given = {},
): Capacity | null {
  if (option.billing.shape === 'instance-hours-to-zero') return null; // the queue calls for them
  return capacityOf(workOf(option, withRate(workload), prices, given));
}
