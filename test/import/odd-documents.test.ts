// Documents as they come: several variants, conditions, other services' scaling, pages of metrics.

import { describe, expect, it } from 'vitest';
import { hints, importAll, said as stated } from './importing.ts';

const said = (document: unknown) => {
  const { name: _name, instanceType: _type, instances: _count, ...rest } = stated(document);
  return rest;
};

const config = (fields: object) => ({ EndpointConfigName: 'c', ...fields });
const variant = (name: string, type: string, weight?: number) => ({
  VariantName: name,
  InstanceType: type,
  InitialInstanceCount: 1,
  ...(weight !== undefined && { InitialVariantWeight: weight }),
});

describe('an endpoint', () => {
  const two = [variant('a', 'ml.m5.large', 1), variant('b', 'ml.g5.xlarge', 9)];

  it('is described by the variant that gets most of the traffic', () => {
    const document = config({ ProductionVariants: two, ShadowProductionVariants: [two[0]] });
    expect(said(document)).toEqual({ gpu: true, current: 'real-time' });
    expect(hints(document)).toContain('b is described, which gets 90 % of the traffic');
    expect(hints(document)).toContain('there is a shadow variant');
    expect(said(config({ ProductionVariants: two.toReversed() }))).toEqual(said(document));
  });

  it('is described by the first of variants of the same weight', () => {
    const same = [variant('a', 'ml.m5.large', 0), variant('b', 'ml.g5.xlarge', 0)];
    expect(said(config({ ProductionVariants: same }))).toMatchObject({ gpu: false });
    expect(hints(config({ ProductionVariants: same }))).toContain('gets 0 % of the traffic');
  });

  it('tells what its cost is reckoned with, and what an asynchronous one does', () => {
    const document = config({
      ProductionVariants: [{ ...variant('a', 'ml.m5.large'), InitialInstanceCount: 3 }],
    });
    expect(stated(document)).toMatchObject({ instanceType: 'ml.m5.large', instances: 3 });
    const queue = (most: number) =>
      hints({
        ...document,
        AsyncInferenceConfig: {
          ClientConfig: { MaxConcurrentInvocationsPerInstance: most },
          OutputConfig: { NotificationConfig: { ErrorTopic: 'arn:aws:sns:x' } },
        },
      });
    const queued = queue(4);
    expect(queued).toContain('works on 4 requests at a time: cost --set concurrencyPerInstance=4');
    expect(queue(1)).toContain('works on one request at a time');
    expect(queued).toContain('announced on SNS');
  });

  it.each([1e300, `1${'0'.repeat(30)}`, 2.5, -3])(
    'leaves out a count that none can be: %s',
    (odd) => {
      const document = (fields: object) =>
        config({ ProductionVariants: [{ ...variant('a', 'ml.m5.large'), ...fields }] });
      expect(hints(document({ InitialInstanceCount: odd }))).toBe('');
      const serverless = { MemorySizeInMB: odd, MaxConcurrency: odd, ProvisionedConcurrency: odd };
      expect(said(document({ ServerlessConfig: serverless }))).toEqual({
        gpu: false,
        current: 'serverless',
      });
      expect(hints(document({ ServerlessConfig: serverless }))).toBe('');
    },
  );

  it('without a name of its own gives the workload none', () => {
    const resource = { type: 'aws_sagemaker_endpoint_configuration', values: null };
    const state = (one: object) => ({
      format_version: '1.0',
      values: { root_module: { resources: [one] } },
    });
    expect(stated(state(resource))).not.toHaveProperty('name');
    expect(stated(state({ ...resource, address: ' ' }))).not.toHaveProperty('name');
    expect(stated(state({ ...resource, name: 'c' }))).toHaveProperty('name', 'c');
  });

  it('that is still being made is left open', () => {
    const document = { EndpointName: 'e', EndpointStatus: 'Creating', ProductionVariants: [] };
    expect(said(document)).toEqual({});
    expect(hints(document)).not.toContain('leaves open');
    expect(hints({ ...document, EndpointConfigName: 'ec' })).toMatch(
      /status is Creating.*describe-endpoint-config --endpoint-config-name ec/,
    );
  });

  it('of inference components is real-time, and so is a component', () => {
    const scaling = { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 2 };
    const host = { ...variant('a', 'ml.g5.xlarge'), ManagedInstanceScaling: scaling };
    expect(said(config({ ProductionVariants: [host] }))).toEqual({
      gpu: true,
      current: 'real-time',
    });
    expect(hints(config({ ProductionVariants: [host] }))).toContain('it scales to zero today');
    const component = (needs: object) => ({
      InferenceComponentName: 'i',
      Specification: { ModelName: 'm', ComputeResourceRequirements: needs },
      RuntimeConfig: { CurrentCopyCount: 2 },
    });
    expect(said(component({ MinMemoryRequiredInMb: 4096, NumberOfCpuCoresRequired: 1 }))).toEqual({
      gpu: false,
      current: 'real-time',
    });
    const onGpu = { MinMemoryRequiredInMb: 4096, NumberOfAcceleratorDevicesRequired: 1 };
    expect(said(component(onGpu))).toEqual({ gpu: true, current: 'real-time' });
  });
});

it('tells how long a job ran, and what only a job does', () => {
  const document = {
    TransformJobName: 'j',
    TransformInput: { SplitType: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 4 },
    TransformStartTime: '2026-11-20T01:00:00+00:00',
    TransformEndTime: 1763604000 + 365 * 86_400,
    DataProcessing: { InputFilter: '$[1:]', JoinSource: 'Input' },
  };
  expect(hints(document)).toContain('DataProcessing (InputFilter, JoinSource)');
  expect(hints(document)).toContain('SplitType Line');
  expect(hints(document)).toContain('on 4 instances');
  const broken = { ...document, TransformEndTime: 'soon' };
  expect(hints(broken)).not.toContain('on 4 instances');
});

/** A template with one endpoint configuration. */
const template = (properties: object, further: object = {}, resources: object = {}) => ({
  Parameters: {
    Stage: { Type: 'String', Default: 'prod' },
    Family: { Type: 'String', Default: 'm5' },
    Open: { Type: 'String' },
  },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    IsBoth: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsTest' }] },
    IsEither: { 'Fn::Or': [{ Condition: 'IsTest' }, { Condition: 'IsProd' }] },
    IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] },
    IsCircle: { Condition: 'IsCircle' },
  },
  Mappings: { Types: { prod: { host: 'ml.g5.xlarge' }, test: { host: 'ml.m5.large' } } },
  ...further,
  Resources: {
    Config: { Type: 'AWS::SageMaker::EndpointConfig', Properties: properties },
    ...resources,
  },
});

const hosted = (type: unknown) => ({
  ProductionVariants: [{ VariantName: 'a', InstanceType: type, InitialInstanceCount: 1 }],
});
/** Text with a reference, as Fn::Sub takes it. */
const reference = (name: string) => `ml.\${${name}}.large`;
const async = { OutputConfig: { S3OutputPath: 's3://b/o' } };
const when = (condition: string, yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({
  'Fn::If': [condition, yes, no],
});

describe('a CloudFormation template', () => {
  it.each<[string, object, object]>([
    ['a mapping', hosted({ 'Fn::FindInMap': ['Types', { Ref: 'Stage' }, 'host'] }), { gpu: true }],
    ['a text', hosted({ 'Fn::Sub': reference('Family') }), { gpu: false }],
    ['a text of its own', hosted({ 'Fn::Sub': [reference('x'), { x: 'p4d' }] }), { gpu: true }],
    ['parts', hosted({ 'Fn::Join': ['.', ['ml', { Ref: 'Family' }, 'large']] }), { gpu: false }],
    ['a choice', hosted({ 'Fn::Select': [1, ['ml.m5.large', 'ml.p5.48xlarge']] }), { gpu: true }],
    ['another stack', hosted({ 'Fn::ImportValue': 'x' }), {}],
    ['a parameter without default', hosted({ 'Fn::Sub': reference('Open') }), {}],
  ])('takes the instance type from %s', (_, properties, expected) => {
    expect(said(template(properties))).toEqual({ ...expected, current: 'real-time' });
  });

  it.each<[string, string | undefined]>([
    ['IsProd', 'async'],
    ['IsTest', 'real-time'],
    ['IsBoth', 'real-time'],
    ['IsEither', 'async'],
    ['IsOpen', undefined],
    ['IsCircle', undefined],
    ['IsNowhere', undefined],
  ])('that is asynchronous when %s: %s', (condition, current) => {
    const properties = { ...hosted('ml.m5.large'), AsyncInferenceConfig: when(condition, async) };
    expect(said(template(properties)).current).toBe(current);
  });

  it('does not guess what an open condition makes of the variants', () => {
    const serverless = [{ ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 1 } }];
    const open = template({ ProductionVariants: when('IsOpen', serverless, []) });
    expect(said(open)).toEqual({});
    const certain = template({ ProductionVariants: when('IsProd', serverless, []) });
    expect(said(certain)).toEqual({ current: 'serverless', gpu: false });
  });

  it('leaves out resources whose condition does not hold', () => {
    const other = {
      Old: {
        Type: 'AWS::SageMaker::Model',
        Condition: 'IsTest',
        Properties: { VpcConfig: { Subnets: ['a'] } },
      },
    };
    expect(said(template(hosted('ml.m5.large'), {}, other))).not.toHaveProperty('vpc');
  });

  it.each<[object, boolean]>([
    [{ ServiceNamespace: 'sagemaker' }, true],
    [{ ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' }, true],
    [{ ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount' }, true],
    // Capacity that is kept warm, and what other services scale.
    [{ ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency' }, false],
    [{ ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' }, false],
    [{ ServiceNamespace: 'dynamodb' }, false],
  ])('that scales %j to zero', (properties, isZero) => {
    const target = {
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: { ...properties, MinCapacity: 0 },
      },
    };
    const document = template(hosted('ml.m5.large'), {}, target);
    expect(said(document)).not.toHaveProperty('scaleToZero');
    expect(hints(document).includes('it scales to zero today')).toBe(isZero);
  });
});

it('reads modules of a Terraform plan, and the scaling of SageMaker only', () => {
  const planned = (namespace: string) => ({
    format_version: '1.2',
    planned_values: {
      root_module: {
        child_modules: [
          {
            resources: [
              {
                address: 'module.m.aws_sagemaker_endpoint_configuration.c',
                type: 'aws_sagemaker_endpoint_configuration',
                values: {
                  async_inference_config: [{ output_config: [{ s3_output_path: 's3://b/' }] }],
                  production_variants: [
                    { instance_type: 'ml.g5.xlarge', serverless_config: [], variant_name: 'v' },
                  ],
                },
              },
              {
                address: 'module.m.aws_appautoscaling_target.t',
                type: 'aws_appautoscaling_target',
                values: { min_capacity: 0, service_namespace: namespace },
              },
            ],
          },
        ],
      },
    },
  });
  expect(said(planned('sagemaker'))).toEqual({ gpu: true, current: 'async' });
  expect(hints(planned('sagemaker'))).toContain('it scales to zero today');
  expect(said(planned('dynamodb'))).toEqual({ gpu: true, current: 'async' });
  expect(hints(planned('dynamodb'))).not.toContain('it scales to zero today');
});

const HOURS = Array.from({ length: 4 }, (_, i) => `2026-11-20T0${i}:00:00+00:00`);
const series = (Id: string, Label: string, Values: readonly number[], from = 0) => ({
  Id,
  Label,
  Timestamps: HOURS.slice(from, from + Values.length),
  Values,
  StatusCode: 'Complete',
});
const metrics = (...MetricDataResults: object[]) => ({ MetricDataResults, Messages: [] });

describe('metric data', () => {
  it('adds up what several variants or instances were asked', () => {
    const one = metrics(series('a', 'Invocations', [100, 100, 100, 100]));
    const two = metrics(
      series('a', 'Invocations', [60, 60, 60, 60]),
      series('b', 'Invocations', [40, 40, 40, 40]),
    );
    expect(said(two)).toEqual(said(one));
  });

  it('takes the longest time of several instances, whatever the statistic', () => {
    const times = metrics(
      series('a', 'ModelLatency Average', [1e6, 2e6]),
      series('b', 'ModelLatency Average', [3e6, 1e6]),
    );
    expect(said(times)).toEqual({ processingTime: '3s' });
  });

  it('puts pages together, also those that overlap', () => {
    const whole = metrics(series('a', 'Invocations', [10, 20, 30, 40]));
    const pages = metrics(
      series('a', 'Invocations', [10, 20, 30]),
      series('a', 'Invocations', [30, 40], 2),
    );
    expect(said(pages)).toEqual(said(whole));
  });

  it('says that it is a page', () => {
    const notes = (document: object) => importAll(document).notes.join('\n');
    const page = { ...metrics(series('a', 'Invocations', [1, 2])), NextToken: 'x' };
    expect(notes(page)).toContain('import all pages together');
    const partial = { ...series('a', 'Invocations', [1, 2]), StatusCode: 'PartialData' };
    expect(notes(metrics(partial))).toContain('import all pages together');
    expect(notes(metrics(series('a', 'Invocations', [1, 2])))).not.toContain('pages');
  });

  it.each([
    [{ MetricDataResults: [] }],
    [metrics({ Id: 'a', Label: 'Invocations', Timestamps: [], Values: [] })],
    [metrics(series('a', 'CPUUtilization', [1]))],
    [metrics(series('m1', 'fraud', [1]))],
    [{ Label: 'Invocations', Datapoints: [] }],
    [{ Label: '', Datapoints: [{ Timestamp: HOURS[0], Sum: 3 }] }],
  ])('without a value of a known metric says what to ask for: %j', (document) => {
    const [refused] = importAll(document).refused;
    expect(refused?.known?.way).toContain('put Invocations or ModelLatency into the Label or Id');
  });

  it.each([
    [
      'Invocations Average',
      'Invocations comes as Average, from which nothing follows: ask for Sum',
    ],
    ['ModelLatency Sum', 'ask for Maximum or p99'],
    ['ModelLatency SampleCount', 'ask for Maximum or p99'],
    ['ModelLatency Minimum', 'ask for Maximum or p99'],
  ])('with a statistic that says nothing (%s) asks for another', (label, text) => {
    const document = metrics(series('a', label, [5, 5, 5]));
    expect(said(document)).toEqual({});
    expect(hints(document)).toContain(text);
  });

  it('counts requests by the number of samples, too', () => {
    const sum = metrics(series('a', 'Invocations Sum', [60, 120]));
    expect(said(metrics(series('a', 'Invocations SampleCount', [60, 120])))).toEqual(said(sum));
  });
});

it.each([
  ['itself', { a: 'a' }],
  ['each other', { a: 'b', b: 'a' }],
  [
    'twice the next',
    Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`r${i}`, `r${i + 1}`])),
  ],
])('is read where resources take their names from %s', (_, names) => {
  const named = (name: string) => ({ 'Fn::Sub': `\${${name}}-\${${name}}` });
  const Resources = Object.fromEntries(
    Object.entries(names).map(([id, other]) => [
      id,
      { Type: 'AWS::SageMaker::Model', Properties: { ModelName: named(other) } },
    ]),
  );
  const Endpoint = {
    Type: 'AWS::SageMaker::EndpointConfig',
    Properties: { ProductionVariants: [variant('a', 'ml.m5.large')] },
  };
  expect(said({ Resources: { ...Resources, Endpoint } })).toMatchObject({ current: 'real-time' });
});
