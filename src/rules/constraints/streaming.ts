import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const streaming = defineConstraint({
  id: 'streaming',
  title: 'Response streaming',
  rationale: 'Only an endpoint that streams can send the answer part by part.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-test-endpoints.html',
  looksUp: { trait: 'streaming' },
  needs: ['streaming'],
  check: (option, { streaming }) => checkTrait(option.traits.streaming, 'streaming', streaming),
});
