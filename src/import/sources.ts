// The kinds of documents that people have, each brought to resources, or named with the way on.

import { at, type DocumentFields, fields, items, parsed, text } from './document.ts';
import {
  apiShape,
  DEEPEST,
  type Found,
  type ImportedResource,
  jobOf,
  type Kind,
  type Read,
  resource,
  type Unread,
} from './resource.ts';
import { seriesOf } from './series.ts';
import { templateResources } from './template.ts';
import { terraformResources } from './terraform.ts';
import { inventoryItem, readInventory, readManifest, readPulumi } from './tools.ts';

/** What each kind of resource has, when AWS describes it. */
const SHAPES: readonly (readonly [Kind, (one: DocumentFields) => boolean, string])[] = [
  [
    'component',
    (one) => text(one.InferenceComponentName) !== undefined && one.Specification !== undefined,
    'sagemaker describe-inference-component',
  ],
  [
    'job',
    (one) =>
      fields(one.TransformResources) !== undefined &&
      (text(one.TransformJobName) ?? text(at(one.TransformResources, 'InstanceType'))) !==
        undefined,
    'sagemaker describe-transform-job',
  ],
  [
    'endpoint',
    (one) =>
      text(one.EndpointName) !== undefined &&
      (one.EndpointStatus !== undefined || text(one.EndpointConfigName) !== undefined) &&
      (one.EndpointConfigName !== undefined || one.ProductionVariants !== undefined),
    'sagemaker describe-endpoint',
  ],
  [
    'config',
    (one) => text(one.EndpointConfigName) !== undefined && items(one.ProductionVariants).length > 0,
    'sagemaker describe-endpoint-config',
  ],
  [
    'model',
    (one) =>
      text(one.ModelName) !== undefined &&
      (fields(one.PrimaryContainer) !== undefined || items(one.Containers).length > 0),
    'sagemaker describe-model',
  ],
  [
    'target',
    (one) =>
      text(one.ResourceId) !== undefined &&
      text(one.ScalableDimension) !== undefined &&
      (one.MinCapacity ?? one.MaxCapacity) !== undefined,
    'application-autoscaling describe-scalable-targets',
  ],
  [
    'job',
    (one) => text(one.ScheduleExpression) !== undefined && fields(jobOf(one)) !== undefined,
    'scheduler get-schedule',
  ],
];

function described(value: unknown, from?: string): ImportedResource | undefined {
  const one = fields(value);
  const [kind, , command] = (one && SHAPES.find(([, fits]) => fits(one))) ?? [];
  return kind && resource({ kind, properties: one, from: from ?? `aws ${command}` });
}

/** The command that describes what has a name: "sagemaker describe-endpoint --endpoint-name". */
function describing(name: string): string {
  const words = name
    .replace(/Name$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
  return `sagemaker describe-${words} --${words}-name`;
}

const TEMPLATE_OF = 'cloudformation get-template --stack-name';

/** Lists that the CLI prints, with the command that tells more of an entry. */
const LISTS: readonly (readonly [list: string, name: string, command: string])[] = [
  ...Object.entries({
    Endpoints: 'EndpointName',
    EndpointConfigs: 'EndpointConfigName',
    Models: 'ModelName',
    TransformJobSummaries: 'TransformJobName',
    InferenceComponents: 'InferenceComponentName',
    PipelineSummaries: 'PipelineName',
  }).map(([list, name]) => [list, name, describing(name)] as const),
  [
    'ScalingPolicies',
    'ResourceId',
    'application-autoscaling describe-scalable-targets --service-namespace sagemaker --resource-ids',
  ],
  ['StackResources', 'StackName', TEMPLATE_OF],
  ['StackResourceSummaries', 'StackName', TEMPLATE_OF],
  ['Stacks', 'StackName', TEMPLATE_OF],
  ['StackSummaries', 'StackName', TEMPLATE_OF],
];

const readDescribed: Read = (document) => {
  const one = described(document);
  if (one) return { resources: [one] };
  const targets = at(document, 'ScalableTargets');
  if (Array.isArray(targets)) return readTargets(targets);
  for (const [list, name, command] of LISTS) {
    const all = at(document, list);
    if (!Array.isArray(all) || at(document, 'Resources') !== undefined) continue;
    const whole = all.flatMap((entry) => described(entry) ?? []);
    if (whole.length > 0) return { resources: whole };
    const first = text(at(all, name)) ?? 'NAME';
    const several = all.length > 1 ? ' (and so on for the others)' : '';
    return {
      what: `a list (${list})`,
      way: `aws ${command} ${first} | infer-advisor import -${several}`,
    };
  }
  return undefined;
};

function readTargets(targets: readonly unknown[]): Found | Unread {
  const ours = targets.filter(
    (one) =>
      at(one, 'ServiceNamespace') === 'sagemaker' ||
      text(at(one, 'ScalableDimension'))?.startsWith('sagemaker:'),
  );
  const resources = ours.flatMap((one) => described(one) ?? []);
  if (resources.length > 0) return { resources };
  return {
    what: 'scaling targets, none of them of SageMaker',
    way: 'aws application-autoscaling describe-scalable-targets --service-namespace sagemaker',
  };
}

const isTemplate = (resources: unknown): resources is DocumentFields =>
  fields(resources) !== undefined &&
  Object.values(fields(resources) ?? {}).some((one) => text(at(one, 'Type'))?.includes('::'));

const readTemplate: Read = (document, { scope, parameters }) => {
  const framework = at(document, 'service') === undefined ? [] : [at(document, 'resources')].flat();
  const body = at(document, 'TemplateBody');
  const candidates: readonly (readonly [unknown, string])[] = [
    [document, 'a CloudFormation template'],
    [parsed(body), 'aws cloudformation get-template'],
    ...framework.map((one) => [one, 'serverless.yml'] as const),
  ];
  for (const [template, from] of candidates) {
    if (!isTemplate(at(template, 'Resources'))) continue;
    const { resources, notes } = templateResources(template, scope, parameters, from);
    const pipelines = pipelinesIn(template);
    const all = [...resources, ...pipelines];
    if (all.length > 0) return { resources: all, notes };
    const hint = notes.length > 0 ? notes.join('; ') : 'import the template that deploys the model';
    return { what: `${from} without a model, an endpoint or a transform job`, way: hint };
  }
  if (framework.length === 0 || fields(at(document, 'provider')) === undefined) return undefined;
  return {
    what: 'a serverless.yml without an endpoint of SageMaker',
    way: 'serverless package; then import .serverless/cloudformation-template-update-stack.json',
  };
};

/** Jobs of the pipelines that a template holds. */
function pipelinesIn(template: unknown): readonly ImportedResource[] {
  return Object.values(fields(at(template, 'Resources')) ?? {})
    .filter((one) => at(one, 'Type') === 'AWS::SageMaker::Pipeline')
    .flatMap((one) => {
      const definition = at(one, 'Properties', 'PipelineDefinition');
      return pipelineJobs(parsed(at(definition, 'PipelineDefinitionBody') ?? definition)) ?? [];
    });
}

const MOST_STEPS = 1000;

/** The Transform steps of a pipeline, also those within its conditions; undefined for no pipeline. */
function pipelineJobs(definition: unknown): readonly ImportedResource[] | undefined {
  if (!Array.isArray(at(definition, 'Steps'))) return undefined;
  const defaults = new Map(
    items(at(definition, 'Parameters')).map((one) => [at(one, 'Name'), at(one, 'DefaultValue')]),
  );
  const settled = (value: unknown, depth = 0): unknown => {
    if (depth > DEEPEST) return undefined;
    if (Array.isArray(value)) return value.map((item) => settled(item, depth + 1));
    const object = fields(value);
    if (!object) return value;
    const parameter = /^Parameters\.(.+)$/.exec(text(object.Get) ?? '')?.[1];
    if (parameter !== undefined) return defaults.get(parameter);
    return Object.fromEntries(
      Object.entries(object).map(([key, item]) => [key, settled(item, depth + 1)]),
    );
  };
  const steps = [...items(at(definition, 'Steps'))];
  const jobs: ImportedResource[] = [];
  for (let i = 0; i < Math.min(steps.length, MOST_STEPS); i += 1) {
    const step = steps[i];
    const inner = [at(step, 'Arguments', 'IfSteps'), at(step, 'Arguments', 'ElseSteps')];
    for (const one of inner.flatMap(items)) steps.push(one);
    if (at(step, 'Type') !== 'Transform') continue;
    const properties = settled(at(step, 'Arguments'));
    const name = text(at(step, 'Name'));
    jobs.push(resource({ kind: 'job', properties, from: 'a SageMaker pipeline', name }));
  }
  return jobs;
}

const readPipeline: Read = (document) => {
  const definition = parsed(at(document, 'PipelineDefinition')) ?? document;
  const jobs = pipelineJobs(definition);
  if (jobs === undefined) return undefined;
  if (jobs.length > 0) return { resources: jobs };
  return {
    what: 'a SageMaker pipeline without a Transform step',
    way: 'it serves no model itself; import the endpoint or the transform job that serves it',
  };
};

/** Events: what happened to an endpoint or a job, and calls of the API. */
const readEvent: Read = (document) => {
  const called = (event: unknown) =>
    [apiShape(at(event, 'requestParameters')), 'a CloudTrail event'] as const;
  const parts: readonly (readonly [unknown, string])[] = [
    ...items(at(document, 'Records')).map(called),
    called(document),
    [at(document, 'detail'), 'an EventBridge event'],
    called(at(document, 'detail')),
    [at(document, 'detail', 'configurationItem'), 'an EventBridge event'],
  ];
  const resources = parts.flatMap(([one, from]) => described(one, from) ?? inventoryItem(one));
  if (resources.length > 0) return { resources };
  const source = text(at(document, 'source')) ?? text(at(document, 'eventSource'));
  if (source !== 'aws.sagemaker' && source !== 'sagemaker.amazonaws.com') return undefined;
  return {
    what: 'an event of SageMaker that describes no endpoint',
    way: 'aws sagemaker describe-endpoint --endpoint-name NAME | infer-advisor import -',
  };
};

const readMetrics: Read = (document, { file, queries }) => {
  const found = seriesOf(document, file, queries);
  if (!found) {
    if (!Array.isArray(at(document, 'Metrics'))) return undefined;
    return {
      what: 'a list of metrics without values',
      way: 'aws cloudwatch get-metric-data, for Invocations and ModelLatency of AWS/SageMaker',
    };
  }
  const { series, nameless } = found;
  if (series.length === 0) {
    const lacks = nameless.length > 0 ? 'that names no known metric' : 'without a value';
    return {
      what: `metric data ${lacks}`,
      way: 'check the times and the dimensions EndpointName and VariantName; put Invocations or ModelLatency into the Label or Id of each query',
    };
  }
  const isPage =
    text(at(document, 'NextToken')) !== undefined ||
    items(at(document, 'MetricDataResults')).some((one) => at(one, 'StatusCode') === 'PartialData');
  const page = 'this is a page of the data: import all pages together';
  const unnamed = `values without the name of a known metric are left out (${nameless.slice(0, 3).join(', ')}): put it into each query's Label or Id`;
  return {
    series,
    notes: [...(isPage ? [page] : []), ...(nameless.length > 0 ? [unnamed] : [])],
  };
};

const SAGEMAKER_ARN = /^arn:[^:]*:sagemaker:/;

/** Documents that say nothing of what runs, recognised by a field of theirs: what they are, and the way on. */
const OTHERS: readonly (readonly [(document: unknown) => boolean, what: string, way: string])[] = [
  [
    (one) => text(at(one, '@level')) !== undefined && at(one, '@message') !== undefined,
    'the log of terraform plan -json or apply -json',
    'terraform plan -out PLAN, then: terraform show -json PLAN | infer-advisor import -',
  ],
  [
    (one) => at(one, 'nbformat') !== undefined,
    'a notebook',
    'aws sagemaker describe-endpoint-config --endpoint-config-name NAME | infer-advisor import -',
  ],
  [
    (one) => fields(at(one, 'artifacts')) !== undefined && at(one, 'version') !== undefined,
    'the manifest of a CDK build',
    'import the .template.json files beside it',
  ],
  [
    (one) => at(one, 'ModelPackageArn') !== undefined,
    'a model package, which is not deployed',
    'import the endpoint configuration or the transform job that uses it',
  ],
  [
    (one) => text(at(one, 'EndpointArn') ?? at(one, 'EndpointConfigArn')) !== undefined,
    'what a create or update command prints, an ARN alone',
    'aws sagemaker describe-endpoint --endpoint-name NAME | infer-advisor import -',
  ],
  [
    (one) => Object.values(fields(one) ?? {}).some((arn) => SAGEMAKER_ARN.test(text(arn) ?? '')),
    'something of SageMaker that serves no model',
    'aws sagemaker describe-endpoint-config, or describe-transform-job, of what serves it',
  ],
  [
    (one) => (at(one, 'payload') ?? at(one, 'processingTime')) !== undefined,
    'a workload already',
    'infer-advisor recommend FILE',
  ],
];

/** An entry of a list, by itself: it has a name, and little else. */
const readEntry: Read = (document) => {
  const entry = LISTS.find(([, name]) => text(at(document, name)) !== undefined);
  if (!entry) return undefined;
  const [, name, command] = entry;
  return {
    what: 'an entry of a list',
    way: `aws ${command} ${text(at(document, name))} | infer-advisor import -`,
  };
};

const readOther: Read = (document) => {
  const [, what, way] = OTHERS.find(([fits]) => fits(document)) ?? [];
  return what === undefined || way === undefined ? undefined : { what, way };
};

/** How much of a document of unknown kind is looked through for what AWS describes. */
const MOST_PARTS = 100_000;

/** What AWS describes anywhere in a document: a state machine, a log, an answer that was wrapped. */
const readAnywhere: Read = (document) => {
  let level: readonly unknown[] = [document];
  const resources: ImportedResource[] = [];
  let seen = 0;
  for (let depth = 0; depth < DEEPEST && level.length > 0 && seen < MOST_PARTS; depth += 1) {
    const next: unknown[] = [];
    for (const part of level) {
      seen += 1;
      if (seen > MOST_PARTS) break;
      const one = described(part, 'a document that holds it');
      if (one) resources.push(one);
      else if (Array.isArray(part)) for (const item of part) next.push(item);
      else for (const item of Object.values(fields(part) ?? {})) next.push(item);
    }
    level = next;
  }
  return resources.length > 0 ? { resources } : undefined;
};

const READERS: readonly Read[] = [
  readDescribed,
  readTemplate,
  terraformResources,
  readPulumi,
  readManifest,
  readInventory,
  readPipeline,
  readMetrics,
  readEvent,
  readAnywhere,
  readEntry,
  readOther,
];

/** What a document holds, or what it is; undefined when nobody knows it. */
export function readSource(
  document: unknown,
  around: Parameters<Read>[1],
): Found | Unread | undefined {
  for (const read of READERS) {
    const found = read(document, around);
    if (found) return found;
  }
  return undefined;
}

/** What is understood, for the message when nothing fits. */
export const UNDERSTOOD: readonly string[] = [
  'what aws sagemaker describe-endpoint, -endpoint-config, -model, -inference-component and -transform-job print',
  'what aws application-autoscaling describe-scalable-targets prints',
  'what aws cloudwatch get-metric-data or get-metric-statistics prints',
  'CloudFormation templates in YAML or JSON, get-template, cdk synth, serverless.yml',
  'terraform show -json of a state or a plan, terraform.tfstate, pulumi stack export',
  'Kubernetes manifests of the SageMaker controller, AWS Config, Cloud Control, SageMaker pipelines',
];
