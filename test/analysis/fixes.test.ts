import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecommended } from '../../src/analysis/ask.ts';
import { statedValue, withField } from '../../src/analysis/fields.ts';
import { findFixes } from '../../src/analysis/fixes.ts';
import { inquire } from '../../src/analysis/inquiry.ts';
import type { Change, Fix } from '../../src/analysis/types.ts';
import type { Assumptions } from '../../src/core/rule-types.ts';
import { parseWorkload } from '../../src/index.ts';
import { printWorkload } from '../../src/schema/print-workload.ts';
import type { Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { runs } from '../runs.ts';
import { anyAssumptions, anyWorkload } from './arbitraries.ts';
import { analysed, ask } from './ask-shipped.ts';
import { oneStepBack } from './steps.ts';

const shown = ({ changes }: Fix): string =>
  changes.map(({ field, to }) => `${field} ${to}`).join(' + ');

const fixesFor = (document: WorkloadInput, option: string): readonly Fix[] =>
  analysed(document).fixes.find((one) => one.option === option)?.fixes ?? [];

describe('fixes', () => {
  it.each<[WorkloadInput, string, string]>([
    [{ payload: '50MB', latency: 'low' }, 'real-time', 'payload 6MiB'],
    [{ payload: '50MB', latency: 'low' }, 'async', 'latency medium'],
    [{ payload: '50MB', latency: 'low' }, 'batch', 'latency high'],
    [{ payload: '50MB', latency: 'low' }, 'serverless', 'payload 4MiB + traffic spiky'],
    [{ payload: '50MB', latency: 'low', traffic: 'spiky' }, 'serverless', 'payload 4MiB'],
    [{ payload: '50MB', interactive: true }, 'async', 'interactive false'],
    [{ payload: '1.1GB' }, 'async', 'payload 1GiB'],
    [
      { processingTime: '61s', traffic: 'spiky', interactive: true },
      'serverless',
      'processingTime 1m',
    ],
    [{ processingTime: '9m', streaming: true }, 'real-time', 'processingTime 8m'],
    [{ payload: '1MB' }, 'real-time', 'payload 4194305B'],
    [{ latency: '500ms', gpu: true }, 'async', 'latency 1m'],
    [{ traffic: 'spiky' }, 'real-time', 'traffic steady'],
    [{ traffic: 'intermittent', gpu: true }, 'serverless', 'gpu false'],
    [{ modelMemory: '8GB', traffic: 'intermittent' }, 'serverless', 'modelMemory 6GiB'],
    [
      { peakRate: '500/s', processingTime: '1s', traffic: 'spiky', interactive: true },
      'serverless',
      'peakRate 200/s',
    ],
  ])('%j: %s by %s', (document, option, expected) => {
    expect(fixesFor(document, option).map(shown)[0]).toBe(expected);
  });

  it('say the exact value, its base value and what the catalog calls it', () => {
    expect(fixesFor({ payload: '50MB', latency: 'low' }, 'real-time')[0]).toEqual({
      changes: [
        {
          field: 'payload',
          from: '50MB',
          fromValue: 50_000_000,
          to: '6MiB',
          toValue: 6291456,
          unit: 'bytes',
          about: '6 MB',
        },
      ],
      verdict: 'recommended',
    });
  });

  it('leave out what is recommended, and are at most three for each option', () => {
    const { fixes } = analysed({ traffic: 'spiky' });
    expect(fixes.map(({ option }) => option)).toEqual(['async', 'real-time', 'batch']);
    for (const one of fixes) expect(one.fixes.length).toBeLessThanOrEqual(3);
  });

  it('drop a statement only where no value will do', () => {
    const scheduled = { processingTime: '1s', interactive: false } as const;
    const dense = { ...scheduled, traffic: 'scheduled', requestRate: '1/s' } as const;
    expect(fixesFor(dense, 'batch').map(shown)).toEqual(['requestRate null']);
    expect(fixesFor({ ...scheduled, traffic: 'steady' }, 'batch').map(shown)).toEqual([
      'traffic scheduled',
      'traffic one-off',
    ]);
  });
});

type Works = (changes: readonly Pick<Change, 'field' | 'toValue'>[]) => boolean;

/** Calls `check` with each fix of a workload, and with what tells whether some changes do. */
function eachFix(
  workload: Workload,
  assumptions: Assumptions,
  check: (fix: Fix, works: Works) => void,
): void {
  for (const { option, fixes } of findFixes(inquire(workload, catalog, ruleset, assumptions))) {
    const works: Works = (changes) => {
      const after = changes.reduce(
        (rest, { field, toValue }) => withField(rest, field, toValue),
        workload,
      );
      return isRecommended(ask(after, assumptions), option);
    };
    for (const fix of fixes) check(fix, works);
  }
}

describe('every fix of any workload', () => {
  it('gives what it promised, and needs all of its changes', () => {
    fc.assert(
      fc.property(anyWorkload, anyAssumptions, (workload, assumptions) => {
        eachFix(workload, assumptions, ({ changes }, works) => {
          expect(works(changes)).toBe(true);
          for (const change of changes) {
            expect(works(changes.filter((other) => other !== change))).toBe(false);
          }
        });
      }),
      { numRuns: runs(40) },
    );
  });

  it('is exact: one step nearer to what is stated does not do', () => {
    fc.assert(
      fc.property(anyWorkload, anyAssumptions, (workload, assumptions) => {
        eachFix(workload, assumptions, ({ changes }, works) => {
          for (const change of changes) {
            const stated = statedValue(workload, change.field);
            for (const nearer of oneStepBack(change.field, change.toValue, stated)) {
              const others = changes.filter((other) => other !== change);
              expect(works([...others, { field: change.field, toValue: nearer }])).toBe(false);
            }
          }
        });
      }),
      { numRuns: runs(40) },
    );
  });

  it('gives it as text too', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        for (const { option, fixes } of findFixes(inquire(workload, catalog, ruleset, {}))) {
          for (const { changes } of fixes) {
            const document = new Map(Object.entries(printWorkload(workload)));
            for (const { field, to } of changes) {
              if (to === null) document.delete(field);
              else document.set(field, to);
            }
            if (document.size === 0) continue; // the only statement was dropped
            const after = ask(parseWorkload(Object.fromEntries(document)));
            expect(isRecommended(after, option)).toBe(true);
          }
        }
      }),
      { numRuns: runs(20) },
    );
  });
});
