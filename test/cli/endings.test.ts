// How a stream ends when nobody writes, somebody interrupts, or the reader is slow; and what is said
// of inputs that are no plain files.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { ended, program, start, workspace } from './program.ts';

const { folder, write } = workspace();
const GOOD = '{"payload":"1MB"}';
const NDJSON = ['recommend', '--format', 'ndjson', '--brief', '--quiet'];
const inFolder = { cwd: folder };

/** Waits until something is so; a test that waits for nothing ends by its own time limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.skipIf(process.platform === 'win32')('a pipe that nobody writes to', () => {
  spawnSync('mkfifo', ['pipe'], inFolder);
  const isWriting = () => readdirSync(folder).some((name) => name.endsWith('.tmp'));

  it.each([
    ['pipe', 'SIGINT', 130],
    ['-', 'SIGINT', 130],
    ['pipe', 'SIGTERM', 143],
    ['-', 'SIGTERM', 143],
  ] as const)('lets %s be ended by %s', async (input, signal, code) => {
    const child = start([...NDJSON, input, '-o', 'out.ndjson'], inFolder);
    await until(isWriting);
    child.kill(signal);
    expect(await ended(child)).toBe(code);
    expect(isWriting()).toBe(false);
  });

  it('is waited for', async () => {
    const child = start([...NDJSON, 'pipe'], inFolder);
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    spawnSync(
      'sh',
      ['-c', 'sleep 0.3; for i in 1 2 3; do echo "$0"; sleep 0.1; done > pipe', GOOD],
      inFolder,
    );
    expect(await ended(child)).toBe(0);
    expect(output.trim().split('\n')).toHaveLength(3);
  });

  it('is empty when whoever opens it writes nothing', async () => {
    const child = start([...NDJSON, 'pipe'], inFolder);
    spawnSync('sh', ['-c', 'sleep 0.3; : > pipe'], inFolder);
    expect(await ended(child)).toBe(2);
  });
});

describe.skipIf(process.platform === 'win32')('a signal in the midst of many workloads', () => {
  const MANY = 6000;
  const lines = `${'{"payload":"1MB","latency":"low"}\n'.repeat(30_000)}`;
  write('many.ndjson', lines);
  write('many.yaml', '---\npayload: 1MB\nlatency: low\n'.repeat(MANY));
  for (let i = 0; i < MANY; i += 1) write(`many/${i}.json`, GOOD);

  it.each([
    ['many', 'SIGINT', 130],
    ['many', 'SIGTERM', 143],
    ['many.yaml', 'SIGINT', 130],
    ['many.yaml', 'SIGTERM', 143],
  ] as const)('is heard before %s is through: %s', async (input, signal, code) => {
    const child = start([...NDJSON, input], inFolder);
    let output = '';
    child.stdout?.on('data', (data) => {
      if (output === '') child.kill(signal);
      output += data;
    });
    expect(await ended(child)).toBe(code);
    expect(output.endsWith('\n')).toBe(true);
    expect(output.split('\n').length).toBeLessThan(MANY);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves a slow reader with whole lines: %s', async (signal, code) => {
    const child = start(['recommend', 'many.ndjson', '-f', 'ndjson', '-q'], inFolder);
    const { stdout } = child;
    await new Promise((resolve) => stdout?.once('readable', resolve));
    // By now the pipe is full, so that what was written is not yet taken.
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    let output = '';
    stdout?.on('data', (data) => {
      output += data;
    });
    expect(await ended(child)).toBe(code);
    expect(output.endsWith('}\n')).toBe(true);
  });
});

it('lets signals be heard while a long YAML text is read', async () => {
  const { yamlEntries } = await import('../../src/cli/input/yaml.ts');
  const text = '---\npayload: 1MB\n'.repeat(3000);
  let isHeard = false;
  setImmediate(() => {
    isHeard = true;
  });
  let seen = 0;
  for await (const entries of yamlEntries({ name: 'x.yaml', extension: '.yaml', text }, null)) {
    seen += [...entries].length;
  }
  expect(seen).toBe(3000);
  expect(isHeard).toBe(true);
});

it('writes nothing to standard error for a slow reader', async () => {
  write('long.ndjson', `${GOOD}\n`.repeat(5000));
  const child = start(['recommend', 'long.ndjson', '--format', 'ndjson', '-q'], inFolder);
  let said = '';
  let size = 0;
  child.stderr?.on('data', (data) => {
    said += data;
  });
  child.stdout?.on('data', (data) => {
    size += data.length;
    child.stdout?.pause();
    setTimeout(() => child.stdout?.resume(), 1);
  });
  expect(await ended(child)).toBe(0);
  expect(size).toBeGreaterThan(1_000_000);
  expect(said).toBe('');
});

describe.skipIf(process.platform === 'win32')('what is no plain file', () => {
  write('one.json', GOOD);
  mkdirSync(path.join(folder, 'sub/empty'), { recursive: true });
  symlinkSync('round.json', path.join(folder, 'round.json'));
  symlinkSync('nowhere.json', path.join(folder, 'broken.json'));

  const CASES: readonly (readonly [name: string, reason: string])[] = [
    ['round.json', 'its symbolic links go in a circle'],
    ['one.json/x.json', 'a part of the path is not a folder'],
    [`${'n'.repeat(300)}.json`, 'the name is too long'],
    ['broken.json', 'there is no such file or folder'],
    ['sub/empty', 'there is no workload in'],
    ['/dev/zero', 'is larger than'],
  ];

  it.each(CASES)('%s alone', async (name, reason) => {
    for (const args of [NDJSON, ['recommend'], ['check'], ['cost'], ['compare']]) {
      const word = args[0] === 'compare' ? `./${name}`.replace('.//', '/') : name;
      const { status, stdout, stderr } = await program([...args, word], inFolder);
      expect([args, status, stdout + stderr]).toEqual([args, 2, expect.stringContaining(reason)]);
      expect(stderr).not.toMatch(/\n\s+at |this is a bug/);
    }
  });

  it.each(CASES.filter(([name]) => !name.startsWith('sub')))(
    '%s among others',
    async (name, reason) => {
      const { status, stdout } = await program([...NDJSON, name, 'one.json'], inFolder);
      const [bad, good] = stdout.trim().split('\n');
      expect(bad).toContain(reason);
      expect(good).toContain('"status":"ok"');
      expect(status).toBe(2);
    },
  );
});
