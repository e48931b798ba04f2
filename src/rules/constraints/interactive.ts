import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const interactive = defineConstraint({
  id: 'interactive',
  title: 'Waiting caller',
  rationale:
    'A caller who waits on the open connection can only be served by an option that answers on it.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { trait: 'interactive' },
  needs: ['interactive'],
  check: (option, { interactive }) =>
    checkTrait(option.traits.interactive, 'interactive', interactive),
});
