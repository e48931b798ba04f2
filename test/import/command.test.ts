// The command as a user calls it, and the pipe that it is for.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/index.ts';
import { program, workspace } from '../cli/program.ts';

const { folder, write } = workspace();
const call = (args: readonly string[], input = '') => program(args, { cwd: folder, input });

const CONFIG = JSON.stringify({
  EndpointConfigName: 'fraud',
  ProductionVariants: [{ VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
});

it('makes a workload that recommend reads', async () => {
  const { status, stdout, stderr } = await call(['import', '-'], CONFIG);
  expect(status).toBe(0);
  expect(stderr).toContain('infer-advisor: not known from there: payload, ');
  const { workload } = JSON.parse((await call(['recommend', '-', '-f', 'json'], stdout)).stdout);
  expect(workload).toEqual({ name: 'fraud', gpu: false, current: 'real-time' });
});

it('prints JSON, to a file too', async () => {
  expect(JSON.parse((await call(['import', '-', '--format', 'json'], CONFIG)).stdout)).toEqual({
    name: 'fraud',
    gpu: false,
    current: 'real-time',
  });
  expect((await call(['import', '-', '-o', 'workload.yaml'], CONFIG)).stdout).toBe('');
  expect((await call(['recommend', 'workload.yaml'])).status).toBe(0);
});

describe('reads back what export wrote', () => {
  it.each(catalog.options.filter(({ id }) => id !== 'batch').map(({ id }) => id))(
    '%s',
    async (id) => {
      const workload = ['--payload', '1MB', '--streaming=false'];
      const template = (await call(['export', 'cloudformation', ...workload, '--option', id]))
        .stdout;
      const { current } = JSON.parse((await call(['import', '-', '-f', 'json'], template)).stdout);
      expect(current).toBe(id);
    },
  );
});

it('reads the tags of a template in YAML', async () => {
  write(
    'template.yaml',
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
  const { status, stdout } = await call(['import', 'template.yaml', '-f', 'json']);
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
  it.each(cases)('%s', async (_, input, message) => {
    const { status, stdout, stderr } = await call(['import', '-'], input);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a file that is not there', async () => {
    expect((await call(['import', 'none.json'])).stderr).toContain("cannot read 'none.json'");
  });
});

it('has help with examples', async () => {
  expect((await call(['import', '--help'])).stdout).toContain('infer-advisor recommend -');
});

describe('the pipe to recommend', () => {
  const variant = { VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
  const serverless = { MemorySizeInMB: 2048, MaxConcurrency: 5 };
  const asynchronous = { OutputConfig: { S3OutputPath: 's3://b/o' } };
  const configs: Readonly<Record<string, object>> = {
    'real-time': { ProductionVariants: [variant] },
    serverless: { ProductionVariants: [{ VariantName: 'v', ServerlessConfig: serverless }] },
    async: { ProductionVariants: [variant], AsyncInferenceConfig: asynchronous },
  };
  const job = {
    TransformJobName: 'j',
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  };
  const terraform = {
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          {
            address: 'a',
            type: 'aws_sagemaker_endpoint_configuration',
            values: { production_variants: [{ instance_type: 'ml.m5.large' }] },
          },
        ],
      },
    },
  };
  const documents: readonly (readonly [string, string, object])[] = [
    ...Object.entries(configs).flatMap(([current, fields]) => [
      [
        `describe-endpoint-config, ${current}`,
        current,
        { EndpointConfigName: 'c', ...fields },
      ] as const,
      [
        `describe-endpoint, ${current}`,
        current,
        { EndpointName: 'e', EndpointStatus: 'InService', ...fields },
      ] as const,
      [
        `a template, ${current}`,
        current,
        { Resources: { C: { Type: 'AWS::SageMaker::EndpointConfig', Properties: fields } } },
      ] as const,
    ]),
    ['describe-transform-job', 'batch', job],
    ['terraform show -json', 'real-time', terraform],
  ];

  it.each(documents)('judges %s', async (_, current, document) => {
    const { stdout } = await call(['import', '-'], JSON.stringify(document));
    const { status, stdout: answer, stderr } = await call(['recommend', '-', '-f', 'json'], stdout);
    expect([status, stderr]).toEqual([0, '']);
    const { migration } = JSON.parse(answer);
    expect(migration).toMatchObject({ from: current });
    // What is deployed alone is no ground to move, whatever it is.
    expect(['keep', 'undecided']).toContain(migration.advice);
  });
});

describe('metric data in pages', () => {
  const page = (from: number) => ({
    MetricDataResults: [
      {
        Id: 'a',
        Label: 'Invocations',
        Timestamps: [0, 1].map((i) => `2026-11-20T0${from + i}:00:00Z`),
        Values: [3600, 7200],
      },
    ],
  });

  it('is one series, and goes with what is deployed', async () => {
    write('config.json', CONFIG);
    write('one.json', JSON.stringify(page(0)));
    write('two.json', JSON.stringify(page(2)));
    const { stdout } = await call(['import', 'one.json', 'config.json', 'two.json', '-f', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ requestRate: '1.5/s', current: 'real-time' });
    expect((await call(['import', 'one.json', 'two.json'])).stdout).toContain(
      'mean over 4 periods',
    );
  });
});

it.each([
  ['main.tf', 'locals {\n}\n'],
  ['-', 'resource "aws_sagemaker_model" "m" {\n  name = "x"\n}\n'],
  ['-', '# a module\nmodule "m" {\n  source = "./m"\n}\n'],
])('says how to get at the values of Terraform source (%s, %j)', async (name, source) => {
  if (name !== '-') write(name, source);
  const { status, stdout, stderr } = await call(['import', name], source);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('this is Terraform source');
  expect(stderr).toContain('terraform show -json | infer-advisor import -');
});
