import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logarithm } from '../../src/core/logarithm.ts';

/** A few times the last bit of a double. */
const CLOSE = 4 * Number.EPSILON;

describe('the logarithm', () => {
  it.each([
    [1, 0],
    [2, Math.LN2],
    [10, Math.LN10],
    [Math.E, 1],
    [Number.MAX_VALUE, 709.782712893384],
    [Number.MIN_VALUE, -744.4400719213812],
    // The last bit that engines differ in: 0.7417344649773349 or …35 of the headroom's score.
    [1.398101333333333, 0.3351151256864128],
  ])('of %s is %s', (value, expected) => {
    expect(Math.abs(logarithm(value) - expected)).toBeLessThanOrEqual(CLOSE * Math.abs(expected));
  });

  it('goes to the ends', () => {
    expect([0, Number.POSITIVE_INFINITY].map(logarithm)).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('is as near to that of the engine as a few bits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
        (x) => {
          const theirs = Math.log(x);
          const scale = Math.max(Math.abs(theirs), Number.EPSILON);
          expect(Math.abs(logarithm(x) - theirs)).toBeLessThanOrEqual(CLOSE * scale);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
