import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvens, type NamedCurve } from '../../src/cost/break-even.ts';
import { billAt, type Curve, farthest } from '../../src/cost/curve.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { runs } from '../runs.ts';
import { assumptions, costed } from './arbitraries.ts';
import { line, stairs } from './curves.ts';
import { curves, report, reportOf } from './estimate.ts';

function points(first: Curve, second: Curve, upTo = 1000) {
  const both: NamedCurve[] = [
    { option: 'a', curve: first },
    { option: 'b', curve: second },
  ];
  return breakEvens(both, upTo).map(({ requestsPerMonth, cheaperBelow, cheaperAbove }) => [
    requestsPerMonth,
    cheaperBelow,
    cheaperAbove,
  ]);
}

describe('break-even', () => {
  it('of two lines is where they cross', () => {
    expect(points(line(0, 2), line(100, 0))).toEqual([[50, 'a', 'b']]);
  });

  it('is not there when the lines do not cross', () => {
    expect(points(line(0, 1), line(1, 1))).toEqual([[null, 'a', 'a']]);
    expect(points(line(5, 1), line(5, 1))).toEqual([[null, null, null]]);
    // They would cross at 2000 only.
    expect(points(line(0, 1), line(2000, 0))).toEqual([[null, 'a', 'a']]);
  });

  it('is at a step where the step makes the other one cheaper', () => {
    // 10 per 100 requests against 0.12 each: equal at 83.3, the step at 100 turns it round, and so
    // on: n steps cost as much as n × 83.3 requests.
    expect(points(stairs(10, 100), line(0, 0.12), 450)).toEqual([
      [expect.closeTo(83.333, 3), 'b', 'a'],
      [100, 'a', 'b'],
      [expect.closeTo(166.667, 3), 'b', 'a'],
      [200, 'a', 'b'],
      [expect.closeTo(250, 9), 'b', 'a'],
      [300, 'a', 'b'],
      [expect.closeTo(333.333, 3), 'b', 'a'],
      [400, 'a', 'b'],
      [expect.closeTo(416.667, 3), 'b', 'a'],
    ]);
  });

  it('names nobody where both cost the same', () => {
    expect(points(stairs(10, 100), line(10, 0), 200)).toEqual([[100, null, 'b']]);
  });

  it('of serverless and busy instances, step by step', () => {
    // One at a time at full use, no volume: an ml.m5.large serves 2,628,000 s / 1.3 s = 2,021,538.46
    // requests a month for 83.95; serverless takes 1.3 s × 0.00004 = 0.000052 each.
    // n instances cost as much as n × 83.95 / 0.000052 = n × 1,614,423.08 requests.
    // From the fourth step on the line is above: at 4 × 2,021,538.46 it is at 420.48, five
    // instances cost 419.75.
    const { breakEven } = report({ processingTime: '1.3s', interactive: true }, [
      'utilisation=1',
      'storageGB=0',
      'concurrencyPerInstance=1',
    ]);
    const capacity = 2_628_000 / 1.3;
    const equal = 83.95 / 0.000052;
    const expected = [equal, capacity, 2 * equal, 2 * capacity, 3 * equal, 3 * capacity, 4 * equal];
    expect(breakEven.map(({ requestsPerMonth }) => requestsPerMonth)).toEqual(
      expected.map((at) => expect.closeTo(at, 2)),
    );
    expect(breakEven.map(({ cheaperBelow }) => cheaperBelow)).toEqual(
      expected.map((_, i) => (i % 2 === 0 ? 'serverless' : 'real-time')),
    );
  });

  it('needs no rate', () => {
    const found = report({ processingTime: '1s', interactive: true }, ['concurrencyPerInstance=4']);
    expect(found.requestsPerMonth).toBeNull();
    expect(found.costs.map(({ monthlyUSD }) => monthlyUSD)).toEqual([null, null]);
    // 88.15 / 0.00004 = 2,203,750.
    expect(found.breakEven).toMatchObject([
      {
        requestsPerMonth: expect.closeTo(2_203_750, 3),
        cheaperBelow: 'serverless',
        cheaperAbove: 'real-time',
      },
    ]);
  });

  it('holds: below and above it, up to the next, the option is cheaper that is named', () => {
    fc.assert(
      fc.property(costed, assumptions, (workload, given) => {
        const all = curves(workload, given);
        const upTo = farthest(
          all.map(({ curve }) => curve),
          20 * Math.max(1, ...all.flatMap(({ curve }) => curve.periods)),
        );
        const found = breakEvens(all, upTo);
        for (const { between, requestsPerMonth: at, cheaperBelow, cheaperAbove } of found) {
          const others = found
            .filter(({ between: pair }) => pair.join() === between.join())
            .flatMap(({ requestsPerMonth }) => requestsPerMonth ?? []);
          const here = at ?? upTo / 2;
          const before = Math.max(0, ...others.filter((other) => other < here));
          const after = Math.min(upTo, ...others.filter((other) => other > here));
          // No round shares: a staircase may touch a line at single points.
          expect(cheapest(all, between, here - (here - before) * 0.618)).toBe(cheaperBelow);
          expect(cheapest(all, between, here + (after - here) * 0.618)).toBe(cheaperAbove);
          // Close to a point the costs differ by less than their digits, unless the others are far.
          if (at === null || Math.min(at - before, after - at) < at / 10) continue;
          expect(cheapest(all, between, at - (at - before) * 0.00113)).toBe(cheaperBelow);
          expect(cheapest(all, between, at + (after - at) * 0.00113)).toBe(cheaperAbove);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

const MONTH_SECONDS = 2_628_000;

/** Bounds that tell whether requests come one by one, and how often jobs collect them. */
const bounded: fc.Arbitrary<Workload> = fc.constantFrom(
  {},
  { interactive: false },
  { deadlineSeconds: 7200, interactive: false },
  { deadlineSeconds: 86_400 },
  { latencySeconds: 5 },
  { latencySeconds: 3600 },
);

describe('break-even without a rate', () => {
  it('holds once a rate is stated', () => {
    fc.assert(
      fc.property(costed, bounded, (workload, more) => {
        const { requestsPerSecond: _, ...unrated } = { ...workload, ...more };
        const { breakEven } = reportOf(unrated);
        for (const { between, requestsPerMonth: at, cheaperBelow, cheaperAbove } of breakEven) {
          const others = breakEven
            .filter((one) => one.between.join() === between.join())
            .flatMap(({ requestsPerMonth }) => requestsPerMonth ?? [])
            .filter((other) => other !== at);
          if (at === null || others.some((other) => other > at / 1.1 && other < at * 1.1)) continue;
          for (const [requests, expected] of [
            [at / 1.05, cheaperBelow],
            [at * 1.05, cheaperAbove],
          ] as const) {
            const { costs } = reportOf({ ...unrated, requestsPerSecond: requests / MONTH_SECONDS });
            const pair = costs.filter(
              ({ option, notCompared }) => notCompared === null && between.includes(option),
            );
            const [a, b] = pair.map(({ monthlyUSD }) => monthlyUSD?.total);
            if (a === undefined || b === undefined || Math.abs(a - b) <= 1e-9 * a) continue;
            expect((a < b ? pair[0] : pair[1])?.option).toBe(expected);
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('what would cost least with another value', () => {
  it('does so once the value is stated', () => {
    const loads = fc.record({
      requestRate: fc.constantFrom('1/day', '200/h', '5/s', '50/s', '300/s'),
      processingTime: fc.constantFrom('30ms', '500ms', '3s', '20s'),
      traffic: fc.constantFrom('steady', 'spiky', 'intermittent'),
      gpu: fc.boolean(),
    });
    fc.assert(
      fc.property(loads, (load) => {
        const document = { ...load, interactive: false };
        for (const { assumption, value, least } of report(document).leastIf) {
          expect(report(document, [`${assumption}=${value}`]).least).toBe(least);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

/** The cheaper of the two at a number of requests; null when they cost the same. */
function cheapest(all: readonly NamedCurve[], pair: readonly string[], at: number): string | null {
  const [a = 0, b = 0] = pair.map((id) => {
    const found = all.find(({ option }) => option === id);
    return found ? billAt(found.curve, at).total : 0;
  });
  if (Math.abs(a - b) <= 1e-9 * Math.max(a, b)) return null;
  return (a < b ? pair[0] : pair[1]) ?? null;
}
