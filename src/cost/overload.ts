// Whether what is stated of the work can be true of the instances that run today.

import type { Option } from '../core/catalog-types.ts';
import { activeAverage, roundedUp } from '../core/sizing.ts';
import { activeFactor } from '../schema/consistency.ts';
import { grouped, printDuration, printRate } from '../schema/print-units.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { ASSUMPTIONS } from './assumptions.ts';
import type { Figures } from './figures.ts';

/**
 * Up to so many requests at a time on each instance, today's instances are believed to do the work that
 * is stated, as nobody is believed to have measured more: servers that batch on the largest instances
 * gain nothing beyond some hundreds. With more, a slip in what is stated is likelier.
 */
export const MOST_AT_ONCE: number = ASSUMPTIONS.concurrencyPerInstance.max;

/** More requests at a time on each of today's instances than can be believed. */
export interface Overload {
  /** Instances as stated. */
  readonly instances: number;
  /** Requests that each of them would have to work on at the same time. */
  readonly requestsEach: number;
  /** What it follows from: at least one of these is wrong, unless the instances are too few. */
  readonly fields: readonly FieldName[];
  /** The same in a sentence without a full stop. */
  readonly reason: string;
}

/** The stated rate that instances have to keep up with: a queue and jobs even out what comes in between. */
function rateOf({ billing }: Option, workload: Workload) {
  const { requestsPerSecond, peakRequestsPerSecond: peak } = workload;
  if (billing.shape !== 'instance-hours') {
    return { field: 'requestRate', perSecond: requestsPerSecond, when: '' } as const;
  }
  if (peak !== undefined) {
    return { field: 'peakRate', perSecond: peak, when: ' at the peak' } as const;
  }
  const when = activeFactor(workload) > 1 ? ' in the active hours' : '';
  return { field: 'requestRate', perSecond: activeAverage(workload), when } as const;
}

/**
 * What today's instances would have to do at once, by stated rate × time of a request ÷ instances (Little's
 * law); null where that can be believed, or too little is stated.
 */
export function overloadOf(
  option: Option,
  workload: Workload,
  { typicalTime: seconds }: Pick<Figures, 'typicalTime'>,
): Overload | null {
  const { instances } = workload;
  const { field, perSecond, when } = rateOf(option, workload);
  if (option.billing.shape === 'per-use') return null;
  if (instances === undefined || perSecond === undefined || seconds === null) return null;
  const requestsEach = roundedUp((perSecond * seconds) / instances);
  if (requestsEach <= MOST_AT_ONCE) return null;
  const each = instances === 1 ? '1 instance' : `each of ${instances} instances`;
  const made = `${printRate(Number(perSecond.toPrecision(3)))}${when} × ${printDuration(seconds)}`;
  return {
    instances,
    requestsEach,
    fields: [field, 'processingTime', 'instances'],
    reason: `${each} would have to work on ${grouped(String(requestsEach))} requests at a time (${made}), which cannot be right`,
  };
}
