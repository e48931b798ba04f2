import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvens, type NamedCurve } from '../../src/cost/break-even.ts';
import { type CostChart, costChart } from '../../src/cost/chart.ts';
import { cheapestByRate } from '../../src/cost/cheapest.ts';
import { billAt, type Curve } from '../../src/cost/curve.ts';
import { line, stairs } from './curves.ts';

const UP_TO = 1e9;

function chartOf(all: readonly Curve[], requestsPerMonth: number | null = null): CostChart {
  const curves: NamedCurve[] = all.map((curve, i) => ({ option: 'abcd'[i] ?? '', curve }));
  const breakEven = breakEvens(curves, UP_TO);
  const cheapest = cheapestByRate(curves, breakEven, UP_TO);
  const served = all.filter(({ limit }) => (limit ?? UP_TO) >= (requestsPerMonth ?? UP_TO));
  const bills =
    requestsPerMonth === null ? [] : served.map((one) => billAt(one, requestsPerMonth).total);
  const chart = costChart({ curves, breakEven, cheapest, requestsPerMonth, bills });
  if (!chart) throw new Error('no chart');
  return chart;
}

const isDecade = (value: number): boolean =>
  Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;

describe('a chart of costs', () => {
  it('shows where the cheapest option changes, with what it costs there', () => {
    // 100 a month against 0.001 for each request: the same at 100,000 requests.
    const { crossings } = chartOf([line(100, 0), line(0, 0.001)]);
    expect(crossings).toEqual([
      expect.objectContaining({
        requestsPerMonth: expect.closeTo(100_000, 6),
        usd: expect.closeTo(100, 9),
        cheaperBelow: 'b',
        cheaperAbove: 'a',
        changesCheapest: true,
      }),
    ]);
  });

  it('tells apart points at which the cheapest of all stays the same', () => {
    const { crossings } = chartOf([line(100, 0), line(0, 0.001), line(30, 0)]);
    const between = (a: string, b: string) =>
      crossings.find((one) => one.between.includes(a) && one.between.includes(b));
    expect(between('a', 'b')?.changesCheapest).toBe(false);
    expect(between('b', 'c')?.changesCheapest).toBe(true);
  });

  it('has two points next to each other where a step is', () => {
    const { series } = chartOf([stairs(50, 20_000)], 20_000);
    const points = series[0]?.points ?? [];
    const at = points.findIndex(([requests]) => requests === 20_000);
    expect([points[at]?.[1], points[at + 1]?.[1]]).toEqual([50, 100]);
    expect((points[at + 1]?.[0] ?? 0) / 20_000).toBeCloseTo(1, 6);
  });

  it('ends a curve at the option’s limit', () => {
    const { series, to } = chartOf([line(1, 0.001, 5000), line(100, 0)], 50_000);
    expect(series[0]?.points.at(-1)?.[0]).toBeCloseTo(5000, 6);
    expect(series[1]?.points.at(-1)?.[0]).toBeCloseTo(to, 0);
  });

  it('is there without a rate, and not without a curve', () => {
    expect(chartOf([line(5, 0)]).from).toBeGreaterThanOrEqual(1);
    const nothing = { curves: [], breakEven: [], cheapest: [], requestsPerMonth: 5, bills: [] };
    expect(costChart(nothing)).toBeNull();
  });

  const amount = fc.double({ min: 1e-6, max: 1e4, noNaN: true });
  const curve = fc.oneof(
    fc.tuple(amount, fc.double({ min: 1e-9, max: 1, noNaN: true })).map(([a, b]) => line(a, b)),
    fc.tuple(amount, fc.integer({ min: 10, max: 1e6 })).map(([usd, at]) => stairs(usd, at)),
  );

  it('has whole decades around all that it must show, and true costs', () => {
    const rate = fc.option(fc.double({ min: 1, max: 1e9, noNaN: true }), { nil: null });
    const all = fc.array(curve, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(all, rate, (curves, stated) => {
        const chart = chartOf(curves, stated);
        const { from, to, lowest, highest } = chart;
        expect([from, to, lowest, highest].filter((end) => !isDecade(end))).toEqual([]);
        expect(from).toBeLessThan(to);
        expect(lowest).toBeLessThan(highest);
        if (stated !== null) {
          expect(stated).toBeGreaterThanOrEqual(from);
          expect(stated).toBeLessThanOrEqual(to);
          for (const one of curves) {
            const usd = billAt(one, stated).total;
            if (usd >= 0.01) expect(usd).toBeGreaterThanOrEqual(lowest * (1 - 1e-9));
          }
        }
        chart.series.forEach(({ points }, i) => {
          for (const [requests, usd] of points) {
            expect(usd).toBe(billAt(curves[i] as Curve, requests).total); // there is one for each
            expect(usd).toBeLessThanOrEqual(highest * (1 + 1e-8));
          }
        });
      }),
    );
  });
});
