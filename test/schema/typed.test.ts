import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { printWorkload } from '../../src/schema/print-workload.ts';
import { meantText, readTyped, withUnits } from '../../src/schema/typed.ts';
import type { FieldName } from '../../src/schema/workload.ts';
import { workloads as anyWorkload } from '../arbitraries.ts';

const IDS = ['real-time', 'serverless', 'async', 'batch'];

test.each<[FieldName, string, string]>([
  ['payload', '3,5 MB', '3.5MB'],
  ['payload', '1,000 KB', '1000KB'],
  ['payload', '1,234,567B', '1234567B'],
  ['payload', '3M', '3MB'],
  ['modelMemory', '8Gi', '8GiB'],
  ['requestRate', '20k/day', '20000/day'],
  ['requestRate', '1,5M per month', '1500000permonth'],
  ['processingTime', '1,5 s', '1.5s'],
  // What can be read, and what nobody can guess, stays as it is.
  ['payload', '50MB', '50MB'],
  ['payload', '50', '50'],
  ['payload', '50MO', '50MO'],
  ['latency', 'low', 'low'],
  ['name', '3M', '3M'],
])('%s %s is meant as %s', (field, text, meant) => {
  expect(meantText(field, text)).toBe(meant);
});

test.each<[FieldName, string, string[]]>([
  ['payload', '3', ['3MB', '3KB', '3B']],
  ['payload', '5000', ['5000KB', '5000B', '5000MB']],
  ['latency', '200', ['200ms', '200s']],
  ['requestRate', '1,000', ['1000/day', '1000/s']],
  ['modelMemory', '7', ['7GB', '7MB', '7KB']],
  ['payload', '3MB', []],
  ['payload', '', []],
  ['records', '3', []],
  ['traffic', '3', []],
])('%s %s may be %j', (field, text, expected) => {
  expect(withUnits(field, text)).toEqual(expected);
});

describe('reading what is being typed', () => {
  it('gives the workload of a right document', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        expect(readTyped(printWorkload(workload), IDS)).toEqual({ workload, problems: [] });
      }),
    );
  });

  it('keeps what is right, and tells of each that is not', () => {
    const { workload, problems } = readTyped(
      {
        payload: '3',
        latency: 'low',
        requestRate: '5/s',
        peakRate: '1/s',
        latncy: 'low',
        current: 'lambda',
        __proto__x: 1,
      },
      IDS,
    );
    expect(workload).toEqual({ latency: 'low', requestsPerSecond: 5 });
    expect(problems.map(({ path }) => path).sort()).toEqual(
      ['__proto__x', 'current', 'latncy', 'payload', 'peakRate'].sort(),
    );
  });

  it.each([null, [], 'payload', 5])('refuses %j, which is no document', (document) => {
    const { workload, problems } = readTyped(document as never, IDS);
    expect(workload).toEqual({});
    expect(problems).toHaveLength(1);
  });

  it('may find nothing at all', () => {
    expect(readTyped({}, IDS)).toEqual({ workload: {}, problems: [] });
  });
});
