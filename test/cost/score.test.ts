import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { costScore } from '../../src/cost/score.ts';
import { catalog } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { workloads } from '../arbitraries.ts';
import { costed } from './arbitraries.ts';
import { read } from './estimate.ts';

function scores(document: object): Record<string, number | undefined> {
  const workload = read(document);
  return Object.fromEntries(
    catalog.options.map((option) => {
      const found = costScore(option, workload, prices);
      return [option.id, found ? Math.round(found.score * 100) / 100 : undefined];
    }),
  );
}

describe('the score of a bill', () => {
  it('at a steady load: busy instances, hardly dearer serverless', () => {
    // Worth: 20 in flight × 730 h × 0.115 = 1679.00. Real-time: 29 × 88.15 = 2556.35, a factor of
    // 1.52: 1 − log(1.52) / log(100) = 0.91. Serverless: 0.00004 / (0.115 / 3600) = 1.25: 0.95.
    expect(scores({ requestRate: '100/s', processingTime: '200ms', traffic: 'steady' })).toEqual({
      'real-time': 0.91,
      serverless: 0.95,
      async: 0.91,
      batch: 1,
    });
  });

  it('at a hundred requests a day: an idle instance costs thousands of times the work', () => {
    const found = scores({ requestRate: '100/day', processingTime: '200ms' });
    expect(found).toMatchObject({ 'real-time': 0, serverless: 0.95, async: 0 });
    expect(found.batch).toBeCloseTo(0.4, 1);
  });

  it('comes with its reason', () => {
    const [realTime] = catalog.options;
    const workload = read({ requestRate: '1/s', processingTime: '200ms' });
    expect(realTime && costScore(realTime, workload, prices)?.reason).toBe(
      '$88 a month for work worth $17',
    );
  });

  test.each([
    [{ requestRate: '1/s' }],
    [{ processingTime: '1s' }],
    [{ requestRate: '0/s', processingTime: '1s' }],
    [{ requestRate: '1/s', processingTime: '0s' }],
  ])('is none for %j', (document) => {
    expect(Object.values(scores(document))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is between 0 and 1', () => {
    fc.assert(
      fc.property(fc.oneof(costed, workloads), (workload) => {
        for (const option of catalog.options) {
          const { score = 0 } = costScore(option, workload, prices) ?? {};
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      {
        examples: [
          [{ requestsPerSecond: 5e-324, processingTimeSeconds: 5e-324 }],
          [{ requestsPerSecond: Number.MAX_VALUE, processingTimeSeconds: 1 }],
        ],
      },
    );
  });
});
