import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

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
    const limit = option.limits.processingTime;
    const streamed = streaming && limit.value !== null && limit.streaming;
    return checkLimit(
      streamed ? { ...limit, ...streamed } : limit,
      'processingTime',
      processingTimeSeconds,
      'seconds',
      assume,
    );
  },
});
