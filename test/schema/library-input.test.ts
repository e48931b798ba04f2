// What callers from JavaScript get wrong, whom no compiler helps.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalog,
  costs,
  explain,
  InputError,
  printWorkload,
  recommend,
  ruleset,
  sweep,
} from '../../src/index.ts';
import { workloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';

const ADVICE = '; give the workload as parseWorkload makes it of a document';

/** As a caller from JavaScript may: whatever it is. */
function complaint(ask: (...given: never[]) => unknown, ...given: unknown[]): string {
  try {
    ask(...(given as never[])); // the point is that it is nothing that the types allow
  } catch (error) {
    return error instanceof InputError ? error.message : `${error}`;
  }
  return 'nothing';
}

describe('a workload that was not parsed', () => {
  it.each<[unknown, string]>([
    [{ payload: '50MB' }, 'payload is a field of the document, which is not parsed'],
    [{ payload: 5e7 }, 'payload is a field of the document, which is not parsed'],
    [{ payloud: 1 }, "unknown field 'payloud'; did you mean 'payload'?"],
    [{ payloadByte: 1 }, "unknown field 'payloadByte'; did you mean 'payloadBytes'?"],
    [{ colour: 'red' }, "unknown field 'colour'"],
    [{ payloadBytes: '50MB' }, "payloadBytes is '50MB', not a number, 0 or more"],
    [{ payloadBytes: -1 }, 'payloadBytes is -1, not a number, 0 or more'],
    [{ payloadBytes: Number.NaN }, 'payloadBytes is NaN, not a number, 0 or more'],
    [{ records: Number.POSITIVE_INFINITY }, 'records is Infinity, not a number, 0 or more'],
    [{ payloadBytes: null }, 'payloadBytes is null, not a number, 0 or more'],
    [{ latency: 'fast' }, "latency is 'fast', not one of low, medium, high"],
    [{ latency: '250ms' }, "latency is '250ms', not one of low, medium, high"],
    [{ traffic: 'bursty' }, `traffic is 'bursty', not one of steady, spiky, `],
    [{ gpu: 'yes' }, "gpu is 'yes', not true or false"],
    [{ current: 3 }, 'current is 3, not text'],
    [{ expect: 'async' }, "expect is 'async', not an object"],
    [{ latency: 'low', latencySeconds: 1 }, 'latency and latencySeconds are both stated'],
    [undefined, 'the workload is undefined, not an object'],
    [null, 'the workload is null, not an object'],
    ['payload: 5MB', "the workload is 'payload: 5MB', not an object"],
    [[], 'the workload is a list, not an object'],
  ])('%j: %s', (workload, message) => {
    const said = complaint(recommend, workload);
    expect(said).toContain(message);
    expect(said).toMatch(new RegExp(`${ADVICE}$`));
  });

  it('names each of several, and how to go on once', () => {
    expect(complaint(recommend, { payload: '50MB', latency: 'fast' })).toBe(
      `payload is a field of the document, which is not parsed; latency is 'fast', not one of low, medium, high${ADVICE}`,
    );
  });

  const wrong = { payload: '5MB' };
  it.each<[string, () => string]>([
    ['recommend', () => complaint(recommend, wrong)],
    ['explain', () => complaint(explain, wrong)],
    ['costs', () => complaint(costs, wrong)],
    ['sweep', () => complaint(sweep, ['payload'], wrong)],
    ['printWorkload', () => complaint(printWorkload, wrong)],
  ])('is refused by %s', (_name, refuse) => {
    expect(refuse()).toContain(ADVICE);
  });
});

it('takes whatever a document can state', () => {
  fc.assert(
    fc.property(workloads, (workload) => recommend(workload).workload === workload),
    { numRuns: runs(100) },
  );
  expect(recommend({ payloadBytes: 1, ...JSON.parse('{}'), gpu: undefined }).status).toBe('ok');
});

it.each<[unknown, string]>([
  [{ strickt: true }, "unknown 'strickt'; did you mean 'strict'?"],
  [{ strict: 'yes' }, "strict is 'yes', not true or false"],
  [{ assume: 'best' }, "assume is 'best', not one of certain, documented"],
  [null, 'how to judge is null, not an object'],
  [{ catalog: 'catalog.json' }, "catalog is 'catalog.json', not a catalog"],
  [{ catalog: {} }, 'catalog is an object, not a catalog'],
  [{ catalog: { ...catalog, options: undefined } }, 'not a catalog'],
  [{ catalog: { ...catalog, options: [{}] } }, 'not a catalog'],
  [{ ruleset: {} }, 'ruleset is an object, not a ruleset'],
  [{ ruleset: { ...ruleset, criteria: [{ id: 'a' }] } }, 'not a ruleset'],
  [{ ruleset: { ...ruleset, weights: {} } }, 'not a ruleset'],
  [{ prices: {} }, 'prices is an object, not a price list'],
])('how to judge may not be %j', (judging, message) => {
  expect(complaint(recommend, { payloadBytes: 1 }, judging)).toContain(message);
  expect(complaint(explain, { payloadBytes: 1 }, judging)).toContain(message);
  expect(complaint(costs, { payloadBytes: 1 }, judging)).toContain(message);
  expect(complaint(sweep, ['payload'], {}, judging)).toContain(message);
});

it.each<[unknown, unknown, string]>([
  [5, {}, 'what is swept is 5, not a list'],
  [[5], {}, 'what is swept is a list, not a list of fields such as'],
  ['payload', {}, "what is swept is 'payload', not a list"],
  [undefined, {}, 'what is swept is undefined, not a list'],
  [['payload'], { size: {} }, 'size is an object, not an object with columns and rows'],
  [['payload'], { size: null }, 'size is null, not'],
])('what is swept may not be %j with %j', (axes, judging, message) => {
  expect(complaint(sweep, axes, {}, judging)).toContain(message);
});

it('takes a catalog and rules that are changed', () => {
  const judging = { catalog: { ...catalog, redesigns: [] }, ruleset: { ...ruleset, criteria: [] } };
  expect(recommend({ payloadBytes: 1 }, judging).options).toHaveLength(4);
});
