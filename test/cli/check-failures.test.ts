// What keeps a check from being made is told in every format that was asked for.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();
write('.git/HEAD', '');
write('specs/good.yaml', 'payload: 500MB\nexpect: async\n');
write('typo.yaml', 'specs: [specs/*.yaml]\nfailon: [compromise]\n');
write('gone.yaml', 'specs:\n  - none/*.yaml\n');
write('some.yaml', 'specs:\n  - specs/*.yaml\n  - none/*.yaml\n');
write('catalog.yaml', 'specs: [specs]\ncatalog: nope.json\n');

const FILES = ['sarif=o.sarif', 'junit=o.xml', 'json=o.json', 'markdown=o.md', 'text=o.txt'];
const EVERYTHING = ['github', ...FILES].flatMap((format) => ['-f', format]);
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

async function check(args: readonly string[], input = '') {
  for (const name of FILES) rmSync(path.join(folder, name.replace(/.*=/, '')), { force: true });
  const env = { GITHUB_STEP_SUMMARY: write('summary.md', '') };
  return await program(['check', ...args], { cwd: folder, input, env });
}

describe('what keeps a check from being made', () => {
  it.each<[string, string[], string, string | null, number | null]>([
    [
      'a typo in the project file',
      ['--config', 'typo.yaml'],
      "unknown field 'failon'",
      'typo.yaml',
      2,
    ],
    ['a pattern of the project file', ['--config', 'gone.yaml'], 'no file matches', 'gone.yaml', 2],
    [
      'a catalog that the project file names',
      ['--config', 'catalog.yaml'],
      "'nope.json'",
      'catalog.yaml',
      2,
    ],
    ['a missing file', ['nosuch.yaml'], "cannot read 'nosuch.yaml'", null, null],
    [
      'missing earlier results',
      ['specs', '--compare-to', 'no.json'],
      "cannot read 'no.json'",
      null,
      null,
    ],
    ['a wrong flag', ['specs', '--fail-onn', 'x'], 'unknown option', null, null],
    ['a wrong value', ['specs', '--payload', '5'], "'5' has no unit", null, null],
    ['no input', [], 'standard input is empty', null, null],
  ])('is in every format: %s', async (_title, args, message, file, line) => {
    const { status, stdout, stderr } = await check([...EVERYTHING, ...args]);
    expect([status, stderr.startsWith('infer-advisor: ')]).toEqual([2, true]);
    expect(stderr).toContain(message);
    if (file !== null) expect(stderr).toContain(`${file}:${line}:`);
    const place = file === null ? '' : `file=${file},line=${line},col=\\d+,`;
    expect(stdout).toMatch(new RegExp(`^::error ${place}title=infer-advisor invalid-input::.*`));
    for (const text of [stdout, read('o.md'), read('o.txt'), read('summary.md')])
      expect(text).toContain(message);
    const [{ invocations, results }] = JSON.parse(read('o.sarif')).runs;
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain(message);
    expect(results).toHaveLength(file === null ? 0 : 1);
    expect(read('o.xml')).toMatch(
      /<testsuites name="infer-advisor" tests="1" failures="0" errors="1">/,
    );
    expect(read('o.xml')).toContain('<error message=');
    const { general, summary } = JSON.parse(read('o.json'));
    expect(summary).toMatchObject({ workloads: 0, errors: 1 });
    expect(general).toMatchObject([{ id: 'invalid-input', file, line }]);
    expect(general[0].message).toContain(message);
  });

  it('is told once on a terminal or in a log', async () => {
    expect(await check(['nosuch.yaml'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('is no pattern that matches nothing while others do', async () => {
    for (const args of [
      ['--config', 'some.yaml'],
      ['specs/*.yaml', 'none/*.yaml'],
    ]) {
      const { status, stdout, stderr } = await check([...EVERYTHING, ...args]);
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^infer-advisor: (some\.yaml:3:5: )?no file matches 'none\/\*\.yaml'\n$/,
      );
      expect(stdout).toMatch(
        /invalid-input::no file matches 'none\/\*\.yaml'\n.*1 workload checked/,
      );
      expect(JSON.parse(read('o.json')).workloads).toHaveLength(1);
      expect(JSON.parse(read('o.sarif')).runs[0].invocations[0].executionSuccessful).toBe(false);
    }
  });

  it('can be neither ignored nor weighed', async () => {
    const { status, stderr } = await check(['specs', '--severity', 'invalid-input=off']);
    expect([status, stderr]).toEqual([2, expect.stringContaining("'invalid-input' is unknown")]);
  });
});

describe('a place that cannot be written to', () => {
  it.each([
    [
      'a missing folder',
      'out/q.sarif',
      /there is no folder 'out'\n {2}create it first: mkdir -p out/,
    ],
    ['a folder', 'specs', /it is a folder/],
  ])('is refused before the work, and told in the others: %s', async (_title, file, message) => {
    const args = ['specs/good.yaml', '-f', `sarif=${file}`, '-f', 'junit=o.xml', '-f', 'github'];
    const { status, stdout, stderr } = await check(args);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stdout).toContain('::--format: cannot write');
    expect(read('o.xml')).toContain('cannot write');
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  it.each(['markdown=specs/good.yaml', 'text=specs/../specs/good.yaml', 'text=typo.yaml'])(
    'may be an input where it is not known what they are: %s',
    async (output) => {
      const before = [read('specs/good.yaml'), read('typo.yaml')];
      const { status } = await check(['--config', 'typo.yaml', '-f', output]);
      expect(status).toBe(2);
      expect([read('specs/good.yaml'), read('typo.yaml')]).toEqual(before);
    },
  );

  it('is an earlier report, also where it is JSON', async () => {
    await check(['specs', '-f', 'json=kept.json']);
    await check(['--config', 'typo.yaml', '-f', 'json=kept.json']);
    expect(JSON.parse(read('kept.json')).general[0].id).toBe('invalid-input');
  });
});

describe('--output', () => {
  it.each<[string[], string, RegExp]>([
    [[], 'o.txt', /^1 workload checked/m],
    [['-f', 'sarif'], 'o.sarif', /"executionSuccessful": true/],
  ])('takes the only format: %j', async (flags, file, text) => {
    const { status, stdout } = await check(['specs', '-o', file, ...flags]);
    expect([status, stdout]).toEqual([0, '']);
    expect(read(file)).toMatch(text);
  });

  it.each<[string[]]>([[['-f', 'text', '-f', 'junit=o.xml']], [['-f', 'junit=o.xml']]])(
    'is for no other: %j',
    async (flags) => {
      const { status, stderr } = await check(['specs', '-o', 'o.txt', ...flags]);
      expect([status, stderr]).toEqual([2, expect.stringContaining('-f text=o.txt')]);
    },
  );
});

describe('a workload that flags state', () => {
  const flags = ['--payload', '50MB', '--latency', 'low', '--expect', 'real-time'];

  it('is judged by itself where nothing else is named', async () => {
    const { status, stdout } = await check(flags);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^--expect: error: real-time is expected, but async is recommended/);
    expect(stdout).toContain('\n1 workload checked: ');
    expect((await check([...flags, '-f', 'github'])).stdout).toContain(
      'title=infer-advisor expect-recommended::--expect: real-time',
    );
    expect((await check([...flags, '-f', 'junit'])).stdout).toContain(
      '<testsuite name="the command line"',
    );
  });

  it('is said of what is piped in, if anything is', async () => {
    const { stdout } = await check([...flags, '-f', 'json'], '{"name":"a"}\n{"name":"b"}\n');
    expect(JSON.parse(stdout).workloads.map(({ name }: { name: string }) => name)).toEqual([
      'a',
      'b',
    ]);
  });

  it('has to say something to judge by', async () => {
    const { status, stderr } = await check(['--expect', 'async']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('standard input is empty')]);
  });
});

describe('a finding', () => {
  const bad = '{"name":"in\\u001bv,::x","payload":"50MB","latency":"medium","current":"real-time"}';

  it.each([
    ['text', '1:25: error: in\\u{1b}v,::x: real-time runs'],
    ['github', 'current-excluded::in\\u{1b}v,::x: real-time runs'],
    ['sarif', '"text": "in\\\\u{1b}v,::x: real-time runs'],
    ['markdown', 'in\\\\u{1b}v,::x: real-time runs'],
  ])('names its workload in %s', async (format, text) => {
    expect((await check(['-', '-f', format], bad)).stdout).toContain(text);
  });

  it('names a workload that is invalid', async () => {
    const { stdout } = await check(['-'], '{"name":"inv","payload":"5"}\n{"payload":"5"}\n');
    expect(stdout).toContain('error: inv: payload');
    expect(stdout).toContain('error: payload');
  });

  it('has one mark at the end of each sentence in SARIF', async () => {
    const { stdout } = await check(['-', '-f', 'sarif'], '{"procesingTime":"5s"}');
    expect(JSON.parse(stdout).runs[0].results[0].message.text).toMatch(/[^.]'processingTime'\?$/);
  });

  it('on what is expected twice over is told as a contradiction', async () => {
    const input = '{"payload":"50MB","expect":{"recommended":"asynchronous","not":["async"]}}';
    const { status, stdout } = await check(['-'], input);
    expect([status, stdout]).toEqual([2, expect.stringContaining("contradicts itself: 'async'")]);
  });

  it('that is ignored makes a test skipped only where it would have failed', async () => {
    const near = { payload: '5.5MB', latency: 'low', traffic: 'steady', current: 'real-time' };
    const wrong = { payload: '50MB', latency: 'medium', current: 'real-time' };
    write('near.ndjson', `${JSON.stringify(near)}\n${JSON.stringify(wrong)}\n`);
    const ignores = ['near-limit', 'current-excluded'].map((id) => ({ id, reason: 'known' }));
    write('ignoring.json', JSON.stringify({ ignores }));
    const { stdout } = await check(['near.ndjson', '-f', 'junit', '--config', 'ignoring.json']);
    expect(stdout).toMatch(/tests="2" failures="0" errors="0" skipped="1"/);
    expect(stdout.match(/<skipped/g)).toHaveLength(1);
    expect(stdout).toMatch(/near\.ndjson:1[^>]*>\n\s*<system-out>[^<]*ignored: known/);
  });
});

describe('settings', () => {
  it('that are misspelt in the singular are told in the plural', async () => {
    write('singular.yaml', 'specs: [specs]\nseverity: { near-limit: off }\n');
    const { status, stderr } = await check(['--config', 'singular.yaml']);
    expect([status, stderr]).toEqual([2, expect.stringContaining("did you mean 'severities'?")]);
  });

  it('that bear on no answer are not told where there is none', async () => {
    write('priority.yaml', 'priority: cost\n');
    const compare = async (...args: string[]) =>
      (
        await program(['compare', 'rt', 'async', '--config', 'priority.yaml', ...args], {
          cwd: folder,
        })
      ).stdout;
    expect(await compare()).not.toContain('priority cost unless stated');
    expect(await compare('--payload', '5MB')).toContain('priority cost unless stated');
  });
});
