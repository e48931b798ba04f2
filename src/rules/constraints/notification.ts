import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const notification = defineConstraint({
  id: 'notification',
  title: 'Notification of results',
  rationale: 'Who does not wait for a result has to be told when it is there, or must keep asking.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html',
  looksUp: { trait: 'notification' },
  needs: ['notification'],
  check: (option, { notification }) =>
    checkTrait(option.traits.notification, 'notification', notification),
});
