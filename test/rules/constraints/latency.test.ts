import { describe, expect, it, test } from 'vitest';
import { ask } from '../../ask.ts';
import { type Case, expectCase, results } from './check.ts';

const KEPT = 'ProvisionedConcurrency=1 to 200: peakRate × processingTime';
const WARM = { serverless: KEPT };
const ASYNC_WARM = { async: 'MinCapacity=1' };
const BOTH_WARM = { ...WARM, ...ASYNC_WARM };

test.each<Case>([
  [{ latency: 'low' }, 'pass pass fail fail'],
  [{ latency: 'medium' }, 'pass pass pass fail'],
  [{ latency: 'high' }, 'pass pass pass pass'],
  [{ latency: '0s' }, 'fail fail fail fail'],
  [{ latency: '0.9ms' }, 'fail fail fail fail'],
  [{ latency: '1ms' }, 'pass pass fail fail', WARM],
  [{ latency: '999ms' }, 'pass pass fail fail', WARM],
  [{ latency: '1s' }, 'pass pass pass fail', BOTH_WARM],
  // Serverless starts cold in 4 to 60 s, asynchronous instances wake in 4 to 12 min, as a job starts.
  [{ latency: '3999ms' }, 'pass pass pass fail', BOTH_WARM],
  [{ latency: '4s' }, 'pass pass pass fail', BOTH_WARM],
  [{ latency: '59999ms' }, 'pass pass pass fail', BOTH_WARM],
  [{ latency: '60s' }, 'pass pass pass fail', ASYNC_WARM],
  [{ latency: '239s' }, 'pass pass pass fail', ASYNC_WARM],
  [{ latency: '4m' }, 'pass pass pass uncertain', ASYNC_WARM],
  [{ latency: '719s' }, 'pass pass pass uncertain', ASYNC_WARM],
  [{ latency: '12m' }, 'pass pass pass pass'],
])('%j: %s', (...one) => {
  expectCase('latency', one);
});

describe('where nothing may be paid while idle', () => {
  const idle = { scaleToZero: true };
  const bounds = Array.from({ length: 11 }, (_, index) => index + 3);
  test.each(bounds)('a wake-up is judged by its range: %i min', (minutes) => {
    const outcome = minutes < 4 ? 'fail' : minutes < 12 ? 'uncertain' : 'pass';
    const [realTime, , async, batch] = results('latency', { ...idle, latency: `${minutes}m` });
    expect([realTime, async, batch].map((one) => one?.outcome)).toEqual([
      outcome,
      outcome,
      outcome,
    ]);
    const reason = minutes < 12 ? expect.stringContaining('4 to 12 min') : null;
    expect(async?.reason).toEqual(reason);
  });

  test.each<Case>([
    [{ ...idle, latency: '250ms' }, 'fail fail fail fail'],
    [{ ...idle, latency: '3999ms' }, 'fail fail fail fail'],
    [{ ...idle, latency: '4s' }, 'fail uncertain fail fail'],
    [{ ...idle, latency: '60s' }, 'fail pass fail fail'],
    [{ ...idle, latency: '250ms', coldStartTolerant: true }, 'uncertain pass fail fail'],
    [{ ...idle, latency: '1s', coldStartTolerant: true }, 'uncertain pass uncertain fail'],
    [
      { ...idle, latency: '1s', traffic: 'scheduled' },
      'detour detour detour fail',
      {
        'real-time': 'ScheduledActions=for instances',
        serverless: `ScheduledActions=for ${KEPT}`,
        async: 'ScheduledActions=for MinCapacity=1',
      },
    ],
  ])('%j: %s', (...one) => {
    expectCase('latency', one);
  });

  it('is uncertain however strict the judgement is', () => {
    const [, , async] = results('latency', { ...idle, latency: '10m' }, { strict: true });
    expect(async).toMatchObject({ outcome: 'uncertain', pass: false });
    const { options } = ask({ ...idle, latency: '10m', gpu: true }, { strict: true });
    expect(options[0]).toMatchObject({ id: 'async', verdict: 'compromise' });
  });
});

describe('a bound and a cold start', () => {
  test.each<Case>([
    [{ latency: '250ms', coldStartTolerant: true }, 'pass pass fail fail'],
    [{ latency: '250ms', coldStartTolerant: false }, 'pass pass fail fail', WARM],
    [{ latency: '250ms', scaleToZero: false }, 'pass pass fail fail', WARM],
    // With 5 GB a cold start takes 29 to 110 s.
    [{ latency: '109s', modelMemory: '5GB' }, 'pass pass pass fail', BOTH_WARM],
    [{ latency: '110s', modelMemory: '5GB' }, 'pass pass pass fail', ASYNC_WARM],
    // A load time replaces what is guessed by the memory.
    [{ latency: '40s', loadTime: '10s', modelMemory: '5GB' }, 'pass pass pass fail', ASYNC_WARM],
    [{ latency: '39s', loadTime: '10s' }, 'pass pass pass fail', BOTH_WARM],
  ])('%j: %s', (...one) => {
    expectCase('latency', one);
  });
});

describe('a bound and the time that the model takes', () => {
  test.each<Case>([
    [{ latency: '30s', processingTime: '30s' }, 'pass pass pass fail', BOTH_WARM],
    [{ latency: '30s', processingTime: '31s' }, 'fail fail fail fail'],
    // The work is added to a start: 4 to 60 s and 30 s.
    [{ latency: '89s', processingTime: '30s' }, 'pass pass pass fail', BOTH_WARM],
    [{ latency: '90s', processingTime: '30s' }, 'pass pass pass fail', ASYNC_WARM],
    [{ latency: '30s', processingTime: '31s', streaming: true }, 'pass pass pass fail', BOTH_WARM],
  ])('%j: %s', (...one) => {
    expectCase('latency', one);
  });

  it('says which of them is too slow', () => {
    const reasons = (document: object) => results('latency', document).map(({ reason }) => reason);
    const [realTime, , async, batch] = reasons({ latency: '30s', processingTime: '45s' });
    expect([realTime, async]).toEqual(Array(2).fill('the model alone takes 45s, not 30s'));
    expect(batch).toBe('a job takes 4 to 13 min, work included, not 30s');
    expect(reasons({ latency: '500ms' })[2]).toBe('answers in 1 s at best, not 500ms');
    expect(reasons({ latency: '10m', processingTime: '2m' })[3]).toContain('6 to 14 min');
  });

  it.each([
    ['300ms', 'a job starts in 4 to 12 min, not 30s'],
    ['24s', 'a job starts in 4 to 12 min, not 30s'],
    ['27s', 'a job takes 4 to 13 min, work included, not 30s'],
  ])('names the work of %s where it counts beside the start', (processingTime, reason) => {
    expect(results('latency', { latency: '30s', processingTime })[3]?.reason).toBe(reason);
  });
});

it('is a wish as a word and a requirement as a number', () => {
  const strengths = (document: object, strict = false) => [
    ...new Set(results('latency', document, { strict }).map(({ strength }) => strength)),
  ];
  expect(strengths({ latency: 'low' })).toEqual(['preference']);
  expect(strengths({ latency: 'low' }, true)).toEqual(['requirement']);
  expect(strengths({ latency: '250ms' })).toEqual(['requirement']);
});
