// Who may be called cheapest: an option that breaks no stated requirement.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import type { Recommendation } from '../../src/core/result-types.ts';
import type { Outcome } from '../../src/core/rule-types.ts';
import { costAnswer } from '../../src/cost-answer.ts';
import { costView } from '../../src/format/cost.ts';
import { render } from '../../src/format/render.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { workloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';
import { costed } from './arbitraries.ts';
import { read, report } from './estimate.ts';

const answerTo = (recommendation: Recommendation) =>
  costAnswer(recommendation, { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' });

/** Every option that is called cheaper than another one, anywhere in the answer. */
function calledCheap(recommendation: Recommendation): string[] {
  const { report: found, cheapest, chart } = answerTo(recommendation);
  const named = [
    found.least,
    ...cheapest.map(({ option }) => option),
    ...found.breakEven.flatMap((point) => [point.cheaperBelow, point.cheaperAbove]),
    ...found.withoutRate.map(({ cheaper }) => cheaper),
    ...(chart()?.crossings ?? []).flatMap((one) => [one.cheaperBelow, one.cheaperAbove]),
  ];
  return [...new Set(named)].filter((id) => id !== null);
}

describe('whatever the workload', () => {
  it('nothing that may break a requirement is called cheaper than another', () => {
    fc.assert(
      fc.property(fc.oneof(costed, workloads), fc.boolean(), (workload, strict) => {
        const recommendation = recommend(workload, catalog, ruleset, { strict });
        for (const id of calledCheap(recommendation)) {
          const { constraints, rank } = recommendation.options.find((one) => one.id === id) ?? {};
          expect(rank).not.toBeNull();
          const broken = constraints?.filter(
            ({ strength, outcome }) => strength === 'requirement' && outcome !== 'pass',
          );
          expect(broken).toEqual([]);
        }
      }),
      { numRuns: runs(50) },
    );
  });
});

/** The same answer, with another outcome of one of an option's checks. */
function withOutcome(
  recommendation: Recommendation,
  option: string,
  outcome: Outcome,
  strength: 'requirement' | 'preference',
): Recommendation {
  const options = recommendation.options.map((one) =>
    one.id === option
      ? {
          ...one,
          constraints: one.constraints.map((check, i) =>
            i === 0 ? { ...check, outcome, strength, reason: 'takes 4 to 12 min' } : check,
          ),
        }
      : one,
  );
  return { ...recommendation, options };
}

test.each<[Outcome, 'requirement' | 'preference', least: string]>([
  ['pass', 'requirement', 'serverless'],
  ['fail', 'preference', 'serverless'],
  ['detour', 'requirement', 'async'],
  ['fail', 'requirement', 'async'],
])(
  'an option with a check that ends as %s of a %s: %s is the least',
  (outcome, strength, least) => {
    const workload = read({ requestRate: '200/day', processingTime: '2s', payload: '1MB' });
    const judged = withOutcome(
      recommend(workload, catalog, ruleset),
      'serverless',
      outcome,
      strength,
    );
    const { report: found } = answerTo(judged);
    expect(found.least).toBe(least);
    const { notCompared } = found.costs.find(({ option }) => option === 'serverless') ?? {};
    expect(notCompared ?? null).toBe(least === 'serverless' ? null : 'payload: takes 4 to 12 min');
  },
);

test.each<[workload: object, isCompared: boolean]>([
  [{ requestRate: '5/h' }, false],
  [{ requestRate: '5/h', latency: 'medium' }, false],
  [{ requestRate: '5/h', latency: 'high' }, true],
  [{ requestRate: '5/h', latency: '59m' }, false],
  [{ requestRate: '5/h', latency: '1h' }, true],
  [{ requestRate: '5/h', traffic: 'intermittent' }, false],
  [{ requestRate: '5/h', traffic: 'scheduled' }, true],
  [{ requestRate: '5/h', traffic: 'one-off' }, true],
  [{ requestRate: '5/h', records: 1000 }, true],
  [{ requestRate: '5/h', datasetSize: '1GB' }, true],
  [{ records: 1000 }, true],
])('%j: a job is compared with endpoints: %j', (workload, isCompared) => {
  const found = report({ processingTime: '1s', ...workload }).costs;
  const batch = found.find(({ option }) => option === 'batch');
  expect(batch && batch.notCompared === null).toBe(isCompared);
});

test.each(['table', 'markdown', 'csv', 'json'] as const)(
  '50 requests a day of 4 minutes within 10: batch is never the least (%s)',
  (format) => {
    const document = { requestRate: '50/day', processingTime: '4m', latency: '10m', gpu: true };
    const recommendation = recommend(read(document), catalog, ruleset);
    expect(calledCheap(recommendation)).not.toContain('batch');
    for (const plot of [false, true]) {
      const view = costView(answerTo(recommendation), { plot });
      const text = render(view, format, { color: false, width: 120 });
      expect(text).not.toMatch(/Batch (costs (least|less)|is cheaper)/);
      expect(text).not.toMatch(/(Cheapest|least)[^.]*: [^.]*Batch/);
    }
  },
);

/** The same answer with other scores of the first two options. */
function withLead(recommendation: Recommendation, points: number): Recommendation {
  const options = recommendation.options.map((one, i) => ({
    ...one,
    score: i === 0 ? 80 + points : 80,
  }));
  return { ...recommendation, options };
}

test.each<[points: number, rate: string, isSaid: boolean]>([
  // An instance that stays up costs 88.15; 2.2 million seconds of serverless time as much.
  [0, '10000/day', true],
  [5, '10000/day', true],
  [5.1, '10000/day', false],
  [2, '36000/day', true],
  [2, '37000/day', false],
])('%d points ahead at %s: a dear lead is said, %s', (points, requestRate, isSaid) => {
  const workload = read({
    requestRate,
    processingTime: '1s',
    interactive: true,
    priority: 'latency',
  });
  const found = recommend(workload, catalog, ruleset);
  const order = ['real-time', 'serverless'];
  const options = order.flatMap((id) => found.options.filter((one) => one.id === id));
  const answer = answerTo(withLead({ ...found, options }, points));
  expect(answer.report.dearLead !== null).toBe(isSaid);
  const text = render(costView(answer), 'table', { color: false, width: 200 });
  expect(text.includes('Real-Time leads Serverless')).toBe(isSaid);
});
