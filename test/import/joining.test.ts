// Which documents belong together, and how many workloads they make.

import { describe, expect, it } from 'vitest';
import { hints, importAll, said, workloads } from './importing.ts';

const variant = (name: string, type: string, count = 1) => ({
  VariantName: name,
  ModelName: `${name}-model`,
  InstanceType: type,
  InitialInstanceCount: count,
});
const config = (name: string, further: object = {}) => ({
  EndpointConfigName: `${name}-config`,
  ProductionVariants: [variant(name, 'ml.m5.large')],
  ...further,
});
const endpoint = (name: string, further: object = {}) => ({
  EndpointName: name,
  EndpointConfigName: `${name}-config`,
  EndpointStatus: 'InService',
  ProductionVariants: [{ VariantName: name, CurrentWeight: 1, CurrentInstanceCount: 3 }],
  ...further,
});
const model = (name: string, further: object = {}) => ({
  ModelName: `${name}-model`,
  PrimaryContainer: { Image: 'i' },
  ...further,
});
const target = (resource: string, least: number, dimension = 'variant:DesiredInstanceCount') => ({
  ScalableTargets: [
    {
      ServiceNamespace: 'sagemaker',
      ResourceId: resource,
      ScalableDimension: `sagemaker:${dimension}`,
      MinCapacity: least,
      MaxCapacity: 4,
    },
  ],
});
const VPC = { VpcConfig: { Subnets: ['s'], SecurityGroupIds: ['g'] } };
const notes = (...documents: object[]) => importAll(...documents).notes.join('\n');

describe('an endpoint, its configuration, its model and its scaling', () => {
  const parts = [endpoint('a'), config('a'), model('a', VPC), target('endpoint/a/variant/a', 0)];

  it('are one workload, in whatever order they come', () => {
    const expected = {
      name: 'a',
      gpu: false,
      vpc: true,
      current: 'real-time',
      instanceType: 'ml.m5.large',
      instances: 3,
    };
    expect(said(...parts)).toEqual(expected);
    expect(said(...parts.toReversed())).toEqual(expected);
    expect(hints(...parts)).toContain('it scales to zero today');
  });

  it('stay apart from those of another endpoint', () => {
    const async = { AsyncInferenceConfig: { OutputConfig: {} } };
    const all = [...parts, endpoint('b', async), config('b', async), model('b')];
    expect(workloads(...all)).toMatchObject([
      { name: 'a', vpc: true, current: 'real-time' },
      { name: 'b', current: 'async' },
    ]);
    expect(workloads(...all)[1]).not.toHaveProperty('vpc');
    const [a, b] = importAll(...all).workloads;
    const scales = (one: typeof a) => one?.hints.some(({ field }) => field === 'scaleToZero');
    expect([scales(a), scales(b)]).toEqual([true, false]);
  });

  it('come in the order found, one for each', () => {
    const names = (...all: object[]) => workloads(...all).map(({ name }) => name);
    const both = [config('a'), config('b')];
    expect(names(...both)).toEqual(['a-config', 'b-config']);
    expect(names(...both.toReversed())).toEqual(['b-config', 'a-config']);
    expect(names(config('c'), config('b'), endpoint('b'), endpoint('a'))).toEqual([
      'c-config',
      'b',
      'a',
    ]);
  });

  it('are told where nothing joins them', () => {
    const two = [endpoint('a'), endpoint('b')];
    expect(notes(...two, model('x'), model('y'))).toContain('x-model, y-model');
    expect(notes(...two, target('endpoint/x/variant/v', 0))).toMatch(/nothing here: x;/);
    expect(notes(...two, model('x'))).not.toContain('scaling');
  });

  it('that are there twice hold as they are first', () => {
    const again = config('a', { ProductionVariants: [variant('a', 'ml.g5.xlarge')] });
    expect(workloads(config('a'), again)).toMatchObject([{ instanceType: 'ml.m5.large' }]);
    expect(notes(config('a'), again)).toContain('is there twice');
    expect(notes(config('a'), config('a'))).toBe('');
  });
});

describe('scaling', () => {
  it('of one endpoint is that of the only configuration there is, with its name', () => {
    const both = [config('c'), target('endpoint/x/variant/v', 0)];
    expect(said(...both)).toMatchObject({ name: 'x', instanceType: 'ml.m5.large' });
    expect(hints(...both)).toContain('taken for that of c-config');
  });

  it('of two endpoints is not', () => {
    const all = [config('c'), target('endpoint/x/variant/v', 0), target('endpoint/y/variant/v', 0)];
    expect(said(...all)).toMatchObject({ name: 'c-config' });
    expect(notes(...all)).toContain('x, y');
  });

  it('alone tells of its endpoint', () => {
    expect(said(target('endpoint/x/variant/v', 0))).toEqual({ name: 'x' });
    expect(hints(target('endpoint/x/variant/v', 2))).toContain('between 2 and 4 instances');
  });

  it('of other services is none', () => {
    const { ScalableTargets } = target('service/x/y', 0);
    const other = ScalableTargets.map((one) => ({
      ...one,
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
    }));
    expect(importAll({ ScalableTargets: other }).refused[0]?.known?.what).toContain('none of them');
  });
});

describe('inference components', () => {
  const component = (name: string, further: object = {}) => ({
    InferenceComponentName: name,
    EndpointName: 'host',
    Specification: {
      ModelName: `${name}-model`,
      ComputeResourceRequirements: {
        NumberOfAcceleratorDevicesRequired: 1,
        MinMemoryRequiredInMb: 8192,
      },
    },
    RuntimeConfig: { CurrentCopyCount: 2 },
    ...further,
  });
  const host = {
    EndpointName: 'host',
    EndpointConfigName: 'host-config',
    EndpointStatus: 'InService',
  };
  const hostConfig = {
    EndpointConfigName: 'host-config',
    ProductionVariants: [
      { VariantName: 'v', InstanceType: 'ml.g5.12xlarge', InitialInstanceCount: 1 },
    ],
  };

  it('are one workload with their endpoint, and as many models', () => {
    const all = [host, hostConfig, component('one'), component('two'), model('two', VPC)];
    expect(said(...all)).toEqual({
      name: 'host',
      gpu: true,
      vpc: true,
      models: 2,
      current: 'real-time',
      instanceType: 'ml.g5.12xlarge',
      instances: 1,
    });
    expect(hints(...all)).toContain('4 copies of the model run');
    expect(hints(...all)).toContain('modelMemory: MinMemoryRequiredInMb 8192 is set');
  });

  it('of an endpoint that is not there make one together', () => {
    expect(said(component('one'), component('two'))).toMatchObject({ name: 'host', models: 2 });
    expect(said(component('one'))).not.toHaveProperty('models');
  });

  it('have scaling of their own', () => {
    const zero = target('inference-component/one', 0, 'inference-component:DesiredCopyCount');
    expect(hints(host, component('one'), zero)).toContain('it scales to zero today');
  });
});

describe('metrics', () => {
  const series = (Id: string, Label: string, value: number) => ({
    Id,
    Label,
    Timestamps: ['2026-10-01T00:00:00Z', '2026-10-01T01:00:00Z'],
    Values: [value, value],
  });
  const data = (...MetricDataResults: object[]) => ({ MetricDataResults });
  const two = [endpoint('fraud'), endpoint('fraud-eu')];
  const rates = (...all: object[]) => workloads(...all).map(({ requestRate }) => requestRate);

  it('belong to the only endpoint', () => {
    expect(said(endpoint('fraud'), data(series('m', 'Invocations', 7200)))).toMatchObject({
      name: 'fraud',
      requestRate: '2/s',
    });
  });

  it('belong to the endpoint that their label or id names, the longer name first', () => {
    const both = data(
      series('a', 'fraud Invocations', 3600),
      series('b', 'fraud-eu Invocations', 7200),
    );
    expect(rates(...two, both)).toEqual(['1/s', '2/s']);
    const byId = data(
      series('fraud_inv', 'Invocations', 3600),
      series('fraud_eu_inv', 'Invocations', 7200),
    );
    expect(rates(...two, byId)).toEqual(['1/s', '2/s']);
  });

  it('belong to the endpoint that the query or the stream names', () => {
    const query = (Id: string, name: string) => ({
      Id,
      MetricStat: {
        Metric: { MetricName: 'Invocations', Dimensions: [{ Name: 'EndpointName', Value: name }] },
        Period: 3600,
        Stat: 'Sum',
      },
    });
    const queries = { MetricDataQueries: [query('m1', 'fraud-eu'), query('m2', 'fraud')] };
    const answer = data(series('m1', 'x', 7200), series('m2', 'y', 3600));
    expect(rates(...two, queries, answer)).toEqual(['1/s', '2/s']);
    const line = (hour: number) => ({
      metric_stream_name: 's',
      namespace: 'AWS/SageMaker',
      metric_name: 'Invocations',
      dimensions: { EndpointName: 'fraud', VariantName: 'v' },
      timestamp: 1_790_000_000_000 + hour * 3_600_000,
      value: { max: 1, min: 1, sum: 3600, count: 3600 },
    });
    expect(rates(...two, line(0), line(1))).toEqual(['1/s', undefined]);
  });

  it('of an endpoint that nothing else tells of are a workload of their own', () => {
    const named = (name: string) => ({
      MetricDataQueries: [
        {
          Id: 'q',
          MetricStat: {
            Metric: {
              MetricName: 'Invocations',
              Dimensions: [{ Name: 'EndpointName', Value: name }],
            },
            Stat: 'Sum',
          },
        },
      ],
    });
    expect(workloads(endpoint('a'), named('b'), data(series('q', '', 3600)))).toMatchObject([
      { name: 'a' },
      { name: 'b', requestRate: '1/s' },
    ]);
  });

  it('that name none of several are told, and left out', () => {
    const unnamed = data(series('m', 'Invocations', 3600));
    expect(rates(...two, unnamed)).toEqual([undefined, undefined]);
    expect(notes(...two, unnamed)).toContain('metrics that name no endpoint here: Invocations');
  });

  it.each([-5, 1e300])('that cannot be are said, and left out: %s', (odd) => {
    const all = [endpoint('fraud'), config('fraud'), data(series('m', 'Invocations', odd))];
    expect(said(...all)).not.toHaveProperty('requestRate');
    expect(hints(...all)).toMatch(/left out/);
  });
});

it('gives instances of all variants of the same type, and names others', () => {
  const variants = [
    variant('a', 'ml.m5.large', 2),
    variant('b', 'ml.m5.large', 1),
    { ...variant('c', 'ml.g5.xlarge', 1), InitialVariantWeight: 0 },
  ];
  const all = config('x', { ProductionVariants: variants });
  expect(said(all)).toMatchObject({ instanceType: 'ml.m5.large', instances: 3 });
  expect(hints(all)).toContain('others run on ml.g5.xlarge');
});
