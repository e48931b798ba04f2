// The scripts with the real aws command, as far as its own check of the parameters and a server on
// this machine that stands for AWS. Takes minutes, so it runs only where AWS_COMMAND names the
// command, as .ci/run does.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rendered } from '../../../src/export/rendered.ts';
import { awsCli } from '../../../src/export/targets/aws-cli.ts';
import { CASES, planOf } from '../../export/cases.ts';
import { type Loopback, startLoopback } from './loopback.ts';

const { AWS_COMMAND = '' } = process.env;
const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-aws-'));
let loopback: Loopback;

beforeAll(async () => {
  loopback = await startLoopback();
  mkdirSync(path.join(folder, 'bin'));
  const aws = `#!/bin/sh\nexec '${AWS_COMMAND}' --endpoint-url '${loopback.url}' "$@"\n`;
  writeFileSync(path.join(folder, 'bin', 'aws'), aws, { mode: 0o755 });
});
afterAll(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
  AWS_CONFIG_FILE: path.join(folder, 'none'),
  AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
  AWS_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_PAGER: '',
  AWS_MAX_ATTEMPTS: '1',
});

/** Runs a script to its end; the server answers meanwhile. */
function runScript(script: string, cwd: string): Promise<{ status: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', [script], {
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, text }));
  });
}

/** What an aws command says of an operation, or of a group of parameters, that is newer than itself. */
const TOO_OLD =
  /Unknown parameter in [\w.[\]]+: "(ManagedInstanceScaling|RoutingConfig)"|argument operation: Invalid choice|create-inference-component/;

/** Parameters that Debian's command does not know yet; without them it checks all the others. */
const NEWER = ['ProvisionedConcurrency', 'S3FailurePath', '--invocation-timeout-seconds'];

/** What the command says of a parameter that it does not know. */
const UNKNOWN = /Unknown parameter in [\w.[\]]+: "(\w+)"|Unknown options: (--[\w-]+)/g;

/** The files without the newer parameters that the command has complained of. */
function withoutUnknown(
  { text, files, unexpressed }: Rendered,
  said: string,
): Rendered | undefined {
  const unknown = [...said.matchAll(UNKNOWN)].map(([, name, flag]) => name ?? flag ?? '');
  if (unknown.length === 0 || !unknown.every((name) => NEWER.includes(name))) return undefined;
  const names = unknown.join('|');
  const parameter = new RegExp(`,\\s*"(${names})": [^,{}\\n]+|^ +(${names}) .*\\n`, 'gm');
  const without = (all: string) => all.replace(parameter, '');
  return {
    text: without(text),
    files: files.map((file) => ({ ...file, text: without(file.text) })),
    unexpressed,
  };
}

const isJson = ({ body }: { body: Buffer }) => body[0] === 0x7b;

/** Writes the files of a case, and the whole as one script; gives the scripts' names. */
function prepare(cwd: string, { text, files }: Rendered): readonly string[] {
  for (const file of files) writeFileSync(path.join(cwd, file.name), file.text);
  writeFileSync(path.join(cwd, 'whole.sh'), text);
  writeFileSync(path.join(cwd, 'request'), '{}');
  return ['whole.sh', ...files.map(({ name }) => name).filter((name) => name.endsWith('.sh'))];
}

/** The requests that arrive as the files hold them; alarms and jobs get something added on the way. */
function expectRequests({ files }: Rendered): void {
  const arrived = loopback.received.filter(isJson).map(({ body }) => JSON.parse(String(body)));
  for (const { name, text } of files) {
    if (!name.endsWith('.json') || /alarm|job/.test(name)) continue;
    expect(arrived).toContainEqual(JSON.parse(text));
  }
}

/** Runs the scripts; gives what the command says of the first that fails. */
async function runAll(rendered: Rendered): Promise<string | undefined> {
  const cwd = mkdtempSync(path.join(folder, 'case-'));
  for (const script of prepare(cwd, rendered)) {
    loopback.received.length = 0;
    const { status, text } = await runScript(script, cwd);
    if (status !== 0) return text || `exit code ${status}`;
    expect(text).not.toMatch(/error/i);
    if (script !== 'invoke.sh') expectRequests(rendered);
  }
  return undefined;
}

/** Runs them again without what the command does not know; gives what it still says. */
async function withoutNewer(rendered: Rendered, said: string): Promise<string | undefined> {
  const older = withoutUnknown(rendered, said);
  if (!older) return said;
  const saidNow = await runAll(older);
  return saidNow === undefined ? undefined : withoutNewer(older, saidNow);
}

describe.skipIf(AWS_COMMAND === '')('the aws command (named by AWS_COMMAND)', () => {
  const options = { timeout: 240_000 };
  it.for(CASES)('takes the scripts and their files: $name', options, async (one, { skip }) => {
    const rendered = awsCli(planOf(one));
    const said = await runAll(rendered);
    skip(said !== undefined && TOO_OLD.test(said), 'this aws command is older than an operation');
    expect(said === undefined ? said : await withoutNewer(rendered, said)).toBeUndefined();
  });
});
