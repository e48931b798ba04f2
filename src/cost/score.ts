import type { Option, Rating } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import { costingOf, workOf } from './costing.ts';
import { valueAt } from './curve.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import { HOUR_SECONDS, isMissing, type Work } from './models/model.ts';
import type { PriceList } from './prices.ts';

/** A bill this many times what the work is worth scores 0; on the way, each factor counts alike. */
const WORST_FACTOR = 100;

/** What the work itself would cost a month: its busy time at the hosting rate of its instance. */
function worthOf({ workload, figures, seconds, prices }: Work): number | null {
  const { requestsPerMonth, concurrencyPerInstance } = figures;
  const instance = chooseInstance(prices, 'hosting', needOf(workload));
  if (!requestsPerMonth || !instance) return null;
  const busyHours = (requestsPerMonth * seconds) / HOUR_SECONDS / concurrencyPerInstance;
  return busyHours * instance.rate.usd || null;
}

const dollars = (usd: number): string => `$${Number(usd.toPrecision(2))}`;

/**
 * How cheaply an option does the work, 0 to 1: 1 when its bill is what the work itself is worth at
 * the price list's rate for the busy time (or less), 0 when it is a hundred times that. Depends on
 * no other option. Data is left out: what S3 charges instead is not known.
 *
 * Null when the workload states too little (rate or records, and processingTime), or a price is
 * missing: the shape of the billing has to do then.
 */
export function costScore(option: Option, workload: Workload, prices: PriceList): Rating | null {
  const work = workOf(option, workload, prices, {});
  const worth = worthOf(work);
  const costing = worth === null ? null : costingOf(work);
  if (worth === null || costing === null || isMissing(costing)) return null;
  const requests = work.figures.requestsPerMonth ?? 0;
  const { compute, storage } = costing.curve.linesAt(requests);
  const bill = valueAt(compute, requests) + valueAt(storage, requests);
  const score = 1 - Math.log(bill / worth) / Math.log(WORST_FACTOR);
  return {
    score: Math.min(1, Math.max(0, score)),
    reason: `${dollars(bill)} a month for work worth ${dollars(worth)}`,
  };
}
