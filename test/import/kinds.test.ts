// Every kind of document that is read gives the same workload, and what is not read is named.

import { describe, expect, it } from 'vitest';
import { hints, importAll, importOne, said, workloads } from './importing.ts';

const VARIANT = {
  VariantName: 'v',
  ModelName: 'm',
  InstanceType: 'ml.g5.xlarge',
  InitialInstanceCount: 2,
};
const ASYNC = { OutputConfig: { S3OutputPath: 's3://b/o' } };
const CONFIG = {
  EndpointConfigName: 'ec',
  ProductionVariants: [VARIANT],
  AsyncInferenceConfig: ASYNC,
};
const blocks = {
  name: 'ec',
  async_inference_config: [{ client_config: [], output_config: [{ s3_output_path: 's3://b/o' }] }],
  production_variants: [
    {
      variant_name: 'v',
      model_name: 'm',
      instance_type: 'ml.g5.xlarge',
      initial_instance_count: 2,
      serverless_config: [],
    },
  ],
};
const camel = {
  endpointConfigName: 'ec',
  productionVariants: [
    { variantName: 'v', modelName: 'm', instanceType: 'ml.g5.xlarge', initialInstanceCount: 2 },
  ],
  asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://b/o' } },
};
const resource = (properties: object) => ({
  Resources: { Config: { Type: 'AWS::SageMaker::EndpointConfig', Properties: properties } },
});
const TERRAFORM = 'aws_sagemaker_endpoint_configuration';
const module = (values: object) => ({
  root_module: { resources: [{ address: `${TERRAFORM}.c`, type: TERRAFORM, values }] },
});

describe('an asynchronous endpoint on two instances', () => {
  it.each<[string, object]>([
    ['describe-endpoint-config', CONFIG],
    ['a template', resource(CONFIG)],
    ['get-template', { TemplateBody: resource(CONFIG), StagesAvailable: ['Original'] }],
    ['serverless.yml', { service: 'x', provider: { name: 'aws' }, resources: resource(CONFIG) }],
    ['serverless.yml, in parts', { service: 'x', provider: {}, resources: [{}, resource(CONFIG)] }],
    ['terraform show -json', { format_version: '1.0', values: module(blocks) }],
    ['terraform show -json of a plan', { format_version: '1.2', planned_values: module(blocks) }],
    [
      'terraform.tfstate',
      {
        version: 4,
        terraform_version: '1.9.0',
        lineage: 'x',
        resources: [
          { mode: 'data', type: 'aws_region', name: 'r', instances: [{ attributes: {} }] },
          { mode: 'managed', type: TERRAFORM, name: 'c', instances: [{ attributes: blocks }] },
        ],
      },
    ],
    [
      'pulumi stack export',
      {
        version: 3,
        deployment: {
          resources: [
            { urn: 'urn:pulumi:dev::p::pulumi:pulumi:Stack::p', type: 'pulumi:pulumi:Stack' },
            {
              urn: `urn:pulumi:dev::p::aws:sagemaker/endpointConfiguration:EndpointConfiguration::c`,
              type: 'aws:sagemaker/endpointConfiguration:EndpointConfiguration',
              inputs: {},
              outputs: { ...camel, name: 'ec' },
            },
          ],
        },
      },
    ],
    [
      'a Kubernetes manifest',
      {
        apiVersion: 'sagemaker.services.k8s.aws/v1alpha1',
        kind: 'EndpointConfig',
        metadata: { name: 'x' },
        spec: camel,
      },
    ],
    [
      'kubectl get -o json',
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [
          {
            apiVersion: 'sagemaker.services.k8s.aws/v1alpha1',
            kind: 'EndpointConfig',
            metadata: { name: 'x' },
            spec: camel,
          },
        ],
      },
    ],
    [
      'AWS Config',
      {
        configurationItems: [
          {
            resourceType: 'AWS::SageMaker::EndpointConfig',
            resourceId: 'ec',
            configuration: CONFIG,
          },
          { resourceType: 'AWS::SageMaker::EndpointConfig', resourceId: 'ec', configuration: {} },
        ],
      },
    ],
    [
      'AWS Config, as text',
      {
        baseConfigurationItems: [
          {
            resourceType: 'AWS::SageMaker::EndpointConfig',
            resourceId: 'ec',
            configuration: JSON.stringify(CONFIG),
          },
        ],
      },
    ],
    [
      'AWS Config, by a query',
      {
        Results: [
          JSON.stringify({ resourceType: 'AWS::SageMaker::EndpointConfig', configuration: CONFIG }),
        ],
      },
    ],
    [
      'cloudcontrol get-resource',
      {
        TypeName: 'AWS::SageMaker::EndpointConfig',
        ResourceDescription: { Identifier: 'arn', Properties: JSON.stringify(CONFIG) },
      },
    ],
    [
      'cloudcontrol list-resources',
      {
        TypeName: 'AWS::SageMaker::EndpointConfig',
        ResourceDescriptions: [{ Identifier: 'arn', Properties: JSON.stringify(CONFIG) }],
      },
    ],
    ['an event', { source: 'aws.sagemaker', 'detail-type': 'x', detail: CONFIG }],
    [
      'CloudTrail',
      {
        Records: [
          { eventSource: 's3.amazonaws.com', requestParameters: {} },
          { eventSource: 'sagemaker.amazonaws.com', requestParameters: camel },
        ],
      },
    ],
    ['something that holds it', { response: { body: [{ config: CONFIG }] } }],
  ])('%s', (_, document) => {
    expect(said(document)).toEqual({
      name: 'ec',
      gpu: true,
      current: 'async',
      instanceType: 'ml.g5.xlarge',
      instances: 2,
    });
  });
});

describe('a transform job', () => {
  const job = {
    ModelName: 'm',
    TransformInput: { SplitType: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 3 },
  };
  const pipeline = {
    Version: '2020-12-01',
    Parameters: [{ Name: 'Type', Type: 'String', DefaultValue: 'ml.m5.large' }],
    Steps: [
      { Name: 'train', Type: 'Training', Arguments: {} },
      {
        Name: 'if',
        Type: 'Condition',
        Arguments: {
          IfSteps: [
            {
              Name: 'j',
              Type: 'Transform',
              Arguments: {
                ...job,
                TransformResources: { InstanceType: { Get: 'Parameters.Type' }, InstanceCount: 3 },
              },
            },
          ],
          ElseSteps: [],
        },
      },
    ],
  };
  const states = {
    States: {
      Score: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sagemaker:createTransformJob.sync',
        Parameters: { TransformJobName: 'j', ...job },
      },
    },
  };
  it.each<[string, object]>([
    ['describe-transform-job', { TransformJobName: 'j', ...job }],
    ['a pipeline', pipeline],
    ['describe-pipeline', { PipelineName: 'p', PipelineDefinition: JSON.stringify(pipeline) }],
    [
      'a pipeline in a template',
      {
        Resources: {
          P: {
            Type: 'AWS::SageMaker::Pipeline',
            Properties: {
              PipelineDefinition: { PipelineDefinitionBody: JSON.stringify(pipeline) },
            },
          },
        },
      },
    ],
    ['a state machine', states],
    [
      'a manifest',
      {
        apiVersion: 'sagemaker.services.k8s.aws/v1alpha1',
        kind: 'TransformJob',
        metadata: { name: 'x' },
        spec: {
          transformJobName: 'j',
          transformInput: { splitType: 'Line' },
          transformResources: { instanceType: 'ml.m5.large', instanceCount: 3 },
        },
      },
    ],
  ])('%s', (_, document) => {
    expect(said(document)).toEqual({
      name: 'j',
      gpu: false,
      current: 'batch',
      instanceType: 'ml.m5.large',
      instances: 3,
    });
    expect(hints(document)).toContain('SplitType Line');
  });

  it.each<[object, string]>([
    [{ InputFilter: '$', OutputFilter: '$', JoinSource: 'None' }, ''],
    [{}, ''],
    [{ InputFilter: '$[1:]', OutputFilter: '$', JoinSource: 'None' }, '(InputFilter)'],
    [{ JoinSource: 'Input' }, '(JoinSource)'],
  ])('with DataProcessing %j', (DataProcessing, shown) => {
    const told = hints({ TransformJobName: 'j', ...job, DataProcessing });
    if (shown === '') expect(told).not.toContain('DataProcessing');
    else expect(told).toContain(`DataProcessing ${shown}`);
  });
});

describe('what an endpoint is set up with', () => {
  const config = (variant: object, further: object = {}) => ({
    EndpointConfigName: 'ec',
    ProductionVariants: [{ VariantName: 'v', ...variant }],
    ...further,
  });
  const serverless = { MemorySizeInMB: 3072, MaxConcurrency: 1, ProvisionedConcurrency: 2 };

  it('is told as what is set, and becomes no requirement', () => {
    const document = config({ ServerlessConfig: serverless });
    expect(said(document)).toEqual({ name: 'ec', gpu: false, current: 'serverless' });
    expect(hints(document)).toContain('modelMemory: MemorySizeInMB 3072 is set');
    expect(hints(document)).toContain('coldStartTolerant: ProvisionedConcurrency 2 is kept warm');
    expect(hints(document)).toContain('allows one request at a time');
  });

  const pools = (...types: string[]) =>
    config({
      InitialInstanceCount: 1,
      InstancePools: types.map((InstanceType, i) => ({ InstanceType, Priority: types.length - i })),
    });
  it.each<[object, object, string]>([
    [pools('ml.g6.2xlarge', 'ml.g6.xlarge'), { gpu: true, instanceType: 'ml.g6.xlarge' }, ''],
    [pools('ml.c5.large', 'ml.m5.large'), { gpu: false, instanceType: 'ml.m5.large' }, ''],
    [pools('ml.g6.xlarge', 'ml.m5.large'), { instanceType: 'ml.m5.large' }, 'gpu: some of'],
    [
      config({ InstanceType: 'string', InitialInstanceCount: 1 }),
      {},
      'gpu: string is not an instance',
    ],
  ])('has the instance type of its pools: %j', (document, expected, hint) => {
    const { name: _name, current: _current, instances: _instances, ...rest } = said(document);
    expect(rest).toEqual(expected);
    expect(hints(document)).toContain(hint);
  });

  it('has several models where the container says so', () => {
    const multi = {
      ModelName: 'm',
      PrimaryContainer: { Image: 'i', Mode: 'MultiModel', ModelDataUrl: 's3://b/m/' },
    };
    const all = [config({ ModelName: 'm', InstanceType: 'ml.m5.large' }), multi];
    expect(said(...all)).toMatchObject({ models: 2 });
    expect(hints(...all)).toMatch(/MultiModel.*serverless, async and batch cannot host/);
  });

  it.each<[object, boolean, boolean]>([
    [{ SuccessTopic: 'arn:s', ErrorTopic: 'arn:e' }, true, true],
    [{ ErrorTopic: { Ref: 'T' } }, false, true],
    [{ SuccessTopic: { Ref: 'T' } }, true, true],
    [{}, false, false],
  ])('announces on SNS: %j', (NotificationConfig, isStated, isTold) => {
    const OutputConfig = { S3OutputPath: 's3://b/o', NotificationConfig };
    const document = {
      Resources: {
        T: { Type: 'AWS::SNS::Topic' },
        ...resource({ ProductionVariants: [VARIANT], AsyncInferenceConfig: { OutputConfig } })
          .Resources,
      },
    };
    expect('notification' in said(document)).toBe(isStated);
    expect(hints(document).includes('results or failures are announced on SNS')).toBe(isTold);
  });

  it('captures data', () => {
    const captured = (EnableCapture: unknown) =>
      said(config({ InstanceType: 'ml.m5.large' }, { DataCaptureConfig: { EnableCapture } }));
    expect(captured(true)).toMatchObject({ dataCapture: true });
    expect(captured('true')).toMatchObject({ dataCapture: true });
    expect(captured(false)).not.toHaveProperty('dataCapture');
  });

  it('is unknown where describe-endpoint does not have it, with what to import', () => {
    const endpoint = {
      EndpointName: 'e',
      EndpointConfigName: 'ec',
      EndpointStatus: 'InService',
      ProductionVariants: [{ VariantName: 'v', CurrentInstanceCount: 2 }],
    };
    expect(said(endpoint)).toEqual({ name: 'e', current: 'real-time', instances: 2 });
    expect(hints(endpoint)).toMatch(/gpu: .*--endpoint-config-name ec/);
  });
});

it('leaves the option open where an event tells of the endpoint alone', () => {
  const detail = {
    EndpointName: 'e',
    EndpointConfigName: 'ec',
    EndpointStatus: 'IN_SERVICE',
    ProductionVariants: [{ DesiredWeight: 1, DesiredInstanceCount: 1 }],
  };
  const event = { source: 'aws.sagemaker', detail };
  expect(said(event)).toEqual({ name: 'e' });
  expect(said(event, CONFIG)).toMatchObject({ name: 'e', current: 'async', instances: 2 });
  expect(said(detail)).toEqual({ name: 'e', current: 'real-time' });
});

describe('a template', () => {
  const choice = (condition: string, yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({
    'Fn::If': [condition, yes, no],
  });
  const template = (parameters: object, variant: object, further: object = {}) => ({
    Parameters: { Mode: { Type: 'String', ...parameters } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } },
    Resources: {
      C: {
        Type: 'AWS::SageMaker::EndpointConfig',
        Properties: { ProductionVariants: [{ VariantName: 'v', ...variant }] },
      },
      ...further,
    },
  });
  const either = {
    InstanceType: choice('IsProd', 'ml.g5.xlarge'),
    InitialInstanceCount: choice('IsProd', 2),
    ServerlessConfig: choice('IsProd', { Ref: 'AWS::NoValue' }, { MemorySizeInMB: 2048 }),
  };

  it('says what a default decided', () => {
    const document = template({ Default: 'dev' }, either);
    expect(said(document)).toEqual({ name: 'C', gpu: false, current: 'serverless' });
    expect(hints(document)).toContain('by the default of parameter Mode');
    const plain = template({ Default: 'dev' }, { InstanceType: 'ml.m5.large' });
    expect(hints(plain)).not.toContain('default');
  });

  it('leaves open what has no default, and says what to import', () => {
    const document = template({}, either);
    expect(said(document)).toEqual({ name: 'C' });
    expect(hints(document)).toContain('parameter Mode has no default');
    expect(hints(document)).toMatch(/gpu: .*import what describe-endpoint-config prints/);
  });

  it.each<[string, object]>([
    ['a file of parameters', { ParameterKey: 'Mode', ParameterValue: 'prod' }],
    [
      'describe-stacks',
      { Stacks: [{ Parameters: [{ ParameterKey: 'Mode', ParameterValue: 'prod' }] }] },
    ],
    ['a configuration of CodePipeline', { Parameters: { Mode: 'prod' } }],
  ])('takes values of parameters from %s', (_, values) => {
    expect(said(template({}, either), values)).toMatchObject({
      current: 'real-time',
      instanceType: 'ml.g5.xlarge',
      instances: 2,
    });
  });

  it('has what both branches of an open condition have in common', () => {
    const of = (type: string) => ({
      ProductionVariants: [{ VariantName: 'v', InstanceType: type, InitialInstanceCount: 1 }],
    });
    const whole = (one: string, other: string) => ({
      ...template({}, {}),
      Resources: {
        C: {
          Type: 'AWS::SageMaker::EndpointConfig',
          Properties: choice('IsProd', of(one), of(other)),
        },
      },
    });
    expect(said(whole('ml.m5.large', 'ml.m5.large'))).toMatchObject({
      instanceType: 'ml.m5.large',
    });
    expect(said(whole('ml.m5.large', 'ml.g5.xlarge'))).toEqual({
      name: 'C',
      current: 'real-time',
      instances: 1,
    });
  });

  it('leaves out what a condition leaves out, and says so; all of it only with a word', () => {
    const second = {
      D: {
        Type: 'AWS::SageMaker::EndpointConfig',
        Condition: 'IsProd',
        Properties: { ProductionVariants: [VARIANT] },
      },
    };
    const both = template({ Default: 'dev' }, { InstanceType: 'ml.m5.large' }, second);
    expect(workloads(both)).toHaveLength(1);
    expect(importAll(both).notes.join()).toMatch(/D is left out.*IsProd does not hold.*Mode/);
    const alone = { ...both, Resources: second };
    expect(said(alone)).toMatchObject({ name: 'D', instanceType: 'ml.g5.xlarge' });
    expect(hints(alone)).toContain('not deployed: condition IsProd does not hold');
  });

  it('joins by references, however they are written', () => {
    const endpoint = (name: unknown, reference: unknown) => ({
      Resources: {
        C: {
          Type: 'AWS::SageMaker::EndpointConfig',
          Properties: { ProductionVariants: [{ ...VARIANT, ModelName: { Ref: 'M' } }] },
        },
        D: {
          Type: 'AWS::SageMaker::EndpointConfig',
          Properties: { ProductionVariants: [VARIANT] },
        },
        M: { Type: 'AWS::SageMaker::Model', Properties: { VpcConfig: { Subnets: ['s'] } } },
        E: {
          Type: 'AWS::SageMaker::Endpoint',
          Properties: {
            EndpointConfigName: { 'Fn::GetAtt': ['C', 'EndpointConfigName'] },
            ...(name !== null && { EndpointName: name }),
          },
        },
        F: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointConfigName: { Ref: 'D' } } },
        T: {
          Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          Properties: { ServiceNamespace: 'sagemaker', MinCapacity: 0, ResourceId: reference },
        },
      },
    });
    const ref = (id: string) => `\${${id}}`;
    const name = ref('E.EndpointName');
    const references: readonly [unknown, unknown][] = [
      [null, { 'Fn::Sub': `endpoint/${name}/variant/v` }],
      ['e', { 'Fn::Sub': `endpoint/${name}/variant/v` }],
      ['e', 'endpoint/e/variant/v'],
      [
        { 'Fn::Sub': `${ref('AWS::StackName')}-e` },
        { 'Fn::Sub': `endpoint/${ref('AWS::StackName')}-e/variant/v` },
      ],
      [
        null,
        {
          'Fn::Sub': [`endpoint/${ref('n')}/variant/v`, { n: { 'Fn::GetAtt': 'E.EndpointName' } }],
        },
      ],
      [
        null,
        {
          'Fn::Join': [
            '/',
            [
              'endpoint',
              { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'E' }] }] },
              'variant',
              'v',
            ],
          ],
        },
      ],
    ];
    for (const [stated, reference] of references) {
      const [e, f, ...others] = importAll(endpoint(stated, reference)).workloads;
      expect(others).toEqual([]);
      const scales = (one: typeof e) => one?.hints.some(({ field }) => field === 'scaleToZero');
      const inVpc = (one: typeof e) => one?.findings.some(({ field }) => field === 'vpc');
      expect([scales(e), scales(f), inVpc(e), inVpc(f)]).toEqual([true, false, true, false]);
    }
  });

  it('tells of what it does not follow', () => {
    const nested = template({}, {}, { S: { Type: 'AWS::CloudFormation::Stack' } });
    expect(importAll(nested).notes.join()).toContain('nested stacks are not followed');
  });
});

it('reads models within a deployment of the earlier Kubernetes operator', () => {
  const deployment = {
    apiVersion: 'sagemaker.aws.amazon.com/v1',
    kind: 'HostingDeployment',
    metadata: { name: 'd' },
    spec: {
      ...camel,
      models: [
        {
          name: 'm',
          vpcConfig: { subnets: ['s'] },
          containers: [{ image: 'i', mode: 'MultiModel' }],
        },
      ],
    },
  };
  expect(said(deployment)).toMatchObject({ name: 'd', current: 'async', vpc: true, models: 2 });
});

it('reads a policy of the earlier Kubernetes operator', () => {
  const policy = {
    apiVersion: 'sagemaker.aws.amazon.com/v1',
    kind: 'HostingAutoscalingPolicy',
    spec: {
      resourceId: [{ endpointName: 'e', variantName: 'v' }],
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      minCapacity: 0,
      maxCapacity: 2,
    },
  };
  expect(said(policy)).toEqual({ name: 'e' });
  expect(hints(policy)).toContain('scales to zero');
});

describe('a plan', () => {
  const at = (address: string, type: string, count = 1) => ({
    address,
    type: TERRAFORM,
    values: { production_variants: [{ instance_type: type, initial_instance_count: count }] },
  });
  const plan = (before: object[], after: object[]) => ({
    format_version: '1.2',
    planned_values: { root_module: { resources: after } },
    prior_state: { values: { root_module: { resources: before } } },
  });
  const [small, large] = [at('c.a', 'ml.m5.large'), at('c.a', 'ml.m5.4xlarge', 2)];

  it('gives what runs, and tells what it changes, removes and adds', () => {
    expect(said(plan([small], [large]))).toMatchObject({ instanceType: 'ml.m5.large' });
    expect(hints(plan([small], [large]))).toContain('makes it real-time on 2 × ml.m5.4xlarge');
    expect(hints(plan([small], []))).toContain('the plan removes it');
    expect(hints(plan([small], [small]))).not.toContain('plan');
    const added = plan([small], [small, at('c.b', 'ml.g5.xlarge')]);
    expect(workloads(added)).toHaveLength(2);
    expect(importAll(added).workloads[1]?.hints[0]?.text).toContain('not running yet');
  });

  it('tells of each endpoint by its own name, whatever configuration it gets', () => {
    const named = (address: string, type: string) => {
      const { values, ...one } = at(address, type);
      return { ...one, values: { ...values, name: address } };
    };
    const configs = [named('c.a', 'ml.m5.large'), named('c.b', 'ml.g5.xlarge')];
    const endpoint = (name: string, endpoint_config_name: string) => ({
      address: `aws_sagemaker_endpoint.${name}`,
      type: 'aws_sagemaker_endpoint',
      values: { name, endpoint_config_name },
    });
    const before = [...configs, endpoint('one', 'c.a'), endpoint('two', 'c.b')];
    const toldOf = (...after: object[]) =>
      importAll(plan(before, [...configs, ...after])).workloads.map(
        ({ label, hints: all }) => `${label}: ${all.map(({ text }) => text).join()}`,
      );
    expect(toldOf(endpoint('one', 'c.b'), endpoint('two', 'c.a'))).toEqual([
      expect.stringMatching(/^one: .*makes it real-time on 1 × ml.g5.xlarge/),
      expect.stringMatching(/^two: .*makes it real-time on 1 × ml.m5.large/),
    ]);
    expect(toldOf(endpoint('one', 'c.a'))).toEqual([
      expect.not.stringContaining('plan'),
      expect.stringMatching(/^two: .*the plan removes it/),
    ]);
  });

  it('joins what is named only after it is applied', () => {
    const resources = [
      {
        address: 'aws_sagemaker_model.m',
        type: 'aws_sagemaker_model',
        values: { vpc_config: [{}] },
      },
      {
        address: `${TERRAFORM}.c`,
        type: TERRAFORM,
        values: { production_variants: [{ instance_type: 'ml.m5.large' }] },
      },
      { address: `${TERRAFORM}.d`, type: TERRAFORM, values: {} },
      {
        address: 'aws_sagemaker_endpoint.e',
        type: 'aws_sagemaker_endpoint',
        values: { name: 'e' },
      },
    ];
    const refers = (...references: string[]) => ({ references });
    const configuration = {
      root_module: {
        module_calls: {
          x: {
            module: {
              resources: [
                {
                  address: 'aws_sagemaker_endpoint.e',
                  expressions: {
                    endpoint_config_name: refers(`${TERRAFORM}.c.name`, `${TERRAFORM}.c`),
                  },
                },
                {
                  address: `${TERRAFORM}.c`,
                  expressions: {
                    production_variants: [{ model_name: refers('aws_sagemaker_model.m.name') }],
                  },
                },
              ],
            },
          },
        },
      },
    };
    const within = resources.map((one) => ({ ...one, address: `module.x.${one.address}` }));
    const document = {
      format_version: '1.2',
      planned_values: { root_module: { child_modules: [{ resources: within }] } },
      configuration,
    };
    expect(workloads(document)[0]).toMatchObject({
      name: 'e',
      vpc: true,
      instanceType: 'ml.m5.large',
    });
    expect(workloads(document)).toHaveLength(2);
  });
});

describe('names, with the way on,', () => {
  it.each<[object, string, string]>([
    [{ EndpointConfigs: [{ EndpointConfigName: 'x' }] }, 'a list', '--endpoint-config-name x'],
    [{ Models: [{ ModelName: 'x' }] }, 'a list', 'describe-model --model-name x'],
    [{ Endpoints: [] }, 'a list', 'describe-endpoint --endpoint-name NAME'],
    [{ TransformJobSummaries: [{ TransformJobName: 'j' }] }, 'a list', '--transform-job-name j'],
    [{ StackResources: [{ StackName: 's' }] }, 'a list', 'get-template --stack-name s'],
    [
      { ScalingPolicies: [{ ResourceId: 'endpoint/e/variant/v', ScalableDimension: 'x' }] },
      'a list',
      'describe-scalable-targets',
    ],
    [{ Steps: [{ Type: 'Training' }] }, 'without a Transform step', 'import the endpoint'],
    [{ Metrics: [{ MetricName: 'x' }] }, 'metrics without values', 'get-metric-data'],
    [{ source: 'aws.sagemaker', detail: {} }, 'an event', 'describe-endpoint'],
    [{ EndpointName: 'x', EndpointStatus: 'InService' }, 'an entry of a list', '--endpoint-name x'],
    [{ ModelName: 'm', ModelArn: 'arn:aws:sagemaker:x' }, 'an entry of a list', '--model-name m'],
    [{ EndpointArn: 'arn' }, 'an ARN alone', 'describe-endpoint'],
    [{ apiVersion: 'v1', kind: 'Pod', spec: {} }, '(Pod)', 'kubectl get'],
    [
      { apiVersion: 'inference.sagemaker.aws.amazon.com/v1', kind: 'JumpStartModel' },
      'HyperPod',
      '',
    ],
    [{ Resources: { B: { Type: 'AWS::S3::Bucket' } } }, 'without a model', 'import the template'],
    [
      { service: 'x', provider: { name: 'aws' }, functions: {} },
      'serverless.yml',
      'serverless package',
    ],
    [{ version: 4, lineage: 'x', resources: [] }, 'Terraform state', 'workspace'],
    [{ format_version: '1.0', values: { root_module: {} } }, 'Terraform state', 'workspace'],
    [{ TrainingJobArn: 'arn:aws:sagemaker:x' }, 'serves no model', 'describe-'],
    [{ Parameters: { Type: 'ml.m5.large' } }, 'values of parameters', 'with the template'],
    [{ deployment: { resources: [] } }, 'Pulumi state', 'pulumi stack export'],
    [{ version: '36.0.0', artifacts: {} }, 'a CDK build', '.template.json'],
    [{ configurationItems: [{ resourceType: 'AWS::S3::Bucket' }] }, 'AWS Config', 'EndpointConfig'],
  ])('%j', (document, what, way) => {
    const { workloads: none, refused } = importAll(document);
    expect(none).toEqual([]);
    expect(refused[0]?.known?.what).toContain(what);
    expect(refused[0]?.known?.way).toContain(way);
  });

  it('a model that nothing serves', () => {
    const model = {
      ModelName: 'm',
      PrimaryContainer: { Image: 'x/pytorch-inference:2.0-gpu-py310' },
    };
    expect(said(model)).toEqual({ name: 'm' });
    expect(hints(model)).toContain('gpu: m: its image is built for accelerators');
    expect(hints(model)).toContain('current: what serves the model');
    expect(importOne({ ...model, VpcConfig: {} }).findings).toContainEqual(
      expect.objectContaining({ field: 'vpc', value: true }),
    );
  });
});
