// Which files a pattern or a folder stands for.

import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { documentsIn, filesMatching } from '../../../src/cli/stream/glob.ts';
import { ended, heedingSignals, program, start, workspace } from '../program.ts';

const { folder, write } = workspace();
const FILES = ['x.yaml', 'a/y.yaml', 'a/b/z.yaml', 'c/w.json', 'a/.hidden/h.yaml'];
for (const name of [...FILES, 'tree/node_modules/n.yaml', 'a/infer-advisor.config.json']) {
  write(`tree/${name.replace('tree/', '')}`, '{"payload":"1MB"}');
}
const tree = path.join(folder, 'tree');
const isWindows = process.platform === 'win32';
if (!isWindows) {
  spawnSync('mkfifo', ['pipe.yaml', 'a/pipe.json'], { cwd: tree });
  symlinkSync('../x.yaml', path.join(tree, 'c/link.yaml'));
  symlinkSync('.', path.join(tree, 'loop'));
  symlinkSync('..', path.join(tree, 'a/loop'));
  symlinkSync('a', path.join(tree, 'd'));
}

const within = (files: readonly string[]) =>
  files.map((file) => path.relative(tree, file).split(path.sep).join('/'));
const matching = async (pattern: string) => within(await filesMatching(`${tree}/${pattern}`));

const ALL = ['a/b/z.yaml', 'a/y.yaml', 'c/link.yaml', 'c/w.json', 'x.yaml'];

describe.skipIf(isWindows)('a pattern', () => {
  it.each([
    ['*.yaml', ['x.yaml']],
    ['*', ['x.yaml']],
    ['a/infer-advisor.config.*', []],
    ['[z-a].yaml', []],
    ['[!a].yaml', ['x.yaml']],
    ['**', ALL],
    ['./**', ALL],
    ['**/**', ALL],
    ['**/*', ALL],
    ['a/../**', ALL],
    ['a/**', ['a/b/z.yaml', 'a/y.yaml']],
    ['a/**/', ['a/b/z.yaml', 'a/y.yaml']],
    ['a/**/y.yaml', ['a/y.yaml']],
    ['**/b/**', ['a/b/z.yaml']],
    ['*/*.yaml', ['a/y.yaml', 'c/link.yaml', 'd/y.yaml']],
    ['**/*/*.yaml', ['a/b/z.yaml', 'a/y.yaml', 'c/link.yaml']],
    ['a/.hidden/*', ['a/.hidden/h.yaml']],
    ['node_modules/*', ['node_modules/n.yaml']],
    ['{c,a}/{w,y}.*', ['a/y.yaml', 'c/w.json']],
    ['{a,a/b}/../**/x.yaml', ['x.yaml']],
    ['*/..', []],
    ['**/.', ALL],
    ['missing/../*', []],
  ])('%s stands for its files', async (pattern, files) => {
    expect(await matching(pattern)).toEqual(files);
  });

  it('goes into a folder once, by however many ways', async () => {
    expect(await matching(`${'**/'.repeat(40)}*`)).toEqual(ALL);
    expect(await matching(`${'*/../'.repeat(40)}x.yaml`)).toEqual(['x.yaml']);
    expect(await matching(`${'*/**/'.repeat(30)}*`)).toEqual([]);
    expect(await matching(`${'*/'.repeat(40)}*`)).toEqual([]);
    expect(await matching(`${'**/?*/'.repeat(2)}*`)).toEqual(['a/b/z.yaml']);
  });

  it('may have stars that fit in ever so many ways', async () => {
    const name = `${'a'.repeat(190)}.yaml`;
    write(`long/${name}`, '');
    const long = path.join(folder, 'long');
    expect(await filesMatching(`${long}/${'*a'.repeat(60)}b.yaml`)).toEqual([]);
    expect(await filesMatching(`${long}/${'*a'.repeat(60)}.yaml`)).toHaveLength(1);
  });
});

describe.skipIf(isWindows)('a folder', () => {
  it('stands for the documents in it that are files', async () => {
    expect(within(await documentsIn(tree))).toEqual(ALL);
  });

  it.each(['[z-a].yaml', '{a,b}'.repeat(22)])(
    'or pattern, %s, without any is refused',
    async (word) => {
      const { status, stderr } = await program(['recommend', word], { cwd: tree });
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/no file matches|1,000 patterns/),
      ]);
    },
  );
});

describe.skipIf(isWindows)('a search that takes long', () => {
  write('wide/x.yaml', 'payload: 1MB');
  // So many folders that the search is still on when the first signal comes.
  for (let index = 0; index < 3000; index++) {
    mkdirSync(path.join(folder, 'wide', String(index), 'deep'), { recursive: true });
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is ended by %s', async (signal, code) => {
    const args = ['recommend', ...Array(200).fill('wide/**/*.yaml')];
    const child = start(args, { cwd: folder });
    await heedingSignals(child);
    child.kill(signal);
    expect(await ended(child)).toBe(code);
  });
});
