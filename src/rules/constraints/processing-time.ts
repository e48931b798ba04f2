import type { Limit, NoLimit } from '../../core/catalog-types.ts';
import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

const known = new WeakMap<Limit, Limit>();

/** The limit as it counts for a streamed answer; made once per limit. */
function streamedLimit(limit: Limit | NoLimit): Limit | NoLimit {
  if (limit.value === null || !limit.streaming) return limit;
  let streamed = known.get(limit);
  if (!streamed) {
    streamed = { ...limit, ...limit.streaming };
    known.set(limit, streamed);
  }
  return streamed;
}

export const processingTime = defineConstraint({
  id: 'processing-time',
  title: 'Processing time',
  rationale:
    'A model that works longer than the invocation timeout is cut off, and the work is lost. A streamed response may take longer.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
  looksUp: { limit: 'processingTime' },
  needs: ['processingTime'],
  reads: ['streaming'],
  check: (option, { processingTimeSeconds, streaming }, assume) => {
    const { processingTime } = option.limits;
    const limit = streaming ? streamedLimit(processingTime) : processingTime;
    return checkLimit(limit, 'processingTime', processingTimeSeconds, 'seconds', assume);
  },
});
