// The scripts and programs against a mock of AWS on this machine: deployed, deployed again, broken
// off in the middle, rolled out anew, taken away.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TARGETS } from '../../../src/deployment.ts';
import { CASES, planOf } from '../../export/cases.ts';
import { isInstalled } from '../../export/programs.ts';

const mock = path.join(import.meta.dirname, 'moto_aws.py');
const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-moto-'));
const hasMoto = isInstalled('python3', ['-c', 'import moto.server, flask, boto3']);
const hasAws = isInstalled('python3', ['-c', 'import awscli.clidriver']);

let url = '';
let awsPort = 0;
const running: ChildProcess[] = [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isUp(): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function start(...args: string[]): void {
  running.push(spawn('python3', args, { stdio: 'ignore', env: environment(NEVER) }));
}

beforeAll(async () => {
  if (!hasMoto) return;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  start(mock, '-H', '127.0.0.1', '-p', String(port));
  awsPort = await freePort();
  if (hasAws) start(path.join(import.meta.dirname, 'aws_server.py'), String(awsPort));
  for (let tries = 0; tries < 300 && !(await isUp()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  mkdirSync(path.join(folder, 'bin'));
  writeProgram('sleep', '#!/bin/sh\n');
  // Breaks off after so many calls of AWS.
  writeProgram(
    'aws',
    `#!/usr/bin/env bash
echo . >> "$CALLS"
[ "$(wc -l < "$CALLS")" -le "$BREAK_AFTER" ] || { echo broken off >&2; kill -TERM "$PPID"; exit 130; }
output=$(mktemp -d)
exec 3<>"/dev/tcp/127.0.0.1/$AWS_PORT"
printf '%s\\0' "$output" "$PWD" "$#" "$@" >&3
read -r code <&3
cat "$output/out"
cat "$output/err" >&2
rm -r "$output"
exit "$code"
`,
  );
}, 60_000);
afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  if (hasMoto) await fetch(`${url}/moto-api/reset`, { method: 'POST' });
});

const writeProgram = (name: string, text: string): void =>
  writeFileSync(path.join(folder, 'bin', name), text, { mode: 0o755 });

const environment = (breakAfter: number) => ({
  ...process.env,
  PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
  AWS_PORT: String(awsPort),
  CALLS: path.join(folder, 'calls'),
  BREAK_AFTER: String(breakAfter),
  AWS_ENDPOINT_URL: url,
  AWS_CONFIG_FILE: path.join(folder, 'none'),
  AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
  AWS_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_PAGER: '',
  AWS_MAX_ATTEMPTS: '1',
});

const NEVER = 100_000;

interface Ended {
  readonly status: number | null;
  readonly text: string;
}

function run(program: string, args: readonly string[], cwd: string, breakAfter = NEVER): Ended {
  rmSync(path.join(folder, 'calls'), { force: true });
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: environment(breakAfter),
  });
  return { status, text: stdout + stderr };
}

type State = Readonly<Record<string, readonly string[]>>;

const state = (): State => JSON.parse(run('python3', [mock, 'state'], folder).text);

/** Starts a program as Python does, and breaks off after so many calls of AWS. */
const BREAKING = `
import os, runpy, sys, time
import botocore.client
left = [int(os.environ['BREAK_AFTER'])]
call = botocore.client.BaseClient._make_api_call
def counted(self, *args):
    left[0] -= 1
    if left[0] < 0:
        raise KeyboardInterrupt
    return call(self, *args)
botocore.client.BaseClient._make_api_call = counted
time.sleep = lambda _: None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')
`;

interface Deployment {
  readonly call: (what: 'deploy' | 'destroy', breakAfter?: number) => Ended;
  /** The image from now on. */
  readonly setImage: (image: string) => void;
}

type Tool = 'aws-cli' | 'python';

function deploymentOf(tool: Tool, name: string): Deployment {
  const one = CASES.find((each) => each.name === name);
  if (!one) throw new Error(`no case ${name}`);
  const cwd = mkdtempSync(path.join(folder, 'case-'));
  const files = TARGETS[tool]?.(planOf(one)).files ?? [];
  for (const { name: file, text } of files) writeFileSync(path.join(cwd, file), text);
  const held = files.find(({ name: file }) => /-model\.json$|deploy\.py$/.test(file))?.name ?? '';
  return {
    call: (what, breakAfter) => {
      const words = what === 'destroy' ? [what, '--yes'] : [what];
      return tool === 'python'
        ? run('python3', ['-c', BREAKING, 'deploy.py', ...words], cwd, breakAfter)
        : run('bash', ['deploy.sh', ...words], cwd, breakAfter);
    },
    setImage: (image) => {
      const file = path.join(cwd, held);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/ocr:\w+(?=['"])/g, `ocr:${image}`));
    },
  };
}

function expectDone({ status, text }: Ended): void {
  if (status !== 0) throw new Error(`exit code ${status}: ${text}`);
}

const DEPLOYED = [
  'real-time, all flags',
  'real-time, to zero, all flags',
  'real-time, to zero after hours',
  'serverless, on demand after hours',
  'serverless, all flags',
  'async, all flags',
  'batch, all flags',
  'batch, chunked',
];

const NOTHING: State = Object.fromEntries(
  [
    'models',
    'configs',
    'endpoints',
    'components',
    'targets',
    'policies',
    'actions',
    'alarms',
    'roles',
    'schedules',
    'served',
  ].map((kind) => [kind, []]),
);

const tools: readonly [Tool, boolean, readonly number[]][] = [
  ['python', hasMoto, [1, 4, 8, 12, 16, 20]],
  ['aws-cli', hasMoto && hasAws, [2, 5, 9, 14, 20]],
];

describe.each(tools)('%s (needs moto, and the aws command)', (tool, isThere, breaks) => {
  const options = { timeout: 600_000 };

  it.skipIf(!isThere).each(DEPLOYED)('is deployed, again, and taken away: %s', options, (name) => {
    const deployment = deploymentOf(tool, name);
    expectDone(deployment.call('deploy'));
    const made = state();
    expect(made.models).toHaveLength(1);
    expectDone(deployment.call('deploy'));
    expect(state()).toEqual(made);
    expectDone(deployment.call('destroy'));
    expect(state()).toEqual(NOTHING);
    expectDone(deployment.call('destroy'));
  });

  it.skipIf(!isThere)('goes on after it broke off, wherever that was', options, () => {
    const deployment = deploymentOf(tool, 'async, all flags');
    expectDone(deployment.call('deploy'));
    const whole = state();
    for (const after of breaks) {
      deployment.call('destroy');
      expect(deployment.call('deploy', after).status).not.toBe(0);
      expectDone(deployment.call('deploy'));
      expect([after, state()]).toEqual([after, whole]);
    }
  });

  it.skipIf(!isThere)('rolls a new image out beside the old one, or says why not', options, () => {
    const deployment = deploymentOf(tool, 'real-time, all flags');
    deployment.call('deploy');
    const [old] = state().served ?? [];
    deployment.setImage('2');
    expectDone(deployment.call('deploy'));
    const after = state();
    expect(after.configs).toHaveLength(2);
    expect(after.served).not.toEqual([old]);
    deployment.setImage('broken');
    const rolledBack = deployment.call('deploy');
    expect(rolledBack.status).toBe(1);
    expect(rolledBack.text).toContain('was rolled back: an alarm went off');
    expect(state().served).toEqual(after.served);
    deployment.call('destroy');
    const failed = deployment.call('deploy');
    expect([failed.status, failed.text]).toEqual([1, expect.stringContaining('no answer to ping')]);
    deployment.setImage('3');
    expectDone(deployment.call('deploy'));
  });

  it.skipIf(!isThere)('gives the component of an endpoint the new model alone', options, () => {
    const deployment = deploymentOf(tool, 'real-time, to zero, all flags');
    deployment.call('deploy');
    const { served } = state();
    deployment.setImage('2');
    expectDone(deployment.call('deploy'));
    expect(state().served).toEqual(served);
    expect(state().models).toHaveLength(2);
  });
});
