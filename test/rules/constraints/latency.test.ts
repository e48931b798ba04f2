import { describe, expect, it, test } from 'vitest';
import { type Case, expectCase, results } from './check.ts';

const WARM = { serverless: 'ProvisionedConcurrency=1 to 200: peakRate × processingTime' };

test.each<Case>([
  [{ latency: 'low' }, 'pass pass fail fail'],
  [{ latency: 'medium' }, 'pass pass pass fail'],
  [{ latency: 'high' }, 'pass pass pass pass'],
  [{ latency: '0s' }, 'fail fail fail fail'],
  [{ latency: '0.9ms' }, 'fail fail fail fail'],
  [{ latency: '1ms' }, 'pass pass fail fail', WARM],
  [{ latency: '250ms' }, 'pass pass fail fail', WARM],
  [{ latency: '999ms' }, 'pass pass fail fail', WARM],
  [{ latency: '1s' }, 'pass pass pass fail', WARM],
  [{ latency: '4999ms' }, 'pass pass pass fail', WARM],
  [{ latency: '5s' }, 'pass pass pass fail'],
  [{ latency: '59s' }, 'pass pass pass fail'],
  [{ latency: '60s' }, 'pass pass pass pass'],
])('%j: %s', (...one) => {
  expectCase('latency', one);
});

describe('a bound and a cold start', () => {
  test.each<Case>([
    [{ latency: '250ms', coldStartTolerant: true }, 'pass pass fail fail'],
    [{ latency: '250ms', coldStartTolerant: false }, 'pass pass fail fail', WARM],
    [{ latency: '250ms', scaleToZero: false }, 'pass pass fail fail', WARM],
    [{ latency: '250ms', scaleToZero: true }, 'pass fail fail fail'],
    [{ latency: '5s', scaleToZero: true }, 'pass pass pass fail'],
    [{ latency: '250ms', scaleToZero: true, coldStartTolerant: true }, 'pass pass fail fail'],
  ])('%j: %s', (...one) => {
    expectCase('latency', one);
  });
});

describe('a bound and the time that the model takes', () => {
  test.each<Case>([
    [{ latency: '30s', processingTime: '30s' }, 'pass pass pass fail'],
    [{ latency: '30s', processingTime: '31s' }, 'fail fail fail fail'],
    [{ latency: '90s', processingTime: '90s' }, 'pass pass pass pass'],
    [{ latency: '30s', processingTime: '31s', streaming: true }, 'pass pass pass fail'],
  ])('%j: %s', (...one) => {
    expectCase('latency', one);
  });

  it('says which of them is too slow', () => {
    const slowModel = results('latency', { latency: '30s', processingTime: '45s' });
    expect(slowModel.map(({ reason }) => reason)).toEqual([
      'the model alone takes 45s, not 30s',
      'the model alone takes 45s, not 30s',
      'the model alone takes 45s, not 30s',
      'answers in 1 min at best, not 30s',
    ]);
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
