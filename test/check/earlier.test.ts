import { describe, expect, it } from 'vitest';
import type { EarlierResult } from '../../src/check/earlier.ts';
import { judgeChange, newWorkload, vanishedWorkload } from '../../src/check/judge-change.ts';
import type { Recommendation } from '../../src/core/types.ts';
import { parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';

describe('a change', () => {
  const ask = (input: WorkloadInput, judging = {}) => recommend(parseWorkload(input), judging);
  const judge = (now: Recommendation, before: EarlierResult) =>
    judgeChange(now, { before, isSure: true }, 'ANEW');
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

  const none = ask({ payload: '50MB', latency: '250ms' });

  it.each<[string, EarlierResult, Recommendation, RegExp]>([
    ['none any more', brief(ask(large)), none, /^the answer was async, now no option fits; /],
    ['one again', brief(none), ask(large), /^no option fitted, now the answer is async; /],
    [
      'one of what was invalid',
      { status: 'invalid', recommended: null },
      ask(large),
      /^the workload was invalid, now the answer is async$/,
    ],
    [
      'a compromise',
      brief(ask(large)),
      ask({ payload: '50MB', latency: 'low' }),
      /^the answer was async, now it is async as a compromise/,
    ],
  ])('says that the answer is %s', (_title, before, now, message) => {
    expect(judge(now, before)[0]?.message).toMatch(message);
  });

  it('says so of a workload that is new or gone', () => {
    expect(newWorkload(none, 'ANEW').message).toMatch(/; no option fits$/);
    const { message } = vanishedWorkload({ result: { ...none, name: 'a' }, line: 1 }, 'ANEW');
    expect(message).toBe("'a' is not there any more; no option fitted");
  });

  it.each<[string, WorkloadInput, RegExp]>([
    [
      'is out of the question',
      { payload: '50MB', latency: 'medium' },
      /^accept the new one: ANEW$/,
    ],
    [
      'is eligible',
      { payload: '1MB', traffic: 'spiky' },
      /^pin the earlier answer: expect: real-time; or accept/,
    ],
    [
      'is eligible, but something is expected already',
      { payload: '1MB', traffic: 'spiky', expect: 'serverless' },
      /^accept/,
    ],
  ])('advises to pin the earlier answer where that can hold: it %s', (_title, input, mend) => {
    expect(judge(ask(input), { status: 'ok', recommended: 'real-time' })[0]?.mend).toMatch(mend);
  });

  it('says so where the workload is the same, or may be another one', () => {
    const now = ask(large);
    const before: EarlierResult = { ...brief(now), options: [], workload: now.workload };
    const [found] = judgeChange(
      now,
      { before: { ...before, recommended: 'batch' }, isSure: false },
      'ANEW',
    );
    expect(found?.message).toBe(
      'the answer was batch, now it is async; the workload states the same, so that settings or the catalog have changed; its name is there more than once, so that another one may be meant',
    );
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
