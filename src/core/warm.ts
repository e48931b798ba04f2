import { printShare } from '../schema/print-units.ts';
import type { Workload } from '../schema/workload.ts';
import { type Capacity, capacityFor, type Load, type Sizing, USUAL_SIZING } from './sizing.ts';
import type { Option, Setting } from './types.ts';

/** What is stated about start-up delays. */
export type Start = Pick<Workload, 'coldStartTolerant' | 'latencySeconds'>;

/** Whether a cold start of this option would break the bound on latency; never where it is accepted. */
export function coldStartBreaks(
  { latency }: Option,
  { coldStartTolerant, latencySeconds }: Start,
): boolean {
  if (!latency.coldStart || coldStartTolerant || latencySeconds === undefined) return false;
  return latencySeconds < latency.coldStart.max;
}

/** Whether capacity must be kept warm because a cold start would break what is stated. */
export function mustKeepWarm(option: Option, start: Start): boolean {
  return start.coldStartTolerant === false || coldStartBreaks(option, start);
}

/** The range, and how to choose within it: too little is stated to do it here. */
function openSetting({ name, value, reason }: Setting, load: Load): Setting {
  const missing = [
    ...(load.peakRequestsPerSecond === undefined ? ['peakRate'] : []),
    ...(load.processingTimeSeconds === undefined ? ['processingTime'] : []),
  ];
  return {
    name,
    value: `${value}: peakRate × processingTime`,
    reason: `${reason}; as many as come at once: state ${missing.join(' and ')}`,
  };
}

/** "5 at once by peakRate × processingTime, 70 % in use". */
function sizeReason({ atOnce, units, peak }: Capacity, most: number, { use }: Sizing): string {
  const share = use < 1 ? `, at ${printShare(use)} in use` : '';
  const count = `${atOnce} at once by ${peak.text} × processingTime${share}`;
  if (units > most) return `${count}: ${units} is over the ${most} that can be kept warm`;
  return peak.text === 'peakRate' ? count : `${count}: state peakRate if more come at times`;
}

/**
 * The setting that keeps capacity warm for the requests that come at once, where it counts requests:
 * beyond what is kept warm there are cold starts again.
 */
export function sizedToLoad(
  option: Option,
  setting: Setting,
  load: Load,
  sizing: Sizing = USUAL_SIZING,
): Setting {
  const range = option.settings.find(({ name }) => name === setting.name);
  if (range?.unit !== 'requests') return setting;
  const { name, value, reason } = setting;
  const capacity = capacityFor(load, sizing);
  if (!capacity) return typeof value === 'number' ? setting : openSetting(setting, load);
  const least = typeof value === 'number' ? value : (range.min ?? 1);
  const most = range.max ?? Number.MAX_SAFE_INTEGER;
  return {
    name,
    value: Math.min(most, Math.max(least, capacity.units)),
    reason: `${reason}; ${sizeReason(capacity, most, sizing)}`,
  };
}
