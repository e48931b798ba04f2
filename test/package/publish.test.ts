// What a release goes by: the workflow that publishes it, the entry in the registry of servers, the image.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import server from '../../server.json' with { type: 'json' };
import { workspace } from '../cli/program.ts';
import { run } from './command.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { folder } = workspace();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('the entry in the registry of servers', () => {
  it('is of the version of the package, and keeps to what the registry takes', () => {
    const [{ identifier, version, packageArguments }] = server.packages as [
      (typeof server.packages)[0],
    ];
    expect([server.version, version, identifier]).toEqual([
      manifest.version,
      manifest.version,
      manifest.name,
    ]);
    expect(server.name).toMatch(/^io\.github\.[a-zA-Z0-9-]+\/[a-zA-Z0-9._-]+$/);
    expect(server.description.length).toBeLessThanOrEqual(100);
    expect(packageArguments.map(({ value }) => value)).toEqual(['mcp']);
  });
});

describe('the workflow that publishes', () => {
  const { jobs, permissions } = parse(read('.github/workflows/publish.yml'));
  const steps: { name?: string; uses?: string; run?: string }[] = jobs.npm.steps;
  const script = (word: string) => steps.find(({ name }) => name?.includes(word))?.run ?? '';

  const env = {
    ...process.env,
    GITHUB_REPOSITORY: 'acme/advisor',
    GITHUB_REF_NAME: `v${manifest.version}`,
  };
  const runStep = (text: string, more = {}) =>
    spawnSync('bash', ['-e', '-c', text], { cwd: folder, env: { ...env, ...more } }).status;

  it('publishes with provenance, and may do nothing else', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.npm.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(steps.at(-1)?.run).toMatch(/^npm publish .*--provenance/);
    for (const { run: text } of steps) expect(text ?? '').not.toContain('${{');
  });

  it('says where the package comes from, in the words of the registry', () => {
    for (const file of ['package.json', 'server.json']) {
      cpSync(path.join(root, file), path.join(folder, file));
    }
    expect(runStep(script('where this repository is'))).toBe(0);
    const [released, entry] = ['package.json', 'server.json'].map((file) =>
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    );
    expect(released).toMatchObject({
      mcpName: 'io.github.acme/advisor',
      repository: { type: 'git', url: 'git+https://github.com/acme/advisor.git' },
    });
    expect(entry).toMatchObject({
      name: released.mcpName,
      repository: { url: 'https://github.com/acme/advisor' },
    });
  });

  it('refuses a tag that is not the version', () => {
    const step = script('version of the package');
    expect(runStep(step)).toBe(0);
    expect(runStep(step, { GITHUB_REF_NAME: 'v9.9.9' })).toBe(1);
  });

  it('would pass: npm warns of nothing but that nobody is logged in', () => {
    const { status, stderr } = run('npm', ['publish', '--dry-run', '--offline'], root);
    const warnings = stderr.split('\n').filter((line) => /^npm (?!notice)/.test(line));
    expect([status, warnings]).toEqual([0, [expect.stringMatching(/logged in .*\(dry-run\)/)]]);
  });
});

describe('the image', () => {
  it('has what the program needs, and runs as nobody special', () => {
    const text = read('Dockerfile');
    const copied = [...text.matchAll(/^COPY --from=build (.*) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' ').map((file) => file.replace('/build/', '')),
    );
    expect(copied.toSorted()).toEqual(['LICENSE', 'bin', 'dist', 'package.json']);
    for (const file of copied) expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(text.match(/^FROM .*-slim/gm)).toHaveLength(2);
    expect(text).toMatch(/^USER node$/m);
  });
});
