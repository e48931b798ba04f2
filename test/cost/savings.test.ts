import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { shortfallOf } from '../../src/core/shortfall.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import { type Pricing, pricingOf, type Savings } from '../../src/cost/savings.ts';
import { pricedMigration } from '../../src/cost-answer.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { costOf, read } from './estimate.ts';

const optionNamed = (id: string) => {
  const option = catalog.options.find((one) => one.id === id);
  if (!option) throw new Error(`no option ${id}`);
  return option;
};

function pricing(
  from: string,
  document: object,
  set: readonly string[] = [],
  day = '2026-11-22',
): Pricing {
  const workload = read(document);
  const current = recommend(workload, catalog, ruleset).options.find(({ id }) => id === from);
  return pricingOf({
    from: optionNamed(from),
    assessed: current,
    workload,
    prices,
    assumptions: readAssumptions(set),
    day,
  });
}

const savings = (
  [from, to]: readonly [string, string],
  document: object,
  set: readonly string[] = [],
  day?: string,
): Savings => pricing(from, document, set, day).move(optionNamed(to));

const OCR = {
  payload: '500KB',
  processingTime: '1.3s',
  requestRate: '20000/day',
  traffic: 'steady',
};
const TO_SERVERLESS = ['real-time', 'serverless'] as const;
const TO_REAL_TIME = ['serverless', 'real-time'] as const;
const TO_ASYNC = ['real-time', 'async'] as const;

/** Models that share an endpoint on a GPU: 1.2 times 1.25 GB each. */
const ON_GPU = { gpu: true, modelMemory: '1.25GB', instanceType: 'ml.g5.4xlarge' };

/** An endpoint that has three instances for work that takes a fiftieth of one. */
const IDLE = {
  gpu: true,
  processingTime: '200ms',
  requestRate: '5000/day',
  traffic: 'intermittent',
  instanceType: 'ml.g5.2xlarge',
  instances: 3,
};
const HOURLY = 1.515;
/** Two writes and two reads in S3 for each request through a queue. */
const S3_EACH = 2 * 0.000005 + 2 * 0.0000004;
const MONTH_SECONDS = 730 * 3600;

describe('today as it runs', () => {
  it('is so many instances of the type, up all month', () => {
    const found = savings(TO_ASYNC, IDLE);
    expect(found.todayUSD).toBeCloseTo(3 * 730 * HOURLY, 1);
    expect(found.today).toEqual({
      option: 'real-time',
      instanceType: 'ml.g5.2xlarge',
      instances: 3,
      leastInstances: 3,
      scheduled: false,
    });
    expect(found.todayIsAssumed).toBe(false);
    expect(found.monthlyUSD).toBeGreaterThan(2900);
    expect(found.monthlyUSD).toBeLessThan(3100);
  });

  it('is known without a rate, and for what cannot do the work', () => {
    const { requestRate: _, ...unrated } = IDLE;
    expect(pricing('real-time', unrated).stay()).toMatchObject({ monthlyUSD: 0, reason: null });
    expect(savings(TO_ASYNC, unrated)).toMatchObject({
      todayUSD: pricing('real-time', IDLE).stay().todayUSD,
      thenUSD: null,
      monthlyUSD: null,
      reason: 'request rate is not stated',
    });
    expect(savings(TO_ASYNC, { ...IDLE, payload: '500MB' }).monthlyUSD).toBeGreaterThan(2900);
  });

  it.each([
    ['real-time', {}, true],
    ['real-time', { instances: 2 }, true],
    ['real-time', { instanceType: 'ml.m5.large' }, true],
    ['real-time', { instanceType: 'ml.m5.large', instances: 2 }, false],
    ['async', { instanceType: 'ml.m5.large', scaleToZero: true }, false],
    ['batch', { instanceType: 'ml.m5.large' }, false],
    ['serverless', {}, false],
  ])('%s with %j is assumed: %s', (from, stated, isAssumed) => {
    expect(pricing(from, { ...OCR, ...stated }).stay().todayIsAssumed).toBe(isAssumed);
  });

  it('holds whatever type another option is asked to be priced on', () => {
    const found = savings(TO_ASYNC, IDLE, ['instance=ml.g5.xlarge']);
    expect(found.today.instanceType).toBe('ml.g5.2xlarge');
    expect(found.planned.instanceType).toBe('ml.g5.xlarge');
  });

  it('is jobs on as many instances as are stated', () => {
    const nightly = { records: 100_000, processingTime: '1s', instanceType: 'ml.m5.large' };
    const today = (instances: number) => pricing('batch', { ...nightly, instances }).stay();
    expect(today(3).today.instances).toBe(3);
    // Each further instance costs its start: 30 jobs of 8 minutes.
    const start = (30 * 8 * 0.115) / 60;
    expect((today(5).todayUSD ?? 0) - (today(3).todayUSD ?? 0)).toBeCloseTo(2 * start, 1);
    // 100,000 s take two of them a day.
    expect(pricing('batch', nightly).stay().today.instances).toBe(2);
  });

  it('counts asynchronous instances that are stated, unless they have to scale to zero', () => {
    const fixed = pricing('async', IDLE).stay().todayUSD;
    expect(fixed).toBeCloseTo(3 * 730 * HOURLY + (5000 / 86400) * MONTH_SECONDS * S3_EACH, 1);
    const scaled = pricing('async', { ...IDLE, scaleToZero: true }).stay();
    expect(scaled.todayUSD).toBeLessThan(400);
    expect(scaled.today).toMatchObject({ leastInstances: 0, instances: 3 });
  });
});

it.each([
  ['async', { latency: '5s', payload: '10KB' }],
  ['real-time', { payload: '10KB', responsePayload: '5KB' }],
  ['real-time', { latency: '5s' }],
])(
  '%s with %j costs as much as it runs as its bill, where both are one instance',
  (from, stated) => {
    const work = { processingTime: '30ms', requestRate: '20/s', traffic: 'steady', ...stated };
    const today = { ...work, instanceType: 'ml.m5.large', instances: 1 };
    const bill = costOf(from, work, ['instance=ml.m5.large']).monthlyUSD;
    expect(pricing(from, today).stay().todayUSD).toBeCloseTo(bill?.total ?? 0, 1);
  },
);

describe('too few instances for a deadline', () => {
  const dated = fc.record({
    records: fc.integer({ min: 1, max: 5_000_000 }),
    processingTime: fc.constantFrom('5ms', '300ms', '8s'),
    deadline: fc.constantFrom('20m', '2h', '1d'),
    instances: fc.integer({ min: 1, max: 60 }),
    scaleToZero: fc.boolean(),
    instanceType: fc.constantFrom('ml.m5.large', 'ml.g5.xlarge'),
  });

  it.each(['real-time', 'async', 'batch'])('are as many as it takes with %s', (current) => {
    let short = 0;
    const property = fc.property(dated, (document) => {
      const recommendation = recommend(read({ ...document, current }), catalog, ruleset);
      const assessed = recommendation.options.find(({ id }) => id === current);
      if (!assessed || assessed.verdict === 'excluded') return;
      const needed = shortfallOf(assessed, recommendation.workload)?.needed;
      const costing = { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' };
      const { advice, savings, resize } = pricedMigration(recommendation, costing) ?? {};
      const found = pricing(current, document).resize();
      if (needed === undefined) {
        expect(found?.planned.instances ?? 0).toBeLessThanOrEqual(document.instances);
        return;
      }
      short += 1;
      expect(found?.today.instances).toBe(document.instances);
      expect(found?.planned.instances).toBe(needed);
      const { leastInstances } = found?.planned ?? {};
      if (leastInstances === needed) expect(found?.monthlyUSD).toBeLessThanOrEqual(0);
      else expect([current, leastInstances]).toEqual(['async', 0]);
      expect(advice).not.toBe('keep');
      expect(resize?.monthlyUSD ?? 1).toBeGreaterThan(0);
      if (advice === 'resize') expect(savings?.planned.instances).toBe(needed);
    });
    fc.assert(property, { numRuns: 150, seed: 1 });
    expect(short).toBeGreaterThan(20);
  });
});

describe('the change as it would run', () => {
  it.each([
    ['the same type, where nothing says how much memory the model needs', {}, 'ml.g5.2xlarge'],
    ['a smaller one of its family that holds the model', { modelMemory: '4GB' }, 'ml.g5.xlarge'],
    ['one that fits, where today’s does not', { modelMemory: '80GB' }, 'ml.g6.12xlarge'],
    ['one with a GPU, where today’s has none', { instanceType: 'ml.m5.large' }, 'ml.g4dn.xlarge'],
  ])('is on %s', (_what, stated, type) => {
    expect(savings(TO_ASYNC, { ...IDLE, ...stated }).planned.instanceType).toBe(type);
  });

  it('is on fewer instances, and a smaller type only where it is sure to do', () => {
    const resize = (stated: object) => pricing('real-time', { ...IDLE, ...stated }).resize();
    expect(resize({})?.planned).toMatchObject({ instanceType: 'ml.g5.2xlarge', instances: 1 });
    expect(resize({ modelMemory: '4GB' })?.planned).toMatchObject({ instanceType: 'ml.g5.xlarge' });
    expect(resize({ instances: 1 })).toBeNull();
    expect(resize({ instances: 1, modelMemory: '4GB' })).toBeNull(); // 7 % less: about the same
    expect(resize({ traffic: 'steady', requestRate: '2000000/day' })).toBeNull();
    const scaled = { instanceType: 'ml.g5.2xlarge', leastInstances: 1, instances: 3 };
    expect(resize({ requestRate: '2000000/day' })?.planned).toMatchObject(scaled);
    expect(resize({ instances: undefined, instanceType: undefined })).toBeNull();
    expect(pricing('serverless', { ...OCR, instances: 3 }).resize()).toBeNull();
  });

  // 64 GiB on each of the two that run; one model alone fits the least of the family.
  const SHARED = {
    interactive: true,
    latency: '100ms',
    processingTime: '20ms',
    requestRate: '10/s',
    modelMemory: '0.2GiB',
    instanceType: 'ml.m5.4xlarge',
    instances: 2,
  };

  it.each([
    ['one model alone', { models: 1 }, 'ml.m5.large'],
    ['as many as fit with room', { models: 33 }, 'ml.m5.large'],
    ['one more than fits the least', { models: 34 }, 'ml.m5.xlarge'],
    ['as many as fit fewer of today’s type', { models: 266 }, 'ml.m5.4xlarge'],
    ['one more than fits today’s type', { models: 267 }, undefined],
    ['many', { models: 500 }, undefined],
    ['models of unknown size', { models: 2, modelMemory: undefined }, undefined],
    ['models on a type that nobody states', { models: 500, instanceType: undefined }, undefined],
    ['models on a GPU of 24 GB', { ...ON_GPU, models: 16 }, 'ml.g5.xlarge'],
    ['one more than fits that GPU', { ...ON_GPU, models: 17 }, undefined],
  ])('takes nothing from several models that would not all fit: %s', (_what, stated, type) => {
    const found = pricing('real-time', { ...SHARED, ...stated }).resize();
    expect(found?.planned.instanceType).toBe(type);
  });

  it.each([
    [{ instances: 4 }, 0],
    [{ instances: 1 }, 0],
    [{ instances: 4, coldStartTolerant: false }, 1],
    [{ instances: 4, latency: '30s' }, 1],
    [{ instances: 4, latency: 'low' }, 1],
    [{ instances: 4, latency: 'high' }, 0],
    // A request a second: no gap is long enough to scale in.
    [{ instances: 4, traffic: 'steady', requestRate: '1/s' }, 1],
  ])(
    'lets asynchronous instances scale to zero where %j lets it, else takes some away',
    (stated, least) => {
      const found = pricing('async', { ...IDLE, ...stated }).resize();
      expect(found?.today.leastInstances).toBe(stated.instances);
      expect(found?.planned).toMatchObject({ instances: 1, leastInstances: least });
      if (least === 0) expect(found?.thenUSD).toBeLessThan(730 * HOURLY * 0.9);
      else {
        const perSecond = 'requestRate' in stated ? 1 : 5000 / 86400;
        const s3USD = perSecond * MONTH_SECONDS * S3_EACH;
        expect(found?.thenUSD).toBeCloseTo(730 * HOURLY + s3USD, 1);
      }
    },
  );

  it.each([
    [{ coldStartTolerant: false }],
    [{ latency: 'low' }],
    [{ traffic: 'steady', requestRate: '1/s' }],
    [{ scaleToZero: true }],
  ])('takes nothing from one asynchronous instance that %j needs', (stated) => {
    expect(pricing('async', { ...IDLE, instances: 1, ...stated }).resize()).toBeNull();
  });

  // 2.43 requests at once in the hours with requests take four instances.
  const IN_HOURS = {
    interactive: true,
    latency: 'low',
    processingTime: '100ms',
    requestRate: '500000/day',
    traffic: 'scheduled',
    activeHours: '40h/week',
    instanceType: 'ml.m5.2xlarge',
    instances: 4,
  };
  const BUSIER = { requestRate: '1000000/day' };
  const ONE_AT_ONCE = ['concurrencyPerInstance=1'];

  it.each([
    ['one outside of the hours', {}, [], [1, 4, true]],
    ['two, for two zones', {}, ['highAvailability=true'], [2, 4, true]],
    ['all hours but one', { ...BUSIER, activeHours: '167h/week' }, [], [1, 2, true]],
    ['none in all hours', { ...BUSIER, activeHours: '168h/week' }, [], [2, 2, false]],
    ['half of the rate', { requestRate: '250000/day' }, [], [1, 2, true]],
    ['so few that one is enough', { requestRate: '50000/day' }, [], [1, 1, false]],
  ])('tells of instances that a schedule takes away: %s', (_what, stated, set, scaled) => {
    const found = pricing('real-time', { ...IN_HOURS, ...stated }, [
      ...ONE_AT_ONCE,
      ...set,
    ]).resize();
    const { leastInstances, instances, scheduled } = found?.planned ?? {};
    expect([leastInstances, instances, scheduled]).toEqual(scaled);
    expect(found?.today.scheduled).toBe(false);
  });

  it('takes no instance away that an unstated peak may need', () => {
    const busy = { ...IDLE, traffic: undefined, requestRate: '400000/day' };
    expect(pricing('real-time', busy).resize()).toBeNull();
    expect(pricing('real-time', { ...busy, traffic: 'steady' }).resize()?.planned.instances).toBe(
      2,
    );
  });
});

describe('the difference', () => {
  it('is that of what both options cost', () => {
    const found = savings(TO_SERVERLESS, OCR);
    expect(found.todayUSD).toBeCloseTo(costOf('real-time', OCR).monthlyUSD?.total ?? 0, 2);
    expect(found.thenUSD).toBeCloseTo(costOf('serverless', OCR).monthlyUSD?.total ?? 0, 2);
    expect(found.reason).toBeNull();
  });

  it('is negative where the move costs more', () => {
    const there = savings(TO_SERVERLESS, OCR).monthlyUSD ?? Number.NaN;
    expect(savings(TO_REAL_TIME, OCR).monthlyUSD).toBe(-there);
    expect(there).toBeGreaterThan(0);
  });

  it('is a range over what nobody measured', () => {
    const set = ['concurrencyPerInstance=2', 'typicalTime=0.5s..2s', 'utilisation=0.5..0.8'];
    const corners = ['0.5s', '2s'].flatMap((time) =>
      ['0.5', '0.8'].map(
        (share) =>
          savings(TO_SERVERLESS, OCR, [
            'concurrencyPerInstance=2',
            `typicalTime=${time}`,
            `utilisation=${share}`,
          ]).monthlyUSD ?? Number.NaN,
      ),
    );
    const { lowUSD, highUSD } = savings(TO_SERVERLESS, OCR, set);
    expect([lowUSD, highUSD]).toEqual([Math.min(...corners), Math.max(...corners)]);
  });

  it('is about the same where it may go either way, or is a tenth at most', () => {
    expect(savings(TO_SERVERLESS, OCR, ['typicalTime=0.5s..9s']).aboutTheSame).toBe(true);
    expect(savings(TO_SERVERLESS, OCR).aboutTheSame).toBe(false);
    expect(pricing('real-time', OCR).stay().aboutTheSame).toBe(true);
  });

  it.each<[object, string]>([
    [{ payload: '1MB' }, 'processing time and request rate are not stated'],
    [{ processingTime: '1s' }, 'request rate is not stated'],
    [{ requestRate: '1/s' }, 'processing time is not stated'],
  ])('cannot be told for %j: %s', (document, reason) => {
    expect(savings(TO_SERVERLESS, document)).toMatchObject({ monthlyUSD: null, reason });
  });

  it('does not make up what an option costs that cannot do the work', () => {
    const found = savings(TO_REAL_TIME, { ...OCR, gpu: true });
    expect(found).toMatchObject({ todayUSD: null, monthlyUSD: null });
    expect(found.thenUSD).toBeGreaterThan(0);
    expect(found.reason).toContain('Serverless Inference cannot do this work');
  });

  it('is today less then, to the cent, and within its range', () => {
    const types = prices.document.instances.map(({ name }) => name);
    const workloads = fc.record(
      {
        processingTime: fc.integer({ min: 1, max: 60_000 }).map((ms) => `${ms}ms`),
        requestRate: fc.integer({ min: 1, max: 5_000_000 }).map((rate) => `${rate}/day`),
        traffic: fc.constantFrom('steady', 'spiky', 'intermittent', 'scheduled'),
        gpu: fc.boolean(),
        modelMemory: fc.integer({ min: 1, max: 60 }).map((size) => `${size}GB`),
        instanceType: fc.constantFrom(...types),
        instances: fc.integer({ min: 1, max: 20 }),
      },
      { requiredKeys: ['processingTime'] },
    );
    const ids = fc.constantFrom(...catalog.options.map(({ id }) => id));
    fc.assert(
      fc.property(workloads, ids, ids, (document, from, to) => {
        const all = pricing(from, document);
        for (const one of [all.move(optionNamed(to)), all.stay(), all.resize()]) {
          if (one === null) continue;
          const { todayUSD, thenUSD, monthlyUSD, lowUSD, highUSD, reason } = one;
          expect(monthlyUSD === null).toBe(reason !== null);
          if (monthlyUSD === null) continue;
          expect(monthlyUSD).toBe(Math.round(((todayUSD ?? 0) - (thenUSD ?? 0)) * 100) / 100);
          expect(lowUSD).toBeLessThanOrEqual(monthlyUSD);
          expect(highUSD).toBeGreaterThanOrEqual(monthlyUSD);
        }
        expect(all.resize()?.monthlyUSD ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

it('names each assumption once, with the options that it bears on', () => {
  const { assumptions } = savings(TO_SERVERLESS, OCR, ['utilisation=0.5']);
  const keys = assumptions.map(({ name, value }) => `${name} ${value}`);
  expect(new Set(keys).size).toBe(keys.length);
  const named = (name: string) => assumptions.find((one) => one.name === name);
  expect(named('typicalTime')?.options).toEqual(['real-time', 'serverless']);
  expect(named('utilisation')).toMatchObject({ stated: true, options: ['real-time'] });
});

it('says how old the prices are', () => {
  expect(savings(TO_SERVERLESS, OCR).prices).toMatchObject({ stale: true });
  const { from = '' } = savings(TO_SERVERLESS, OCR).prices ?? {};
  expect(savings(TO_SERVERLESS, OCR, [], from).prices).toMatchObject({ stale: false });
});
