import { isDataSet } from '../../core/arrival.ts';
import { defineCriterion } from '../../core/rule.ts';

export const dataArrival = defineCriterion({
  id: 'data-arrival',
  title: 'How the data arrives',
  rationale:
    'A data set that exists before the run suits a job; requests that come one by one need an endpoint.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'arrival' },
  anyOf: ['records', 'datasetSize', 'requestRate', 'peakRate'],
  rate: ({ ratings: { arrival } }, workload) =>
    isDataSet(workload) ? arrival.set : arrival.stream,
});
