import { expect, it, test } from 'vitest';
import { type Case, expectCase, results } from './check.ts';

const BATCH = { batch: 'InvocationsTimeoutInSeconds=3600' };
const BOTH = { async: 'InvocationTimeoutSeconds=3600', ...BATCH };

test.each<Case>([
  [{ processingTime: '0s' }, 'pass pass pass pass'],
  [{ processingTime: '60s' }, 'pass pass pass pass'],
  [{ processingTime: '60001ms' }, 'fail fail pass pass'],
  [{ processingTime: '600s' }, 'fail fail pass pass'],
  [{ processingTime: '601s' }, 'fail fail pass pass', BATCH],
  [{ processingTime: '900s' }, 'fail fail pass pass', BATCH],
  [{ processingTime: '901s' }, 'fail fail pass pass', BOTH],
  [{ processingTime: '1h' }, 'fail fail pass pass', BOTH],
  [{ processingTime: '3601s' }, 'fail fail fail fail'],
  [{ processingTime: '61s', streaming: false }, 'fail fail pass pass'],
  [{ processingTime: '61s', streaming: true }, 'pass fail pass pass'],
  [{ processingTime: '8m', streaming: true }, 'pass fail pass pass'],
  [{ processingTime: '481s', streaming: true }, 'fail fail pass pass'],
])('%j: %s', (...one) => {
  expectCase('processing-time', one);
});

it('names the limit that holds for streaming', () => {
  const [realTime] = results('processing-time', { processingTime: '10m', streaming: true });
  expect(realTime).toMatchObject({ limit: 480, unit: 'seconds', reason: '10m is over 8 min' });
});
