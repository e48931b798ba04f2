import type { Workload } from '../schema/workload.ts';
import type { Option } from './types.ts';

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
