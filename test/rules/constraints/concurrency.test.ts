import { describe, expect, it, test } from 'vitest';
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
  // In 42 of 168 hours four times the average comes.
  [{ requestRate: '50/s', activeHours: '42h/week', processingTime: '1s' }, 'pass pass pass pass'],
  [{ requestRate: '51/s', activeHours: '42h/week', processingTime: '1s' }, 'pass fail pass pass'],
  [
    { requestRate: '1/s', peakRate: '200/s', activeHours: '42h/week', processingTime: '1s' },
    'pass pass pass pass',
  ],
])('%j: %s', (...one) => {
  expectCase('concurrency', one);
});

it('names the rate that it judges by', () => {
  const fields = (document: object) =>
    results('concurrency', document).map(({ field }) => field)[0];
  expect(fields({ requestRate: '1/s', processingTime: '1s' })).toBe('requestRate');
  expect(fields({ requestRate: '1/s', peakRate: '2/s', processingTime: '1s' })).toBe('peakRate');
});

describe('without the time of a request', () => {
  test.each<Case>([
    [{ peakRate: '3/s' }, 'pass pass pass pass'],
    [{ peakRate: '40000/s' }, 'pass pass pass pass'],
    // 200 at once would take requests of less than 5 ms, which is not plausible.
    [{ peakRate: '40001/s' }, 'pass uncertain pass pass'],
  ])('%j: %s', (...one) => {
    expectCase('concurrency', one);
  });

  it('says how short a request must be, where that asks something', () => {
    const reason = (peakRate: string) => results('concurrency', { peakRate })[1]?.reason;
    expect(reason('3/s')).toBeNull();
    expect(reason('4/s')).toContain('at most 50s');
    expect(reason('10000/s')).toContain('at most 20ms');
  });

  it('is no exclusion, however strict the judgement is', () => {
    const { options } = ask({ peakRate: '100000/s' }, { strict: true });
    expect(options.find(({ id }) => id === 'serverless')?.verdict).toBe('compromise');
  });
});
