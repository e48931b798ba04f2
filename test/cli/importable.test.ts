// What AWS and Terraform print, given where a workload is wanted: the way to import it is named.

import { beforeAll, describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const CONFIG = JSON.stringify(
  {
    EndpointConfigName: 'ranker-1',
    ProductionVariants: [
      { VariantName: 'a', ModelName: 'm', InitialInstanceCount: 2, InstanceType: 'ml.g5.xlarge' },
    ],
  },
  null,
  2,
);
const METRICS =
  '{"MetricDataResults":[{"Id":"m1","Label":"Invocations Sum","Timestamps":["2026-01-01T00:00:00Z"],"Values":[3]}]}';
const TEMPLATE = `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      EndpointConfigName: !Sub "\${AWS::StackName}-ocr"
      ProductionVariants:
        - { ModelName: !Ref Model, VariantName: a, InitialInstanceCount: 1, InstanceType: ml.m5.large }
`;
const MANIFEST = `apiVersion: sagemaker.services.k8s.aws/v1alpha1
kind: EndpointConfig
metadata: { name: ocr }
spec:
  endpointConfigName: ocr
  productionVariants:
    - { modelName: m, variantName: a, initialInstanceCount: 1, instanceType: ml.m5.large }
`;
const STATE = '{"version":4,"terraform_version":"1.9.0","resources":[]}';

/** Files, and the deciding word of what each is. */
const IMPORTED: readonly (readonly [file: string, text: string, what: string])[] = [
  ['config.json', CONFIG, 'describe-endpoint-config'],
  ['two kinds.json', `${CONFIG}\n${METRICS}\n`, 'describe-endpoint-config'],
  ['list.json', `[${CONFIG}, ${CONFIG}]`, 'describe-endpoint-config'],
  ['metrics.json', METRICS, 'metric'],
  ['config.yaml', CONFIG, 'describe-endpoint-config'],
  ['template.yaml', TEMPLATE, 'CloudFormation'],
  ['text.json', JSON.stringify({ TemplateBody: TEMPLATE }), 'CloudFormation'],
  ['manifest.yaml', MANIFEST, 'Kubernetes'],
];

/** What import takes no more than the others do: what to run instead. */
const REFUSED: readonly (readonly [file: string, text: string, way: string])[] = [
  ['main.tf', 'resource "aws_sagemaker_endpoint" "a" {\n}\n', 'terraform show -json'],
  ['deploy.py', 'import boto3\n', 'infer-advisor import -'],
  ['names.json', '{"Endpoints":[{"EndpointName":"x","EndpointStatus":"InService"}]}', 'describe-'],
  ['state.tfstate', STATE, 'import'],
];

const COMMANDS: readonly (readonly string[])[] = [
  ['recommend'],
  ['cost'],
  ['check'],
  ['compare'],
  ['explain'],
  ['whatif', '--set', 'payload=1MB'],
  ['export', 'terraform'],
];

const { folder: cwd, write } = workspace();
beforeAll(() => {
  for (const [file, text] of [...IMPORTED, ...REFUSED]) write(file, text);
});

const ask = (args: readonly string[], input = '') => program([...args], { cwd, input });

describe.each(COMMANDS)('%s', (...command) => {
  it.each(IMPORTED)('%s', async (file, _, what) => {
    const { status, stdout, stderr } = await ask([...command, file]);
    const told = (stdout + stderr).replace(/\s+/g, ' ');
    expect(status).toBe(2);
    expect(told).not.toContain('valid: name');
    expect(told).not.toContain('--input-format');
    expect(told).toContain(what);
    expect(told).toContain(`infer-advisor import ${file.includes(' ') ? `'${file}'` : file}`);
  });
});

it.each(REFUSED)('names what to run for %s', async (file, _, way) => {
  const { status, stderr } = await ask(['explain', file]);
  expect([status, stderr.includes('not a workload'), stderr.includes(way)]).toEqual([
    2,
    true,
    true,
  ]);
});

it('names standard input as the dash that import takes', async () => {
  expect((await ask(['recommend', '-'], CONFIG)).stderr).toContain('infer-advisor import -');
});

describe('what is a workload all the same', () => {
  const cases: readonly (readonly [text: string, words: string])[] = [
    ['payloud: 5MB', "did you mean 'payload'"],
    ['{"payload": "5MB", "EndpointConfigName": "x", "ProductionVariants": [{}]}', 'valid: name'],
    ['{"foo": 1, "bar": 2}', 'valid: name'],
    ['payload: [1MB', 'a closing ]'],
    ['{"constructor": 1, "__proto__": {"EndpointName": "x"}}', 'valid: name'],
  ];
  it.each(cases)('%s', async (text, words) => {
    const { status, stderr } = await ask(['recommend', '-'], text);
    expect(status).toBe(2);
    expect(stderr.split(words)).toHaveLength(2);
    expect(stderr).not.toContain('infer-advisor import');
  });
});

it('import names the file that is a workload already', async () => {
  write('my work.yaml', 'payload: 5MB\nlatency: low\n');
  write('deep/a.yaml', 'payload: 5MB\n');
  write('deep/b.json', CONFIG);
  const alone = await ask(['import', 'my work.yaml']);
  expect(alone.stderr).toContain("infer-advisor recommend 'my work.yaml'");
  const beside = await ask(['import', 'deep']);
  expect(beside.stderr).toContain('infer-advisor recommend deep/a.yaml');
  const piped = await ask(['import', '-'], 'payload: 5MB');
  expect(piped.stderr).toContain('infer-advisor recommend -');
});
