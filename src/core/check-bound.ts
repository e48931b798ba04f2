import { printDuration } from '../schema/print-units.ts';
import type { FieldName } from '../schema/workload.ts';
import type { Option } from './catalog-types.ts';
import { NO_SETTINGS } from './check.ts';
import { printAmount } from './check-limit.ts';
import type { Check, Outcome } from './rule-types.ts';
import type { Load, Sizing } from './sizing.ts';
import {
  type Bounded,
  boundReason,
  judgeBound,
  type Standby,
  type Standing,
  scheduledSettings,
  warmSettings,
} from './warm.ts';

const OUTCOMES: Readonly<Record<Standing, Outcome>> = {
  met: 'pass',
  'kept-warm': 'pass',
  excused: 'pass',
  'on-schedule': 'detour',
  uncertain: 'uncertain',
  broken: 'fail',
};

/** Why even the answer of an option that is up comes too late. */
function tooSlow({ latency: { fastest } }: Option, warm: number, bound: number): string {
  const wanted = printDuration(bound);
  return warm > fastest.max
    ? `the model alone takes ${printDuration(warm)}, not ${wanted}`
    : `answers in ${printAmount(fastest)} at best, not ${wanted}`;
}

/** A bound, and what has to be done within it. */
export interface Bound {
  /** The field that states it. */
  readonly field: FieldName;
  readonly seconds: number;
  /** What the model works, in seconds; left out: on one request. */
  readonly work?: number;
}

function settingsFor(
  option: Option,
  workload: Standby & Load,
  { standing, start }: Bounded,
  sizing: Sizing,
) {
  if (!start) return NO_SETTINGS;
  if (standing === 'kept-warm') return warmSettings(option, workload, sizing);
  return standing === 'on-schedule' ? scheduledSettings(option, workload, sizing) : NO_SETTINGS;
}

/**
 * Judges a bound in the case that the workload lets happen.
 * @param sizing how much capacity is kept warm where that is the way
 */
export function checkBound(
  option: Option,
  workload: Standby & Load,
  { field, seconds: bound, work }: Bound,
  sizing: Sizing,
): Check {
  const bounded = judgeBound(option, workload, bound, work);
  const { sure: limit } = bounded;
  // A job starts anew each time; anything else might be up, and be too slow all the same.
  const isSlow = bound < bounded.warm && bounded.start?.kind !== 'job';
  return {
    outcome: OUTCOMES[bounded.standing],
    field,
    actual: bound,
    limit,
    unit: 'seconds',
    margin: limit > 0 ? bound / limit : null,
    default: null,
    reason: () => (isSlow ? tooSlow(option, bounded.warm, bound) : boundReason(bounded, bound)),
    settings: () => settingsFor(option, workload, bounded, sizing),
    dispute: null,
    sources: option.latency.fastest.sources,
  };
}
