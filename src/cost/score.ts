import type { Option, Rating } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import { costingOf, workOf } from './costing.ts';
import { valueAt } from './curve.ts';
import { type Figures, figuresOf } from './figures.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import { HOUR_SECONDS, isMissing } from './models/model.ts';
import type { PriceList } from './prices.ts';

/** A bill this many times what the work is worth scores 0; on the way, each factor counts alike. */
const WORST_FACTOR = 100;

/** What all options of one workload have in common. */
interface Common {
  readonly prices: PriceList;
  readonly figures: Figures;
  /** What the work itself would cost a month: its busy time at the hosting rate of its instance. */
  readonly worth: number | null;
}

function worthOf(workload: Workload, figures: Figures, prices: PriceList): number | null {
  const { requestsPerMonth, typicalTime, concurrencyPerInstance } = figures;
  if (!requestsPerMonth || !typicalTime) return null;
  const instance = chooseInstance(prices, 'hosting', needOf(workload));
  if (!instance) return null;
  const busyHours = (requestsPerMonth * typicalTime) / HOUR_SECONDS / concurrencyPerInstance;
  // Zero where the work is too little for a number.
  return busyHours * instance.rate.usd || null;
}

/** The options of a workload are rated one after the other. */
const remembered = new WeakMap<Workload, Common>();

function commonOf(workload: Workload, prices: PriceList): Common {
  const known = remembered.get(workload);
  if (known?.prices === prices) return known;
  const figures = figuresOf(workload, {});
  const common = { prices, figures, worth: worthOf(workload, figures, prices) };
  remembered.set(workload, common);
  return common;
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
  const { figures, worth } = commonOf(workload, prices);
  if (worth === null) return null;
  const costing = costingOf(workOf(option, workload, prices, {}, figures));
  if (isMissing(costing)) return null;
  const requests = figures.requestsPerMonth ?? 0;
  const { compute, storage } = costing.curve.linesAt(requests);
  const bill = valueAt(compute, requests) + valueAt(storage, requests);
  if (!Number.isFinite(bill)) return null;
  const score = 1 - Math.log(bill / worth) / Math.log(WORST_FACTOR);
  return {
    score: Math.min(1, Math.max(0, score)),
    reason: `${dollars(bill)} a month for work worth ${dollars(worth)}`,
  };
}
