import { describe, expect, it } from 'vitest';
import { type Identity, matchEarlier } from '../../src/check/earlier.ts';
import { judgeChange, newWorkload, vanishedWorkload } from '../../src/check/judge-change.ts';
import type { Recommendation } from '../../src/core/result-types.ts';
import { parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';
import type { EarlierResult } from '../../src/schema/earlier-result.ts';

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

/** "w#2" is the third of the list in the file w; "w:2" is in line 2; "a@w" has a name. */
function identity(text: string): Identity {
  const parts = /^(?:(\w+)@)?(\w*)(?:#(\d+))?(?::(\d+))?$/.exec(text);
  if (!parts) throw new Error(text);
  const [, name = null, file = '', index, line] = parts;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { name, file: file || null, index: number(index), line: number(line) };
}

const pair = (earlier: string, now: string) =>
  matchEarlier(now.split(' ').map(identity), earlier.split(' ').map(identity));

describe('the earlier result of a workload', () => {
  it.each<[string, string, string, (number | null)[]]>([
    ['has its file and name, wherever it stands', 'a@f:1 b@f:2', 'b@f:1 a@f:9', [1, 0]],
    ['has its name, of standard input', 'a@:1 b@:2', 'b@:1 a@:9', [1, 0]],
    ['has its name in its own file', 'a@f b@g', 'a@copy a@f b@g', [null, 0, 1]],
    ['is not that of another file', 'a@f', 'a@g', [null]],
    ['is the next of several with its name', 'a@f:1 a@f:2', 'a@f:2 a@f:7 a@f:8', [0, 1, null]],
    ['has its line where it has no name', 'w:3 w:4 v:4', 'w:4 v:4 w:5', [1, 2, null]],
    ['has its position in a list, whatever the line', 'w#0:1 w#1:9', 'w#1:12', [1]],
    ['is not that of another name in its place', 'a@f:1', 'b@f:1', [null]],
    ['may have a name by now', 'f:1', 'a@f:1', [0]],
    ['has the place of what cannot be read', 'a@w#0 b@w#1', 'w#1', [1]],
    ['may be named like a property', '__proto__@f', 'constructor@f __proto__@f', [null, 0]],
    ['may be of standard input', 'a@:1 :2', 'a@w:1 w:2', [0, 1]],
    ['may be of a file, for standard input', 'a@w:1 w:2', 'a@:1 :2', [0, 1]],
    ['is that of a lone document of a file', '', 'a@f', [0]],
    ['is not that of one of two lone documents', '', 'v w', [null, null]],
    ['is not that of a lone document for a line', '', ':1', [null]],
  ])('%s', (_title, earlier, now, expected) => {
    const found = pair(earlier, now);
    expect(found.map((match) => match?.at ?? null)).toEqual(expected);
  });

  it.each<[string, string, string, boolean[]]>([
    ['by a name that is there once', 'a@f', 'a@f', [true]],
    ['by the order of those of one name', 'a@f:1 a@f:2', 'a@f:1 a@f:2', [false, false]],
    ['by a place without a name', 'f:1 f:2', 'f:1 f:2', [true, true]],
  ])('is told %s', (_title, earlier, now, expected) => {
    expect(pair(earlier, now).map((match) => match?.isSure)).toEqual(expected);
  });
});
