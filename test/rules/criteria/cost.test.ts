import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Option } from '../../../src/core/catalog-types.ts';
import { evaluated } from '../../../src/core/check.ts';
import type { BillFigures, Bills, Rated } from '../../../src/core/rule-types.ts';
import { parseWorkload } from '../../../src/index.ts';
import { costBy } from '../../../src/rules/criteria/cost.ts';
import { catalog } from '../../../src/shipped.ts';

const [option] = catalog.options as readonly [Option];

const FIGURES: BillFigures = {
  monthlyUSD: 100,
  workUSD: 100,
  chargesData: false,
  region: 'us-east-1',
  pricesAsOf: '2026-05-08',
  secondary: false,
  rangedOver: [],
  overSeconds: null,
};

/** The rating where a month costs this. */
function rated(
  figures: Partial<BillFigures> | null,
  document: object = { traffic: 'steady' },
): Rated {
  const found = figures && { ...FIGURES, ...figures };
  const bills: Bills = { figuresFor: () => found, jumps: () => [] };
  return costBy(bills).rate(option, parseWorkload(document), catalog, 'certain');
}

test.each<[monthlyUSD: number, score: number]>([
  [0, 1],
  [50, 1],
  [100, 1],
  [200, 0.849],
  [1000, 0.5],
  [10_000, 0],
  [1_000_000, 0],
])('a bill of $%d for work worth $100 scores %d', (monthlyUSD, score) => {
  expect(rated({ monthlyUSD }).score).toBeCloseTo(score, 3);
});

it('never scores a higher bill better, and stays between 0 and 1', () => {
  const usd = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(usd, usd, usd, (workUSD, monthlyUSD, more) => {
      const lower = rated({ workUSD, monthlyUSD }).score;
      const higher = rated({ workUSD, monthlyUSD: monthlyUSD + more }).score;
      expect(higher).toBeLessThanOrEqual(lower);
      for (const score of [lower, higher]) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test.each<[figures: Partial<BillFigures>, reason: string]>([
  [{ monthlyUSD: 12.4, workUSD: 10.1 }, '$12.40 a month, against $10.10 for the work alone'],
  [{ workUSD: 0.001 }, '$100.00 a month, against <$0.01 for the work alone'],
  [{ monthlyUSD: 2556.35 }, '$2,556 a month, against $100.00 for the work alone'],
  [{ chargesData: true }, '$100.00 a month (without data), against $100.00 for the work alone'],
  [
    { secondary: true, chargesData: true },
    '$100.00 a month (unofficial price, without data), against $100.00 for the work alone',
  ],
  [
    { rangedOver: ['processingTime'], overSeconds: { low: 0.005, high: 600 } },
    '$100.00 a month, against $100.00 for the work alone (averaged over request times of 5ms to 10m)',
  ],
])('says with %j: %s', (figures, reason) => {
  expect(evaluated(rated(figures).reason)).toBe(reason);
});

it('carries the figures that it rests on', () => {
  expect(rated({}).figures).toEqual(FIGURES);
});

it('goes by the shape of the billing without figures', () => {
  expect(rated(null)).toEqual(option.ratings.cost.steady);
  const bare = costBy().rate(option, parseWorkload({ traffic: 'steady' }), catalog, 'certain');
  expect(bare).toEqual(option.ratings.cost.steady);
});
