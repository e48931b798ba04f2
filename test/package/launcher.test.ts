import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { run } from './command.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-launcher-'));
  for (const copied of ['bin', 'dist']) {
    cpSync(path.join(root, copied), path.join(folder, copied), { recursive: true });
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: string[]) =>
  run(process.execPath, [path.join(folder, 'bin', 'infer-advisor.js'), ...args], folder);

function codeCaches(): string[] {
  const dist = path.join(folder, 'dist');
  const names = readdirSync(dist).filter((name) => name.endsWith('.cache'));
  return names.map((name) => path.join(dist, name));
}

describe('the launcher', () => {
  const works = { status: 0, stdout: `${manifest.version}\n`, stderr: '' };

  it('starts the program', () => expect(start('--version')).toMatchObject(works));

  it('starts it without a code cache', () => {
    for (const cache of codeCaches()) rmSync(cache);
    expect(start('--version')).toMatchObject(works);
  });

  it('keeps a code cache after a command, for the next start', () => {
    for (const cache of codeCaches()) rmSync(cache);
    const command = ['recommend', '--payload', '50MB'];
    const [first, second] = [start(...command), start(...command)];
    expect(codeCaches()).toHaveLength(1);
    expect(second).toMatchObject({ status: 0, stdout: first.stdout, stderr: '' });
  });

  it('keeps none after a flag, which compiles little', () => {
    for (const cache of codeCaches()) rmSync(cache);
    start('--version');
    expect(codeCaches()).toEqual([]);
  });

  it.each([
    ['empty', (cache: string) => truncateSync(cache)],
    ['cut short', (cache: string) => truncateSync(cache, 1000)],
    ['of something else', (cache: string) => writeFileSync(cache, 'not a code cache')],
  ])('starts it with a code cache that is %s', (_, spoil) => {
    for (const cache of codeCaches()) spoil(cache);
    expect(start('--version')).toMatchObject(works);
  });

  it('says how to build when nothing is built', () => {
    rmSync(path.join(folder, 'dist'), { recursive: true });
    expect(start('--version')).toMatchObject({
      status: 3,
      stdout: '',
      stderr: expect.stringContaining('npm run build'),
    });
  });
});
