import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const meanItem = defineConstraint({
  id: 'mean-item',
  title: 'Mean item',
  rationale:
    'The size of a data set over its records is the mean item, and the largest one is never smaller: where not even the mean fits, many do not.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html',
  looksUp: { limit: 'payload' },
  needs: ['records', 'datasetSize'],
  check: (option, { records, datasetBytes }, assume) => {
    const mean = Math.ceil(datasetBytes / records);
    return checkLimit(option.limits.payload, 'datasetSize', mean, 'bytes', assume);
  },
});
