// What is drawn of the bills at the stated rate, in every format that draws them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { costAnswer } from '../../src/cost-answer.ts';
import { costView } from '../../src/format/cost.ts';
import { costPlot, plotBlocks } from '../../src/format/cost-plot.ts';
import { type CostAnswer, knownCosts } from '../../src/format/cost-table.ts';
import { renderSvg } from '../../src/format/svg/svg.ts';
import { renderText } from '../../src/format/table.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { durations, rates, workloads } from '../arbitraries.ts';

const WIDTH = 80;
const CENT = 0.01;
const costing = { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' };

/** What the options cost that have a curve. */
const drawnBills = (answer: CostAnswer): number[] =>
  knownCosts(answer)
    .filter(({ option }) => answer.chart()?.series.some((series) => series.option === option))
    .map(({ monthlyUSD }) => monthlyUSD.total);

const priced = fc
  .record({
    processingTimeSeconds: durations,
    requestsPerSecond: rates,
    activeHoursPerWeek: fc.integer({ min: 1, max: 168 }),
  })
  .chain((costly) => workloads.map((workload) => ({ ...workload, ...costly })))
  .map((workload) => costAnswer(recommend(workload, catalog, ruleset), costing))
  .filter((answer) => drawnBills(answer).length > 0);

const times = (text: string, what: string): number => text.split(what).length - 1;

describe('a plot of costs', () => {
  it('has a place for every bill, by its amount, and marks where the workload is', () => {
    let cheap = 0;
    fc.assert(
      fc.property(priced, (answer) => {
        const [plot, chart] = [costPlot(answer), answer.chart()];
        if (!plot?.here || !chart) throw new Error('there is no plot');
        const shown = plot.here.bills.map(({ x, y }) => {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(1);
          return chart.lowest * (chart.highest / chart.lowest) ** y;
        });
        const bills = drawnBills(answer);
        expect(shown).toHaveLength(bills.length);
        bills.forEach((usd, i) => {
          if (usd < chart.lowest) expect(usd).toBeLessThan(CENT);
          else expect((shown[i] ?? 0) / usd).toBeCloseTo(1, 6);
        });
        if (Math.min(...bills) < chart.highest / 1e5) cheap += 1;
        const drawn = plotBlocks(answer, WIDTH);
        expect(drawn && renderText([drawn.drawing], { width: WIDTH, color: false })).toContain('@');
        // One for each bill in the plot, and one in the legend.
        const beads = times(renderSvg(costView(answer)), 'class="bead ');
        expect(beads).toBe(bills.length + 1);
      }),
      { numRuns: 60 },
    );
    expect(cheap).toBeGreaterThan(0);
  });
});
