import { checkTrait } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';

export const manyModels = defineConstraint({
  id: 'many-models',
  title: 'Many models in one place',
  rationale: 'A request that is meant for one of many models has to be able to name it.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html',
  looksUp: { trait: 'multiModel' },
  needs: ['models'],
  check: (option, { models }) => ({
    ...checkTrait(option.traits.multiModel, 'models', models > 1),
    actual: models,
  }),
});
