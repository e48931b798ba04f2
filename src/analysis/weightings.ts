import { logarithm } from '../core/logarithm.ts';

/** By multiplying, which every engine rounds alike; the exponent is whole. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let times = 0; times < exponent; times += 1) product *= base;
  return product;
}

/**
 * The positive root of x^(n+1) = x + 1, which spreads the sequence evenly over n dimensions; found
 * from above, by Newton's method.
 */
function goldenRatio(dimensions: number): number {
  let root = 2;
  for (let round = 0; round < 64; round += 1) {
    const slope = (dimensions + 1) * power(root, dimensions) - 1;
    root -= (power(root, dimensions + 1) - root - 1) / slope;
  }
  return root;
}

/**
 * Points of a Kronecker sequence (Roberts' R-sequence), mapped to weights that sum to 1: minus the
 * logarithms of even coordinates are exponential, and exponentials over their sum are even on the
 * simplex.
 */
function sample(criteria: number, samples: number): Float64Array {
  const ratio = goldenRatio(criteria);
  const steps = Array.from({ length: criteria }, (_, index) => 1 / power(ratio, index + 1));
  const weights = new Float64Array(samples * criteria);
  for (let row = 0; row < samples; row += 1) {
    const start = row * criteria;
    let sum = 0;
    for (let column = 0; column < criteria; column += 1) {
      const coordinate = (0.5 + (row + 1) * (steps[column] as number)) % 1;
      const weight = -logarithm(1 - coordinate);
      weights[start + column] = weight;
      sum += weight;
    }
    for (let index = start; index < start + criteria; index += 1) {
      weights[index] = (weights[index] as number) / sum;
    }
  }
  return weights;
}

const known = new Map<string, Float64Array>();

/**
 * The same evenly spread weightings for the same numbers, row by row: `criteria` weights of 0 to 1
 * that sum to 1, `samples` times. Kept, as making them takes longer than using them.
 */
export function weightings(criteria: number, samples: number): Float64Array {
  const key = `${criteria} ${samples}`;
  const weights = known.get(key) ?? sample(criteria, samples);
  known.set(key, weights);
  return weights;
}
