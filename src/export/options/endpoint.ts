import defaults from '../../../data/export.json' with { type: 'json' };
import { instanceType } from '../host.ts';
import { environmentOf, variantSettings } from '../pitfalls.ts';
import {
  type Field,
  field,
  group,
  input,
  type Joined,
  joined,
  list,
  nameOf,
  type Resource,
} from '../plan.ts';
import { asked, type ExportRequest } from '../request.ts';
import type { Scaled } from '../scaling.ts';

export const VARIANT_NAME = defaults.variantName;

export const inBucket = (folder: string): Joined => joined('s3://', input('bucket'), `/${folder}`);

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

/** The model: a container image with its data; many of them where one container takes them by name. */
export function modelResource(request: ExportRequest, vpc: readonly Field[]): Resource {
  const many = asked(request, 'PrimaryContainer.Mode');
  return {
    kind: 'model',
    id: 'model',
    title: 'The model: container image and model data',
    fields: [
      field('ModelName', input('modelName')),
      field('ExecutionRoleArn', input('roleArn')),
      field(
        'PrimaryContainer',
        group(
          field('Image', input('image')),
          ...(many ? [field('Mode', 'MultiModel', many.why)] : []),
          field('ModelDataUrl', input('modelData'), many && 'the folder that holds the archives'),
          ...environmentOf(request),
        ),
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

/** Requests and results for monitoring, where they are asked for. */
export function captureFields(request: ExportRequest): readonly Field[] {
  const asks = asked(request, 'DataCaptureConfig.EnableCapture');
  if (!asks) return [];
  const modes = list(group(field('CaptureMode', 'Input')), group(field('CaptureMode', 'Output')));
  const config = group(
    field('EnableCapture', true),
    field('InitialSamplingPercentage', 100),
    field('DestinationS3Uri', inBucket('captured/')),
    field('CaptureOptions', modes),
  );
  return [field('DataCaptureConfig', config, asks.why)];
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
    ...variantSettings(request),
  ];
}
