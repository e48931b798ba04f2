import { latencyClass } from '../../core/latency-class.ts';
import { defineCriterion } from '../../core/rule.ts';

export const latencyClassFit = defineCriterion({
  id: 'latency-class',
  title: 'Latency class',
  rationale:
    'An option should be as fast as the caller needs; one that is faster than that keeps capacity up for nothing.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html',
  needs: ['latency'],
  rate: (option, workload, catalog) => option.ratings.latency[latencyClass(workload, catalog)],
});
