import type { Limit, NoLimit, Rating } from '../../core/catalog-types.ts';
import { logarithm } from '../../core/logarithm.ts';
import { defineCriterion } from '../../core/rule.ts';
import type { Assume } from '../../core/rule-types.ts';

/** A limit that the largest request fits this many times leaves room enough. */
const AMPLE_MARGIN = 2;
const AMPLE_LOGARITHM = logarithm(AMPLE_MARGIN);
/** Score of a workload that just fits. */
const JUST_FITS = 0.5;

/** Which of a limit's values holds. */
interface Reading {
  readonly streamed: boolean;
  readonly assume: Assume;
}

/** The share of the limit that is used; 0 without a limit. */
function used(limit: Limit | NoLimit, actual: number | undefined, reading: Reading): number {
  if (limit.value === null || actual === undefined) return 0;
  if (reading.streamed && limit.streaming) return actual / limit.streaming.max;
  const documented = reading.assume === 'documented' ? limit.documented : undefined;
  return actual / (documented ?? limit).max;
}

const AMPLE: Rating = { score: 1, reason: 'well within its limits' };

/** 1 up to half of the limit, falling to JUST_FITS at the limit itself. */
function rateShare(share: number, name: string, limit: string): Rating {
  const margin = 1 / Math.min(1, share);
  if (margin >= AMPLE_MARGIN) return AMPLE;
  const score = JUST_FITS + (1 - JUST_FITS) * (logarithm(margin) / AMPLE_LOGARITHM);
  const percent = Math.floor(share * 100);
  return {
    score,
    reason: share > 1 ? `${name} beyond its ${limit}` : `${name} at ${percent} % of its limit`,
  };
}

/** A contested limit is called by the reading that is taken. */
function rateLimit(share: number, name: string, limit: Limit | NoLimit, assume: Assume): Rating {
  const contested = limit.value !== null && limit.documented !== undefined;
  return rateShare(share, name, contested ? `${assume} limit` : 'limit');
}

export const headroom = defineCriterion({
  id: 'headroom',
  title: 'Headroom',
  rationale: 'Payloads and models grow. An option that only just fits today is the next migration.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
  looksUp: { limits: ['payload', 'responsePayload', 'processingTime', 'modelMemory'] },
  anyOf: ['payload', 'responsePayload', 'processingTime', 'modelMemory'],
  reads: ['streaming'],
  rate: ({ limits }, workload, _catalog, assume) => {
    const reading = { streamed: workload.streaming === true, assume };
    const whole = { streamed: false, assume };
    const payload = used(limits.payload, workload.payloadBytes, whole);
    const response = used(limits.responsePayload, workload.responsePayloadBytes, whole);
    const time = used(limits.processingTime, workload.processingTimeSeconds, reading);
    const memory = used(limits.modelMemory, workload.modelMemoryBytes, whole);
    const most = Math.max(payload, response, time, memory);
    if (most === payload) return rateLimit(most, 'payload', limits.payload, assume);
    if (most === response) return rateLimit(most, 'response', limits.responsePayload, assume);
    if (most === time) return rateLimit(most, 'processing time', limits.processingTime, assume);
    return rateLimit(most, 'model memory', limits.modelMemory, assume);
  },
});
