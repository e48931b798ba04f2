import { defineCriterion } from '../../core/rule.ts';
import { startsDontMatter } from '../../core/warm.ts';

export const coldStarts = defineCriterion({
  id: 'cold-starts',
  title: 'Cold starts',
  rationale:
    'Whoever accepts an occasional start-up delay need not pay for warm capacity; whoever does not must.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { rating: 'coldStart' },
  needs: ['coldStartTolerant'],
  reads: ['latency', 'records', 'datasetSize'],
  when: (workload) => !startsDontMatter(workload),
  rate: ({ ratings }, { coldStartTolerant }) =>
    coldStartTolerant ? ratings.coldStart.tolerant : ratings.coldStart.intolerant,
});
