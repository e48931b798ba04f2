import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRival, findRobustness, SAMPLES, weightings } from '../../src/analysis/robustness.ts';
import { recommend } from '../../src/core/recommend.ts';
import type { Assumptions, Ruleset, Weights } from '../../src/core/rule-types.ts';
import { parseWorkload } from '../../src/index.ts';
import type { Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { runs } from '../runs.ts';
import { anyAssumptions, anyWorkload } from './arbitraries.ts';
import { ask } from './ask-shipped.ts';

const order = catalog.options.map(({ id }) => id);
const robustnessOf = (workload: Workload, assumptions: Assumptions = {}) =>
  findRobustness(ask(workload, assumptions), order);

/** The ruleset with the same weights under every priority. */
const weighted = (weights: Weights): Ruleset => ({
  ...ruleset,
  weights: { balanced: weights, cost: weights, latency: weights, operations: weights },
});

/** How often each option is recommended when a ruleset has these weights, by asking each time. */
function countWinners(workload: Workload): Map<string | null, number> {
  const ids = ask(workload).options[0]?.criteria.map(({ id }) => id) ?? [];
  const weights = weightings(ids.length, SAMPLES);
  const wins = new Map<string | null, number>();
  for (let row = 0; row < SAMPLES; row += 1) {
    const entries = ids.map((id, column) => [id, weights[row * ids.length + column]]);
    const { recommended } = recommend(workload, catalog, weighted(Object.fromEntries(entries)));
    wins.set(recommended, (wins.get(recommended) ?? 0) + 1);
  }
  return wins;
}

describe('robustness', () => {
  it.each<[WorkloadInput]>([
    [{ latency: 'low' }],
    [{ interactive: false }],
    [{ payload: '3MB', traffic: 'spiky', interactive: true, requestRate: '1/s' }],
    [{ latency: 'low', gpu: true, traffic: 'intermittent', requestRate: '20/day' }],
    [{ gpu: true, scaleToZero: true, interactive: true }],
  ])('agrees with recommend under each of the weightings: %j', (document) => {
    const workload = parseWorkload(document);
    const { winners = [] } = robustnessOf(workload) ?? {};
    const counted = new Map(winners.map(({ option, share }) => [option, share * SAMPLES]));
    expect(counted).toEqual(countWinners(workload));
  });

  it('is null when nothing is eligible', () => {
    expect(robustnessOf(parseWorkload({ payload: '50MB', interactive: true }))).toBeNull();
  });

  it('is 1 for an option alone in its tier', () => {
    expect(robustnessOf(parseWorkload({ latency: 'low', gpu: true }))).toEqual({
      share: 1,
      samples: SAMPLES,
      winners: [{ option: 'real-time', share: 1 }],
    });
  });

  it('has shares of 0 to 1 that sum to 1, the same each time', () => {
    fc.assert(
      fc.property(anyWorkload, anyAssumptions, (workload, assumptions) => {
        const robustness = robustnessOf(workload, assumptions);
        expect(robustnessOf(workload, assumptions)).toEqual(robustness);
        expect(robustness === null).toBe(ask(workload, assumptions).recommended === null);
        if (!robustness) return;
        const { share, winners } = robustness;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(winners.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 10);
      }),
      { numRuns: runs(25) },
    );
  });
});

/** Under this share the few weightings of the first screen find the rival, whichever they are. */
const CLEARLY_LESS_THAN_HALF = 0.4;

describe('the rival on the first screen', () => {
  it('is the option that more weightings put first, where most do not agree', () => {
    let rivals = 0;
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const answer = ask(workload);
        const rival = findRival(answer, order);
        const { share = 1, winners = [] } = findRobustness(answer, order) ?? {};
        const [most] = winners;
        const isOther = most !== undefined && most.option !== answer.recommended;
        if (share < CLEARLY_LESS_THAN_HALF && isOther) expect(rival).not.toBeNull();
        if (rival === null) return;
        rivals += 1;
        expect(rival).not.toBe(answer.recommended);
        expect(share).toBeLessThan(0.5);
      }),
      { numRuns: runs(150) },
    );
    expect(rivals).toBeGreaterThan(0);
  });
});

describe('weightings', () => {
  it.each([1, 2, 5, 9])('are even over the simplex of %i criteria', (criteria) => {
    const weights = weightings(criteria, SAMPLES);
    const means = Array.from({ length: criteria }, () => 0);
    for (let row = 0; row < SAMPLES; row += 1) {
      const own = [...weights.subarray(row * criteria, (row + 1) * criteria)];
      if (Math.min(...own) < 0) throw new Error('a negative weight');
      const sum = own.reduce((total, weight) => total + weight, 0);
      if (Math.abs(sum - 1) > 1e-9) throw new Error(`weights that sum to ${sum}`);
      for (const [column, weight] of own.entries()) {
        means[column] = (means[column] ?? 0) + weight / SAMPLES;
      }
    }
    for (const mean of means) expect(Math.abs(mean * criteria - 1)).toBeLessThan(0.01);
  });
});
