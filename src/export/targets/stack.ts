// What CloudFormation's resources take of a plan: for templates, and for the constructs of the CDK.

import {
  arnOf,
  because,
  GENERATED_NAMES,
  type InputReference,
  input,
  nameOf,
  type Parameter,
  type Plain,
  type Plan,
  parameters,
  type Resource,
  type ResourceKind,
} from '../plan.ts';

/** The CloudFormation type of each kind of resource; null where there is none of its own. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string | null>> = {
  model: 'AWS::SageMaker::Model',
  'endpoint-config': 'AWS::SageMaker::EndpointConfig',
  endpoint: 'AWS::SageMaker::Endpoint',
  'inference-component': 'AWS::SageMaker::InferenceComponent',
  'scalable-target': 'AWS::ApplicationAutoScaling::ScalableTarget',
  'scaling-policy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'scheduled-action': null, // a property of its target
  alarm: 'AWS::CloudWatch::Alarm',
  role: 'AWS::IAM::Role',
  'role-policy': 'AWS::IAM::RolePolicy',
  schedule: 'AWS::Scheduler::Schedule',
  'transform-job': null,
};

/** The attribute that gives a resource's name, where a reference gives its ARN. */
export const NAME_ATTRIBUTES: Readonly<Partial<Record<ResourceKind, string>>> = {
  model: 'ModelName',
  'endpoint-config': 'EndpointConfigName',
  endpoint: 'EndpointName',
};

/** Which capacity is scaled. */
export const OF_TARGET: ReadonlySet<string> = new Set([
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
]);

const withoutTarget = (fields: readonly Parameter[]): readonly Parameter[] =>
  fields.filter(({ name }) => !OF_TARGET.has(name));

/** The tag by which a script finds again what it made, beside what others gave a like name. */
export const OWNER_TAG = 'infer-advisor:deployment';

/** What there is one more of with each release, or each run. */
export const SEVERAL: ReadonlySet<ResourceKind> = new Set([
  'model',
  'endpoint-config',
  'transform-job',
]);

/** What a deployment goes by: the name of its endpoint, or of its job. */
export const ownerOf = ({ resources }: Plan): InputReference =>
  input(resources.some(({ kind }) => kind === 'endpoint') ? 'endpointName' : 'jobName');

/** The plan with what there may be several of tagged as the deployment's own. */
export function owned(plan: Plan): Plan {
  const tag = { Key: OWNER_TAG, Value: ownerOf(plan) };
  const resources = plan.resources.map((one) => {
    if (!SEVERAL.has(one.kind)) return one;
    const given = one.fields.flatMap(({ name, value }) =>
      name === 'Tags' && typeof value === 'object' && value.kind === 'list' ? value.items : [],
    );
    const others = one.fields.filter(({ name }) => name !== 'Tags');
    return { ...one, fields: [...others, ...parameters({ Tags: [tag, ...given] })] };
  });
  return { ...plan, resources };
}

/** Whether auto-scaling sets the number of instances, which a new release is then to keep. */
export const scalesInstances = ({ resources }: Plan): boolean =>
  resources.some(
    ({ kind, fields }) =>
      kind === 'scalable-target' &&
      fields.some(({ value }) => value === 'sagemaker:variant:DesiredInstanceCount'),
  );

const KEPT = parameters({
  RetainAllVariantProperties: because(true, 'a new release has as many instances as run by then'),
  ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DataCaptureConfig' }],
});

/** A resource's properties as CloudFormation takes them. */
export function properties(plan: Plan, { kind, fields }: Resource): readonly Parameter[] {
  if (kind === 'scaling-policy') {
    const target = parameters({ ScalingTargetId: nameOf('scalable-target') });
    return [...withoutTarget(fields), ...target];
  }
  if (kind === 'scalable-target') {
    const actions = plan.resources.filter((one) => one.kind === 'scheduled-action');
    if (actions.length === 0) return fields;
    const groups = actions.map((one) => ({
      kind: 'group' as const,
      fields: withoutTarget(one.fields),
    }));
    return [...fields, ...parameters({ ScheduledActions: groups })];
  }
  if (kind === 'endpoint' && scalesInstances(plan)) return [...fields, ...KEPT];
  return fields.filter(({ name }) => name !== GENERATED_NAMES[kind]);
}

/** The properties of these resources, as something with parameters. */
export const propertiesOf = (plan: Plan, has: readonly Resource[]) =>
  has.map((one) => ({ fields: properties(plan, one) }));

/** The resources that CloudFormation has, and those that it has not: a job is a run. */
export function splitResources({ resources }: Plan): {
  readonly has: readonly Resource[];
  readonly lacks: readonly Resource[];
} {
  return {
    has: resources.filter(({ kind }) => RESOURCE_TYPES[kind] !== null),
    lacks: resources.filter(({ kind }) => kind === 'transform-job'),
  };
}

/** The command that gives the name of a stack's model. */
export const STACK_MODEL_NAME = `aws cloudformation describe-stacks --stack-name STACK --query "Stacks[0].Outputs[?OutputKey=='DeployedModelName'].OutputValue" --output text`;

/** What a deployment puts out for its users: a name, an ARN, a place. */
export interface StackOutput {
  /** In camel case; differs from the ids of the inputs, which share a namespace with it. */
  readonly id: string;
  readonly meaning: string;
  readonly value: Plain;
}

function named(one: Resource | undefined, noun: string, users: string): readonly StackOutput[] {
  if (!one) return [];
  const id = `deployed${noun[0]?.toUpperCase()}${noun.slice(1)}Name`;
  return [
    { id, meaning: `name of the ${noun}, ${users}`, value: nameOf(one.id) },
    { id: `${noun}Arn`, meaning: `ARN of the ${noun}, for policies`, value: arnOf(one.id) },
  ];
}

/** The outputs of these resources of a plan. */
export function outputsOf({ invocation }: Plan, has: readonly Resource[]): readonly StackOutput[] {
  const ofKind = (kind: ResourceKind) => has.find((one) => one.kind === kind);
  const isJob = invocation.kind === 'job';
  const caller = isJob ? 'for the transform job' : 'to call it by';
  const component = ofKind('inference-component');
  const componentName = component && {
    id: 'deployedComponentName',
    meaning: 'name of the inference component, which a call names too',
    value: nameOf(component.id),
  };
  const results = invocation.results && {
    id: 'resultLocation',
    meaning: 'where results go in S3',
    value: invocation.results,
  };
  return [
    ...named(ofKind('endpoint'), 'endpoint', caller),
    ...named(ofKind('model'), 'model', isJob ? caller : 'as SageMaker lists it'),
    ...[componentName, results].filter((one) => one !== undefined),
  ];
}
