import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const concurrency = defineConstraint({
  id: 'concurrency',
  title: 'Requests at the same time',
  rationale:
    "Requests in flight are rate × processing time (Little's law); beyond an endpoint's concurrency limit they are refused.",
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { limit: 'concurrency' },
  needs: ['processingTime'],
  anyOf: ['peakRate', 'requestRate'],
  check: (option, workload, assume) => {
    const { processingTimeSeconds, requestsPerSecond = 0 } = workload;
    const rate = workload.peakRequestsPerSecond ?? requestsPerSecond;
    const field = workload.peakRequestsPerSecond === undefined ? 'requestRate' : 'peakRate';
    const inFlight = rate * processingTimeSeconds;
    return checkLimit(option.limits.concurrency, field, inFlight, 'count', assume);
  },
});
