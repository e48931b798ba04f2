import {
  GENERATED_NAMES,
  type Parameter,
  type Plan,
  type Resource,
  type ResourceKind,
  type ResourceReference,
} from '../plan.ts';
import { snakeCase } from '../writing.ts';

/** The AWS provider's resource for each kind; null where it has none. */
const RESOURCE_TYPES: Readonly<Record<ResourceKind, string | null>> = {
  model: 'aws_sagemaker_model',
  'endpoint-config': 'aws_sagemaker_endpoint_configuration',
  endpoint: 'aws_sagemaker_endpoint',
  'inference-component': null,
  'scalable-target': 'aws_appautoscaling_target',
  'scaling-policy': 'aws_appautoscaling_policy',
  'scheduled-action': 'aws_appautoscaling_scheduled_action',
  alarm: 'aws_cloudwatch_metric_alarm',
  role: 'aws_iam_role',
  'role-policy': 'aws_iam_role_policy',
  schedule: 'aws_scheduler_schedule',
  'transform-job': null,
};

/** What an endpoint of components needs, and the provider's configuration has not. */
const UNKNOWN: readonly string[] = ['VpcConfig', 'EnableNetworkIsolation'];

const isLacking = ({ kind, fields }: Resource): boolean =>
  RESOURCE_TYPES[kind] === null ||
  (kind === 'endpoint-config' && fields.some(({ name }) => UNKNOWN.includes(name)));

/** The type of a resource: a stack of its own stands for what only CloudFormation has. */
export const typeOf = (resource: Resource): string =>
  isLacking(resource) ? STACK : (RESOURCE_TYPES[resource.kind] ?? STACK);

export const STACK = 'aws_cloudformation_stack';

/** The first release of the provider that knows all of this. */
export const providerFor = ({ resources }: Plan): string =>
  resources.some(
    (one) =>
      typeOf(one) === 'aws_sagemaker_endpoint_configuration' &&
      one.fields.some(({ name }) => name === 'ExecutionRoleArn'),
  )
    ? '>= 6.21.0'
    : '>= 5.100.0';

/** Arguments whose name is not the API's in snake case, by kind of resource. */
const RENAMED: Readonly<Partial<Record<ResourceKind, Readonly<Record<string, string>>>>> = {
  'endpoint-config': { KmsKeyId: 'kms_key_arn' },
  endpoint: { EndpointName: 'name' },
  'scaling-policy': { PolicyName: 'name', StepAdjustments: 'step_adjustment' },
  'scheduled-action': { ScheduledActionName: 'name' },
  role: { AssumeRolePolicyDocument: 'assume_role_policy' },
  'role-policy': { RoleName: 'role', PolicyName: 'name', PolicyDocument: 'policy' },
};

/** Whether a change makes it anew, and what uses it has to be moved over first. */
export const isReplaced = ({ kind }: Resource): boolean =>
  kind === 'model' || kind === 'endpoint-config';

/** An argument of a resource: its Terraform name, and whether it is a map instead of blocks. */
export interface Argument {
  readonly field: Parameter;
  readonly name: string;
  readonly isMap: boolean;
  /** An expression that stands for the field's value. */
  readonly expression?: string;
}

const OF_TARGET: ReadonlySet<string> = new Set([
  'ResourceId',
  'ScalableDimension',
  'ServiceNamespace',
]);

export function argumentName(kind: ResourceKind, field: string): string {
  return RENAMED[kind]?.[field] ?? snakeCase(field);
}

/** A resource's arguments as the provider takes them: what scales refers to its target. */
export function argumentsOf({ kind, fields }: Resource): readonly Argument[] {
  const ofTarget = kind === 'scaling-policy' || kind === 'scheduled-action';
  return fields
    .filter(({ name }) => name !== GENERATED_NAMES[kind])
    .map((field) => {
      const name = argumentName(kind, field.name);
      const isMap = field.name === 'Tags' || (kind === 'alarm' && field.name === 'Dimensions');
      return ofTarget && OF_TARGET.has(field.name)
        ? { field, name, isMap, expression: `aws_appautoscaling_target.scalable_target.${name}` }
        : { field, name, isMap };
    });
}

/** The attribute of another resource; undefined where its name is a text of ours. */
export function referenceTo(plan: Plan, { id, attribute }: ResourceReference): string | undefined {
  const resource = plan.resources.find((one) => one.id === id);
  if (!resource) return undefined;
  const type = typeOf(resource);
  const address = `${type}.${snakeCase(id)}`;
  if (type === STACK) {
    return resource.kind === 'endpoint-config' ? `${address}.outputs["Name"]` : undefined;
  }
  const name = resource.kind === 'alarm' ? 'alarm_name' : 'name';
  return `${address}.${attribute === 'arn' ? 'arn' : name}`;
}
