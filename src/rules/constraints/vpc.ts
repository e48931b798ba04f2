import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const vpc = defineConstraint({
  id: 'vpc',
  title: 'Your VPC',
  rationale: 'A model that must reach private resources has to run inside your VPC.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  looksUp: { trait: 'vpc' },
  needs: ['vpc'],
  check: (option, { vpc }) => checkTrait(option.traits.vpc, 'vpc', vpc),
});
