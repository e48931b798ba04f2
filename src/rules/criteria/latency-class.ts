import { latencyClass } from '../../core/latency-class.ts';
import { defineCriterion } from '../../core/rule.ts';
import { mustKeepWarm } from '../../core/warm.ts';

export const latencyClassFit = defineCriterion({
  id: 'latency-class',
  title: 'Latency class',
  rationale:
    'An option should be as fast as the caller needs; one that is faster than that keeps capacity up for nothing.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html',
  looksUp: { rating: 'latency' },
  needs: ['latency'],
  reads: ['coldStartTolerant'],
  rate: (option, workload, catalog) => {
    const { latency } = option.ratings;
    if (latency.keptWarm && mustKeepWarm(option, workload)) return latency.keptWarm;
    return latency[latencyClass(workload, catalog)];
  },
});
