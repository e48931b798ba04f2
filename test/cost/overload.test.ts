// What is stated of the work may ask more of today's instances than anybody believes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { MOST_AT_ONCE } from '../../src/cost/overload.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import { pricedMigration } from '../../src/cost-answer.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { runs } from '../runs.ts';
import { read } from './estimate.ts';

function advised(document: object, set: readonly string[] = []) {
  const assumptions = readAssumptions(set);
  const costing = { catalog, prices, assumptions, day: '2026-11-22', flags: '' };
  const migration = pricedMigration(recommend(read(document), catalog, ruleset), costing);
  if (!migration) throw new Error('nothing is said to run');
  return migration;
}

const TODAY = {
  current: 'real-time',
  instanceType: 'ml.g5.xlarge',
  instances: 2,
  gpu: true,
  processingTime: '20s',
};

describe('requests at a time on each of the instances', () => {
  it.each<[stated: object, requestsEach: number | null]>([
    [{ requestRate: '99/s' }, null],
    [{ requestRate: '100/s' }, null],
    [{ requestRate: '100.1/s' }, 1001],
    [{ requestRate: '200/s' }, 2000],
    [{ requestRate: '200/s', instances: 3 }, 1334],
    [{ requestRate: '200/s', instances: 4 }, null],
    [{ requestRate: '51/s', instances: 1 }, 1020],
    [{ requestRate: '200/s', processingTime: '10s' }, null],
    // What serves requests as they come has to cope with the peak, and with the hours in which they come.
    [{ requestRate: '1/s', peakRate: '100/s' }, null],
    [{ requestRate: '1/s', peakRate: '101/s' }, 1010],
    [{ peakRate: '101/s' }, 1010],
    [{ requestRate: '25/s', activeHours: '42h/week' }, null],
    [{ requestRate: '26/s', activeHours: '42h/week' }, 1040],
    // No peak is stated: what the traffic makes of it is only assumed.
    [{ requestRate: '100/s', traffic: 'spiky' }, null],
    // A queue and jobs even that out.
    [{ requestRate: '26/s', activeHours: '42h/week', current: 'async' }, null],
    [{ requestRate: '1/s', peakRate: '101/s', current: 'async' }, null],
    [{ peakRate: '101/s', current: 'async' }, null],
    [{ requestRate: '101/s', current: 'async' }, 1010],
    [{ requestRate: '101/s', current: 'async', scaleToZero: true }, 1010],
    [{ requestRate: '100/s', current: 'batch' }, null],
    [{ requestRate: '101/s', current: 'batch' }, 1010],
    // Nothing to compare.
    [{ requestRate: '200/s', instances: undefined }, null],
    [{ requestRate: '200/s', processingTime: undefined }, null],
    [{ records: 1_000_000_000, deadline: '1h' }, null],
    [{ requestRate: '200/s', current: 'serverless', gpu: false }, null],
  ])('%j: %s', (stated, requestsEach) => {
    const { savings } = advised({ ...TODAY, ...stated });
    expect(savings?.overload?.requestsEach ?? null).toBe(requestsEach);
  });

  it.each<[set: readonly string[], requestsEach: number | null]>([
    [['typicalTime=10s'], null],
    [['typicalTime=40s'], 4000],
    [['concurrencyPerInstance=1000'], 2000],
  ])('hang on what is measured: %j: %s', (set, requestsEach) => {
    const { savings } = advised({ ...TODAY, requestRate: '200/s' }, set);
    expect(savings?.overload?.requestsEach ?? null).toBe(requestsEach);
  });

  it.each([
    [{}, 'each of 2 instances would have to work on 2,000 requests at a time (200/s × 20s)'],
    [{ instances: 1 }, '1 instance would have to work on 4,000 requests at a time (200/s × 20s)'],
    [{ peakRate: '300/s' }, '3,000 requests at a time (300/s at the peak × 20s)'],
    [{ activeHours: '84h/week' }, '4,000 requests at a time (400/s in the active hours × 20s)'],
  ])('are said with the numbers that make them: %j', (stated, words) => {
    expect(advised({ ...TODAY, requestRate: '200/s', ...stated }).reason).toContain(words);
  });
});

describe('advice about more than can be believed', () => {
  it('is to look at the numbers again, with no bill of the work', () => {
    const { advice, to, toState, steps, savings, resize } = advised({
      ...TODAY,
      requestRate: '200/s',
    });
    expect([advice, to, steps, resize]).toEqual(['verify', null, [], null]);
    expect(toState).toEqual(['requestRate', 'processingTime', 'instances']);
    expect(savings).toMatchObject({ todayUSD: 2055.68, thenUSD: null, monthlyUSD: null });
    expect(savings?.reason).toBe(savings?.overload?.reason);
    expect(savings?.planned).toEqual(savings?.today);
  });

  it.each([
    ['what comes first', {}, 'verify'],
    ['what another option outscores', { traffic: 'spiky', coldStartTolerant: true }, 'verify'],
    ['what fits by one of two limits only', { payload: '10MB' }, 'verify'],
    ['what no option can do', { payload: '50MB', interactive: true }, 'verify'],
    ['what is ruled out anyway', { payload: '50MB' }, 'migrate'],
    ['jobs whose place is taken by an endpoint', { current: 'batch' }, 'migrate'],
  ])('of %s', (_what, stated, advice) => {
    const found = advised({ ...TODAY, requestRate: '200/s', ...stated });
    expect(found.advice).toBe(advice);
    expect(found.savings).toMatchObject({ thenUSD: null, reason: found.savings?.overload?.reason });
  });

  it('has no bill of today where that follows the work', () => {
    const scaled = { ...TODAY, current: 'async', scaleToZero: true, requestRate: '200/s' };
    expect(advised(scaled).savings).toMatchObject({ todayUSD: null, thenUSD: null });
  });

  it('names another fault of the bill where there is one', () => {
    const unknown = { ...TODAY, instanceType: 'ml.x9.large', requestRate: '200/s' };
    expect(advised(unknown).savings?.reason).toContain('no hosting price for ml.x9.large');
    expect(advised(unknown).advice).toBe('verify');
  });
});

it('believes up to the bound, and counts on so many where the same option is to run', () => {
  const { advice, savings } = advised({ ...TODAY, requestRate: '100/s' });
  expect([advice, savings?.thenUSD]).toEqual(['keep', 2055.68]);
  const { resize, savings: kept } = advised({ ...TODAY, requestRate: '100/s', instances: 20 });
  // 100 at a time each, with room for chance: none is too many.
  expect([resize, kept?.planned.instances]).toEqual([null, 20]);
});

describe('whatever is stated', () => {
  const document = fc.record(
    {
      current: fc.constantFrom('real-time', 'async', 'batch'),
      instanceType: fc.constantFrom('ml.m5.large', 'ml.g5.xlarge', 'ml.x9.large'),
      instances: fc.integer({ min: 1, max: 50 }),
      requestRate: fc.integer({ min: 0, max: 60 }).map((step) => `${10 ** (step / 12 - 1)}/s`),
      processingTime: fc.integer({ min: 1, max: 900_000 }).map((time) => `${time}ms`),
      traffic: fc.constantFrom('steady', 'spiky', 'intermittent', 'scheduled'),
      latency: fc.constantFrom('low', 'medium', 'high', '30s', '1h'),
      payload: fc.constantFrom('1KB', '10MB', '50MB'),
      gpu: fc.boolean(),
      interactive: fc.boolean(),
      scaleToZero: fc.boolean(),
      activeHours: fc.constantFrom('24h/week', '168h/week'),
      records: fc.integer({ min: 1, max: 1_000_000 }),
      deadline: fc.constantFrom('1h', '1d'),
    },
    { requiredKeys: ['current', 'instances', 'requestRate', 'processingTime'] },
  );

  it('keeps nothing that would have to work on more at a time', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(document, (stated) => {
        const workload = read(stated);
        const { requestsPerSecond = 0, processingTimeSeconds = 0, instances = 1 } = workload;
        const each = (requestsPerSecond * processingTimeSeconds) / instances;
        const { advice, savings, resize } = advised(stated);
        if (each <= MOST_AT_ONCE) {
          if (stated.activeHours !== '24h/week') expect(savings?.overload).toBeNull();
          return;
        }
        seen.add(advice);
        expect(['verify', 'migrate']).toContain(advice);
        expect(savings?.overload?.requestsEach).toBeGreaterThanOrEqual(Math.ceil(each));
        expect([savings?.thenUSD, savings?.monthlyUSD, resize]).toEqual([null, null, null]);
      }),
      { numRuns: runs(300), seed: 1 },
    );
    expect([...seen].sort()).toEqual(['migrate', 'verify']);
  });
});
