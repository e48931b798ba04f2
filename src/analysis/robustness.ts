import { fitOf, meanOf } from '../core/assess.ts';
import { logarithm } from '../core/logarithm.ts';
import { tierOf } from '../core/ranking.ts';
import type { Assessment, Recommendation } from '../core/result-types.ts';
import type { Robustness } from './types.ts';

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

/** Weightings that are tried. */
export const SAMPLES = 4096;

/** Enough to tell whether most weightings agree, in the time that a first screen has. */
const FEW_SAMPLES = 128;

/** Below this the few leave no doubt that it is less than a half of the many. */
const LESS_THAN_HALF = 0.45;

const tierIn = ({ constraints }: Assessment): number => tierOf(fitOf(constraints));

/** The ranked options of the best tier, which alone compete by score, in catalog order. */
function contenders({ options }: Recommendation, order: readonly string[]): Assessment[] {
  const [first] = options;
  if (!first || first.rank === null) return [];
  return options
    .filter((option) => option.rank !== null && tierIn(option) === tierIn(first))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Weighted mean of the scores, rounded as `recommend` does before it ranks. */
function scoreUnder(scores: readonly number[], weights: Float64Array, start: number): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const weight = weights[start + index] as number; // a row has a weight for each score
    sum += (scores[index] as number) * weight;
    total += weight;
  }
  return meanOf(sum, total);
}

/** Which contender comes first under one weighting; ties go to the first in catalog order. */
function winnerUnder(table: readonly number[][], weights: Float64Array, start: number): number {
  let winner = 0;
  let best = -1;
  for (let index = 0; index < table.length; index += 1) {
    const score = scoreUnder(table[index] as readonly number[], weights, start);
    if (score <= best) continue;
    winner = index;
    best = score;
  }
  return winner;
}

/**
 * Under which share of all weightings the winner stays first (stochastic multicriteria acceptability
 * analysis, with an even sample instead of a random one). Only the weights change: what is excluded
 * stays excluded, and a better verdict still goes before a better score. Null when nothing is
 * eligible.
 *
 * @param order the catalog's option ids, which decides ties
 * @param samples how many weightings are tried
 */
export function findRobustness(
  recommendation: Recommendation,
  order: readonly string[],
  samples = SAMPLES,
): Robustness | null {
  const options = contenders(recommendation, order);
  const [first, ...others] = options;
  if (!first) return null;
  if (others.length === 0) return { share: 1, samples, winners: [{ option: first.id, share: 1 }] };
  const table = options.map(({ criteria }) => criteria.map(({ score }) => score));
  const columns = table[0]?.length ?? 0;
  const weights = weightings(columns, samples);
  const wins = options.map(() => 0);
  for (let row = 0; row < samples; row += 1) {
    const winner = winnerUnder(table, weights, row * columns);
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  const winners = options
    .map(({ id }, index) => ({ option: id, share: (wins[index] ?? 0) / samples }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  const share = winners.find(({ option }) => option === recommendation.recommended)?.share ?? 0;
  return { share, samples, winners };
}

/** Whether the first option is by no criterion worse than one that competes: no weighting turns that. */
function isBestThroughout(recommendation: Recommendation, order: readonly string[]): boolean {
  const best = recommendation.options[0]?.criteria ?? [];
  return contenders(recommendation, order).every(({ criteria }) =>
    criteria.every(({ score }, index) => score <= (best[index]?.score ?? 0)),
  );
}

/** The option that comes first under most weightings where the recommended one does not; else null. */
export function findRival(recommendation: Recommendation, order: readonly string[]): string | null {
  if (isBestThroughout(recommendation, order)) return null;
  const robustness = findRobustness(recommendation, order, FEW_SAMPLES);
  if (!robustness || robustness.share >= LESS_THAN_HALF) return null;
  const [most] = robustness.winners;
  return most && most.option !== recommendation.recommended ? most.option : null;
}
