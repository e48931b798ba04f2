import { describe, expect, it } from 'vitest';
import { unjudgedPeak } from '../../src/format/gist.ts';
import { catalog, parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';

const noteFor = (workload: WorkloadInput): unknown =>
  unjudgedPeak(recommend(parseWorkload(workload)), catalog)[0]?.text;

describe('a peak without the time of a request', () => {
  it('says what bounds it, and what to state', () => {
    expect(noteFor({ peakRate: '50/s' })).toBe(
      'how many requests come at once at peak rate 50/s: Serverless takes 200 at once by endpoint, and an account 500 or 1000, a quota that AWS raises on request; state --processing-time',
    );
  });

  it.each<[string, WorkloadInput]>([
    ['the time is stated', { peakRate: '50/s', processingTime: '1s' }],
    ['no peak is stated', { requestRate: '50/s' }],
    ['no option that is left is bounded so', { peakRate: '50/s', gpu: true }],
  ])('says nothing where %s', (_why, workload) => {
    expect(noteFor(workload)).toBeUndefined();
  });
});
