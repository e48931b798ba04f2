import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConflicts, isWithin, minimalHittingSets } from '../../src/analysis/conflicts.ts';
import { judgedFields, statedValue, withField } from '../../src/analysis/fields.ts';
import { inquire } from '../../src/analysis/inquiry.ts';
import type { FieldName, Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { runs } from '../runs.ts';
import { anyWorkload } from './arbitraries.ts';
import { analysed, ask } from './ask-shipped.ts';

describe('conflicts', () => {
  it.each<[WorkloadInput, string[]]>([
    [{ payload: '50MB', latency: 'low' }, ['payload × latency']],
    [{ payload: '6MiB', latency: 'low' }, []],
    [{ payload: '6291457B', latency: 'low' }, ['payload × latency']],
    [{ payload: '50MB', latency: 'medium' }, []],
    [{ payload: '50MB', interactive: true }, ['payload × interactive']],
    [
      { payload: '50MB', processingTime: '5m', interactive: true },
      ['payload × interactive', 'processingTime × interactive'],
    ],
    [{ processingTime: '5m', interactive: true, streaming: true }, []],
    [{ processingTime: '9m', streaming: true }, ['processingTime × streaming']],
    [{ gpu: true, interactive: true, scaleToZero: true }, ['interactive × scaleToZero × gpu']],
    [{ gpu: true, scaleToZero: true }, []],
    [{ processingTime: '10s', latency: '1s' }, ['processingTime × latency']],
    [
      { latency: 'low', coldStartTolerant: false, scaleToZero: true },
      ['coldStartTolerant × scaleToZero'],
    ],
    // A detour satisfies nothing: strict status is `compromise`, not `ok`.
    [{ payload: '1.1GB' }, ['payload']],
    [{ processingTime: '2h' }, ['processingTime']],
    [{ traffic: 'steady', records: 1000, priority: 'latency' }, []],
  ])('%j → %j', (document, expected) => {
    expect(analysed(document).conflicts.map((set) => set.join(' × '))).toEqual(expected);
  });

  it('follows the reading of a contested limit that is assumed', () => {
    const document = { payload: '20MB', latency: 'low' };
    expect(analysed(document).conflicts).toEqual([['payload', 'latency']]);
    expect(analysed(document, { assume: 'documented' }).conflicts).toEqual([]);
  });
});

/** The stated fields, and all sets of them that a strict recommendation satisfies, by trying each. */
function tryAll(workload: Workload): { fields: FieldName[]; satisfied: FieldName[][] } {
  const fields = judgedFields(ruleset).filter(
    (field) => statedValue(workload, field) !== undefined,
  );
  const subsets: FieldName[][] = [[]];
  for (const field of fields) subsets.push(...subsets.map((set) => [...set, field]));
  const satisfied = subsets.filter((kept) => {
    const rest = fields
      .filter((field) => !kept.includes(field))
      .reduce((left, field) => withField(left, field, null), workload);
    return ask(rest, { strict: true }).status === 'ok';
  });
  return { fields, satisfied };
}

describe('conflicts of any workload', () => {
  const few = anyWorkload.filter((workload) => Object.keys(workload).length <= 7);

  it('are the minimal sets that no satisfiable set contains, by brute force', () => {
    fc.assert(
      fc.property(few, (workload) => {
        const { fields, satisfied } = tryAll(workload);
        const gaps = satisfied.map((set) => fields.filter((field) => !set.includes(field)));
        const expected = gaps.some((gap) => gap.length === 0) ? [] : minimalHittingSets(gaps);
        const sorted = (sets: readonly (readonly FieldName[])[]) =>
          sets.map((set) => [...set].sort().join(' × ')).sort();
        const found = findConflicts(inquire(workload, catalog, ruleset, {}));
        expect(sorted(found)).toEqual(sorted(expected));
      }),
      { numRuns: runs(50) },
    );
  });

  it('exist exactly when the strict status is not ok, are real and minimal', () => {
    fc.assert(
      fc.property(few, (workload) => {
        const conflicts = findConflicts(inquire(workload, catalog, ruleset, {}));
        const { status } = ask(workload, { strict: true });
        expect(conflicts.length > 0).toBe(status !== 'ok');
        const { satisfied } = tryAll(workload);
        for (const conflict of conflicts) {
          expect(satisfied.some((set) => isWithin(conflict, set))).toBe(false);
          for (const dropped of conflict) {
            const rest = conflict.filter((field) => field !== dropped);
            expect(satisfied.some((set) => isWithin(rest, set))).toBe(true);
          }
        }
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('minimalHittingSets', () => {
  it.each([
    [[], [[]]],
    [[['a']], [['a']]],
    [
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      [['b'], ['a', 'c']],
    ],
    [[['a'], ['b']], [['a', 'b']]],
    [[['a', 'b'], ['a']], [['a']]],
  ])('%j → %j', (sets, expected) => {
    expect(minimalHittingSets(sets)).toEqual(expected);
  });
});
