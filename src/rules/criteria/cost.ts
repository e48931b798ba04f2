import { defineCriterion } from '../../core/rule.ts';
import { sparseness } from '../../core/sparseness.ts';
import type { Option, Rating } from '../../core/types.ts';
import { mustKeepWarm } from '../../core/warm.ts';

/** What the rate alone tells: dense requests cost as steady ones, sparse ones as idle ones. */
function rateByGaps({ ratings }: Option, idle: number): Rating {
  const { steady, intermittent } = ratings.cost;
  return {
    score: steady.score * (1 - idle) + intermittent.score * idle,
    reason: (idle < 0.5 ? steady : intermittent).reason,
  };
}

export const cost = defineCriterion({
  id: 'cost',
  title: 'Cost',
  rationale:
    'How the option is billed against how the traffic comes: by the hour pays off when busy, per use when idle, per job when scheduled.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html',
  looksUp: { rating: 'cost' },
  anyOf: ['traffic', 'requestRate', 'priority'],
  reads: ['processingTime', 'coldStartTolerant', 'latency'],
  when: ({ traffic, requestsPerSecond, priority }) =>
    traffic !== undefined || requestsPerSecond !== undefined || priority === 'cost',
  rate: (option, workload) => {
    const { cost: ratings } = option.ratings;
    if (ratings.keptWarm && mustKeepWarm(option, workload)) return ratings.keptWarm;
    const { traffic, requestsPerSecond } = workload;
    const byTraffic = ratings[traffic ?? 'unknown'];
    if (requestsPerSecond === undefined) return byTraffic;
    const byGaps = rateByGaps(
      option,
      sparseness(requestsPerSecond, workload.processingTimeSeconds),
    );
    return traffic === undefined
      ? byGaps
      : { score: (byTraffic.score + byGaps.score) / 2, reason: byTraffic.reason };
  },
});
