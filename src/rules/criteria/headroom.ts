import { defineCriterion } from '../../core/rule.ts';
import type { Limit, NoLimit, Rating } from '../../core/types.ts';

/** A limit that the largest request fits this many times leaves room enough. */
const AMPLE_MARGIN = 2;
/** Score of a workload that just fits. */
const JUST_FITS = 0.5;

/** The share of the limit that is used; 0 without a limit. */
function used(limit: Limit | NoLimit, actual: number | undefined, streamed: boolean): number {
  if (limit.value === null || actual === undefined) return 0;
  return actual / (streamed && limit.streaming ? limit.streaming.max : limit.max);
}

const AMPLE: Rating = { score: 1, reason: 'well within its limits' };

/** 1 up to half of the limit, falling to JUST_FITS at the limit itself. */
function rateShare(share: number, name: string, limit: string): Rating {
  const margin = 1 / Math.min(1, share);
  if (margin >= AMPLE_MARGIN) return AMPLE;
  const score = JUST_FITS + (1 - JUST_FITS) * (Math.log(margin) / Math.log(AMPLE_MARGIN));
  const percent = Math.floor(share * 100);
  return {
    score,
    reason: share > 1 ? `${name} beyond its ${limit}` : `${name} at ${percent}% of its limit`,
  };
}

function rateLimit(share: number, name: string, limit: Limit | NoLimit): Rating {
  const contested = limit.value !== null && limit.documented !== undefined;
  return rateShare(share, name, contested ? 'certain limit' : 'limit');
}

export const headroom = defineCriterion({
  id: 'headroom',
  title: 'Headroom',
  rationale: 'Payloads and models grow. An option that only just fits today is the next migration.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
  looksUp: 'limits',
  anyOf: ['payload', 'responsePayload', 'processingTime', 'modelMemory'],
  reads: ['streaming'],
  rate: ({ limits }, workload) => {
    const streamed = workload.streaming === true;
    const payload = used(limits.payload, workload.payloadBytes, false);
    const response = used(limits.responsePayload, workload.responsePayloadBytes, false);
    const time = used(limits.processingTime, workload.processingTimeSeconds, streamed);
    const memory = used(limits.modelMemory, workload.modelMemoryBytes, false);
    const most = Math.max(payload, response, time, memory);
    if (most === payload) return rateLimit(most, 'payload', limits.payload);
    if (most === response) return rateLimit(most, 'response', limits.responsePayload);
    if (most === time) return rateLimit(most, 'processing time', limits.processingTime);
    return rateLimit(most, 'model memory', limits.modelMemory);
  },
});
