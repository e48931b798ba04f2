import { defineCriterion } from '../../core/rule.ts';
import { sparseness } from '../../core/sparseness.ts';
import type { Rating, Ratings } from '../../core/types.ts';

/** Rounding errors of a product must not take a percent away. */
const SAME = 1e-9;

/** Between requests that leave no gap and those that leave hardly anything else. */
function rateGaps({ dense, sparse }: Ratings['idle'], idle: number, measured: boolean): Rating {
  const score = dense.score + idle * (sparse.score - dense.score);
  // Without the time of a request, gaps are known of, but not what part of the time they are.
  if (!measured) return { score, reason: (idle === 0 ? dense : sparse).reason };
  const { reason } = idle < 0.5 ? dense : sparse;
  return { score, reason: `${reason} (${Math.floor(idle * 100 + SAME)} % idle)` };
}

export const idleTime = defineCriterion({
  id: 'idle-time',
  title: 'Idle time',
  rationale:
    'Between requests, an option either costs nothing or goes on costing: the longer the gaps, the more that counts. Where there are none, instances are put to use, and billing per use has nothing to save.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html',
  looksUp: { rating: 'idle' },
  anyOf: ['scaleToZero', 'requestRate'],
  reads: ['processingTime'],
  when: ({ scaleToZero, requestsPerSecond }) =>
    scaleToZero === true || requestsPerSecond !== undefined,
  rate: ({ ratings }, { scaleToZero, requestsPerSecond = 0, processingTimeSeconds }) => {
    if (scaleToZero) return ratings.idle.zero;
    const idle = sparseness(requestsPerSecond, processingTimeSeconds);
    return rateGaps(ratings.idle, idle, processingTimeSeconds !== undefined);
  },
});
