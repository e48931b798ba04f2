import { expect, it, test } from 'vitest';
import { ask } from '../../ask.ts';
import { type Case, expectCase, results } from './check.ts';

test.each<Case>([
  [{ requestRate: '200/s', processingTime: '1s' }, 'pass pass pass pass'],
  [{ requestRate: '201/s', processingTime: '1s' }, 'pass fail pass pass'],
  [{ requestRate: '400/s', processingTime: '500ms' }, 'pass pass pass pass'],
  [{ requestRate: '1/s', peakRate: '200/s', processingTime: '1s' }, 'pass pass pass pass'],
  [{ requestRate: '1/s', peakRate: '201/s', processingTime: '1s' }, 'pass fail pass pass'],
  [{ peakRate: '201/s', processingTime: '1s' }, 'pass fail pass pass'],
  [{ peakRate: '1000/s', processingTime: '0s' }, 'pass pass pass pass'],
])('%j: %s', (...one) => {
  expectCase('concurrency', one);
});

it('names the rate that it judges by', () => {
  const fields = (document: object) =>
    results('concurrency', document).map(({ field }) => field)[0];
  expect(fields({ requestRate: '1/s', processingTime: '1s' })).toBe('requestRate');
  expect(fields({ requestRate: '1/s', peakRate: '2/s', processingTime: '1s' })).toBe('peakRate');
});

it('is not judged from a rate alone', () => {
  expect(ask({ peakRate: '5000/s' }).unjudged).toContainEqual({
    constraint: 'concurrency',
    missing: ['processingTime'],
  });
});
