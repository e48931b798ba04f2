import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const meanItem = defineConstraint({
  id: 'mean-item',
  title: 'Average record',
  rationale:
    'The size of a data set divided by its records is the size of the average record. If the average record is too large, many are.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html',
  looksUp: { limit: 'payload' },
  needs: ['records', 'datasetSize'],
  check: (option, { records, datasetBytes }, assume) => {
    const mean = Math.ceil(datasetBytes / records);
    return checkLimit(option.limits.payload, 'datasetSize', mean, 'bytes', assume);
  },
});
