// The command as a user calls it, and the pipe that it is for.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/index.ts';

const program = path.resolve(import.meta.dirname, '../../bin/infer-advisor.js');
const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [program, ...args], { cwd: folder, input, encoding: 'utf8' });

const CONFIG = JSON.stringify({
  EndpointConfigName: 'fraud',
  ProductionVariants: [{ VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
});

it('makes a workload that recommend reads', () => {
  const { status, stdout, stderr } = call(['import', '-'], CONFIG);
  expect(status).toBe(0);
  expect(stderr).toContain('infer-advisor: not known from there: payload, ');
  const { workload } = JSON.parse(call(['recommend', '-', '-f', 'json'], stdout).stdout);
  expect(workload).toEqual({ name: 'fraud', gpu: false, current: 'real-time' });
});

it('prints JSON, to a file too', () => {
  expect(JSON.parse(call(['import', '-', '--format', 'json'], CONFIG).stdout)).toEqual({
    name: 'fraud',
    gpu: false,
    current: 'real-time',
  });
  expect(call(['import', '-', '-o', 'workload.yaml'], CONFIG).stdout).toBe('');
  expect(call(['recommend', 'workload.yaml']).status).toBe(0);
});

describe('reads back what export wrote', () => {
  it.each(catalog.options.filter(({ id }) => id !== 'batch').map(({ id }) => id))('%s', (id) => {
    const workload = ['--payload', '1MB', '--streaming=false'];
    const template = call(['export', 'cloudformation', ...workload, '--option', id]).stdout;
    const { current } = JSON.parse(call(['import', '-', '-f', 'json'], template).stdout);
    expect(current).toBe(id);
  });
});

it('reads the tags of a template in YAML', () => {
  writeFileSync(
    path.join(folder, 'template.yaml'),
    `Parameters:
  Type: { Type: String, Default: ml.g5.xlarge }
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - InstanceType: !Ref Type
          ModelName: !GetAtt [Model, ModelName]
          InitialInstanceCount: !If [Big, 2, 1]
      KmsKeyId: !Join ["", [!Sub "a\${AWS::Region}", b]]
`,
  );
  const { status, stdout } = call(['import', 'template.yaml', '-f', 'json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ name: 'Config', gpu: true, current: 'real-time' });
});

describe('refuses', () => {
  const cases: readonly [string, string, string][] = [
    ['what it does not know, with what it does', '{"a": 1}', 'understood:\n    the output of aws'],
    ['broken JSON', '{"a": }', 'standard input:1:7: broken JSON'],
    ['broken YAML', 'a: [', 'standard input:1:5: broken YAML'],
    ['nothing', ' ', 'standard input is empty'],
    ['a bomb of aliases', `a: &a [x]\nb: [${'*a,'.repeat(500)}]`, 'refers to itself too often'],
  ];
  it.each(cases)('%s', (_, input, message) => {
    const { status, stdout, stderr } = call(['import', '-'], input);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a file that is not there', () => {
    expect(call(['import', 'none.json']).stderr).toContain("cannot read 'none.json'");
  });
});

it('has help with examples', () => {
  expect(call(['import', '--help']).stdout).toContain('infer-advisor recommend -');
});
