import { describe, expect, it, test } from 'vitest';
import type { Catalog } from '../../src/core/catalog-types.ts';
import { recommend } from '../../src/core/recommend.ts';
import type { Recommendation } from '../../src/core/result-types.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { ask, on, settingsText } from '../ask.ts';

/** "async compromise, batch compromise, real-time excluded, …" in the order of the answer. */
const verdicts = ({ options }: Recommendation): string =>
  options.map(({ id, verdict }) => `${id} ${verdict}`).join(', ');

const summary = ({ status, recommended }: Recommendation) => [status, recommended];

describe('payload 50MB with latency low', () => {
  const hard = { payload: '50MB', latency: 'low' };

  it('has no option that meets both; async comes closest', () => {
    const answer = ask(hard);
    expect(summary(answer)).toEqual(['compromise', 'async']);
    expect(verdicts(answer)).toBe(
      'async compromise, batch compromise, real-time excluded, serverless excluded',
    );
    expect(answer.options.map(({ rank }) => rank)).toEqual([1, 2, null, null]);
    expect(answer.contested).toEqual([]);
  });

  it('says what is broken and by what', () => {
    const broken = ask(hard).options.map(({ constraints }) =>
      constraints.filter(({ pass }) => !pass).map(({ id }) => id),
    );
    expect(broken).toEqual([['latency'], ['latency'], ['payload'], ['payload']]);
  });

  it('tells batch which settings it needs', () => {
    expect(settingsText(on('batch', ask(hard)).settings)).toBe(
      'MaxPayloadInMB=50, MaxConcurrentTransforms=at most 2',
    );
    expect(on('async', ask(hard)).settings).toEqual([]);
  });

  it('gives excluded options no score', () => {
    expect(ask(hard).options.map(({ score }) => typeof score)).toEqual([
      'number',
      'number',
      'object',
      'object',
    ]);
  });

  test.each<[object, { strict: boolean }]>([
    [hard, { strict: true }],
    [{ payload: '50MB', latency: '250ms' }, { strict: false }],
  ])('%j with %j has no eligible option', (document, assumptions) => {
    const answer = ask(document, assumptions);
    expect(summary(answer)).toEqual(['none-eligible', null]);
    expect(verdicts(answer)).toBe(
      'real-time excluded, serverless excluded, async excluded, batch excluded',
    );
  });
});

describe('payload 10MB with latency low', () => {
  const between = { payload: '10MB', latency: 'low' };

  it('is contested for real-time, which another reading would recommend', () => {
    const answer = ask(between);
    expect(summary(answer)).toEqual(['compromise', 'async']);
    expect(verdicts(answer)).toBe(
      'async compromise, batch compromise, real-time contested, serverless excluded',
    );
    expect(answer.contested).toMatchObject([
      {
        option: 'real-time',
        field: 'payload',
        actual: 10_000_000,
        certain: { limit: 6_291_456 },
        documented: { limit: 26_214_400 },
        otherwise: { assume: 'documented', status: 'ok', recommended: 'real-time' },
      },
    ]);
  });

  it('is taken by real-time under the documented reading, which says what the certain one gives', () => {
    const answer = ask(between, { assume: 'documented' });
    expect(summary(answer)).toEqual(['ok', 'real-time']);
    expect(answer.contested).toMatchObject([
      {
        option: 'real-time',
        otherwise: { assume: 'certain', status: 'compromise', recommended: 'async' },
      },
    ]);
  });

  it('is not contested when something else rules real-time out', () => {
    const answer = ask({ ...between, responsePayload: '10MB' });
    expect(on('real-time', answer).verdict).toBe('excluded');
    expect(answer.contested).toEqual([]);
  });

  it('stays contested when strict leaves nothing else', () => {
    const answer = ask(between, { strict: true });
    expect(summary(answer)).toEqual(['none-eligible', null]);
    expect(on('real-time', answer).verdict).toBe('contested');
    expect(answer.contested[0]?.otherwise).toEqual({
      assume: 'documented',
      status: 'ok',
      recommended: 'real-time',
    });
  });
});

describe('verdicts', () => {
  it('recommends the first of those that fit', () => {
    const answer = ask({ latency: 'high' });
    expect(answer.status).toBe('ok');
    expect(answer.options.map(({ verdict }) => verdict)).toEqual([
      'recommended',
      'eligible',
      'eligible',
      'eligible',
    ]);
    expect(answer.options.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });

  it('put what misses a wish behind what fits, whatever the scores', () => {
    const answer = ask({ latency: 'low', traffic: 'one-off', records: 5, interactive: false });
    expect(verdicts(answer)).toBe(
      'serverless recommended, real-time eligible, batch compromise, async compromise',
    );
    expect(on('batch', answer).score).toBeGreaterThan(on('serverless', answer).score ?? 100);
  });

  it('put a detour behind what misses a wish', () => {
    const answer = ask({ payload: '200MB', latency: 'low', traffic: 'one-off', records: 5 });
    expect(verdicts(answer)).toMatch(/^async compromise, batch compromise/);
    expect(on('batch', answer).score).toBeGreaterThan(on('async', answer).score ?? 100);
  });

  it('make a detour a compromise even where it is all there is', () => {
    const answer = ask({ payload: '2GB' });
    expect(summary(answer)).toEqual(['compromise', 'batch']);
    expect(settingsText(on('batch', answer).settings)).toBe('MaxPayloadInMB=0');
  });
});

describe('strict', () => {
  it('turns a missed wish into an exclusion', () => {
    expect(on('batch', ask({ coldStartTolerant: false })).verdict).toBe('compromise');
    expect(on('batch', ask({ coldStartTolerant: false }, { strict: true })).verdict).toBe(
      'excluded',
    );
  });

  it('leaves detours a compromise', () => {
    expect(ask({ payload: '2GB' }, { strict: true }).status).toBe('compromise');
  });
});

describe('ties', () => {
  const [first, ...others] = catalog.options;
  const twins: Catalog = {
    ...catalog,
    options: [...others, ...(first ? [first, { ...first, id: 'twin' }] : [])],
  };

  it('keep catalog order and are marked', () => {
    const answer = recommend({ latency: 'low', interactive: true }, twins, ruleset);
    expect(
      answer.options.slice(0, 2).map(({ id, rank, tiedWith }) => [id, rank, tiedWith]),
    ).toEqual([
      ['real-time', 1, ['twin']],
      ['twin', 2, ['real-time']],
    ]);
  });

  it('are not marked between excluded options', () => {
    const answer = recommend({ payloadBytes: 50e6 }, twins, ruleset);
    expect(answer.options.map(({ tiedWith }) => tiedWith)).toEqual([[], [], [], [], []]);
  });
});

describe('what is not stated', () => {
  it('is listed as not judged, with the fields it would need', () => {
    const { unjudged } = ask({ payload: '5MB', requestRate: '1/s' });
    expect(unjudged).toContainEqual({ constraint: 'gpu', missing: ['gpu'] });
    expect(unjudged).toContainEqual({
      constraint: 'mean-item',
      missing: ['records', 'datasetSize'],
    });
    expect(unjudged.map(({ constraint }) => constraint)).not.toContain('payload');
  });

  it('names every field that would help where one of several would do', () => {
    expect(ask({ gpu: true }).unjudged).toContainEqual({
      constraint: 'concurrency',
      missing: ['peakRate', 'requestRate'],
    });
  });
});

it('carries what it was asked and what it is based on', () => {
  const answer = ask(
    { name: 'ocr', latency: '250ms', priority: 'latency' },
    { strict: true, assume: 'documented' },
  );
  expect(answer).toMatchObject({
    schemaVersion: 1,
    name: 'ocr',
    workload: { name: 'ocr', latencySeconds: 0.25, priority: 'latency' },
    priority: 'latency',
    strict: true,
    assume: 'documented',
    catalog: { version: catalog.version, verified: catalog.verified },
  });
});

describe('score', () => {
  it('is the weighted mean of the criteria, from 0 to 100', () => {
    const weights = { 'latency-class': 3, operations: 1 };
    const onlyThese = { ...ruleset, weights: { ...ruleset.weights, balanced: weights } };
    const answer = recommend({ latency: 'low' }, catalog, onlyThese);
    const { ratings } = catalog.options[0] ?? {};
    const mean = ((ratings?.latency.low.score ?? 0) * 3 + (ratings?.effort.score ?? 0)) / 4;
    expect(on('real-time', answer).score).toBe(Math.round(mean * 1000) / 10);
  });

  it('follows the priority', () => {
    const first = (priority: string) =>
      ask({ traffic: 'spiky', latency: 'low', priority }).recommended;
    expect([first('latency'), first('cost')]).toEqual(['real-time', 'serverless']);
  });

  it('is 100 for all when nothing weighs', () => {
    const nothing = { ...ruleset, weights: { ...ruleset.weights, balanced: {} } };
    const answer = recommend({ latency: 'high' }, catalog, nothing);
    expect(answer.options.map(({ id, score }) => [id, score])).toEqual(
      catalog.options.map(({ id }) => [id, 100]),
    );
  });
});
