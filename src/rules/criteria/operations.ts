import { defineCriterion } from '../../core/rule.ts';

export const operations = defineCriterion({
  id: 'operations',
  title: 'Operational effort',
  rationale: 'What is left to set up and to watch: instances, scaling, queues, paths, jobs.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'effort' },
  rate: ({ ratings }) => ratings.effort,
});
