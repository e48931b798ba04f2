import { defineCriterion } from '../../core/rule.ts';
import { mustKeepWarm } from '../../core/warm.ts';

export const trafficPattern = defineCriterion({
  id: 'traffic-pattern',
  title: 'Traffic pattern',
  rationale:
    'Steady traffic earns back standing instances; spikes and gaps want capacity that follows; a schedule wants a job.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'traffic' },
  needs: ['traffic'],
  reads: ['coldStartTolerant', 'latency', 'scaleToZero'],
  rate: (option, workload) => {
    const { score, reason, keptWarm } = option.ratings.traffic[workload.traffic];
    const isWarm =
      keptWarm !== undefined && !workload.scaleToZero && mustKeepWarm(option, workload);
    return { score, reason: isWarm ? keptWarm : reason };
  },
});
