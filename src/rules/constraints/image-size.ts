import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const imageSize = defineConstraint({
  id: 'image-size',
  title: 'Container image',
  rationale: 'An image above the limit is refused when the endpoint is created.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { limit: 'imageSize' },
  needs: ['imageSize'],
  check: (option, { imageBytes }, assume) =>
    checkLimit(option.limits.imageSize, 'imageSize', imageBytes, 'bytes', assume),
});
