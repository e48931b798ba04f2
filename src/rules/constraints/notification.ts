import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const notification = defineConstraint({
  id: 'notification',
  title: 'Notification of results',
  rationale: 'A caller that does not wait must be notified, or must poll.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html',
  looksUp: { trait: 'notification' },
  needs: ['notification'],
  check: (option, { notification }) =>
    checkTrait(option.traits.notification, 'notification', notification),
});
