import { waitsForRun } from '../../core/arrival.ts';
import { checkTrait, plainCheck } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';
import { startsDontMatter } from '../../core/warm.ts';
import type { Workload } from '../../schema/workload.ts';

type Stream = Pick<
  Workload,
  'traffic' | 'records' | 'datasetBytes' | 'latency' | 'latencySeconds' | 'deadlineSeconds'
>;

/** Whether requests may wait to be worked on together: by their schedule, or by what may be waited. */
const mayBeCollected = (workload: Stream): boolean =>
  waitsForRun(workload) || workload.deadlineSeconds !== undefined || startsDontMatter(workload);

export const singleRequests = defineConstraint({
  id: 'single-requests',
  title: 'Requests one by one',
  rationale:
    'Requests that come one by one, each to be answered soon, want something that takes them as they come. A job only works through what was collected before it starts.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { trait: 'singleRequests' },
  anyOf: ['requestRate', 'peakRate'],
  reads: ['traffic', 'records', 'datasetSize', 'latency', 'deadline'],
  check: ({ traits: { singleRequests: trait } }, workload) => {
    const { requestsPerSecond, peakRequestsPerSecond } = workload;
    const field = requestsPerSecond === undefined ? 'peakRate' : 'requestRate';
    const rate = requestsPerSecond ?? peakRequestsPerSecond ?? 0;
    if (mayBeCollected(workload)) {
      return plainCheck('pass', field, rate, trait.supported, trait.sources);
    }
    return { ...checkTrait(trait, field, true), actual: rate };
  },
});
