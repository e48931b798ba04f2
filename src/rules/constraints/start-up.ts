import { plainCheck } from '../../core/check.ts';
import { printAmount } from '../../core/check-limit.ts';
import { printSeconds, startSeconds } from '../../core/clock.ts';
import { defineConstraint } from '../../core/rule.ts';

export const startUp = defineConstraint({
  id: 'start-up',
  title: 'Time to start',
  rationale:
    'Where a container has to answer within a fixed time after its start, a model that loads for longer never comes up.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-invoke.html',
  looksUp: 'clock',
  needs: ['loadTime'],
  reads: ['modelMemory'],
  check: (option, workload) => {
    const { loadTimeSeconds } = workload;
    const start = option.clock?.start;
    const found = plainCheck(
      'pass',
      'loadTime',
      loadTimeSeconds,
      null,
      start?.parts[0]?.sources ?? [],
    );
    if (!start?.atMost) return found;
    const { atMost, ...endless } = start;
    const takes = startSeconds(endless, workload);
    const reason = `a start takes ${printSeconds(takes)}, and fails after ${printAmount(atMost)}`;
    const limit = { limit: atMost.max - (takes.high - loadTimeSeconds), unit: 'seconds' } as const;
    const judged = { ...found, ...limit, margin: atMost.max / takes.high, sources: atMost.sources };
    if (takes.high <= atMost.max) return judged;
    return { ...judged, outcome: takes.low > atMost.max ? 'fail' : 'uncertain', reason };
  },
});
