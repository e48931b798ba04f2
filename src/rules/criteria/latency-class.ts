import type { Catalog, LatencyClass, Rating } from '../../core/catalog-types.ts';
import { printActual } from '../../core/check-limit.ts';
import { defineCriterion } from '../../core/rule.ts';
import { judgeBound, mustKeepWarm, STANDBY_FIELDS } from '../../core/warm.ts';
import type { Workload } from '../../schema/workload.ts';

/** The class of the stated latency: the word itself, or the class that the duration falls into. */
function latencyClass(
  { latency, latencySeconds = 0 }: Pick<Workload, 'latency' | 'latencySeconds'>,
  { latencyClasses }: Catalog,
): LatencyClass {
  if (latency !== undefined) return latency;
  const { low, medium } = latencyClasses;
  if (low.upTo && latencySeconds < low.upTo.max) return 'low';
  return medium.upTo && latencySeconds < medium.upTo.max ? 'medium' : 'high';
}

type Timed = Pick<Workload, 'latency' | 'processingTimeSeconds' | 'streaming'>;

/** From this part of a class's bound on, the model's own work is worth a word. */
const NOTABLE = 0.1;

/** An option is not quick for a caller who waits for the model most of the time: the reason says so. */
function withWork(
  rating: Rating,
  { latency, streaming, processingTimeSeconds = 0 }: Timed,
  { latencyClasses }: Catalog,
): Rating {
  const bound = latency === undefined ? null : latencyClasses[latency].upTo;
  const seconds = streaming ? 0 : processingTimeSeconds;
  if (!bound || seconds < bound.max * NOTABLE) return rating;
  const { score, reason } = rating;
  return { score, reason: `${reason}, beside the model's ${printActual(seconds, 'seconds')}` };
}

export const latencyClassFit = defineCriterion({
  id: 'latency-class',
  title: 'Latency class',
  rationale:
    'An option should be as fast as the caller needs; one that is faster than that keeps capacity up for nothing.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html',
  looksUp: { rating: 'latency' },
  needs: ['latency'],
  reads: STANDBY_FIELDS,
  rate: (option, workload, catalog) => {
    const { latency } = option.ratings;
    if (latency.keptWarm && mustKeepWarm(option, workload)) return latency.keptWarm;
    const wanted = latencyClass(workload, catalog);
    const { latencySeconds } = workload;
    // A bound that holds on a cold start, too, leaves nothing to mark down.
    if (wanted === 'low' && latencySeconds !== undefined && latency.withinBound) {
      const { standing } = judgeBound(option, workload, latencySeconds);
      if (standing === 'met') return latency.withinBound;
    }
    return withWork(latency[wanted], workload, catalog);
  },
});
