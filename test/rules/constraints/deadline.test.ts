import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recommend } from '../../../src/core/recommend.ts';
import type { Workload } from '../../../src/schema/workload.ts';
import { catalog, ruleset } from '../../../src/shipped.ts';
import { durations, workloads } from '../../arbitraries.ts';
import { ask, on } from '../../ask.ts';
import { type Case, expectCase, results } from './check.ts';

const ASYNC_WARM = { async: 'MinCapacity=1' };

describe('the start', () => {
  test.each<Case>([
    [{ deadline: '239s' }, 'pass pass pass fail', ASYNC_WARM],
    [{ deadline: '4m' }, 'pass pass pass uncertain', ASYNC_WARM],
    [{ deadline: '12m' }, 'pass pass pass uncertain'],
    [{ deadline: '721s' }, 'pass pass pass pass'],
    [{ deadline: '10m', scaleToZero: true }, 'uncertain pass uncertain uncertain'],
  ])('%j: %s', (...one) => {
    expectCase('deadline', one);
  });
});

describe('a streamed answer', () => {
  // The first part may come at once: a deadline asks when the last one is there.
  test.each<[document: object, outcome: string, count?: number]>([
    [{ processingTime: '5m', traffic: 'scheduled', deadline: '299s' }, 'fail'],
    [{ processingTime: '5m', traffic: 'scheduled', deadline: '300s' }, 'pass'],
    [{ processingTime: '5m', records: 1, deadline: '299s' }, 'fail'],
    [{ processingTime: '5m', records: 1, deadline: '300s' }, 'pass'],
    // 20 of 30 s fit into 10 min one after the other, 19 into a second less.
    [{ processingTime: '30s', records: 100, deadline: '10m' }, 'pass', 5],
    [{ processingTime: '30s', records: 100, deadline: '599s' }, 'pass', 6],
  ])('%j: %s', (document, outcome, count) => {
    const [realTime] = results('deadline', { ...document, streaming: true });
    expect(realTime?.outcome).toBe(outcome);
    const setting = realTime?.settings.find(({ name }) => name === 'InitialInstanceCount');
    expect(setting?.value).toBe(count);
  });

  it('is as late as one that is not streamed', () => {
    const judged = (workload: Workload) =>
      new Map(
        recommend(workload, catalog, ruleset).options.map(({ id, constraints }) => [
          id,
          constraints.find((one) => one.id === 'deadline'),
        ]),
      );
    fc.assert(
      fc.property(workloads, durations, durations, (workload, deadline, one) => {
        const timed = { ...workload, deadlineSeconds: deadline, processingTimeSeconds: one };
        expect(judged({ ...timed, streaming: true })).toEqual(
          judged({ ...timed, streaming: false }),
        );
      }),
    );
  });
});

describe('the work', () => {
  // 12 min of start leave 48 min: 2880 s.
  test.each<[object, string, number?]>([
    [{ records: 2880, processingTime: '1s', deadline: '1h' }, 'pass'],
    [{ records: 2881, processingTime: '1s', deadline: '1h' }, 'pass', 2],
    // Each further instance adds 0.8 of the first.
    [{ records: 5184, processingTime: '1s', deadline: '1h' }, 'pass', 2],
    [{ records: 5185, processingTime: '1s', deadline: '1h' }, 'pass', 3],
    [{ records: 230_976, processingTime: '1s', deadline: '1h' }, 'pass', 100],
    [{ records: 230_977, processingTime: '1s', deadline: '1h' }, 'uncertain', 101],
    // One record is not shared by two instances.
    [{ records: 1, processingTime: '3h', deadline: '1h' }, 'fail'],
    [{ records: 2, processingTime: '40m', deadline: '1h' }, 'pass', 2],
    [{ records: 2, processingTime: '47m', deadline: '1h' }, 'uncertain'],
  ])('%j: %s', (document, outcome, instances) => {
    const [, , , batch] = results('deadline', document);
    expect(batch?.outcome).toBe(outcome);
    const [setting] = batch?.settings ?? [];
    expect(setting?.value).toBe(instances);
    if (instances !== undefined) expect(setting?.name).toBe('InstanceCount');
  });

  it.each<[records: number, outcome: string, instances?: number]>([
    [1000, 'pass'],
    [1001, 'pass', 2],
    [100_000, 'pass', 100],
    [100_001, 'uncertain', 101],
  ])('an endpoint gets %d records of 1s done in 1000s: %s', (records, outcome, instances) => {
    const [realTime] = results('deadline', { records, processingTime: '1s', deadline: '1000s' });
    expect(realTime?.outcome).toBe(outcome);
    const setting = realTime?.settings.find(({ name }) => name === 'InitialInstanceCount');
    expect(setting?.value).toBe(instances);
  });

  // 12 min of start leave 108.
  it.each<[stated: object, reason: string, ofOne: string | null]>([
    [
      { datasetSize: '500GB' },
      ': 77.2MB/s needed; state records and processingTime',
      'state records and processingTime',
    ],
    [{ datasetSize: '500GB', processingTime: '1s' }, ': 77.2MB/s needed; state records', 'records'],
    [{ records: 1000 }, ': 0.15 records/s needed; state processingTime', 'state processingTime'],
    [
      { traffic: 'scheduled', requestRate: '30/s' },
      ': 410 records/s needed; state processingTime',
      'state processingTime',
    ],
    [{ payload: '1MB' }, 'after the start; state records and processingTime', null],
    [{ records: 1000, processingTime: '1s' }, '', null],
  ])('says of %j what is missing: %s', (stated, reason, ofOne) => {
    const found = results('deadline', { ...stated, deadline: '2h' });
    expect(found.map((one) => one?.outcome)).toEqual(['pass', 'pass', 'pass', 'pass']);
    const [, , async, batch] = found;
    if (reason === '') expect(batch?.reason).toBeNull();
    else expect(batch?.reason).toContain(reason);
    if (ofOne === null) expect(async?.reason).toBeNull();
    else expect(async?.reason).toContain(ofOne);
  });

  it('does not take an endpoint to do in half a second what is hours of work', () => {
    const answer = ask({ records: 2_000_000, processingTime: '50ms', deadline: '500ms' });
    expect(answer.status).not.toBe('ok');
  });

  it('asks for a quota that a new account does not have', () => {
    const document = { records: 10_000_000, processingTime: '50ms', deadline: '2h' };
    const answer = ask(document);
    expect(answer.recommended).toBe('batch');
    const [setting] = on('batch', answer).settings;
    expect(setting).toMatchObject({ name: 'InstanceCount', value: 97 });
    expect(setting?.reason).toContain('over the 4 of a new account');
    const { runSeconds, runInstances } = on('batch', answer).times;
    expect(runInstances).toBe(97);
    expect(runSeconds?.high).toBeLessThanOrEqual(7200);
  });

  it('names the deadline that the default quota would meet where no job has instances enough', () => {
    const [, , , batch] = results('deadline', {
      records: 300_000,
      processingTime: '1s',
      deadline: '1h',
    });
    // 300,000 s by four instances that do the work of 3.4; a hundred, those of 80.2.
    expect(batch?.reason).toContain("a new account's 4 would take 24 to 25 h");
    expect(batch?.limit).toBe(Math.ceil(720 + 300_000 / 80.2));
  });

  it('holds endpoints to the requests that they take at once', () => {
    const at = (records: number) =>
      results('deadline', { records, processingTime: '1s', deadline: '1h' }).map(
        ({ outcome }) => outcome,
      );
    expect(at(200 * 3540)[1]).toBe('pass');
    // All of them have to be warm when the data comes.
    expect(at(200 * 3600)[1]).toBe('detour');
    expect(at(200 * 3600 + 200)[1]).toBe('fail');
  });

  it('asks for the requests at once that an endpoint without instances takes', () => {
    const settings = (records: number) =>
      results('deadline', { records, processingTime: '1s', deadline: '1h' })[1]?.settings.map(
        ({ name, value }) => `${name}=${value}`,
      );
    expect(settings(3540)).toEqual([]);
    expect(settings(3541)).toEqual(['MaxConcurrency=2']);
    expect(settings(200 * 3540)).toEqual(['MaxConcurrency=200']);
    expect(settings(200 * 3600)).toEqual(['MaxConcurrency=200', 'ProvisionedConcurrency=200']);
  });

  it.each<[records: number, time: string, deadline: string, instances: number]>([
    // In 48 minutes after the start: one of 30 min, two of 20, none but whole ones.
    [10, '30m', '1h', 10],
    [10, '20m', '1h', 5],
    [5, '20m', '1h', 3],
    [7, '40m', '2h', 4],
  ])('works on whole records: %d of %s in %s', (records, processingTime, deadline, instances) => {
    const [, , async, batch] = results('deadline', { records, processingTime, deadline });
    const count = (name: string, found: typeof batch) =>
      found?.settings.find((one) => one.name === name)?.value;
    expect(count('InstanceCount', batch)).toBe(instances);
    expect(Number(count('MaxCapacity', async))).toBeLessThanOrEqual(instances);
  });

  it('has a queue done before its requests expire', () => {
    const at = (deadline: string) =>
      results('deadline', { records: 1_000_000, processingTime: '1s', deadline })[2]?.settings[0];
    expect(at('12h')?.value).toBe(at('6h')?.value);
    expect(at('12h')?.reason).toContain('a request may wait 6h');
    expect(Number(at('5h')?.value)).toBeGreaterThan(Number(at('6h')?.value));
  });

  it('takes what a schedule collects for a data set', () => {
    const daily = { requestRate: '500000/day', traffic: 'scheduled' };
    const stated = { processingTime: '1s', deadline: '4h' };
    const counts = (document: object) =>
      results('deadline', { ...document, ...stated }).map(({ settings }) => settings.at(-1)?.value);
    const [realTime, , async, batch] = counts(daily);
    // A month's requests in 30 runs, which are 1.4 % more than a day's.
    expect([realTime, async, batch]).toEqual([36, 38, 47]);
    expect(counts({ records: 506_945 })).toEqual(counts(daily));
  });

  it('tells the pace that is needed where no time is stated', () => {
    const [, , , batch] = results('deadline', { records: 28_800, deadline: '1h' });
    expect(batch).toMatchObject({
      outcome: 'pass',
      reason: expect.stringContaining('10 records/s'),
    });
    const [, , , bytes] = results('deadline', { datasetSize: '2880GB', deadline: '1h' });
    expect(bytes?.reason).toContain('1GB/s');
  });
});

it('is a requirement', () => {
  expect(on('batch', ask({ records: 10, deadline: '2m' })).verdict).toBe('excluded');
});

describe('the deadline from which on an option is said to do', () => {
  const durations = fc.integer({ min: 1, max: 20_000 }).map((seconds) => `${seconds}s`);
  const dataSets = fc.record({
    records: fc.integer({ min: 1, max: 3_000_000 }),
    processingTime: durations,
    deadline: durations,
  });

  it('is one that it meets plainly', () => {
    const property = fc.property(dataSets, fc.nat({ max: 3 }), (document, at) => {
      const found = results('deadline', document)[at];
      if (!found || found.outcome === 'pass' || typeof found.limit !== 'number') return;
      const deadline = `${Math.ceil(found.limit)}s`;
      expect(results('deadline', { ...document, deadline })[at]?.outcome).toBe('pass');
    });
    fc.assert(property, { numRuns: 300 });
  });
});
