import { snakeCase } from '../naming.ts';
import type { Field, Resource, ResourceKind } from '../plan.ts';

/** The AWS provider's resource for each kind; null where it has none. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string | null>> = {
  model: 'aws_sagemaker_model',
  'endpoint-config': 'aws_sagemaker_endpoint_configuration',
  endpoint: 'aws_sagemaker_endpoint',
  'inference-component': null,
  'scalable-target': 'aws_appautoscaling_target',
  'scaling-policy': 'aws_appautoscaling_policy',
  alarm: 'aws_cloudwatch_metric_alarm',
  'transform-job': null,
};

/** Arguments whose name is not the API's in snake case, by kind of resource. */
const RENAMED: Readonly<Partial<Record<ResourceKind, Readonly<Record<string, string>>>>> = {
  model: { ModelName: 'name' },
  endpoint: { EndpointName: 'name' },
  'scaling-policy': { PolicyName: 'name', StepAdjustments: 'step_adjustment' },
};

/** An argument of a resource: its Terraform name, and whether it is a map instead of blocks. */
export interface Argument {
  readonly field: Field;
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

/**
 * A resource's arguments as the provider takes them: a policy refers to its target, and an endpoint
 * configuration has a generated name, since one with a name of its own could not be replaced.
 */
export function argumentsOf({ kind, fields }: Resource): readonly Argument[] {
  return fields
    .filter(({ name }) => name !== 'EndpointConfigName' || kind !== 'endpoint-config')
    .map((field) => {
      const name = argumentName(kind, field.name);
      const isMap = kind === 'alarm' && field.name === 'Dimensions';
      return kind === 'scaling-policy' && OF_TARGET.has(field.name)
        ? { field, name, isMap, expression: `aws_appautoscaling_target.scalable_target.${name}` }
        : { field, name, isMap };
    });
}
