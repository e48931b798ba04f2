import { defineCriterion } from '../../core/rule.ts';
import { sparseness } from '../../core/sparseness.ts';

export const idleTime = defineCriterion({
  id: 'idle-time',
  title: 'Idle time',
  rationale:
    'Between requests, an option either costs nothing or goes on costing. The longer the gaps, the more that counts.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html',
  looksUp: { rating: 'idle' },
  anyOf: ['scaleToZero', 'requestRate'],
  reads: ['processingTime'],
  when: ({ scaleToZero, requestsPerSecond }) =>
    scaleToZero === true || requestsPerSecond !== undefined,
  rate: ({ ratings }, { scaleToZero, requestsPerSecond = 0, processingTimeSeconds }) => {
    if (scaleToZero) return ratings.idle.zero;
    const sparse = sparseness(requestsPerSecond, processingTimeSeconds);
    const { score, reason } = ratings.idle.sparse;
    return sparse === 0
      ? { score: 1, reason: 'requests leave hardly a gap' }
      : { score: 1 - sparse * (1 - score), reason };
  },
});
