import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Option, Rating, Ratings } from '../../../src/core/catalog-types.ts';
import { evaluated } from '../../../src/core/check.ts';
import type { Assume } from '../../../src/core/rule-types.ts';
import { quietTime } from '../../../src/core/sizing.ts';
import { mustKeepWarm } from '../../../src/core/warm.ts';
import { parseWorkload } from '../../../src/index.ts';
import { catalog, ruleset } from '../../../src/shipped.ts';
import { workloads } from '../../arbitraries.ts';
import { ask, on } from '../../ask.ts';

/** Ratings that name themselves, so that a test sees which one was looked up. */
function named(keys: readonly string[], score = 0.5): Record<string, Rating> {
  return Object.fromEntries(keys.map((key) => [key, { score, reason: key }]));
}

const TRAFFIC = ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off'];

const ratings = {
  latency: named(['low', 'medium', 'high']),
  traffic: named(TRAFFIC),
  arrival: named(['set', 'stream']),
  waiting: named(['yes', 'no']),
  coldStart: named(['tolerant', 'intolerant']),
  idle: {
    zero: { score: 1, reason: 'zero' },
    sparse: { score: 0.2, reason: 'sparse' },
    dense: { score: 0.9, reason: 'dense' },
  },
  cost: {
    ...named(TRAFFIC),
    steady: { score: 1, reason: 'steady' },
    intermittent: { score: 0, reason: 'intermittent' },
    unknown: { score: 0.5, reason: 'unknown' },
    keptWarm: { score: 0.3, reason: 'kept warm' },
  },
  effort: { score: 0.7, reason: 'effort' },
  sources: [],
} as unknown as Ratings; // named() has all keys, which its type does not say

const shipped = (id: string): Option => {
  const option = catalog.options.find((one) => one.id === id);
  if (!option) throw new Error(`no option ${id}`);
  return option;
};

const byId = (id: string): Option => ({ ...shipped(id), ratings });

/** What a criterion says of an option with the ratings above; undefined when it does not apply. */
function rate(
  criterion: string,
  document: object,
  option = byId('serverless'),
  assume: Assume = 'certain',
): Rating | undefined {
  const workload = parseWorkload(document);
  const rule = ruleset.criteria.find(({ id }) => id === criterion);
  if (!rule?.applies(workload)) return undefined;
  const { score, reason } = rule.rate(option, workload, catalog, assume);
  return { score, reason: evaluated(reason) };
}

test.each<[criterion: string, document: object, reason: string | undefined]>([
  ['latency-class', { latency: 'low' }, 'low'],
  ['latency-class', { latency: 'medium' }, 'medium'],
  ['latency-class', { latency: 'high' }, 'high'],
  ['latency-class', { latency: '1ms' }, 'low'],
  ['latency-class', { latency: '59s' }, 'low'],
  ['latency-class', { latency: '60s' }, 'medium'],
  ['latency-class', { latency: '59m59s' }, 'medium'],
  ['latency-class', { latency: '1h' }, 'high'],
  ['latency-class', { latency: 'low', processingTime: '5.9s' }, 'low'],
  ['latency-class', { latency: 'low', processingTime: '55s' }, "low, beside the model's 55s"],
  ['latency-class', { latency: 'low', processingTime: '55s', streaming: true }, 'low'],
  ['latency-class', { latency: '59s', processingTime: '55s' }, 'low'],
  ['latency-class', { gpu: true }, undefined],
  ['traffic-pattern', { traffic: 'spiky' }, 'spiky'],
  ['traffic-pattern', { traffic: 'one-off' }, 'one-off'],
  ['traffic-pattern', { requestRate: '1/s' }, undefined],
  ['data-arrival', { records: 5 }, 'set'],
  ['data-arrival', { datasetSize: '5GB' }, 'set'],
  ['data-arrival', { records: 5, requestRate: '1/s' }, 'set'],
  ['data-arrival', { requestRate: '1/s' }, 'stream'],
  ['data-arrival', { peakRate: '1/s' }, 'stream'],
  ['data-arrival', { traffic: 'spiky' }, undefined],
  ['waiting-caller', { interactive: true }, 'yes'],
  ['waiting-caller', { interactive: false }, 'no'],
  ['waiting-caller', { gpu: true }, undefined],
  ['cold-starts', { coldStartTolerant: true }, 'tolerant'],
  ['cold-starts', { coldStartTolerant: false }, 'intolerant'],
  ['cold-starts', { gpu: true }, undefined],
  ['cost', { traffic: 'spiky' }, 'spiky'],
  ['cost', { priority: 'cost' }, 'unknown'],
  ['cost', { priority: 'latency' }, undefined],
  ['cost', { gpu: true }, undefined],
  ['cost', { traffic: 'spiky', coldStartTolerant: false }, 'kept warm'],
  ['cost', { traffic: 'spiky', coldStartTolerant: true, latency: '250ms' }, 'spiky'],
  ['cost', { traffic: 'spiky', latency: '250ms' }, 'kept warm'],
  ['cost', { traffic: 'spiky', latency: '59s' }, 'kept warm'],
  ['cost', { traffic: 'spiky', latency: '60s' }, 'spiky'],
  ['cost', { traffic: 'spiky', latency: 'low' }, 'spiky'],
  ['idle-time', { scaleToZero: true }, 'zero'],
  ['idle-time', { scaleToZero: true, requestRate: '5/s' }, 'zero'],
  ['idle-time', { scaleToZero: false }, undefined],
  ['idle-time', { requestRate: '1/day' }, 'sparse'],
  ['idle-time', { requestRate: '5/s' }, 'dense'],
  ['idle-time', { requestRate: '30/m' }, 'sparse'],
  [
    'idle-time',
    { requestRate: '5/s', processingTime: '10ms' },
    'sparse (no requests 95 % of the time)',
  ],
  [
    'idle-time',
    { requestRate: '5/s', processingTime: '100ms' },
    'sparse (no requests 50 % of the time)',
  ],
  [
    'idle-time',
    { requestRate: '5/s', processingTime: '101ms' },
    'dense (no requests 49 % of the time)',
  ],
  [
    'idle-time',
    { requestRate: '5/s', processingTime: '180ms' },
    'dense (no requests 10 % of the time)',
  ],
  ['idle-time', { requestRate: '500/s', processingTime: '1s' }, 'dense'],
  ['operations', { gpu: true }, 'effort'],
  ['headroom', { gpu: true }, undefined],
])('%s of %j: %s', (criterion, document, reason) => {
  expect(rate(criterion, document)?.reason).toBe(reason);
});

describe('time without requests between dense and sparse traffic', () => {
  // A request a second leaves no gap, one in ten minutes is as sparse as it gets; between them the
  // scale is logarithmic, so that its middle is at the square root of 600 seconds.
  test.each<[rate: string, idle: number]>([
    ['100/s', 0.9],
    ['1/s', 0.9],
    ['0.0408248290463863/s', 0.55],
    ['6/h', 0.2],
    ['1/month', 0.2],
  ])('%s', (requestRate, idle) => {
    expect(rate('idle-time', { requestRate })?.score).toBeCloseTo(idle, 9);
  });
});

describe('time without requests, of instances that are taken away after a quiet spell', () => {
  const scored = (document: object) =>
    on('async', ask(document)).criteria.find(({ id }) => id === 'idle-time')?.score;
  // The scale-in takes 15 min at least: of a gap as long, half is credited.
  test.each<[document: object, score: number]>([
    [{ requestRate: '4/h', processingTime: '1ms' }, 0.475],
    [{ requestRate: '1/h', processingTime: '1ms' }, 0.64],
    [{ requestRate: '1/min', processingTime: '1ms' }, 0.234],
    [{ requestRate: '1/month', processingTime: '1ms' }, 0.75],
    // In clusters, the gaps lie between them.
    [{ requestRate: '1/min', processingTime: '1ms', traffic: 'intermittent' }, 0.75],
  ])('%j: %d', (document, score) => {
    expect(scored(document)).toBeCloseTo(score, 2);
  });
});

describe('time without requests, through which capacity is kept warm', () => {
  const rare = { requestRate: '20/day', processingTime: '1s' };
  const quiet = ' (no requests 99 % of the time)';
  const provisioned = `provisioned concurrency is paid in the gaps between requests${quiet}`;
  const standing = `one instance stays up, paid in the gaps between requests${quiet}`;
  const nothing = `nothing is paid in the gaps between requests${quiet}`;
  const takenAway = `idle instances can be taken away${quiet}`;
  // A cold start and a second of work take up to 61 s, a wake-up from zero and the work 721 s.
  test.each<[option: string, document: object, reason: string]>([
    ['serverless', { ...rare, latency: '60s' }, provisioned],
    ['serverless', { ...rare, latency: '61s' }, nothing],
    ['serverless', { ...rare, deadline: '60s' }, provisioned],
    ['serverless', { ...rare, deadline: '61s' }, nothing],
    ['serverless', { ...rare, coldStartTolerant: false }, provisioned],
    ['serverless', { ...rare, coldStartTolerant: true }, nothing],
    ['serverless', { ...rare, latency: '60s', coldStartTolerant: true }, nothing],
    [
      'serverless',
      { ...rare, latency: '60s', scaleToZero: true },
      'nothing is paid without requests',
    ],
    ['async', { ...rare, latency: '720s' }, standing],
    ['async', { ...rare, latency: '721s' }, takenAway],
    ['async', { ...rare, traffic: 'intermittent', latency: '720s' }, standing],
    ['async', { ...rare, coldStartTolerant: false }, standing],
    ['real-time', { ...rare, latency: '5s' }, `paid through the gaps between requests${quiet}`],
    [
      'serverless',
      { requestRate: '1/s', processingTime: '1s', latency: '60s' },
      'hardly any gaps to save on',
    ],
  ])('%s %j: %s', (option, document, reason) => {
    expect(rate('idle-time', document, shipped(option))?.reason).toBe(reason);
  });

  it('is never rated better than with nothing kept warm', () => {
    fc.assert(
      fc.property(workloads, (stated) => {
        const workload = { requestsPerSecond: 1e-4, ...stated };
        const rule = ruleset.criteria.find(({ id }) => id === 'idle-time');
        const { coldStartTolerant: _, latencySeconds, deadlineSeconds, ...free } = workload;
        for (const option of catalog.options) {
          if (!mustKeepWarm(option, workload)) continue;
          const kept = rule?.rate(option, workload, catalog, 'certain').score ?? 0;
          const open = rule?.rate(option, free, catalog, 'certain').score ?? 0;
          expect(kept).toBeLessThanOrEqual(open);
        }
      }),
    );
  });
});

describe('time without requests, with hours in which none come', () => {
  // 12 hours a day are half of the time: half a request a second is one a second in the others.
  const half = { requestRate: '0.5/s', activeHours: '12h/day' };
  const evening = ' (no requests 50 % of the time)';
  test.each<[option: string, document: object, score: number, reason: string]>([
    [
      'real-time',
      { ...half, processingTime: '900ms' },
      0.56,
      'paid through the gaps between requests (no requests 55 % of the time)',
    ],
    [
      'real-time',
      { ...half, processingTime: '1s' },
      0.6,
      `paid through the gaps between requests${evening}`,
    ],
    [
      'real-time',
      { ...half, processingTime: '2s' },
      0.733,
      `requests keep instances busy in the active hours${evening}`,
    ],
    [
      'real-time',
      { ...half, activeHours: '24h/day', processingTime: '2s' },
      1,
      'requests keep instances busy',
    ],
    [
      'serverless',
      { ...half, processingTime: '1s' },
      0.75,
      `nothing is paid in the gaps between requests${evening}`,
    ],
    [
      'serverless',
      { ...half, processingTime: '2s' },
      0.667,
      `hardly any gaps to save on in the active hours${evening}`,
    ],
    [
      'serverless',
      { ...half, processingTime: '800ms', coldStartTolerant: false },
      0.735,
      'provisioned concurrency is paid in the gaps between requests in the active hours (no requests 60 % of the time)',
    ],
    // All of its gaps are hours without requests, in which the schedule keeps nothing up.
    [
      'serverless',
      { ...half, processingTime: '1s', coldStartTolerant: false },
      0.75,
      `nothing is paid in the gaps between requests${evening}`,
    ],
    [
      'async',
      { ...half, processingTime: '1s' },
      0.85,
      `idle instances can be taken away${evening}`,
    ],
    [
      'async',
      { ...half, processingTime: '100ms' },
      0.513,
      'idle instances can be taken away (no requests 95 % of the time)',
    ],
    [
      'async',
      { ...half, activeHours: '14h/day', processingTime: '10ms' },
      0.433,
      'the gaps are too short to scale in: paid through them in the active hours (no requests 99 % of the time)',
    ],
    ['serverless', half, 0.75, 'nothing is paid in the gaps between requests'],
  ])('%s %j: %d, %s', (option, document, score, reason) => {
    const rating = rate('idle-time', document, shipped(option));
    expect(rating?.reason).toBe(reason);
    expect(rating?.score).toBeCloseTo(score, 2);
  });

  it('is the more, the fewer the hours are, and the rate in them the higher', () => {
    const hours = fc.double({ min: 1, max: 168, noNaN: true });
    const perSecond = fc.double({ min: 1e-6, max: 100, noNaN: true });
    const seconds = fc.double({ min: 1e-3, max: 600, noNaN: true });
    fc.assert(
      fc.property(perSecond, seconds, hours, hours, (perSecond, seconds, one, other) => {
        const at = (activeHoursPerWeek: number) =>
          quietTime({ processingTimeSeconds: seconds, activeHoursPerWeek }, perSecond);
        const [few, many] = [at(Math.min(one, other)), at(Math.max(one, other))];
        const open = 1 - few.closed;
        expect(few.all).toBeGreaterThanOrEqual(many.all - 1e-9);
        expect(few.all).toBeGreaterThanOrEqual(few.closed);
        expect(few.idle).toBeLessThanOrEqual(few.all);
        expect(few.openRate * open).toBeCloseTo(perSecond, 6);
        // What is left of the open hours, and of all hours, by Little's law.
        expect(few.between).toBeCloseTo(Math.max(0, open - perSecond * seconds), 6);
      }),
    );
  });
});

describe('headroom', () => {
  test.each<[option: string, document: object, score: number, reason: string]>([
    ['serverless', { payload: '0B' }, 1, 'well within its limits'],
    ['serverless', { payload: '2MiB' }, 1, 'well within its limits'],
    ['serverless', { payload: '4MiB' }, 0.5, 'payload at 100 % of its limit'],
    ['serverless', { payload: '2965820B' }, 0.75, 'payload at 70 % of its limit'],
    [
      'serverless',
      { payload: '2MiB', processingTime: '60s' },
      0.5,
      'processing time at 100 % of its limit',
    ],
    ['serverless', { responsePayload: '4MiB' }, 0.5, 'response at 100 % of its limit'],
    ['serverless', { modelMemory: '6GiB' }, 0.5, 'model memory at 100 % of its limit'],
    ['real-time', { processingTime: '60s', streaming: true }, 1, 'well within its limits'],
    [
      'real-time',
      { processingTime: '8m', streaming: true },
      0.5,
      'processing time at 100 % of its limit',
    ],
    ['real-time', { payload: '10MB' }, 0.5, 'payload beyond its certain limit'],
    ['real-time', { modelMemory: '1TB' }, 1, 'well within its limits'],
    ['batch', { payload: '200MB' }, 0.5, 'payload beyond its limit'],
  ])('of %s with %j', (option, document, score, reason) => {
    const rating = rate('headroom', document, byId(option));
    expect(rating?.score).toBeCloseTo(score, 6);
    expect(rating?.reason).toBe(reason);
  });
});

it.each([
  ['certain', 0.5, 'payload beyond its certain limit'],
  ['documented', 0.76, 'payload at 69 % of its limit'],
] as const)('judges the room below the limit that is assumed: %s', (assume, score, reason) => {
  const rating = rate('headroom', { payload: '18.2MB' }, byId('real-time'), assume);
  expect(rating?.score).toBeCloseTo(score, 1);
  expect(rating?.reason).toBe(reason);
});

it('covers every criterion', () => {
  const tested = [
    'latency-class',
    'traffic-pattern',
    'data-arrival',
    'waiting-caller',
    'idle-time',
    'cold-starts',
    'cost',
    'operations',
    'headroom',
  ];
  expect(ruleset.criteria.map(({ id }) => id)).toEqual(tested);
});

describe('the more of the time is work', () => {
  const served = (requestRate: string, id: string) =>
    rate('idle-time', { requestRate, processingTime: '50ms' }, shipped(id))?.score ?? 0;

  it.each([
    ['100/s', 'real-time', 'serverless'],
    ['100/s', 'async', 'serverless'],
    ['1/s', 'serverless', 'real-time'],
    ['1/s', 'serverless', 'async'],
  ])('at %s %s is better than %s', (requestRate, better, worse) => {
    expect(served(requestRate, better)).toBeGreaterThan(served(requestRate, worse));
  });
});

describe('traffic and capacity that is kept warm', () => {
  const cold = { traffic: 'intermittent', coldStartTolerant: false };
  test.each<[option: string, document: object, reason: string]>([
    ['serverless', cold, 'scales with each request; warm capacity is paid in the gaps, too'],
    ['serverless', { ...cold, coldStartTolerant: true }, 'nothing runs between requests'],
    ['serverless', { ...cold, scaleToZero: true }, 'nothing runs between requests'],
    ['async', cold, 'one instance stays up between requests'],
  ])('%s %j: %s', (option, document, reason) => {
    expect(rate('traffic-pattern', document, shipped(option))?.reason).toBe(reason);
  });
});
