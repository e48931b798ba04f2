import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Limit, NoLimit } from '../../core/types.ts';

/** The limit as it counts for a streamed answer. */
const streamedLimit = (limit: Limit | NoLimit): Limit | NoLimit =>
  limit.value === null ? limit : { ...limit, ...limit.streaming };

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
