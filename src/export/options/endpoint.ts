import defaults from '../../../data/export.json' with { type: 'json' };
import { instanceType, startUpTimeouts } from '../host.ts';
import { type Field, field, group, input, joined, list, nameOf, type Resource } from '../plan.ts';
import type { ExportRequest } from '../request.ts';
import type { Scaled } from '../scaling.ts';

export const VARIANT_NAME = defaults.variantName;

/** VPC configuration, where it is asked for or where the flags name subnets. */
export function vpcFields(request: ExportRequest): readonly Field[] {
  const { workload, flags, statement } = request;
  if (!workload.vpc && flags.subnets === undefined && flags.securityGroups === undefined) return [];
  const why = workload.vpc ? statement('vpc') : 'subnets or security groups are given';
  const config = group(
    field('Subnets', input('subnets')),
    field('SecurityGroupIds', input('securityGroups')),
  );
  return [field('VpcConfig', config, why)];
}

/** The model: a container image with its data. */
export function modelResource(vpc: readonly Field[]): Resource {
  return {
    kind: 'model',
    id: 'model',
    title: 'The model: container image and model data',
    fields: [
      field('ModelName', input('modelName')),
      field('ExecutionRoleArn', input('roleArn')),
      field(
        'PrimaryContainer',
        group(field('Image', input('image')), field('ModelDataUrl', input('modelData'))),
      ),
      ...vpc,
    ],
  };
}

/** The endpoint configuration with its one variant. */
export function endpointConfig(variant: readonly Field[], further: readonly Field[]): Resource {
  return {
    kind: 'endpoint-config',
    id: 'endpoint-config',
    title: 'The endpoint configuration: what runs, and on what',
    fields: [
      field('EndpointConfigName', joined(input('endpointName'), '-config')),
      field('ProductionVariants', list(group(field('VariantName', VARIANT_NAME), ...variant))),
      ...further,
    ],
  };
}

export const endpointResource: Resource = {
  kind: 'endpoint',
  id: 'endpoint',
  title: 'The endpoint',
  fields: [
    field('EndpointName', input('endpointName')),
    field('EndpointConfigName', nameOf('endpoint-config')),
  ],
};

/** Which of a variant's capacities is scaled. */
export const scaledVariant = (dimension: string): Scaled => ({
  resourceId: joined('endpoint/', nameOf('endpoint'), `/variant/${VARIANT_NAME}`),
  dimension: `sagemaker:variant:${dimension}`,
});

/** The settings of a variant on instances. */
export function instanceVariant(request: ExportRequest, count: Field): readonly Field[] {
  return [
    field('ModelName', nameOf('model')),
    instanceType(request),
    count,
    field('InitialVariantWeight', 1),
    ...startUpTimeouts(request),
  ];
}
