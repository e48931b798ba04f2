// The command as a user calls it.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { launcher, program, workspace } from '../cli/program.ts';

const { folder } = workspace();
const call = (...args: string[]) => program(['export', ...args], { cwd: folder });

const ASYNC = ['--payload', '500MB', '--latency', 'high', '--interactive=false'];

it('writes the recommended option to standard output, and what is left to do to standard error', async () => {
  const { status, stdout, stderr } = await call('terraform', ...ASYNC);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^# Asynchronous Inference, as infer-advisor plans it for: payload 500MB/);
  expect(stderr).toMatch(/^infer-advisor: placeholders are left for --model-name, /);
});

it('writes another option with a warning', async () => {
  const { status, stdout, stderr } = await call('python', ...ASYNC, '--option', 'serverless');
  expect(status).toBe(0);
  expect(stdout).toContain('WARNING: Serverless Inference is excluded for this workload: payload');
  expect(stderr).toContain('infer-advisor: Serverless Inference is excluded for this workload');
});

it('says what the target cannot express', async () => {
  const { stdout, stderr } = await call('cloudformation', '--records', '10M', '--option', 'batch');
  expect(stderr).toContain('a transform job is a run, not a resource');
  expect(stdout).toContain('aws sagemaker create-transform-job');
});

it('says which flags change nothing, and reckons with what is assumed', async () => {
  const batch = ['--records', '10M', '--option', 'batch', '--memory-size', '2048'];
  const { status, stdout, stderr } = await call('python', ...batch);
  expect(status).toBe(0);
  expect(stderr).toContain(
    '--memory-size has no effect on Batch Transform: its memory comes with the instance\n',
  );
  expect(stdout).not.toContain('no effect');
  const load = ['--processing-time', '1s', '--request-rate', '2/s', '--option', 'real-time'];
  const count = async (...set: string[]) =>
    /"InitialInstanceCount": (\d+)/.exec((await call('aws-cli', ...load, ...set)).stdout)?.[1];
  expect(await count()).toBe('2');
  expect(await count('--set', 'utilisation=1')).toBe('1');
  const many = ['--processing-time', '4s', '--request-rate', '12/s', '--option', 'real-time'];
  const told = async (...set: string[]) => (await call('aws-cli', ...many, ...set)).stderr;
  expect(await told()).toContain('makes 48 requests in work at once, and 20 instances may run');
  expect(await told('--set', 'concurrencyPerInstance=8')).not.toContain('requests in work at once');
  expect(await count('--set', 'highAvailability=true', '--set', 'concurrencyPerInstance=4')).toBe(
    '2',
  );
});

describe('stays on the type that runs today, as the advice does', () => {
  const LOAD = '--gpu --processing-time 200ms --request-rate 2/s'.split(' ');
  const today = (type: string, ...further: string[]) =>
    ['--instance-type', type, '--current', 'real-time', ...further] as const;

  it.each<[string, readonly string[], string]>([
    ['nothing runs yet', [], 'ml.g4dn.xlarge'],
    ['the option that runs', today('ml.g5.xlarge', '--instances', '3'), 'ml.g5.xlarge'],
    ['without a number of instances', today('ml.g5.xlarge'), 'ml.g5.xlarge'],
    ['without the option', ['--instance-type', 'ml.g5.xlarge'], 'ml.g5.xlarge'],
    ['another option', today('ml.g5.xlarge', '--option', 'async'), 'ml.g5.xlarge'],
    ['a smaller one holds it', today('ml.g5.4xlarge', '--model-memory', '2GB'), 'ml.g5.xlarge'],
    ['the list does not know it', today('ml.g99.xlarge'), 'ml.g99.xlarge'],
    [
      'another is assumed',
      today('ml.g5.xlarge', '--set', 'instance=ml.p3.2xlarge'),
      'ml.p3.2xlarge',
    ],
    ['another is asked for', today('ml.g5.xlarge', '--instance', 'ml.g6.xlarge'), 'ml.g6.xlarge'],
  ])('%s', async (_, flags, type) => {
    const option = flags.includes('--option') ? [] : ['--option', 'real-time'];
    const { stdout } = await call('aws-cli', ...LOAD, ...option, ...flags);
    expect(/"InstanceType": "(.*?)"/.exec(stdout)?.[1]).toBe(type);
  });

  it('at the price that the advice says', async () => {
    // Those that run today, for an export as for the advice.
    const flags = [...LOAD, ...today('ml.g5.xlarge', '--instances', '3', '--interactive')];
    const advice = JSON.parse((await program(['recommend', ...flags, '-f', 'json'])).stdout);
    const { stdout } = await call('terraform', ...flags);
    const { thenUSD } = advice.migration.savings;
    expect(/COSTS: \$([\d,]+(\.\d+)?) a month/.exec(stdout)?.[1]?.replace(',', '')).toBe(
      String(Math.round(thenUSD)),
    );
    expect(stdout).toContain(
      'runs today; the cheapest in the price list that fits is ml.g4dn.xlarge',
    );
  });
});

it('writes a file, or separate files to a folder', async () => {
  expect((await call('cdk', ...ASYNC, '-o', 'stack.ts')).stdout).toBe('');
  expect(readFileSync(path.join(folder, 'stack.ts'), 'utf8')).toContain('class InferenceStack');
  expect((await call('aws-cli', ...ASYNC, '--output-dir', 'a/b')).status).toBe(0);
  const written = readdirSync(path.join(folder, 'a/b'));
  expect(written).toContain('01-model.json');
  expect(written).toContain('invoke.sh');
  if (process.platform !== 'win32') {
    expect(statSync(path.join(folder, 'a/b/deploy.sh')).mode & 0o100).toBe(0o100);
  }
});

it('writes all files of a deployment or none', async () => {
  const deployment = path.join(folder, 'half');
  mkdirSync(path.join(deployment, 'invoke.sh'), { recursive: true });
  writeFileSync(path.join(deployment, '01-model.json'), 'as it was');
  const { status, stderr } = await call('aws-cli', ...ASYNC, '--output-dir', 'half');
  expect([status, stderr]).toEqual([2, expect.stringContaining("cannot write 'half/invoke.sh'")]);
  expect(readdirSync(deployment).sort()).toEqual(['01-model.json', 'invoke.sh']);
  expect(readFileSync(path.join(deployment, '01-model.json'), 'utf8')).toBe('as it was');
});

it('is the same each time', async () => {
  expect((await call('aws-cli', ...ASYNC)).stdout).toBe((await call('aws-cli', ...ASYNC)).stdout);
});

it('answers no when no option is eligible', async () => {
  const { status, stdout, stderr } = await call('python', '--payload', '50MB', '--interactive');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('no option is eligible, so there is nothing to deploy');
});

describe('refuses', () => {
  const cases: readonly [string[], string][] = [
    [['terrafrom', ...ASYNC], "'terrafrom' is not a target; did you mean 'terraform'?"],
    [['python', ...ASYNC, '--option', 'lambda'], "--option: 'lambda' is not an option"],
    [['python', ...ASYNC, '--role-arn', 'me'], "--role-arn: 'me' does not fit"],
    [['python', ...ASYNC, '--initial-instances', '1.5'], "--initial-instances: '1.5' does not fit"],
    [['python', ...ASYNC, '-o', 'x', '--output-dir', 'y'], 'not both'],
    [['python', ...ASYNC, '--output-dir', launcher], '--output-dir: cannot make the folder'],
    [[], "missing required argument 'target'"],
  ];
  it.each(cases)('%j', async (args, message) => {
    const { status, stdout, stderr } = await call(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it('has help with examples that work', async () => {
  const { stdout } = await call('--help');
  expect(stdout).toContain('infer-advisor export terraform workload.yaml > main.tf');
  expect(stdout).toContain('--provisioned-concurrency');
});
