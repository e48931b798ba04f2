import { describe, expect, it } from 'vitest';
import { type EarlierResult, type Identity, newMatcher } from '../../src/check/earlier.ts';
import { judgeChange } from '../../src/check/judge-change.ts';
import type { Recommendation } from '../../src/core/types.ts';
import { parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';

const NOWHERE = { name: null, file: null, line: null, index: null };

describe('the earlier result of a workload', () => {
  const result = (identity: Partial<EarlierResult>): EarlierResult => ({
    status: 'ok',
    recommended: 'async',
    ...identity,
  });

  it.each<[string, Partial<EarlierResult>[], Partial<Identity>[], (number | null)[]]>([
    [
      'has its name',
      [
        { name: 'a', line: 1 },
        { name: 'b', line: 2 },
      ],
      [
        { name: 'b', line: 1 },
        { name: 'a', line: 9 },
      ],
      [2, 1],
    ],
    [
      'has its line where it has no name',
      [
        { file: 'w', line: 3 },
        { file: 'w', line: 4 },
        { file: 'v', line: 4 },
      ],
      [
        { file: 'w', line: 4 },
        { file: './v', line: 4 },
        { file: 'w', line: 5 },
      ],
      [2, 3, null],
    ],
    [
      'has its position in a list, whatever the line',
      [
        { file: 'w', line: 1, index: 0 },
        { file: 'w', line: 9, index: 1 },
      ],
      [{ file: 'w', line: 12, index: 1 }],
      [2],
    ],
    ['is that of a lone document', [{}], [{}], [1]],
    ['is that of a lone document of a file', [{}], [{ file: 'a' }, { file: 'b' }], [1, null]],
    ['is not that of a lone document for a line', [{}], [{ line: 1 }], [null]],
    [
      'is, of several with its name, that at its position',
      [
        { name: 'a', line: 1 },
        { name: 'a', line: 2 },
      ],
      [
        { name: 'a', line: 2 },
        { name: 'a', line: 7 },
        { name: 'a', line: 8 },
      ],
      [2, 1, null],
    ],
    ['is not that of another with a name', [{ name: 'a', line: 1 }], [{ line: 1 }], [null]],
    [
      'may be named like a property',
      [{ name: '__proto__' }],
      [{ name: 'constructor' }, { name: '__proto__' }],
      [null, 1],
    ],
  ])('%s', (_title, earlier, workloads, expected) => {
    const matcher = newMatcher(earlier.map((one, at) => ({ result: result(one), line: at + 1 })));
    const taken = workloads.map((one) => matcher.take({ ...NOWHERE, ...one })?.line ?? null);
    expect(taken).toEqual(expected);
    expect(matcher.rest()).toHaveLength(
      earlier.length - taken.filter((one) => one !== null).length,
    );
  });
});

describe('a change', () => {
  const ask = (input: WorkloadInput, judging = {}) => recommend(parseWorkload(input), judging);
  const judge = (now: Recommendation, before: EarlierResult) => judgeChange(now, before, 'ANEW');
  const brief = ({ status, recommended, options }: Recommendation): EarlierResult => ({
    status,
    recommended,
    options: options.map(({ id, verdict, score }) => ({ id, verdict, score })),
  });
  const large = { payload: '50MB', latency: 'medium' };

  it('is none when only a score is another one', () => {
    const before = ask({ payload: '1MB', traffic: 'spiky' });
    expect(judge(ask({ payload: '1.1MB', traffic: 'spiky' }), before)).toEqual([]);
  });

  it('tells what the workload states now', () => {
    const [found, ...more] = judge(ask({ payload: '4MB', traffic: 'steady' }), ask(large));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ id: 'changed-answer', severity: 'error', path: 'payload' });
    expect(found?.message).toMatch(
      /^the answer was async, now it is real-time; payload 50MB → 4MB; latency medium → not stated; traffic not stated → steady; async .*; real-time excluded → recommended, no longer breaks payload$/,
    );
  });

  it('tells verdicts and scores where the earlier result is in short', () => {
    const [found] = judge(ask({ payload: '4MB', traffic: 'steady' }), brief(ask(large)));
    expect(found?.message).toMatch(/; real-time excluded → recommended$/);
    expect(found?.message).not.toContain('payload');
    expect(found?.path).toBe('');
  });

  it.each([
    ['the priority', { priority: 'cost' }, {}, /; priority balanced → cost; /],
    ['strictness', {}, { strict: true }, /; strict false → true; /],
  ])('tells %s', (_title, more, judging, message) => {
    const workload = { payload: '50MB', latency: 'low' };
    const [found] = judge(ask({ ...workload, ...more }, judging), {
      ...ask(workload),
      recommended: 'batch',
    });
    expect(found?.message).toMatch(message);
  });

  it('tells the catalog, and which criteria score otherwise', () => {
    const now = ask({ payload: '3MB', traffic: 'spiky' });
    const earlier = structuredClone(now) as {
      -readonly [Key in keyof Recommendation]: Recommendation[Key];
    };
    const [first] = earlier.options;
    const criteria = first?.criteria.map((one) => ({ ...one, score: 0.1 }));
    const before: EarlierResult = {
      ...earlier,
      recommended: 'batch',
      options: [{ id: 'serverless', verdict: 'eligible', score: 10, criteria, constraints: [] }],
      catalog: { version: '2020.1.1' },
    };
    expect(judge(now, before)[0]?.message).toMatch(
      /catalog 2020\.1\.1 → \d.*; serverless eligible → recommended, 10 → 95\.9 points, traffic-pattern 0\.1 → 1,/,
    );
  });

  it('says so when there was no answer or is none', () => {
    const none = ask({ payload: '50MB', latency: '250ms' });
    const [gone] = judge(none, brief(ask(large)));
    expect(gone?.message).toMatch(/^the answer was async, now it is no option; /);
    const [came] = judge(ask(large), { status: 'invalid', recommended: null });
    expect(came?.message).toBe('the answer was none, for it was invalid, now it is async');
    const [worse] = judge(ask({ payload: '50MB', latency: 'low' }), brief(ask(large)));
    expect(worse?.message).toMatch(/^the answer was async, now it is async as a compromise/);
  });

  it('is safe to print, whatever the earlier results say', () => {
    const hostile = 'a\u001b[31m\u202e\nb';
    const before = {
      status: 'ok',
      recommended: hostile,
      catalog: { version: hostile },
      priority: hostile,
      options: [
        {
          id: 'async',
          verdict: hostile,
          score: 1,
          constraints: [{ id: hostile, outcome: 'fail' }],
        },
      ],
    } as const;
    const [found] = judge(ask(large), before);
    expect(found?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(found?.message).toContain('\\u{1b}[31m');
  });
});
