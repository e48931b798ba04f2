import { expect, it, test } from 'vitest';
import { type Case, expectCase, results } from './check.ts';

const batch = (megabytes: number, concurrent: number) => ({
  batch: `MaxPayloadInMB=${megabytes}, MaxConcurrentTransforms=at most ${concurrent}`,
});
const CHUNKED = { batch: 'MaxPayloadInMB=0' };

test.each<Case>([
  [{ payload: '0B' }, 'pass pass pass pass'],
  [{ payload: '4MB' }, 'pass pass pass pass'],
  [{ payload: '4194304B' }, 'pass pass pass pass'],
  [{ payload: '4194305B' }, 'pass fail pass pass'],
  [{ payload: '6MB' }, 'pass fail pass pass'],
  [{ payload: '6291456B' }, 'pass fail pass pass'],
  [{ payload: '6291457B' }, 'contested fail pass pass', batch(7, 14)],
  [{ payload: '10MB' }, 'contested fail pass pass', batch(10, 10)],
  [{ payload: '26214400B' }, 'contested fail pass pass', batch(25, 4)],
  [{ payload: '26214401B' }, 'fail fail pass pass', batch(27, 3)],
  [{ payload: '50MB' }, 'fail fail pass pass', batch(50, 2)],
  [{ payload: '50MiB' }, 'fail fail pass pass', batch(50, 2)],
  [{ payload: '51MB' }, 'fail fail pass pass', batch(51, 1)],
  [{ payload: '100MB' }, 'fail fail pass pass', batch(100, 1)],
  [{ payload: '104857599B' }, 'fail fail pass pass', batch(100, 1)],
  [{ payload: '104857600B' }, 'fail fail pass pass', batch(100, 1)],
  [{ payload: '104857601B' }, 'fail fail pass detour', CHUNKED],
  [{ payload: '1GB' }, 'fail fail pass detour', CHUNKED],
  [{ payload: '1073741824B' }, 'fail fail pass detour', CHUNKED],
  [{ payload: '1073741825B' }, 'fail fail fail detour', CHUNKED],
])('%j: %s', (...one) => {
  expectCase('payload', one);
});

test.each<Case>([
  [{ payload: '6291456B' }, 'pass fail pass pass'],
  [{ payload: '6291457B' }, 'pass fail pass pass', batch(7, 14)],
  [{ payload: '26214400B' }, 'pass fail pass pass', batch(25, 4)],
  [{ payload: '26214401B' }, 'fail fail pass pass', batch(27, 3)],
])('%j under the documented reading: %s', (...one) => {
  expectCase('payload', one, { assume: 'documented' });
});

it('names both readings of a contested limit, each with its sources', () => {
  const [realTime] = results('payload', { payload: '10MB' });
  expect(realTime).toMatchObject({
    pass: false,
    actual: 10_000_000,
    limit: 6_291_456,
    unit: 'bytes',
    reason: '10MB is over 6 MB (25 MB elsewhere)',
    dispute: { certain: { limit: 6_291_456 }, documented: { limit: 26_214_400 } },
  });
  expect(realTime?.dispute?.certain.sources.map(({ id }) => id)).toContain('api-invoke');
  expect(realTime?.dispute?.documented.sources.map(({ id }) => id)).toContain('dg-options');
});

it('tells how often the payload fits', () => {
  const margins = results('payload', { payload: '2MiB' }).map(({ margin }) => margin);
  expect(margins).toEqual([3, 2, 512, 50]);
  expect(results('payload', { payload: '0B' }).map(({ margin }) => margin)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
