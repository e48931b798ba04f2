import type { Workload } from '../schema/workload.ts';
import { requestsAtOnce } from './requests-at-once.ts';
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

/** What is stated about how many requests come at the same time. */
export type Load = Pick<
  Workload,
  'peakRequestsPerSecond' | 'requestsPerSecond' | 'processingTimeSeconds'
>;

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

function sizeReason(atOnce: number, most: number, { peakRequestsPerSecond }: Load): string {
  const rate = peakRequestsPerSecond === undefined ? 'requestRate' : 'peakRate';
  const count = `${atOnce} at once by ${rate} × processingTime`;
  if (atOnce > most) return `${count} is over the ${most} that can be kept warm`;
  return rate === 'peakRate' ? count : `${count}: state peakRate if more come at times`;
}

/**
 * The setting that keeps capacity warm for the requests that come at once, where it counts requests:
 * beyond what is kept warm there are cold starts again.
 */
export function sizedToLoad(option: Option, setting: Setting, load: Load): Setting {
  const range = option.settings.find(({ name }) => name === setting.name);
  if (range?.unit !== 'requests') return setting;
  const { name, value, reason } = setting;
  const perSecond = load.peakRequestsPerSecond ?? load.requestsPerSecond;
  const atOnce = requestsAtOnce(perSecond, load.processingTimeSeconds);
  if (atOnce === null) return typeof value === 'number' ? setting : openSetting(setting, load);
  const least = typeof value === 'number' ? value : (range.min ?? 1);
  const most = range.max ?? Number.MAX_SAFE_INTEGER;
  return {
    name,
    value: Math.min(most, Math.max(least, atOnce)),
    reason: `${reason}; ${sizeReason(atOnce, most, load)}`,
  };
}
