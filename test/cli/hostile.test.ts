// What comes down a pipe that nobody meant well: each with its exit code and a message, without a
// stack trace, and with nothing half written.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/format/render.ts';
import { ended, type Finished, launcher, program, records, start, workspace } from './program.ts';

const { folder, write } = workspace();
const BRIEF = ['recommend', '--format', 'ndjson', '--brief', '--quiet'];
const GOOD = '{"payload":"1MB"}';

/** No bug, no stack, nothing that would move the cursor. */
function expectCalm({ status, stdout, stderr }: Finished, expected: number): void {
  expect(stderr).not.toMatch(/\n\s+at |this is a bug/);
  expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(status).toBe(expected);
}

describe('names and words', () => {
  const hostile = 'a\u001b]0;x\u0007\u009b31m\n\u202eb\u200b\ufeff<script>&"\'|`[x](y)=1+1';

  it.each(FORMAT_NAMES)('are harmless in %s', async (format) => {
    const input = JSON.stringify({ name: hostile, payload: '1MB' });
    const one = await program(['recommend', '-', '--format', format, '--quiet'], { input });
    expectCalm(one, 0);
    const many = await program(['recommend', '-', '--format', format, '--quiet'], {
      input: `${input}\n${input}\n`,
    });
    expectCalm(many, 0);
  });

  it('come back from JSON as they were', async () => {
    const input = `${JSON.stringify({ name: hostile, payload: '1MB' })}\n`;
    for (const args of [BRIEF, ['recommend', '--format', 'ndjson', '--quiet']]) {
      expect(records((await program(args, { input })).stdout)).toMatchObject([{ name: hostile }]);
    }
  });

  it('start no formula in CSV and no markup in Markdown', async () => {
    const formula = JSON.stringify({ name: '=HYPERLINK("x")', payload: '1MB' });
    const csv = await program(['recommend', '-', '--format', 'csv'], { input: formula });
    expect(csv.stdout).toContain(`"'=HYPERLINK(""x"")"`);
    const markup = JSON.stringify({ name: '<img src=x>|[a](b)', payload: '1MB' });
    const { stdout } = await program(['recommend', '--format', 'markdown'], {
      input: `${markup}\n${markup}`,
    });
    expect(stdout).toContain('&lt;img src=x');
    expect(stdout).not.toMatch(/<img|[^\\]\|\[a]\(b\)/);
  });

  it.each([
    ['a value', JSON.stringify({ payload: hostile })],
    ['a field', JSON.stringify({ [hostile]: '1MB' })],
    ['a word', JSON.stringify({ traffic: hostile })],
    ['YAML', `payload: "${'\\e[31m'}"`],
  ])('are harmless in what is said of %s', async (_, input) => {
    expectCalm(await program(['recommend', '-', '--input-format', 'yaml'], { input }), 2);
    expectCalm(await program(BRIEF, { input }), 2);
    expectCalm(await program(['recommend', '-'], { input }), 2);
  });

  it('are harmless as names of files', async () => {
    const name = 'evil\u001b[31m\u202e.json';
    write(name, '{"payload":"5"}');
    expectCalm(await program(['recommend', name], { cwd: folder }), 2);
    expectCalm(await program([...BRIEF, name], { cwd: folder }), 2);
    expectCalm(await program(['recommend', `missing${name}`], { cwd: folder }), 2);
    expectCalm(await program(['check', name, '-f', 'github'], { cwd: folder }), 2);
  });
});

describe('documents', () => {
  const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);

  it.each([
    ['__proto__', '{"__proto__":{"payload":"1MB"},"payload":"1MB"}', /unknown field '__proto__'/],
    ['constructor', '{"constructor":1,"payload":"1MB"}', /unknown field 'constructor'/],
    ['toString', '{"toString":"1MB"}', /unknown field 'toString'/],
    ['duplicate keys', '{"payload":"1MB","payload":"1GB"}', /'payload' is there twice/],
    ['duplicate keys by an escape', '{"payload":"1MB","p\\u0061yload":"1GB"}', /there twice/],
    ['brackets 100,000 deep', nested('[', ']'), /./],
    ['braces 100,000 deep', `{"payload":${nested('{"a":', '}').replace(/:}/, ':1}')}}`, /./],
    ['a flow sequence 100,000 deep', `payload: ${nested('[', ']')}`, /nested too deep/],
    ['a block sequence 100,000 deep', `payload:\n  ${'- '.repeat(100_000)}x`, /nested too deep/],
    [
      'a block 300 deep',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      /nested too deep/,
    ],
    ['a list as a key', '? [payload]\n: 1MB', /unknown field/],
    ['keys in keys', '? '.repeat(60), /unknown field/],
    ['a bomb of aliases', bomb(), /broken YAML: .*alias/i],
    ['a tag of its own', 'payload: !!js/function "() => 1"', /broken YAML: .*tag/i],
    ['a binary tag', 'payload: !!binary aGVsbG8=', /payload|tag/i],
    ['a merge key', 'a: &a {payload: 1MB}\n<<: *a', /unknown field/],
    ['NUL', '{"payload":"1MB\\u0000"}', /payload '1MB\\u\{0\}'/],
    ['a raw NUL', '{"payload":"1\u0000MB"}', /broken JSON/],
    ['only a byte order mark', '\ufeff', /is empty/],
    ['1e999', '{"payload":1e999}', /payload/],
    ['1e999 as a size', '{"payload":"1e999MB"}', /too large/],
    ['a count of 1e999', '{"records":1e999}', /records/],
    ['a negative', '{"payload":"-1MB"}', /negative/],
    ['digits of another script', '{"payload":"١٢MB"}', /payload '١٢MB' is not a size/],
    ['not a number', '{"payload":"NaNMB"}', /payload/],
    ['hexadecimal', '{"payload":"0x10MB"}', /payload/],
    ['a text of a megabyte', `{"payload":"${'9'.repeat(1e6)}MB"}`, /too long/],
    ['-0', '{"records":-0}', /records is zero, which is no work/],
    ['a name of a megabyte', `{"name":"${'n'.repeat(1e6)}","payload":"1MB"}`, /longer than/],
    ['a scalar', '42', /give an object/],
    ['null', 'null', /is null/],
  ])('%s', async (_title, input, message) => {
    const one = await program(['recommend', '-', '--quiet', '--format', 'csv'], { input });
    expectCalm(one, 2);
    expect(one.stderr).toMatch(message);
    expect(one.stderr).not.toContain('(node:');
  });

  it.each([
    ['-0', '{"expect":{"minMargin":-0},"payload":"1MB"}'],
    ['0.1e-400', '{"payload":"0.1e-400MB"}'],
    [
      'units in other cases',
      '{"payload":"1mB","processingTime":"1 MIN","requestRate":"5 PER Day"}',
    ],
    ['CRLF and a byte order mark', '\ufeff{\r\n"payload": "1MB"\r\n}\r\n'],
  ])('%s is read', async (_title, input) => {
    expectCalm(await program(['recommend', '-'], { input }), 0);
    expect((await program(['recommend', '-', '--format', 'json'], { input })).stdout).not.toMatch(
      /: -0\b/,
    );
  });

  it('refuses broken UTF-8, in a stream only where it is', async () => {
    const broken = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expectCalm(await program(['recommend', '-'], { input: broken }), 2);
    const input = Buffer.concat([Buffer.from(`${GOOD}\n`), broken, Buffer.from(`\n${GOOD}\n`)]);
    const stream = await program(BRIEF, { input });
    expectCalm(stream, 2);
    expect(records(stream.stdout).map(({ line, status }) => [line, status])).toEqual([
      [1, 'ok'],
      [2, 'invalid'],
      [3, 'ok'],
    ]);
  });

  it('works no suggestions out for unknown fields that it does not show', async () => {
    const fields = Array.from({ length: 2000 }, (_, at) => `"paylod${at}":1`);
    const { status, stderr } = await program(['recommend', '-'], { input: `{${fields.join()}}` });
    expect([status, stderr]).toEqual([2, expect.stringContaining('and 1980 more mistakes')]);
  });

  it.each([
    ['explain large.yaml'],
    ['cost large.yaml'],
    ['check large.yaml --expect async'],
    ['recommend --payload 1MB --catalog large.yaml'],
    ['import large.yaml'],
  ])('refuses YAML that would take its parser minutes: %s', async (line) => {
    write('large.yaml', '? a\n'.repeat(1_100_000));
    const { status, stdout, stderr } = await program(line.split(' '), { cwd: folder });
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('is larger than 1 MiB');
  });

  it('refuses YAML that is too large to be held', async () => {
    const input = `payload: 1MB\n---\n${'# comment\n'.repeat(500_000)}`;
    const { status, stderr } = await program(
      ['recommend', '-', '--input-format', 'yaml', '-f', 'csv'],
      {
        input,
      },
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('is larger than 1 MiB')]);
  });
});

/** Nine levels of nine aliases: a billion values if it were let. */
function bomb(): string {
  const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    const [name, before] = ['abcdefghi'[level], 'abcdefghi'[level - 1]];
    levels.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  return levels.join('\n');
}

describe('long streams', () => {
  it('refuses a line of 100 MB and goes on', async () => {
    const child = start(BRIEF);
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stdin?.write(`${GOOD}\n{"name":"`);
    const piece = 'x'.repeat(1e6);
    for (let count = 0; count < 100; count++) {
      if (child.stdin?.write(piece)) continue;
      await new Promise((resolve) => child.stdin?.once('drain', resolve));
    }
    child.stdin?.end(`"}\n${GOOD}\n`);
    expect(await ended(child)).toBe(2);
    const found = records(output);
    expect(found.map(({ line, status }) => [line, status])).toEqual([
      [1, 'ok'],
      [2, 'invalid'],
      [3, 'ok'],
    ]);
    expect(JSON.stringify(found[1])).toContain('longer than 1 MiB');
  });

  it('refuses an element with a name of 2 MB in an array and goes on', async () => {
    const input = `[${GOOD},\n{"name":"${'x'.repeat(2e6)}"},\n${GOOD}]`;
    const { status, stdout } = await program(BRIEF, { input });
    expect(status).toBe(2);
    expect(records(stdout).map((record) => record.status)).toEqual(['ok', 'invalid', 'ok']);
  });

  it.each([
    ['cut off', `[${GOOD},{"payload":"1MB"`],
    ['with a missing value', `[${GOOD},,${GOOD}]`],
    ['with a comma too many', `[${GOOD},]`],
    ['with more after its end', `[${GOOD}] ${GOOD}`],
    ['with a blank of another kind after its end', `[${GOOD}]\u00a0`],
    ['with a broken element', `[${GOOD},{"payload" "1MB"},${GOOD}]`],
  ])('refuses an array %s as a whole, and says where', async (_title, input) => {
    const finished = await program(['recommend', '-'], { input });
    expectCalm(finished, 2);
    expect(finished.stderr).toMatch(/standard input:1:\d+: broken JSON: /);
  });

  it('reads brackets in the texts of an array', async () => {
    const input = `[{"name":"]}[{,\\"","payload":"1MB"},${GOOD}]`;
    const { stdout } = await program(BRIEF, { input });
    expect(records(stdout).map(({ status, index }) => [status, index])).toEqual([
      ['ok', 0],
      ['ok', 1],
    ]);
  });

  it('refuses an array above the bound, and names NDJSON', async () => {
    const input = `[${`${GOOD},`.repeat(Math.ceil((64 * 1024 ** 2) / GOOD.length))}${GOOD}]`;
    const { status, stderr } = await program(['recommend', '-'], { input });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/larger than 64 MiB[\s\S]*NDJSON/)]);
  });

  it('reads many short lines', async () => {
    const input = '{}\n'.repeat(2000);
    const { status, stdout } = await program(BRIEF, { input });
    expect(status).toBe(2);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2000);
  });
});

describe.skipIf(process.platform === 'win32')('files and pipes', () => {
  const shell = (command: string) =>
    spawnSync('bash', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, PROGRAM: launcher },
    });
  const lines = write('lines.ndjson', `${GOOD}\n`.repeat(3000));

  it('ends well when the reader closes early', () => {
    const { stdout } = shell(
      '"$NODE" "$PROGRAM" recommend lines.ndjson --format ndjson | head -n 1 >/dev/null; echo $PIPESTATUS',
    );
    expect(stdout.trim()).toBe('0');
  });

  it.skipIf(!existsSync('/dev/full'))('says when the disk is full', () => {
    for (const words of ['lines.ndjson --format ndjson', '--payload 1MB']) {
      const { status, stderr } = shell(`"$NODE" "$PROGRAM" recommend ${words} > /dev/full`);
      expect([status, stderr]).toEqual([2, expect.stringContaining('the disk is full')]);
      const toFile = shell(`"$NODE" "$PROGRAM" recommend ${words} -o /dev/full`);
      expect([toFile.status, toFile.stderr]).toEqual([
        2,
        expect.stringContaining('the disk is full'),
      ]);
    }
  });

  it.skipIf(process.getuid?.() === 0)('says when a folder is read-only', async () => {
    const locked = path.join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    const { status, stderr } = await program([...BRIEF, lines, '-o', path.join(locked, 'out')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('permission denied')]);
  });

  it('refuses a folder that is not there, before it reads', async () => {
    const { status, stderr } = await program([...BRIEF, lines, '-o', path.join(folder, 'no/out')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('no such file or folder')]);
  });

  it.each(['lines.ndjson', './link.ndjson', 'hard.ndjson'])(
    'does not write onto its input by the name %s',
    async (output) => {
      if (!existsSync(path.join(folder, 'link.ndjson'))) {
        symlinkSync(lines, path.join(folder, 'link.ndjson'));
        shell('ln lines.ndjson hard.ndjson');
      }
      const before = readFileSync(lines, 'utf8');
      for (const input of ['lines.ndjson', '.']) {
        const finished = await program([...BRIEF, input, '-o', output], { cwd: folder });
        expect([finished.status, finished.stderr]).toEqual([
          2,
          expect.stringContaining('is also an input'),
        ]);
      }
      expect(readFileSync(lines, 'utf8')).toBe(before);
      const one = write('one.json', GOOD);
      expect((await program(['recommend', one, '-o', one])).status).toBe(2);
    },
  );

  it('follows links and reads named pipes', async () => {
    writeFileSync(path.join(folder, 'target.json'), GOOD);
    symlinkSync('target.json', path.join(folder, 'short.json'));
    expect((await program(['recommend', 'short.json'], { cwd: folder })).status).toBe(0);
    symlinkSync('round.json', path.join(folder, 'round.json'));
    const round = await program(['recommend', 'round.json'], { cwd: folder });
    expect([round.status, round.stderr]).toEqual([2, expect.stringContaining('go in a circle')]);
    const { stdout } = shell(
      'mkfifo pipe && (cat lines.ndjson > pipe &) && "$NODE" "$PROGRAM" recommend pipe -q --format ndjson --brief | wc -l',
    );
    expect(stdout.trim()).toBe('3000');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('leaves nothing behind on %s', async (signal, code) => {
    const output = path.join(folder, `interrupted-${signal}.ndjson`);
    writeFileSync(output, 'as it was');
    const child = start([...BRIEF, '-', '-o', output]);
    child.stdin?.write(`${GOOD}\n`.repeat(1000));
    const isWriting = () => readdirSync(folder).some((name) => name.endsWith('.tmp'));
    while (!isWriting()) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill(signal);
    expect(await ended(child)).toBe(code);
    expect(isWriting()).toBe(false);
    expect(readFileSync(output, 'utf8')).toBe('as it was');
  });

  it('keeps the old output when the stream fails', async () => {
    const output = write('kept.ndjson', 'as it was');
    const args = [...BRIEF, '--on-invalid', 'fail', '-', '-o', output];
    expect((await program(args, { input: `${GOOD}\noops\n` })).status).toBe(2);
    expect(readFileSync(output, 'utf8')).toBe('as it was');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
