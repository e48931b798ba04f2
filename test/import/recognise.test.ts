// What each kind of document says, as field → value; where it comes from is for people.

import { describe, expect, it } from 'vitest';
import { importedYaml, unknownFields } from '../../src/import/imported.ts';
import { parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';
import { hints, importAll, importOne, said } from './importing.ts';

const VARIANT = { VariantName: 'AllTraffic', ModelName: 'm', InitialInstanceCount: 1 };
const onInstance = (type: string) => ({ ...VARIANT, InstanceType: type });
const config = (variant: object, further: object = {}) => ({
  EndpointConfigName: 'c',
  EndpointConfigArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/c',
  ProductionVariants: [variant],
  CreationTime: '2026-10-01T10:00:00+00:00',
  ...further,
});
const ASYNC = { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/out' } } };
const SERVERLESS = { MemorySizeInMB: 4096, MaxConcurrency: 20 };

describe('what runs', () => {
  const cases: readonly [string, unknown, Record<string, unknown>][] = [
    [
      'endpoint configuration on instances',
      config(onInstance('ml.m5.xlarge')),
      { name: 'c', gpu: false, current: 'real-time', instanceType: 'ml.m5.xlarge', instances: 1 },
    ],
    [
      'on a GPU, in a VPC, to zero',
      config(
        { ...onInstance('ml.g5.xlarge'), ManagedInstanceScaling: { MinInstanceCount: 0 } },
        { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
      ),
      {
        name: 'c',
        gpu: true,
        current: 'real-time',
        vpc: true,
        instanceType: 'ml.g5.xlarge',
        instances: 1,
      },
    ],
    [
      'asynchronous endpoint configuration',
      config(onInstance('ml.inf2.xlarge'), ASYNC),
      { name: 'c', gpu: true, current: 'async', instanceType: 'ml.inf2.xlarge', instances: 1 },
    ],
    [
      'serverless endpoint configuration',
      config({ ...VARIANT, ServerlessConfig: SERVERLESS }),
      { name: 'c', gpu: false, current: 'serverless' },
    ],
    [
      'serverless with provisioned concurrency',
      config({ ...VARIANT, ServerlessConfig: { ...SERVERLESS, ProvisionedConcurrency: 2 } }),
      { name: 'c', gpu: false, current: 'serverless' },
    ],
    [
      'endpoint',
      {
        EndpointName: 'e',
        EndpointConfigName: 'c',
        EndpointStatus: 'InService',
        ProductionVariants: [{ VariantName: 'v', CurrentServerlessConfig: SERVERLESS }],
      },
      { name: 'e', gpu: false, current: 'serverless' },
    ],
    [
      'transform job',
      {
        TransformJobName: 'j',
        TransformJobStatus: 'Completed',
        MaxPayloadInMB: 20,
        TransformResources: { InstanceType: 'ml.p3.2xlarge', InstanceCount: 2 },
      },
      { name: 'j', gpu: true, current: 'batch', instanceType: 'ml.p3.2xlarge', instances: 2 },
    ],
    [
      'CloudFormation template, with parameters and functions',
      {
        Parameters: { Type: { Type: 'String', Default: 'ml.g4dn.xlarge' } },
        Resources: {
          Model: { Type: 'AWS::SageMaker::Model', Properties: { VpcConfig: { Subnets: [] } } },
          Config: {
            Type: 'AWS::SageMaker::EndpointConfig',
            Properties: {
              ProductionVariants: [
                {
                  InstanceType: { Ref: 'Type' },
                  InitialInstanceCount: 1,
                  ModelName: { 'Fn::GetAtt': ['Model', 'Name'] },
                },
              ],
              AsyncInferenceConfig: { OutputConfig: { S3OutputPath: { 'Fn::Sub': 's3://b' } } },
            },
          },
          Target: {
            Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
            Properties: { ServiceNamespace: 'sagemaker', MinCapacity: 0, MaxCapacity: 4 },
          },
        },
      },
      { name: 'Config', gpu: true, vpc: true, current: 'async', instanceType: 'ml.g4dn.xlarge' },
    ],
    [
      'Terraform state',
      {
        format_version: '1.0',
        values: {
          root_module: {
            resources: [],
            child_modules: [
              {
                resources: [
                  {
                    address: 'module.m.aws_sagemaker_endpoint_configuration.c',
                    type: 'aws_sagemaker_endpoint_configuration',
                    values: {
                      async_inference_config: [],
                      production_variants: [
                        {
                          instance_type: null,
                          serverless_config: [
                            {
                              max_concurrency: 5,
                              memory_size_in_mb: 2048,
                              provisioned_concurrency: null,
                            },
                          ],
                        },
                      ],
                    },
                  },
                ],
              },
            ],
          },
        },
      },
      {
        name: 'module.m.aws_sagemaker_endpoint_configuration.c',
        gpu: false,
        current: 'serverless',
      },
    ],
  ];
  it.each(cases)('%s', (_, document, expected) => expect(said(document)).toEqual(expected));

  it.each(cases)('makes a workload that can be judged: %s', (_, document) => {
    const workload = parseWorkload(said(document) as WorkloadInput);
    expect(recommend(workload).workload.current).toBeDefined();
  });
});

const HOUR = 3600;
const time = (i: number, period = HOUR) =>
  new Date(Date.UTC(2026, 9, 1) + i * period * 1000).toISOString();

/** CloudWatch's output, newest first, with one value a period; undefined where it has none. */
function metric(label: string, values: readonly (number | undefined)[], id = 'm1', period = HOUR) {
  const points = values
    .flatMap((value, i) => (value === undefined ? [] : [{ value, at: time(i, period) }]))
    .reverse();
  return {
    Id: id,
    Label: label,
    Timestamps: points.map(({ at }) => at),
    Values: points.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
const metrics = (...results: object[]) => ({ MetricDataResults: results, Messages: [] });

describe('metrics', () => {
  const day = (f: (hour: number) => number | undefined) =>
    Array.from({ length: 24 }, (_, i) => f(i));
  const cases: readonly [string, object, Record<string, unknown>][] = [
    [
      'steady',
      metrics(
        metric(
          'Invocations Sum',
          day(() => 3600),
        ),
      ),
      { requestRate: '1/s', traffic: 'steady' },
    ],
    [
      'spiky',
      metrics(
        metric(
          'Invocations',
          day((i) => (i === 5 ? 7200 : 360)),
        ),
      ),
      { requestRate: '11/min', traffic: 'spiky' },
    ],
    [
      'intermittent: CloudWatch has no value for an hour without requests',
      metrics(
        metric(
          'Invocations',
          day((i) => (i % 6 === 0 || i === 23 ? 10 : undefined)),
        ),
      ),
      { requestRate: '2.1/h', traffic: 'intermittent' },
    ],
    [
      'between steady and spiky: left open',
      metrics(
        metric(
          'Invocations',
          day((i) => (i < 4 ? 300 : 100)),
        ),
      ),
      { requestRate: '2.2/min' },
    ],
    [
      'too few periods for a pattern',
      metrics(metric('Invocations', [10, 10, 10])),
      { requestRate: '10/h' },
    ],
    [
      'five minutes are short enough for a peak',
      metrics(metric('Invocations', [600, 300, 300], 'm1', 300)),
      { requestRate: '1.3/s', peakRate: '2/s' },
    ],
    [
      'six minutes are not',
      metrics(metric('Invocations', [720, 360, 360], 'm1', 360)),
      { requestRate: '1.3/s' },
    ],
    [
      'days that are alike, of which the hours may not be',
      metrics(
        metric(
          'Invocations Sum',
          day(() => 86_400),
          'm1',
          86_400,
        ),
      ),
      { requestRate: '1/s' },
    ],
    [
      'the widest statistic of the latency, in microseconds',
      metrics(
        metric('ModelLatency Average', [100_000], 'a'),
        metric('ModelLatency', [2_500_000, 1_000_000], 'latency_p99'),
        metric('ModelLatency p50', [900_000], 'c'),
      ),
      { processingTime: '2.5s' },
    ],
    ['nothing but errors', metrics(metric('Invocation5XXErrors', [3])), {}],
    [
      'get-metric-statistics',
      {
        Label: 'ModelLatency',
        Datapoints: [
          { Timestamp: time(1), ExtendedStatistics: { 'p99.9': 45_000_000 }, Unit: 'Microseconds' },
          { Timestamp: time(0), ExtendedStatistics: { 'p99.9': 30_000_000 }, Unit: 'Microseconds' },
        ],
      },
      { processingTime: '45s' },
    ],
  ];
  it.each(cases)('%s', (_, document, expected) => expect(said(document)).toEqual(expected));

  it('says which statistic the processing time is', () => {
    const found = importOne(metrics(metric('ModelLatency', [250_000], 'p99')));
    expect(found.findings[0]?.from).toBe(
      'largest p99 of 1 ModelLatency value; the longest requests take longer than that',
    );
  });

  it('mentions cold starts and errors', () => {
    const told = hints(
      config(onInstance('ml.m5.large')),
      metrics(metric('ModelSetupTime Maximum', [4_200_000]), metric('Invocation4XXErrors', [2])),
    );
    expect(told).toContain('coldStartTolerant: a cold start took up to 4.2s');
    expect(told).toContain('2 Invocation4XXErrors in 1 period');
  });

  it('adds to what an endpoint configuration says', () => {
    const both = said(
      config(onInstance('ml.m5.large')),
      metrics(metric('ModelLatency Maximum', [250_000])),
    );
    expect(both).toMatchObject({ name: 'c', processingTime: '250ms', current: 'real-time' });
  });
});

it('leaves unstated what nobody can know from there, and names it', () => {
  const found = importOne(config(onInstance('ml.m5.large')));
  expect(unknownFields(found)).toContain('payload');
  const yaml = importedYaml(found);
  expect(yaml).toContain('# payload: 50MB   (largest request body)');
  expect(yaml).toContain('# ml.m5.large has no accelerator\ngpu: false\n');
});

it.each([[undefined], [null], [42], ['text'], [[]], [{}], [{ a: '50MB' }]])(
  'knows nothing of %j',
  (document) => {
    expect(importAll(document)).toMatchObject({ workloads: [], refused: [{ known: null }] });
  },
);

it('is not misled by names', () => {
  const found = importOne(config(onInstance('ml.m5.large'), { EndpointConfigName: 'a\n# b: c' }));
  expect(importedYaml(found)).toContain('name: "a\\\\u{a}# b: c"\n');
});
