import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const payload = defineConstraint({
  id: 'payload',
  title: 'Request payload',
  rationale:
    'A request body above the limit is refused before it reaches the model, and no quota raises it.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
  looksUp: { limit: 'payload' },
  needs: ['payload'],
  check: (option, { payloadBytes }, assume) =>
    checkLimit(option.limits.payload, 'payload', payloadBytes, 'bytes', assume),
});
