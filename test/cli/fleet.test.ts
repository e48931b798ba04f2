// Many workloads that run: what is advised for each, and what it comes to, on one page.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.ts';
import { program, records } from './program.ts';

const IDLE = {
  name: 'idle',
  current: 'real-time',
  instanceType: 'ml.g5.2xlarge',
  instances: 3,
  gpu: true,
  processingTime: '200ms',
  requestRate: '5000/day',
};
const BUSY = { ...IDLE, name: 'busy', instances: 1, traffic: 'steady', latency: 'low' };
const UNRATED = { name: 'unrated', current: 'serverless', payload: '500MB' };
const VAGUE = { name: 'vague', current: 'real-time', gpu: false };

const fleet = (workloads: readonly object[], ...flags: string[]) =>
  program(['recommend', '-', ...flags], { input: JSON.stringify(workloads) });

/** "$1,234.50" → 1234.5, in cents, for sums. */
const cents = (text: string): number =>
  Math.round(Number(text.replace(/[$,≈ ]/g, '').replace('−', '-')) * 100);

/** The cells of each row of a table in Markdown. */
const cells = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replaceAll('**', '').trim()),
    );

const csv = (text: string): Record<string, string>[] => {
  const [header = '', ...lines] = text.trim().split('\n');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(header.split(',').map((name, at) => [name, values[at] ?? '']));
  });
};

const workloads = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 30 }),
    current: fc.constantFrom('real-time', 'serverless', 'async', 'batch'),
    instanceType: fc.constantFrom('ml.m5.large', 'ml.m5.4xlarge', 'ml.g5.xlarge', 'ml.x9.large'),
    instances: fc.integer({ min: 1, max: 9 }),
    processingTime: fc.constantFrom('20ms', '900ms', '40s'),
    requestRate: fc.constantFrom('20/day', '5000/day', '7/s'),
    traffic: fc.constantFrom('steady', 'spiky', 'intermittent'),
    payload: fc.constantFrom('1KB', '3MB', '50MB'),
    modelMemory: fc.constantFrom('1GB', '20GB', '900GB'),
    gpu: fc.boolean(),
  },
  { requiredKeys: ['current', 'payload'] },
);

describe('a fleet', () => {
  it('is a table with sums that are those of its rows, whatever is in it', async () => {
    const fleets = fc.array(workloads, { minLength: 2, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fleets, async (all) => {
        const { stdout } = await fleet(all, '-f', 'markdown', '-q');
        const [, , ...rows] = cells(stdout);
        const total = rows.at(-1) ?? [];
        if (stdout.includes('what that saves is not known')) {
          expect(rows.map((row) => row[4])).toEqual(all.map(() => '–'));
          return;
        }
        expect(rows).toHaveLength(all.length + 1);
        const sum = (amount: (row: string[]) => string) =>
          rows
            .slice(0, -1)
            .filter((row) => row[4] !== '–')
            .reduce((all, row) => all + (cents(amount(row)) || 0), 0);
        const change = (row: string[], at: number) => {
          const parts = (row[3] ?? '').split(' → ');
          return parts[at] ?? parts[0] ?? '';
        };
        expect(sum((row) => row[4] ?? '')).toBe(cents(total[4] ?? ''));
        expect(sum((row) => change(row, 0))).toBe(cents(change(total, 0)));
        expect(sum((row) => change(row, 1))).toBe(cents(change(total, 1)));
        const [now, then, saved] = [change(total, 0), change(total, 1), total[4] ?? ''].map(cents);
        expect((now ?? 0) - (then ?? 0)).toBe(saved);
        expect(stdout).toContain(`${(total[4] ?? '').replace('−', '')} `);
      }),
      { numRuns: 25 },
    );
  });

  it('makes no sum of nothing', async () => {
    const unrated = { payload: '50MB', interactive: false, traffic: 'spiky', current: 'real-time' };
    const { stdout } = await fleet([unrated, { ...unrated, name: 'another' }], '-q');
    expect(stdout).toMatch(/^2 of 2 workloads to change .*; what that saves is not known\./);
    expect(stdout).not.toContain('$0');
  });

  it('says what its sums leave out', async () => {
    const typo = { ...BUSY, name: 'typo', instanceType: 'ml.g99.xlarge' };
    // Nothing is known of its work, but what it costs is, and is in the sum.
    const priced = { ...VAGUE, name: 'priced', instanceType: 'ml.m5.large', instances: 2 };
    const { current: _, ...planned } = { ...BUSY, name: 'planned' };
    const { stdout } = await fleet([typo, IDLE, priced, planned], '-q');
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/1 of 3 workloads to change/);
    expect(text).toMatch(/Total \$3,494 → \$1,282 \$2,212/);
    const [, within = '', without = ''] = /Not known (.*?)not in the total: (.*)/.exec(text) ?? [];
    expect(within).toContain('nothing is stated of the work itself (priced)');
    expect(without).toMatch(/no hosting price for ml\.g99\.xlarge .*\(typo\)/);
    expect(without).toContain('what runs today is not stated (planned)');
  });

  it.each([
    [80, /\$3,318 → \$1,106/],
    [120, /\$3,317\.85 → \$1,105\.95/],
  ])('keeps each amount on a line at %i columns', async (columns, amounts) => {
    const { stdout } = await program(['recommend', '-', '-q'], {
      input: JSON.stringify([IDLE, BUSY]),
      env: { COLUMNS: `${columns}` },
    });
    expect(stdout.split('\n').find((line) => line.startsWith('idle'))).toMatch(amounts);
    expect(stdout).not.toMatch(/→$/m);
  });

  it('of 40 takes a screen and a half, also with --cost', async () => {
    const all = Array.from({ length: 40 }, (_, at) => ({ ...IDLE, name: `endpoint-${at}-prod` }));
    for (const flags of [[], ['--cost']]) {
      const { stdout, stderr } = await fleet(all, ...flags);
      expect(stdout.split('\n').length).toBeLessThan(150);
      expect(stdout).toMatch(
        /^Could save \$88,476\.00 of \$132,714\.00 a month: 40 of 40 workloads/,
      );
      expect(stdout.match(/Not counted/g)).toHaveLength(1);
      expect(stderr).toContain('40 of 40 to change, saving $88,476.00 a month');
    }
  });

  it.each<[string, object, string]>([
    ['less', IDLE, 'resize to 1 × ml.g5.2xlarge'],
    [
      'zero',
      { ...IDLE, current: 'async', latency: 'high', traffic: 'intermittent', interactive: false },
      'scale to zero between requests',
    ],
    [
      'a move that may be worth it',
      { ...IDLE, gpu: false, interactive: true, instanceType: 'ml.m5.xlarge', latency: 'low' },
      'consider Serverless',
    ],
    [
      'a move from a compromise',
      { ...IDLE, scaleToZero: true, traffic: 'intermittent', processingTime: '15s' },
      'move to Async',
    ],
    ['a move from what cannot do it', { ...IDLE, payload: '50MB' }, 'move to Async'],
  ])('is advised in the same words on every screen: %s', async (_title, workload, words) => {
    const input = JSON.stringify(workload);
    const runs = [
      await fleet([workload, UNRATED], '--sort', 'input'),
      await program(['recommend', '-'], { input }),
      await program(['explain', '-'], { input }),
      await program(['check', '-'], { input }),
    ];
    const tables = cells((await fleet([workload, UNRATED], '-f', 'markdown')).stdout);
    expect(tables.map((row) => row[2]).join('; ')).toContain(words);
    for (const { stdout } of runs.slice(1)) {
      expect(stdout.replace(/\s+/g, ' ').toLowerCase()).toContain(words.toLowerCase());
    }
    expect(runs[0]?.stdout).not.toMatch(/\d (migrate|consider|resize)\b/);
  });

  it('says what is advised, what is not known and what is assumed', async () => {
    const { instanceType: _, ...untyped } = { ...BUSY, name: 'untyped' };
    const invalid = { current: 'async', payload: 1 };
    const { stdout } = await fleet([VAGUE, BUSY, UNRATED, IDLE, untyped, invalid]);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/idle Real-Time 3 × resize to 1 × \$3,318 → \$1,106 \$2,212/);
    expect(text).toMatch(/Not known .*nothing is stated of the work itself \(vague\)/);
    expect(text).toMatch(/Not known .*not stated \(unrated\)/);
    expect(text).toMatch(/invalid: .*payload/);
    expect(text).toMatch(/Not stated instance type and number of untyped/);
    expect(text).toMatch(/Prices us-east-1, /);
    expect(text).toMatch(/^Could save .* 2 of 5 workloads to change \(1 to move, 1 to resize\)/);
  });

  it.each([
    [[], ['idle', 'busy', 'unrated', 'vague']],
    [
      ['--sort', 'saves'],
      ['idle', 'busy', 'unrated', 'vague'],
    ],
    [
      ['--sort', 'name'],
      ['busy', 'idle', 'unrated', 'vague'],
    ],
    [
      ['--sort', 'input'],
      ['busy', 'unrated', 'vague', 'idle'],
    ],
  ])('is sorted with %j', async (flags, names) => {
    const { stdout } = await fleet([BUSY, UNRATED, VAGUE, IDLE], '-f', 'csv', ...flags);
    expect(csv(stdout).map(({ name }) => name)).toEqual(names);
  });

  it('is sorted in JSON only where that is asked for', async () => {
    const names = async (...flags: string[]) => {
      const { stdout } = await fleet([BUSY, IDLE], '-f', 'ndjson', ...flags);
      return records(stdout).map(({ name }) => name);
    };
    expect(await names()).toEqual(['busy', 'idle']);
    expect(await names('--sort', 'saves')).toEqual(['idle', 'busy']);
    expect(await names('--brief', '--sort', 'name')).toEqual(['busy', 'idle']);
  });

  it('is a row of plain numbers each in CSV', async () => {
    const { stdout } = await fleet([IDLE], '-f', 'csv', '--sort', 'saves');
    expect(csv(stdout)[0]).toMatchObject({
      name: 'idle',
      today: 'real-time',
      'today instance type': 'ml.g5.2xlarge',
      'today instances': '3',
      advice: 'resize',
      'then instance type': 'ml.g5.2xlarge',
      'then instances': '1',
      'now USD': '3317.85',
      'then USD': '1105.95',
      'saves USD': '2211.9',
      'about the same': 'false',
      close: 'true',
    });
  });

  it.each([
    [
      'one zone',
      IDLE,
      /a single instance has no second Availability Zone \(idle\).*--high-availability keeps two/,
      'Availability Zone',
    ],
    [
      'a processing time of another type',
      { ...IDLE, instances: 1, instanceType: 'ml.g5.12xlarge', modelMemory: '15GB' },
      /Mind\W* the processing time is today's and may be longer on another type: .* \(idle\)/,
      'measure it there first',
    ],
    [
      'a wake-up',
      {
        ...IDLE,
        name: 'queue',
        current: 'async',
        instances: 1,
        interactive: false,
        traffic: 'intermittent',
      },
      /Mind\W* the first request after a quiet spell waits .* \(queue\)/,
      'waits until an instance is up',
    ],
  ])('tells what less gives up everywhere: %s', async (_what, workload, sentence, words) => {
    for (const format of ['table', 'markdown']) {
      const { stdout } = await fleet([workload, BUSY], '-f', format, '-q');
      expect(stdout.replace(/[`\\]/g, '').replace(/\s+/g, ' ')).toMatch(sentence);
    }
    const rows = await fleet([workload, BUSY], '-f', 'csv', '-q');
    expect(rows.stdout.split('\n')[1]).toContain(words);
    const { stdout } = await program(['check', '-', '-f', 'json'], {
      input: JSON.stringify([workload]),
    });
    const all = JSON.parse(stdout).workloads[0].findings;
    expect(all).toContainEqual(
      expect.objectContaining({ id: 'current-oversized', mend: expect.stringContaining(words) }),
    );
  });

  it('is a page with its sum, bars and a section to unfold for each', async () => {
    const { stdout } = await fleet([BUSY, UNRATED, IDLE], '-f', 'html');
    expect(stdout).toMatch(/<title>Could save \$[\d,.]+ of \$[\d,.]+ a month: /);
    expect(stdout.match(/<details>/g)).toHaveLength(3);
    expect(stdout).toMatch(/<svg class="ia wide".*idle.*\$2,211\.90/s);
    expect(stdout).not.toMatch(/<script|src=|@import/);
    // Beside its label, a cell of several parts is one.
    expect(stdout).toMatch(/data-label="Advice"><span><strong>resize<\/strong> to /);
  });

  it('of thousands shows the first thousand, and the sum of the others', async () => {
    const all = Array.from(
      { length: 1200 },
      (_, at) => `${JSON.stringify({ ...IDLE, name: `e${at}` })}\n`,
    );
    const { stdout } = await program(['recommend', '-', '-q', '-f', 'markdown'], {
      input: all.join(''),
    });
    const [, , ...rows] = cells(stdout);
    expect(rows).toHaveLength(1002);
    expect(rows.at(-2)).toEqual(['200 more', '', '', expect.any(String), '$442,380.00']);
    expect(rows.at(-1)?.[4]).toBe('$2,654,280.00');
  });

  it('is none where nothing is said to run', async () => {
    const { stdout } = await fleet([{ name: 'new', payload: '1MB' }, { payload: '2MB' }]);
    expect(stdout).toMatch(/^Workload +Recommended +Verdict/);
    expect(stdout).not.toContain('Total');
    const mixed = await fleet([{ name: 'new', payload: '1MB' }, IDLE]);
    expect(mixed.stdout).toMatch(/new +– +use Serverless/);
  });

  it('of what is only planned shows what each costs', async () => {
    const { current: _, instanceType: _type, instances: _count, ...planned } = BUSY;
    const { stdout } = await fleet([planned, planned], '--cost');
    expect(stdout).toMatch(/^\$1,[\d.]+ a month for 2 workloads/);
    expect(stdout).toMatch(/Workload +Recommended +A month/);
    expect(stdout).toMatch(/Prices +us-east-1/);
  });
});

describe('more than can be believed of what runs', () => {
  const OVER = { ...IDLE, name: 'over', instances: 2, processingTime: '20s', requestRate: '200/s' };
  const WHY = 'each of 2 instances would have to work on 2,000 requests at a time (200/s × 20s)';
  const flags = '--current real-time --instance-type ml.g5.2xlarge --instances 2 --gpu';
  const load = '--processing-time 20s --request-rate 200/s';

  it.each([
    ['recommend', []],
    ['recommend', ['--why']],
    ['recommend', ['-f', 'html']],
    ['explain', []],
    ['explain', ['-f', 'markdown']],
    ['explain', ['-f', 'html']],
  ])('is said by %s %j in place of keeping it', async (command, more) => {
    const { stdout } = await program([command, ...`${flags} ${load}`.split(' '), ...more]);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain(`check the numbers: ${WHY}`);
    expect(text).not.toMatch(/keep Real-Time/);
  });

  it('is said of a fleet, whose sums leave it out', async () => {
    const { stdout } = await fleet([OVER, BUSY]);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(
      /^Could save \$0\.00 of \$1,105\.95 .*: 1 of 2 workloads to change \(1 to check\)/,
    );
    expect(text).toMatch(/over Real-Time 2 × ml\.g5\.2xlarge check the numbers \$2,212 → – –/);
    expect(text).toContain(`not in the total: ${WHY}, which cannot be right (over)`);
    const [row] = csv((await fleet([OVER], '-f', 'csv')).stdout.replace('2,000', '2000'));
    expect(row).toMatchObject({ advice: 'verify', 'now USD': '2211.9', 'then USD': '' });
    expect(row?.reason).toContain(WHY.replace('2,000', '2000'));
    const html = (await fleet([OVER, BUSY], '-f', 'html')).stdout;
    expect(html).toMatch(/over<\/[^:]*: .*check.* the numbers/);
  });

  it('is said in JSON, with its numbers', async () => {
    const { stdout } = await fleet([OVER], '-f', 'json');
    const [{ migration }] = JSON.parse(stdout);
    expect(migration).toMatchObject({
      advice: 'verify',
      toState: ['requestRate', 'processingTime', 'instances'],
      reason: expect.stringContaining(WHY),
      savings: { overload: { instances: 2, requestsEach: 2000 }, monthlyUSD: null },
    });
  });

  /** As advice: in a sentence, or alone in its column. */
  const KEPT = /\bkeep (Real-Time|Async|Batch)|xlarge +keep\b/;

  it('is never kept without a word, on any screen', async () => {
    const over = fc.record(
      {
        current: fc.constantFrom('real-time', 'async', 'batch'),
        instances: fc.integer({ min: 1, max: 9 }),
        // From 1,010 requests at a time on each.
        each: fc.integer({ min: 1010, max: 1_000_000 }),
        seconds: fc.constantFrom(0.02, 0.9, 40, 2000),
        traffic: fc.constantFrom('steady', 'spiky', 'intermittent'),
        payload: fc.constantFrom('1KB', '10MB', '50MB'),
        latency: fc.constantFrom('low', 'high', '1h'),
      },
      { requiredKeys: ['current', 'instances', 'each', 'seconds'] },
    );
    const property = fc.asyncProperty(over, async ({ each, seconds, ...stated }) => {
      const requestRate = `${(each * stated.instances) / seconds}/s`;
      const workload = { ...IDLE, ...stated, requestRate, processingTime: `${seconds}s` };
      const input = JSON.stringify(workload);
      const screens = await Promise.all([
        program(['recommend', '-'], { input }),
        program(['explain', '-', '-f', 'markdown'], { input }),
        fleet([workload, { ...VAGUE, current: undefined }]),
        program(['check', '-'], { input }),
      ]);
      for (const { stdout } of screens) expect(stdout).not.toMatch(KEPT);
      expect(screens.at(-1)?.stdout).toContain('[current-overloaded]');
    });
    await fc.assert(property, { numRuns: runs(6) });
  });

  it('is no change that a check leaves out as too small', async () => {
    const { stdout } = await program(['check', '-', '-f', 'json'], { input: JSON.stringify(OVER) });
    const { workloads, summary } = JSON.parse(stdout);
    expect(summary.leftOut).toBe(0);
    expect(workloads[0].findings[0]).toMatchObject({ id: 'current-overloaded', path: 'instances' });
  });
});

describe('a check of what runs', () => {
  const check = async (workloads: readonly object[], ...flags: string[]) => {
    const input = JSON.stringify(workloads);
    const { stdout } = await program(['check', '-', '-f', 'json', ...flags], { input });
    return JSON.parse(stdout);
  };
  const OUTSCORED = { ...IDLE, gpu: false, traffic: 'intermittent', instances: 1 };
  const found = async (workload: object) => {
    const { workloads, summary } = await check([workload]);
    const all = workloads[0].findings.filter(({ id }: { id: string }) => id.startsWith('current'));
    return { all, summary };
  };

  it.each([
    ['a smaller machine', IDLE, 'current-oversized', /3 × ml\.g5\.2xlarge.*1 × .* saves \$2,212/],
    ['another option', OUTSCORED, 'current-outscored', /serverless leads by .* and saves \$1,105/],
    ['what is excluded', { ...IDLE, payload: '50MB' }, 'current-excluded', /excluded/],
  ])('names what %s saves', async (_what, workload, id, message) => {
    const { all } = await found(workload);
    expect(all).toMatchObject([{ id, message: expect.stringMatching(message) }]);
    if (id === 'current-excluded') expect(all[0].mend).toMatch(/move to async, which saves \$/);
  });

  it('advises as recommend does, and counts what is too small to be told', async () => {
    const SMALL = { ...IDLE, traffic: 'steady', instanceType: 'ml.t2.medium', gpu: false };
    const small = { ...SMALL, instances: 2, latency: 'low', modelMemory: '1GB' };
    const { all, summary } = await found(small);
    expect(all).toEqual([]);
    expect(summary).toMatchObject({ leftOut: 1 });
    expect(summary.leftOutUSD).toBeGreaterThan(10);
    expect(summary.leftOutUSD).toBeLessThan(100);
    const { stdout } = await program(['check', '-'], { input: JSON.stringify([small, BUSY]) });
    expect(stdout).toMatch(/1 smaller change of what runs today left out .*, saving \$[\d.]+ a/);
    const kept = await found(BUSY);
    expect([kept.all, kept.summary.leftOut]).toEqual([[], 0]);
  });

  it('weighs, ignores and fails on what it found like anything else', async () => {
    const { summary } = await check([IDLE], '--fail-on', 'current-oversized');
    expect(summary.errors).toBe(1);
    const off = await check([IDLE], '--severity', 'current-oversized=off');
    expect(off.summary.warnings).toBe(0);
  });
});

describe('what if', () => {
  const whatif = async (workload: object, ...flags: string[]) => {
    const input = JSON.stringify(workload);
    return program(['whatif', '-', ...flags], { input });
  };

  it('shows the bills before and after, and what stays the same', async () => {
    const set = ['--set', 'instances=1', '--set', 'requestRate=900000/day'];
    const { stdout } = await whatif({ ...IDLE, traffic: 'steady' }, ...set);
    expect(stdout).toMatch(/^Today +\$3,318 → \$1,106 a month for Real-Time, as it runs$/m);
    expect(stdout).toMatch(/^Bill +\$537\.57 → \$1,613 a month for Real-Time$/m);
    expect(stdout).toMatch(/^Real-Time .* same .* \$537\.57 → \$1,613 /m);
    const { bills } = JSON.parse((await whatif(IDLE, '--set', 'name=b', '-f', 'json')).stdout);
    expect(bills.after).toEqual(bills.before);
    expect(bills.before.todayUSD).toBe(3317.85);
  });

  it('says nothing of bills where none is known', async () => {
    const { stdout } = await whatif({ payload: '5MB' }, '--set', 'payload=1MB');
    expect(stdout).not.toMatch(/A month|Bill/);
    expect(stdout).toMatch(/same/);
  });
});
