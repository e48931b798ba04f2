// NDJSON on standard input is known by its first line, however long that is and however it comes.

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { launcher, program, records } from './program.ts';

const GOOD = '{"payload":"1MB"}';
const BRIEF = ['recommend', '-', '-f', 'ndjson', '--brief', '-q'];
const long = (characters: number) => `{"payload":"1MB","name":"${'x'.repeat(characters)}"}`;

describe('a first line of', () => {
  it.each([
    ['70 KB', 70_000, 'name'],
    ['1 MB', 1_000_000, 'name'],
    ['2 MB', 2_000_000, 'the line is longer than 1 MiB'],
    ['70 MB', 70_000_000, 'the line is longer than 1 MiB'],
  ])('%s is one invalid record, and the stream goes on', async (_, characters, message) => {
    const { status, stdout } = await program(BRIEF, { input: `${long(characters)}\n${GOOD}\n` });
    expect(status).toBe(2);
    expect(records(stdout)).toMatchObject([
      { line: 1, status: 'invalid', errors: [{ message: expect.stringContaining(message) }] },
      { line: 2, status: 'ok' },
    ]);
  });

  it('any length is told without flags, too', async () => {
    for (const characters of [70_000, 2_000_000]) {
      const { stdout } = await program(['recommend', '-'], {
        input: `${long(characters)}\n${GOOD}\n`,
      });
      expect(stdout).toMatch(/line 1 .*invalid/);
      expect(stdout).toMatch(/line 2 .*recommended/);
    }
  });
});

it('a first line that comes in two pieces is a line', async () => {
  const child = spawn(process.execPath, [launcher, ...BRIEF]);
  child.stdin.write(GOOD.slice(0, 5));
  setTimeout(() => child.stdin.end(`${GOOD.slice(5)}\n${GOOD}\n`), 300);
  expect(records(await text(child.stdout))).toMatchObject([{ line: 1 }, { line: 2 }]);
});

it.each([BRIEF, ['recommend', '-']])(
  'documents that are no lines name the flag',
  async (...args) => {
    const input = `{\n"payload":"1MB"\n}\n${GOOD}\n`;
    const { stdout, stderr } = await program(args, { input });
    expect(stdout + stderr).toContain('--input-format ndjson');
  },
);
