import { describe, expect, it, test } from 'vitest';
import { printSeconds } from '../../src/core/clock.ts';
import { ask, on } from '../ask.ts';

const MINUTE = 60;
const cold = (option: string, document: object) => on(option, ask(document)).times.coldSeconds;

describe('the first answer where nothing runs yet', () => {
  test.each<[option: string, document: object, low: number | null, high: number | null]>([
    ['serverless', { traffic: 'spiky' }, 4, 60],
    ['serverless', { modelMemory: '5GB' }, 29, 110],
    ['serverless', { loadTime: '10s' }, 13, 40],
    ['serverless', { loadTime: '10s', modelMemory: '5GB' }, 13, 40],
    // The endpoint fails where it is not up after 180 s.
    ['serverless', { loadTime: '10m' }, 180, 180],
    ['serverless', { processingTime: '30s' }, 34, 90],
    ['serverless', { processingTime: '30s', streaming: true }, 4, 60],
    ['async', { traffic: 'spiky' }, 4 * MINUTE, 12 * MINUTE],
    ['async', { modelMemory: '10GB' }, 4 * MINUTE + 5, 12 * MINUTE + 100],
    // An ordinary load is part of the start of an instance.
    ['async', { loadTime: '1s' }, 4 * MINUTE, 12 * MINUTE],
    ['async', { loadTime: '90s' }, 4 * MINUTE + 89, 13 * MINUTE],
    ['real-time', { traffic: 'spiky' }, null, null],
    ['real-time', { scaleToZero: true }, 4 * MINUTE, 12 * MINUTE],
    ['batch', { traffic: 'one-off' }, 4 * MINUTE, 12 * MINUTE],
    ['batch', { processingTime: '2m' }, 6 * MINUTE, 14 * MINUTE],
  ])('of %s for %j', (option, document, low, high) => {
    expect(cold(option, document)).toEqual(low === null ? null : { low, high });
  });

  it('comes with what it consists of and who says so', () => {
    const { cause, sources } = on('serverless', ask({ gpu: false })).times;
    expect(cause).toBe('container start + model load');
    expect(sources.length).toBeGreaterThan(1);
  });
});

describe('the run of a job', () => {
  const run = (document: object) => on('batch', ask(document)).times;

  it('is told with the instances that do it within a day', () => {
    const { runSeconds, runInstances } = run({ records: 10_000_000, processingTime: '50ms' });
    expect(runInstances).toBe(8);
    expect(runSeconds?.low).toBeCloseTo(240 + 500_000 / 8, 6);
    expect(runSeconds?.high).toBeCloseTo(720 + 500_000 / 6.6, 6);
  });

  it('is not guessed', () => {
    expect(run({ records: 5 })).toMatchObject({ runSeconds: null, runInstances: null });
    expect(run({ processingTime: '5s' })).toMatchObject({ runSeconds: null, runInstances: null });
  });
});

test.each<[low: number, high: number, text: string]>([
  [4, 60, '4 to 60 s'],
  [240, 720, '4 to 12 min'],
  [242.5, 770, '4 to 13 min'],
  [0.001, 0.001, '1 ms'],
  [0.25, 0.25, '250 ms'],
  [90, 90, '90 s'],
  [119, 121, '1.9 to 2.1 min'],
  [7200, 90_000, '2 to 25 h'],
  [0, 2, '0 to 2 s'],
])('%d to %d s are %s', (low, high, text) => {
  expect(printSeconds({ low, high })).toBe(text);
});
