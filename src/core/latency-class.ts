import type { Workload } from '../schema/workload.ts';
import type { Catalog, LatencyClass } from './types.ts';

/** The class of the stated latency: the word itself, or the class that the duration falls into. */
export function latencyClass(
  { latency, latencySeconds = 0 }: Pick<Workload, 'latency' | 'latencySeconds'>,
  { latencyClasses }: Catalog,
): LatencyClass {
  if (latency !== undefined) return latency;
  const { low, medium } = latencyClasses;
  if (low.upTo && latencySeconds < low.upTo.max) return 'low';
  return medium.upTo && latencySeconds < medium.upTo.max ? 'medium' : 'high';
}
