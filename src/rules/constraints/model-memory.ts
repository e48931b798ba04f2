import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const modelMemory = defineConstraint({
  id: 'model-memory',
  title: 'Model memory',
  rationale:
    'A model that does not fit into the memory on offer does not load. With instances, choose a type that is large enough.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { limit: 'modelMemory' },
  needs: ['modelMemory'],
  check: (option, { modelMemoryBytes }, assume) =>
    checkLimit(option.limits.modelMemory, 'modelMemory', modelMemoryBytes, 'bytes', assume),
});
