import { defineCriterion } from '../../core/rule.ts';
import { mustKeepWarm, STANDBY_FIELDS } from '../../core/warm.ts';

export const trafficPattern = defineCriterion({
  id: 'traffic-pattern',
  title: 'Traffic pattern',
  rationale:
    'Steady traffic justifies always-on instances; spikes and gaps need capacity that scales; a schedule suits a job.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'traffic' },
  needs: ['traffic'],
  reads: STANDBY_FIELDS,
  rate: (option, workload) => {
    const { keptWarm, ...rating } = option.ratings.traffic[workload.traffic];
    return keptWarm && !workload.scaleToZero && mustKeepWarm(option, workload) ? keptWarm : rating;
  },
});
