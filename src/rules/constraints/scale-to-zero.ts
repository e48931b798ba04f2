import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const scaleToZero = defineConstraint({
  id: 'scale-to-zero',
  title: 'Scale to zero',
  rationale:
    'When it must cost nothing while there are no requests, no instance may stay up between requests.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html',
  looksUp: { trait: 'scaleToZero' },
  needs: ['scaleToZero'],
  check: (option, { scaleToZero }) =>
    checkTrait(option.traits.scaleToZero, 'scaleToZero', scaleToZero),
});
