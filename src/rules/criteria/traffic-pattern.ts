import { defineCriterion } from '../../core/rule.ts';

export const trafficPattern = defineCriterion({
  id: 'traffic-pattern',
  title: 'Traffic pattern',
  rationale:
    'Steady traffic earns back standing instances; spikes and gaps want capacity that follows; a schedule wants a job.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'traffic' },
  needs: ['traffic'],
  rate: (option, { traffic }) => option.ratings.traffic[traffic],
});
