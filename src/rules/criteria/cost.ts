import { defineCriterion } from '../../core/rule.ts';
import { sparseness } from '../../core/sparseness.ts';
import type { Option, Rating } from '../../core/types.ts';
import type { Workload } from '../../schema/workload.ts';

type Start = Pick<Workload, 'coldStartTolerant' | 'latencySeconds'>;

/** Whether capacity must be kept warm because a cold start would break what is stated. */
function mustKeepWarm({ latency }: Option, { coldStartTolerant, latencySeconds }: Start): boolean {
  if (coldStartTolerant !== undefined) return !coldStartTolerant;
  return latency.coldStart !== undefined && latencySeconds !== undefined
    ? latencySeconds < latency.coldStart.max
    : false;
}

/** Without a traffic word, the rate tells: dense requests cost as steady ones, sparse as idle ones. */
function rateByGaps({ ratings }: Option, requestsPerSecond: number): Rating {
  const { steady, intermittent } = ratings.cost;
  const idle = sparseness(requestsPerSecond);
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
  anyOf: ['traffic', 'requestRate', 'priority'],
  reads: ['coldStartTolerant', 'latency'],
  when: ({ traffic, requestsPerSecond, priority }) =>
    traffic !== undefined || requestsPerSecond !== undefined || priority === 'cost',
  rate: (option, workload) => {
    const { cost: ratings } = option.ratings;
    if (ratings.keptWarm && mustKeepWarm(option, workload)) return ratings.keptWarm;
    const { traffic, requestsPerSecond } = workload;
    if (traffic !== undefined) return ratings[traffic];
    return requestsPerSecond === undefined
      ? ratings.unknown
      : rateByGaps(option, requestsPerSecond);
  },
});
