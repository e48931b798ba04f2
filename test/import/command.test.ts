// The command as a user calls it, and the pipe that it is for.

import { describe, expect, it } from 'vitest';
import { program, workspace } from '../cli/program.ts';

const { folder, write } = workspace();
const call = (args: readonly string[], input = '') => program(args, { cwd: folder, input });

const CONFIG = JSON.stringify({
  EndpointConfigName: 'fraud',
  ProductionVariants: [{ VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
});

const FRAUD = {
  name: 'fraud',
  gpu: false,
  current: 'real-time',
  instanceType: 'ml.m5.large',
  instances: 1,
};

it('makes a workload that recommend reads', async () => {
  const { status, stdout, stderr } = await call(['import', '-'], CONFIG);
  expect(status).toBe(0);
  expect(stderr).toContain('infer-advisor: not in this input: payload, ');
  const { workload } = JSON.parse((await call(['recommend', '-', '-f', 'json'], stdout)).stdout);
  expect(workload).toEqual(FRAUD);
});

it('prints JSON, to a file too', async () => {
  expect(JSON.parse((await call(['import', '-', '--format', 'json'], CONFIG)).stdout)).toEqual(
    FRAUD,
  );
  expect((await call(['import', '-', '-o', 'workload.yaml'], CONFIG)).stdout).toBe('');
  expect((await call(['recommend', 'workload.yaml'])).status).toBe(0);
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
  expect(JSON.parse(stdout)).toMatchObject({ name: 'Config', gpu: true, current: 'real-time' });
});

describe('refuses', () => {
  const cases: readonly [string, string, string][] = [
    [
      'what it does not know, with what it does',
      '{"a": 1}',
      'understood:\n    what aws sagemaker describe-endpoint',
    ],
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

const B = {
  EndpointConfigName: 'ocr',
  AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/o' } },
  ProductionVariants: [{ VariantName: 'v', InstanceType: 'ml.g5.xlarge', InitialInstanceCount: 2 }],
};

describe('several endpoints', () => {
  const pretty = (one: object) => JSON.stringify(one, null, 2);
  const inputs: readonly [string, string][] = [
    ['one after the other, as a loop prints them', `${pretty(JSON.parse(CONFIG))}\n${pretty(B)}\n`],
    ['without a break between them', CONFIG + JSON.stringify(B)],
    ['a list', pretty([JSON.parse(CONFIG), B])],
    ['lines', `${CONFIG}\n${JSON.stringify(B)}\n`],
    ['documents of YAML', `---\n${CONFIG}\n---\n${JSON.stringify(B)}\n...\n`],
  ];

  it.each(inputs)('%s', async (_, input) => {
    const { status, stdout, stderr } = await call(['import', '-', '-f', 'json'], input);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'fraud', current: 'real-time', instances: 1 },
      { name: 'ocr', current: 'async', instances: 2 },
    ]);
    expect(stderr).toContain('imported 2 workloads');
  });

  it('go to the other commands in each format', async () => {
    const [[, both = ''] = []] = inputs;
    for (const format of ['yaml', 'json', 'ndjson']) {
      const { stdout } = await call(['import', '-', '-f', format], both);
      for (const command of ['recommend', 'check', 'compare']) {
        const { status } = await call([command, '-'], stdout);
        expect([command, format, status]).toEqual([command, format, 0]);
      }
    }
  });

  it('are found in folders and by patterns; what is no document there is left out, and told', async () => {
    write('fleet/a.json', CONFIG);
    write('fleet/deeper/b.json', JSON.stringify(B));
    write('fleet/package.json', '{"name": "x"}');
    write('fleet/broken.yaml', 'a: [');
    write('fleet/values.yaml', '{{- if .Values.x }}\na: 1\n{{- end }}\n');
    for (const words of [['fleet'], ['fleet/**/*.{json,yaml}']]) {
      const { status, stdout, stderr } = await call(['import', ...words, '-f', 'ndjson']);
      expect(status).toBe(0);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).name),
      ).toEqual(['fraud', 'ocr']);
      expect(stderr).toContain('left out: one document in fleet/package.json, of an unknown kind');
      expect(stderr).toContain('left out: fleet/broken.yaml');
      expect(stderr).toMatch(/left out: fleet\/values\.yaml.*Helm or Jinja/);
    }
    expect((await call(['import', 'fleet/a.json', 'fleet/broken.yaml'])).status).toBe(2);
  });

  it('do not tell on standard error what the comments say', async () => {
    const [[, both = ''] = []] = inputs;
    const yaml = await call(['import', '-'], both);
    expect(yaml.stdout).toContain('# interactive: nobody waits on the connection');
    expect(yaml.stdout.match(/largest request body/g)).toHaveLength(1);
    expect(yaml.stderr).not.toContain('nobody waits');
    const json = await call(['import', '-', '-f', 'json'], both);
    expect(json.stderr).toContain('ocr: interactive: nobody waits');
  });
});

it('reads a template that is held as text, in YAML or JSON', async () => {
  const yaml = `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants: [{InstanceType: !Sub "ml.m5.large", InitialInstanceCount: 1}]
`;
  const asJson = {
    Resources: {
      Config: {
        Type: 'AWS::SageMaker::EndpointConfig',
        Properties: {
          ProductionVariants: [{ InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
        },
      },
    },
  };
  for (const TemplateBody of [yaml, JSON.stringify(asJson), asJson]) {
    const { stdout } = await call(['import', '-', '-f', 'json'], JSON.stringify({ TemplateBody }));
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Config', instanceType: 'ml.m5.large' });
  }
});

it('refuses what says nothing that a workload takes', async () => {
  const metric = {
    Id: 'm',
    Label: 'Invocations',
    Timestamps: ['2026-10-01T00:00:00Z'],
    Values: [-5],
  };
  const { status, stdout, stderr } = await call(
    ['import', '-'],
    JSON.stringify({ MetricDataResults: [metric] }),
  );
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Invocations has negative values');
});

describe('names what is no document, with the way on', () => {
  const cases: readonly [name: string, text: string, what: string, way: string][] = [
    [
      'main.tf',
      'locals {\n}\n',
      'Terraform source',
      'terraform show -json | infer-advisor import -',
    ],
    [
      '-',
      'resource "aws_sagemaker_model" "m" {\n  name = "x"\n}\n',
      'Terraform source',
      'terraform show',
    ],
    ['-', '# a module\nmodule "m" {\n  source = "./m"\n}\n', 'Terraform source', 'terraform show'],
    [
      '-',
      'Terraform will perform the following actions:\n',
      'terraform plan prints',
      'terraform show',
    ],
    ['deploy.py', 'x = 1\n', 'Python source', 'describe-endpoint'],
    [
      '-',
      'import boto3\nsm.create_endpoint(EndpointName="ocr")\n',
      'Python source',
      '--endpoint-name ocr',
    ],
    ['app.py', 'from aws_cdk import App\n', 'CDK source', 'cdk synth'],
    ['-', "import * as cdk from 'aws-cdk-lib';\n", 'CDK source', 'cdk synth'],
    ['-', "import * as aws from '@pulumi/aws';\n", 'Pulumi source', 'pulumi stack export'],
    ['-', 'const a = 1;\n', 'TypeScript or JavaScript source', 'describe-endpoint'],
    [
      '-',
      '#!/usr/bin/env bash\naws sagemaker create-endpoint --endpoint-name x\n',
      'shell script',
      'describe',
    ],
    [
      '-',
      '---------------------\n|  DescribeEndpoint |\n',
      'a table of the AWS CLI',
      '--output json',
    ],
    [
      '-',
      'An error occurred (ValidationException) when calling the DescribeEndpoint operation: x',
      'an error of the AWS CLI',
      'run the command alone',
    ],
    ['-', '<!DOCTYPE html><html></html>', 'HTML or XML', '--output json'],
    [
      '-',
      "{'EndpointName': 'x', 'T': datetime.datetime(2024, 5, 1)}",
      'what Python prints',
      'json.dumps(response, default=str)',
    ],
    [
      '-',
      '{"@level":"info","@message":"Terraform 1.9.0"}\n{"@level":"info","@message":"x"}\n',
      'the log of terraform plan -json',
      'terraform show -json PLAN',
    ],
    [
      '-',
      '{"Endpoints":[{"EndpointName":"x","EndpointStatus":"InService"}]}',
      'a list (Endpoints)',
      'describe-endpoint --endpoint-name x',
    ],
    ['-', '{"nbformat":4,"cells":[]}', 'a notebook', 'describe-endpoint-config'],
    ['-', '{"payload":"5MB"}', 'a workload already', 'recommend'],
  ];
  it.each(cases)('%s %j', async (name, source, what, way) => {
    if (name !== '-') write(name, source);
    const { status, stdout, stderr } = await call(['import', name], source);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(what);
    expect(stderr).toContain(way);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  it.each(['python', 'aws-cli', 'cdk', 'terraform'])('what export %s writes', async (target) => {
    const { stdout } = await call(['export', target, '--payload', '1MB', '--name', 'ocr']);
    const { status, stderr } = await call(['import', '-'], stdout);
    expect(status).toBe(2);
    expect(stderr).toMatch(/source|a shell script/);
    expect(stderr).toContain('infer-advisor import');
  });
});
