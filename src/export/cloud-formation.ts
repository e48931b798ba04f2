import { type Field, field, nameOf, type Plan, type Resource, type ResourceKind } from './plan.ts';

/** The CloudFormation type of each kind of resource; null where there is none. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string | null>> = {
  model: 'AWS::SageMaker::Model',
  'endpoint-config': 'AWS::SageMaker::EndpointConfig',
  endpoint: 'AWS::SageMaker::Endpoint',
  'inference-component': 'AWS::SageMaker::InferenceComponent',
  'scalable-target': 'AWS::ApplicationAutoScaling::ScalableTarget',
  'scaling-policy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  alarm: 'AWS::CloudWatch::Alarm',
  'transform-job': null,
};

/** The attribute that gives a resource's name. */
export const NAME_ATTRIBUTES: Readonly<Partial<Record<ResourceKind, string>>> = {
  model: 'ModelName',
  'endpoint-config': 'EndpointConfigName',
  endpoint: 'EndpointName',
};

const OF_TARGET: ReadonlySet<string> = new Set([
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
]);

/**
 * A resource's properties as CloudFormation takes them: a policy names its target, and an endpoint
 * configuration has a generated name, since one with a name of its own could not be replaced.
 */
export function properties({ kind, fields }: Resource): readonly Field[] {
  if (kind === 'endpoint-config') {
    return fields.filter(({ name }) => name !== 'EndpointConfigName');
  }
  if (kind !== 'scaling-policy') return fields;
  return [
    ...fields.filter(({ name }) => !OF_TARGET.has(name)),
    field('ScalingTargetId', nameOf('scalable-target')),
  ];
}

/** The resources that CloudFormation has a type for, and those that it has none for. */
export function splitResources({ resources }: Plan): {
  readonly has: readonly Resource[];
  readonly lacks: readonly Resource[];
} {
  return {
    has: resources.filter(({ kind }) => RESOURCE_TYPES[kind] !== null),
    lacks: resources.filter(({ kind }) => RESOURCE_TYPES[kind] === null),
  };
}

/**
 * The resource that this one needs without a reference that CloudFormation could see: a scalable
 * target names its inference component only within a text.
 */
export function hiddenDependency({ resources }: Plan, { kind }: Resource): string | undefined {
  if (kind !== 'scalable-target') return undefined;
  return resources.find((one) => one.kind === 'inference-component')?.id;
}
