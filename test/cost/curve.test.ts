import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billAt, curvePieces, farthest, stepsFor, valueAt } from '../../src/cost/curve.ts';
import { runs } from '../runs.ts';
import { assumptions, costed } from './arbitraries.ts';
import { curves } from './estimate.ts';

/** Numbers of requests a month, as many small as large ones. */
const requests = fc.double({ min: -2, max: 9, noNaN: true }).map((exponent) => 10 ** exponent);

describe('every option’s cost', () => {
  it('never falls as the rate grows', () => {
    const pair = fc.tuple(requests, requests).map(([a, b]) => (a < b ? [a, b] : [b, a]));
    fc.assert(
      fc.property(costed, assumptions, pair, (workload, given, [few = 0, many = 0]) => {
        for (const { curve } of curves(workload, given)) {
          const { total } = billAt(curve, few);
          expect(billAt(curve, many).total).toBeGreaterThanOrEqual(total * (1 - 1e-9));
        }
      }),
      { numRuns: runs(250) },
    );
  });

  it('has a total of its parts, and an idle share within compute', () => {
    fc.assert(
      fc.property(costed, assumptions, requests, (workload, given, count) => {
        for (const { curve } of curves(workload, given)) {
          const { total, compute, data, storage, idle } = billAt(curve, count);
          expect((compute + data + storage) / (total || 1)).toBeCloseTo(total === 0 ? 0 : 1, 9);
          expect(idle).toBeGreaterThanOrEqual(0);
          expect(idle).toBeLessThanOrEqual(compute * (1 + 1e-9));
        }
      }),
    );
  });
});

describe('the pieces of a curve', () => {
  it('join without a gap and give the bill, at their upper end too', () => {
    fc.assert(
      fc.property(costed, assumptions, (workload, given) => {
        for (const { curve } of curves(workload, given)) {
          const upTo = farthest([curve], 40 * Math.max(...curve.periods, 25));
          let from = 0;
          for (const piece of curvePieces(curve, upTo)) {
            expect(piece.from).toBe(from);
            for (const at of [(piece.from + piece.to) / 2, piece.to]) {
              const { total } = billAt(curve, at);
              expect(Math.abs(valueAt(piece, at) - total)).toBeLessThanOrEqual(1e-8 * (total + 1));
            }
            from = piece.to;
          }
          expect(from).toBe(upTo);
        }
      }),
    );
  });

  it('end where serverless reaches its concurrency', () => {
    // 200 at once × 2,628,000 s / 2 s = 262.8 million requests a month.
    const all = curves({ processingTimeSeconds: 2, requestsPerSecond: 1 });
    const serverless = all.find(({ option }) => option === 'serverless');
    expect(serverless && curvePieces(serverless.curve, 1e12).map(({ to }) => to)).toEqual([
      262.8e6,
    ]);
  });
});

describe('stepsFor', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [1.01, 1, 2],
    [3 * 0.1, 0.1, 3],
    [3, Number.POSITIVE_INFINITY, 1],
  ])('%d in steps of %d takes %d', (amount, period, steps) => {
    expect(stepsFor(amount, period)).toBe(steps);
  });
});
