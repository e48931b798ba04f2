import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { run } from './command.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-launcher-'));
  for (const copied of ['bin', 'dist']) {
    cpSync(path.join(root, copied), path.join(folder, copied), { recursive: true });
  }
  vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'home'));
  vi.stubEnv('HOME', path.join(folder, 'home'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const launcher = () => path.join(folder, 'bin', 'infer-advisor.js');
const start = (...args: string[]) => run(process.execPath, [launcher(), ...args], folder);
/** Places at which a bit is flipped; `npm run fuzz -- test/package` tries many more. */
const FLIPS = process.env.FUZZ === undefined ? 16 : 2_000;
const COMMAND = ['recommend', '--payload', '50MB', '--latency', 'low'];

function codeCaches(below = path.join(folder, 'dist')): string[] {
  const names = readdirSync(below).filter((name) => name.endsWith('.cache'));
  return names.map((name) => path.join(below, name));
}

/** The fallback, as the platform names it below HOME or XDG_CACHE_HOME. */
const userFolder = () => {
  const below = process.platform === 'darwin' ? ['Library', 'Caches'] : [];
  return path.join(folder, 'home', ...below, 'infer-advisor');
};

const removeCaches = () => {
  for (const cache of codeCaches()) rmSync(cache, { recursive: true });
};

describe('the launcher', () => {
  it('starts the program', () => {
    const version = { status: 0, stdout: `${manifest.version}\n`, stderr: '' };
    expect(start('--version')).toMatchObject(version);
  });

  it('says how to build when nothing is built', () => {
    rmSync(path.join(folder, 'dist'), { recursive: true });
    const said = { status: 3, stdout: '', stderr: expect.stringContaining('npm run build') };
    expect(start('--version')).toMatchObject(said);
  });
});

describe('the code cache', () => {
  const answered = () => ({ status: 0, stdout: expect.stringContaining('Async'), stderr: '' });

  it('is kept after a command, for the next start', () => {
    removeCaches();
    const first = start(...COMMAND);
    const [kept, ...others] = codeCaches();
    const written = statSync(kept as string).mtimeMs;
    expect(others).toEqual([]);
    expect(start(...COMMAND)).toMatchObject({ ...answered(), stdout: first.stdout });
    expect(statSync(kept as string).mtimeMs).toBe(written);
  });

  it('is not kept after a flag, which compiles little', () => {
    removeCaches();
    start('--version');
    expect(codeCaches()).toEqual([]);
  });

  it('is one for each way of starting', () => {
    removeCaches();
    const lazily = () => run(process.execPath, ['--max-lazy', launcher(), ...COMMAND], folder);
    const written = () => codeCaches().map((cache) => statSync(cache).mtimeMs);
    start(...COMMAND);
    lazily();
    const before = written();
    start(...COMMAND);
    lazily();
    expect(before).toHaveLength(2);
    expect(written()).toEqual(before);
  });

  it('is one for each build', () => {
    removeCaches();
    start(...COMMAND);
    const bundle = path.join(folder, 'dist', 'cli.cjs');
    writeFileSync(bundle, readFileSync(bundle, 'latin1').replace(/^\/\/ .{4}/, '// 0000'));
    expect(start(...COMMAND)).toMatchObject(answered());
    expect(codeCaches()).toHaveLength(2);
  });

  it('stays few, however many builds and ways of starting there were', () => {
    for (let build = 0; build < 12; build += 1) {
      writeFileSync(path.join(folder, 'dist', `cli.${build}.cache`), '');
    }
    run(process.execPath, ['--max-lazy', launcher(), ...COMMAND], folder);
    expect(codeCaches().length).toBeLessThanOrEqual(8);
  });

  it.each([0o077, 0])('can be read by all and written by its owner, with umask %i', (mask) => {
    removeCaches();
    const shell = `umask ${mask.toString(8)}; exec "$0" "$@"`;
    spawnSync('sh', ['-c', shell, process.execPath, launcher(), ...COMMAND]);
    expect(codeCaches().map((cache) => statSync(cache).mode & 0o777)).toEqual([0o644]);
  });

  describe('when it is odd', () => {
    const odd: [string, (cache: string) => void][] = [
      ['empty', (cache) => truncateSync(cache)],
      ['cut short', (cache) => truncateSync(cache, 1000)],
      ['cut by one byte', (cache) => truncateSync(cache, statSync(cache).size - 1)],
      ['of something else', (cache) => writeFileSync(cache, 'not a code cache')],
      ['of something else, twice', (cache) => writeFileSync(cache, 'abab')],
      ['writable by everybody', (cache) => chmodSync(cache, 0o666)],
      ['unreadable', (cache) => chmodSync(cache, 0)],
      ['a folder', replaceBy((cache) => mkdirSync(cache))],
      ['a FIFO', replaceBy((cache) => spawnSync('mkfifo', [cache]))],
    ];

    function replaceBy(make: (cache: string) => void): (cache: string) => void {
      return (cache) => {
        rmSync(cache);
        make(cache);
      };
    }

    beforeEach(() => {
      removeCaches();
      start(...COMMAND);
    });

    it.each(odd)('is left aside: %s', (_, spoil) => {
      for (const cache of codeCaches()) spoil(cache);
      expect(start(...COMMAND)).toMatchObject(answered());
    });

    it('gives the same answer with any bit flipped', () => {
      const [cache] = codeCaches() as [string];
      const whole = readFileSync(cache);
      const right = start(...COMMAND).stdout;
      for (let part = 0; part < FLIPS; part += 1) {
        const flipped = Buffer.from(whole);
        const place = Math.floor((whole.length * (part + 0.37)) / FLIPS);
        flipped[place] = (flipped[place] as number) ^ (1 << (part % 8));
        writeFileSync(cache, flipped);
        expect(start(...COMMAND)).toMatchObject({ status: 0, stdout: right, stderr: '' });
        expect(readFileSync(cache).equals(flipped)).toBe(false); // and it was replaced
      }
    }, 3_600_000);

    it.skipIf(process.platform === 'win32')("falls back to a folder of the user's own", () => {
      const [cache] = codeCaches() as [string];
      replaceBy((file) => mkdirSync(file))(cache); // cannot be replaced by a file
      const first = start(...COMMAND);
      const own = () => codeCaches(userFolder()).map((file) => statSync(file).mtimeMs);
      const written = own();
      expect(written).toHaveLength(1);
      expect(start(...COMMAND)).toMatchObject({ ...answered(), stdout: first.stdout });
      expect(own()).toEqual(written);
    });
  });
});
