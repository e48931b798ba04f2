import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';

export const responsePayload = defineConstraint({
  id: 'response-payload',
  title: 'Response payload',
  rationale:
    'An answer on the connection has a limit of its own; options that write to S3 have none.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-test-endpoints.html',
  looksUp: { limit: 'responsePayload' },
  needs: ['responsePayload'],
  check: (option, { responsePayloadBytes }, assume) =>
    checkLimit(
      option.limits.responsePayload,
      'responsePayload',
      responsePayloadBytes,
      'bytes',
      assume,
    ),
});
