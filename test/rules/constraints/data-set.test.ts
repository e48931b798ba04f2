import { expect, it, test } from 'vitest';
import { ask, on } from '../../ask.ts';
import { type Case, expectCase } from './check.ts';

const CHUNKED = { batch: 'MaxPayloadInMB=0' };

test.each<Case>([
  [{ records: 1000, datasetSize: '1GB' }, 'pass pass pass pass'],
  [{ records: 100, datasetSize: '419430400B' }, 'pass pass pass pass'],
  [{ records: 100, datasetSize: '419430401B' }, 'pass fail pass pass'],
  [{ records: 100, datasetSize: '45GB' }, 'fail fail pass detour', CHUNKED],
])('the mean item of %j: %s', (document, outcomes, settings = {}) => {
  const raised = outcomes.endsWith('pass') ? {} : settings;
  expectCase('mean-item', [document, outcomes, raised]);
});

it('is told where it does not fit', () => {
  const batch = on('batch', ask({ records: 100, datasetSize: '45GB' }));
  expect(batch.verdict).toBe('compromise');
  expect(batch.constraints.find(({ id }) => id === 'mean-item')?.reason).toContain('450MB');
});

test.each<Case>([
  [{ requestRate: '1/h' }, 'pass pass pass detour'],
  [{ peakRate: '1/h' }, 'pass pass pass detour'],
  [{ requestRate: '1/h', traffic: 'spiky' }, 'pass pass pass detour'],
  [{ requestRate: '1/h', latency: 'medium' }, 'pass pass pass detour'],
  [{ requestRate: '1/h', latency: '59m' }, 'pass pass pass detour'],
  [{ requestRate: '1/h', latency: '1h' }, 'pass pass pass pass'],
  [{ requestRate: '1/h', latency: 'high' }, 'pass pass pass pass'],
  [{ requestRate: '1/h', traffic: 'scheduled' }, 'pass pass pass pass'],
  [{ requestRate: '1/h', records: 5 }, 'pass pass pass pass'],
  [{ requestRate: '1/h', deadline: '1d' }, 'pass pass pass pass'],
])('requests one by one, %j: %s', (document, outcomes) => {
  const settings = outcomes.endsWith('detour')
    ? { batch: 'Requests=collected in S3 for the next job' }
    : {};
  expectCase('single-requests', [document, outcomes, settings]);
});

test.each<Case>([
  [{ loadTime: '150s' }, 'pass pass pass pass'],
  [{ loadTime: '151s' }, 'pass uncertain pass pass'],
  [{ loadTime: '177s' }, 'pass uncertain pass pass'],
  [{ loadTime: '178s' }, 'pass fail pass pass'],
])('a container that has to be up in 180 s, %j: %s', (...one) => {
  expectCase('start-up', one);
});
