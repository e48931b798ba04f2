const LARGE = 2 ** 32;

/** The natural logarithm of 2, as the sum of a number that ends in zeros and the rest. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444005469057e-4;

/** Beyond this, terms of the series are less than the last bit. */
const TERMS = 12;

/** Brings a number between √½ and √2 by halving or doubling, which is exact; and counts that. */
function reduce(value: number): { readonly near: number; readonly doublings: number } {
  let near = value;
  let doublings = 0;
  for (; near >= LARGE; near /= LARGE) doublings += 32;
  for (; near < 1 / LARGE; near *= LARGE) doublings -= 32;
  for (; near > Math.SQRT2; near /= 2) doublings += 1;
  for (; near < Math.SQRT1_2; near *= 2) doublings -= 1;
  return { near, doublings };
}

/**
 * The natural logarithm of a number from 0 on. Engines differ in the last bit of Math.log; this
 * rests on sums, products and quotients alone, which are the same everywhere.
 */
export function logarithm(value: number): number {
  if (value === 0) return Number.NEGATIVE_INFINITY;
  if (value === Number.POSITIVE_INFINITY) return value;
  const { near, doublings } = reduce(value);
  const ratio = (near - 1) / (near + 1);
  const square = ratio * ratio;
  let series = 0;
  for (let term = TERMS; term > 0; term -= 1) series = series * square + 1 / (2 * term - 1);
  return doublings * LN2_HIGH + (2 * ratio * series + doublings * LN2_LOW);
}
