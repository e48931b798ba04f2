import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const dataCapture = defineConstraint({
  id: 'data-capture',
  title: 'Data capture',
  rationale:
    'Monitoring a model needs its requests and results, which not every option writes down.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html',
  looksUp: { trait: 'dataCapture' },
  needs: ['dataCapture'],
  check: (option, { dataCapture }) =>
    checkTrait(option.traits.dataCapture, 'dataCapture', dataCapture),
});
