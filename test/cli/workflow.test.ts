// The workflow in the README, as a runner on GitHub would run it.

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { launcher, plainEnvironment, workspace } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const { folder, write } = workspace();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function workflowOfReadme(): { jobs: Record<string, { steps: Step[] }>; on: unknown } {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const found = /<!-- workflow -->\s*```yaml\n([\s\S]*?)```\s*<!-- \/workflow -->/.exec(readme);
  return parse(found?.[1] ?? '');
}

const workflow = workflowOfReadme();
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

/** Commands that stand in for those of a runner: nothing is fetched, and npx runs what was built. */
function standIns(): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const npx = `#!/bin/sh\ntest "$1" = infer-advisor && shift && exec '${process.execPath}' '${launcher}' "$@"\n`;
  for (const [name, text] of [
    ['npm', '#!/bin/sh\ntest "$1" = ci\n'],
    ['npx', npx],
  ] as const) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

const bin = standIns();

/** Runs the steps of a job in a project until one fails, as a runner does. */
function runSteps(cwd: string, summary: string) {
  const env = plainEnvironment({
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: summary,
  });
  let stdout = '';
  for (const { run } of steps) {
    if (run === undefined) continue;
    const ran = spawnSync('bash', ['-e', '-c', run], { cwd, env, encoding: 'utf8', input: '' });
    stdout += ran.stdout;
    if (ran.status !== 0 || ran.stderr !== '')
      return { status: ran.status, stdout, stderr: ran.stderr };
  }
  return { status: 0, stdout, stderr: '' };
}

describe('the workflow in the README', () => {
  it('is one that GitHub knows how to read', () => {
    expect(workflow.on).toBe('pull_request');
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps)
      expect(step.uses ?? step.run).toMatch(/^[\w-]+\/[\w/-]+@v\d+$|^np[mx] /);
  });

  it('annotates, uploads and fails where a workload runs on the wrong option', () => {
    const cwd = path.join(folder, 'project');
    cpSync(path.join(root, 'test/examples/project'), cwd, { recursive: true });
    const summary = write('summary.md', '# Job\n');
    const { status, stdout, stderr } = runSteps(cwd, summary);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^::warning file=specs\/churn\.yaml,line=8,col=1,endColumn=8,title=infer-advisor near-limit::fraud: payload/,
      ),
      expect.stringMatching(
        /^::error file=specs\/invoices\.yaml,line=5,col=1,endColumn=8,title=infer-advisor current-excluded::invoices: real-time/,
      ),
      'infer-advisor: 3 workloads checked: 1 error, 1 warning, 1 ignored',
    ]);
    const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif'));
    const log = JSON.parse(readFileSync(path.join(cwd, String(upload?.with?.sarif_file)), 'utf8'));
    const results: { ruleId: string; suppressions: unknown[] }[] = log.runs[0].results;
    expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions.length])).toEqual([
      ['current-outscored', 1],
      ['near-limit', 0],
      ['current-excluded', 0],
    ]);
    expect(upload?.if).toMatch(/failure\(\)|always\(\)/);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^# Job\n## .*\n\n3 workloads checked: 1 error, 1 warning, 1 ignored\n/,
    );
  });

  it('passes where all is well, and does not where nothing is declared', () => {
    const good = path.join(folder, 'good');
    mkdirSync(path.join(good, 'specs'), { recursive: true });
    writeFileSync(path.join(good, 'package.json'), '{"infer-advisor": {"specs": ["specs"]}}');
    const spec = path.join(good, 'specs/a.json');
    writeFileSync(spec, '{"payload": "50MB", "current": "async"}');
    const summary = write('summary-2.md', '');
    expect(runSteps(good, summary)).toEqual({
      status: 0,
      stdout: 'infer-advisor: 1 workload checked: nothing found\n',
      stderr: '',
    });
    writeFileSync(spec, '{"payload": "50MB"}');
    expect(runSteps(good, summary)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nothing to check'),
    });
  });
});
