import { describe, expect, it } from 'vitest';
import { finding } from '../../src/check/finding.ts';
import { fixOf, groupFindings, leadsOf, type PlacedFinding } from '../../src/check/report.ts';
import type { KindId, Severity } from '../../src/schema/finding-words.ts';

const location = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  source: null,
  flag: null,
};

function found(
  id: KindId,
  severity: Severity,
  causes: string[],
  { ignored = null, mend = null }: { ignored?: string | null; mend?: string | null } = {},
): PlacedFinding {
  return { ...finding(id, '', id, { causes, mend }), severity, location, workload: null, ignored };
}

describe('findings of one cause', () => {
  it.each<[string, PlacedFinding[], (number | null)[]]>([
    ['none', [], []],
    [
      'those without causes are alone',
      [found('near-limit', 'note', []), found('not-judged', 'note', [])],
      [null, null],
    ],
    [
      'the most severe leads',
      [found('contested', 'warning', ['a']), found('expect-not', 'error', ['a'])],
      [1, null],
    ],
    [
      'of equal ones the first leads',
      [found('contested', 'error', ['a']), found('expect-not', 'error', ['a'])],
      [null, 0],
    ],
    [
      'a later one joins two',
      [
        found('contested', 'note', ['a']),
        found('near-limit', 'note', ['x']),
        found('expect-not', 'note', ['b']),
        found('compromise', 'note', ['b', 'a']),
      ],
      [null, null, 0, 0],
    ],
    [
      'an ignored one joins nothing',
      [
        found('contested', 'note', ['a']),
        found('compromise', 'error', ['a', 'b'], { ignored: 'known' }),
        found('expect-not', 'note', ['b']),
      ],
      [null, null, null],
    ],
  ])('%s', (_title, findings, leads) => {
    expect(leadsOf(findings)).toEqual(leads);
    const told = groupFindings(findings).flatMap(({ lead, also }) => [lead, ...also]);
    const counting = findings.filter(({ ignored }) => ignored === null);
    expect(told).toHaveLength(counting.length);
    expect(new Set(told)).toEqual(new Set(counting));
  });

  it('stay in their order', () => {
    const findings = ['b', 'a', 'c', 'a', 'b'].map((cause) => found('contested', 'note', [cause]));
    const leads = groupFindings(findings).map(({ lead }) => findings.indexOf(lead));
    expect(leads).toEqual([0, 1, 2]);
  });

  it('are mended in each way once, by a command last', () => {
    const [told] = groupFindings([
      found('changed-answer', 'error', ['a'], { mend: 'pin it; or run this' }),
      found('contested', 'note', ['a'], { mend: 'try it; keep it' }),
      found('expect-not', 'note', ['a'], { mend: 'keep it' }),
      found('compromise', 'note', ['a']),
    ]);
    expect(told && fixOf(told)).toBe('try it; keep it; pin it; or run this');
    const [other] = groupFindings([found('contested', 'note', [])]);
    expect(other && fixOf(other)).toBeNull();
  });
});
