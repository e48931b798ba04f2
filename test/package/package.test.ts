// What a user gets: the packed package, installed without a registry, as a program and a library.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { npm, output, run } from './command.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-package-'));
const prefix = path.join(folder, 'prefix');
const consumer = path.join(folder, 'consumer');
const installed = path.join(consumer, 'node_modules', manifest.name);
const program = path.join(prefix, process.platform === 'win32' ? '' : 'bin', manifest.name);
const tarball = path.join(folder, `${manifest.name}-${manifest.version}.tgz`);
let files: string[];

const write = (name: string, text: string) => writeFileSync(path.join(consumer, name), text);

beforeAll(() => {
  for (const made of [prefix, consumer]) mkdirSync(made);
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
  const quietly = ['--offline', '--no-audit', '--no-fund', '--cache', path.join(folder, 'cache')];
  npm(['install', '--global', '--prefix', prefix, ...quietly, tarball], folder);
  write('package.json', '{ "private": true, "type": "module" }');
  npm(['install', ...quietly, tarball], consumer);
  files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
});

/** Every KiB of the main file costs start-up time. */
const MAIN_BUDGET_KIB = 580;
const MAIN_TOO_LARGE =
  'dist/cli.cjs is over MAIN_BUDGET_KIB: load what few commands need with import(); for what every answer needs, raise the budget in this file';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  it('has what a user needs and nothing else', () => {
    const required = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/infer-advisor.js',
      'bin/package.json',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/cli.cjs',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/mcp.cjs',
      'dist/page.html',
      'docs/recommend.svg',
      'package.json',
    ];
    const optional =
      /^(dist\/(chunks\/[\w-]+\.cjs|schemas\/[\w-]+\.schema\.json)|docs\/[\w-]+\.md)$/;
    expect(files.filter((file) => !optional.test(file))).toEqual(required);
    expect(files.filter((file) => file.startsWith('docs/'))).toContain('docs/workload.md');
  });

  it('has a main file that is small enough to start quickly', () => {
    const { size } = statSync(path.join(installed, 'dist/cli.cjs'));
    expect(size / 1024, MAIN_TOO_LARGE).toBeLessThanOrEqual(MAIN_BUDGET_KIB);
  });

  it('depends on no other package', () => {
    expect(
      readdirSync(path.join(consumer, 'node_modules')).filter((name) => name[0] !== '.'),
    ).toEqual([manifest.name]);
  });

  it('tells nothing of the folder that it was built in', () => {
    const telling = files.filter((file) =>
      readFileSync(path.join(installed, file), 'utf8').includes(root),
    );
    expect(telling).toEqual([]);
  });

  it('is packed with no word but its name, which pre-commit goes by', () => {
    expect(npm(['pack', '--dry-run'], root)).toBe(`${path.basename(tarball)}\n`);
  });

  it('has no findings of publint', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });
});

describe('the installed program', () => {
  it('tells its version', () => {
    expect(output(program, ['--version'], folder)).toBe(`${manifest.version}\n`);
  });

  it('recommends', () => {
    const args = ['recommend', '--payload', '50MB', '--latency', 'low', '--format', 'json'];
    const { status, stdout, stderr } = run(program, args, folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'compromise', recommended: 'async' });
  });
});

describe('the library in another project', () => {
  const asked = `recommend(parseWorkload({ payload: '50MB', latency: 'low' })).recommended`;

  it.each([
    ['an ES module', 'import.js', `import { parseWorkload, recommend } from 'infer-advisor';`],
    ['CommonJS', 'require.cjs', `const { parseWorkload, recommend } = require('infer-advisor');`],
  ])('is loaded by %s', (_, name, load) => {
    write(name, `${load}\nconsole.log(${asked});\n`);
    expect(output(process.execPath, [name], consumer)).toBe('async\n');
  });

  it('runs where there is nothing of Node', () => {
    write(
      'bare.js',
      `import { readFileSync } from 'node:fs';
import { createContext, SourceTextModule } from 'node:vm';
const source = readFileSync('node_modules/infer-advisor/dist/index.js', 'utf8');
const library = new SourceTextModule(source, { context: createContext() });
await library.link(() => undefined);
await library.evaluate();
const { parseWorkload, recommend } = library.namespace;
console.log(${asked});
`,
    );
    const args = ['--experimental-vm-modules', '--no-warnings', 'bare.js'];
    expect(output(process.execPath, args, consumer)).toBe('async\n');
  });

  it.each(['nodenext', 'bundler'])('has types that %s resolution finds', (moduleResolution) => {
    write(
      'types.ts',
      `import { parseWorkload, type Recommendation, recommend, type Workload } from 'infer-advisor';
export const workload: Workload = parseWorkload({ payload: '50MB' });
export const recommendation: Recommendation = recommend(workload);
export const recommended: string | null = recommendation.recommended;
// @ts-expect-error A workload has sizes in bytes.
export const wrong: Workload = { payloadBytes: '50MB' };
`,
    );
    const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const module = moduleResolution === 'bundler' ? 'preserve' : 'nodenext';
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--lib', 'es2022'];
    const resolution = ['--module', module, '--moduleResolution', moduleResolution];
    const args = [compiler, ...options, ...resolution, 'types.ts'];
    expect(run(process.execPath, args, consumer)).toMatchObject({ status: 0, stdout: '' });
  });
});
