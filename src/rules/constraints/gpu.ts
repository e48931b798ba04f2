import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const gpu = defineConstraint({
  id: 'gpu',
  title: 'GPU',
  rationale: 'A model that needs a GPU cannot run where there are only CPUs.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { trait: 'gpu' },
  needs: ['gpu'],
  check: (option, { gpu }) => checkTrait(option.traits.gpu, 'gpu', gpu),
});
