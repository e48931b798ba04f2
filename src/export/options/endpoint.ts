import defaults from '../../../data/export.json' with { type: 'json' };
import { inputError } from '../../schema/input-error.ts';
import { blueGreen, rollbackAlarms } from '../alarms.ts';
import { instanceType } from '../host.ts';
import { environmentOf, hasOwnDisk, variantSettings } from '../pitfalls.ts';
import {
  field,
  group,
  input,
  type Joined,
  joined,
  list,
  nameOf,
  type Parameter,
  type Resource,
  released,
} from '../plan.ts';
import { asked, type ExportRequest } from '../request.ts';
import { executionRole, roleReady } from '../role.ts';
import type { Scaled } from '../scaling.ts';

export const VARIANT_NAME = defaults.variantName;

export const inBucket = (folder: string): Joined => joined('s3://', input('bucket'), `/${folder}`);

/** VPC configuration, where it is asked for or where the flags name subnets. */
export function vpcFields(request: ExportRequest): readonly Parameter[] {
  const { workload, flags, statement } = request;
  if (!workload.vpc && flags.subnets === undefined && flags.securityGroups === undefined) return [];
  const why = workload.vpc ? statement('vpc') : 'subnets or security groups are given';
  const config = group(
    field('Subnets', input('subnets')),
    field('SecurityGroupIds', input('securityGroups')),
  );
  return [field('VpcConfig', config, why)];
}

/** The container may call nobody, where a flag says so. */
export const isolation = ({ flags }: ExportRequest): readonly Parameter[] =>
  flags.networkIsolation
    ? [
        field(
          'EnableNetworkIsolation',
          true,
          'the container is cut off from the network, AWS included',
        ),
      ]
    : [];

/** The key under this name, where one is given. */
export const encryption = ({ flags }: ExportRequest, name: string): readonly Parameter[] =>
  flags.kmsKey === undefined ? [] : [field(name, input('kmsKey'))];

/** The key of volumes; disks of the instance itself are encrypted anyway, and take none. */
export const volumeEncryption = (request: ExportRequest, name: string): readonly Parameter[] =>
  hasOwnDisk(request) ? [] : encryption(request, name);

/** An option that loads a model only from an archive: jobs, and endpoints without instances. */
const takesArchivesAlone = ({ option: { billing } }: ExportRequest): boolean =>
  billing.shape === 'job-hours' || billing.shape === 'per-use';

/**
 * Where the model lies: an archive, a folder of archives, or the files themselves.
 * @throws InputError for files themselves where the option takes only archives
 */
function modelData(request: ExportRequest): Parameter {
  const many = asked(request, 'PrimaryContainer.Mode');
  const url = request.flags.modelData;
  const isPrefix = url?.endsWith('/') === true;
  if (many) return field('ModelDataUrl', input('modelData'), 'the folder that holds the archives');
  if (!isPrefix) return field('ModelDataUrl', input('modelData'));
  if (takesArchivesAlone(request)) {
    throw inputError(`${request.option.name} takes a model only as an archive, not as a prefix`, {
      place: { flag: '--model-data' },
      hint: 'pack the files into a model.tar.gz, and give its S3 URI',
    });
  }
  const source = group(
    field('S3Uri', input('modelData')),
    field('S3DataType', 'S3Prefix'),
    field('CompressionType', 'None', 'the files as they are: nothing to unpack at each start'),
  );
  return field('ModelDataSource', group(field('S3DataSource', source)));
}

/** The model: a container image with its data; many of them where one container takes them by name. */
export function modelResource(request: ExportRequest, vpc: readonly Parameter[]): Resource {
  const many = asked(request, 'PrimaryContainer.Mode');
  return {
    kind: 'model',
    id: 'model',
    title: 'The model: container image and model data',
    ...roleReady(request),
    fields: [
      field('ModelName', released(input('modelName'), 'model')),
      field('ExecutionRoleArn', executionRole(request)),
      field(
        'PrimaryContainer',
        group(
          field('Image', input('image')),
          ...(many ? [field('Mode', 'MultiModel', many.why)] : []),
          modelData(request),
          ...environmentOf(request),
        ),
      ),
      ...vpc,
      ...isolation(request),
    ],
  };
}

/** The endpoint configuration with its one variant. */
export function endpointConfig(
  variant: readonly Parameter[],
  further: readonly Parameter[],
): Resource {
  return {
    kind: 'endpoint-config',
    id: 'endpoint-config',
    title: 'The endpoint configuration: what runs, and on what',
    fields: [
      field('EndpointConfigName', released(input('endpointName'), 'endpoint-config')),
      field('ProductionVariants', list(group(field('VariantName', VARIANT_NAME), ...variant))),
      ...further,
    ],
  };
}

/** Requests and results for monitoring, where they are asked for. */
export function captureFields(request: ExportRequest): readonly Parameter[] {
  const asks = asked(request, 'DataCaptureConfig.EnableCapture');
  if (!asks) return [];
  const modes = list(group(field('CaptureMode', 'Input')), group(field('CaptureMode', 'Output')));
  const config = group(
    field('EnableCapture', true),
    field('InitialSamplingPercentage', 100),
    field('DestinationS3Uri', inBucket('captured/')),
    ...encryption(request, 'KmsKeyId'),
    field('CaptureOptions', modes),
  );
  return [field('DataCaptureConfig', config, asks.why)];
}

/**
 * The endpoint after the alarms that a new release of it is judged by.
 * @param instances at the start; null where releases are not rolled out by the endpoint
 */
export function endpointResources(
  request: ExportRequest,
  instances: number | null,
): readonly Resource[] {
  const alarms = rollbackAlarms(request);
  const endpoint: Resource = {
    kind: 'endpoint',
    id: 'endpoint',
    title: 'The endpoint',
    fields: [
      field('EndpointName', input('endpointName')),
      field('EndpointConfigName', nameOf('endpoint-config')),
      ...(instances === null ? [] : [blueGreen(alarms, instances)]),
    ],
  };
  return [...alarms, endpoint];
}

/** Which of a variant's capacities is scaled. */
export const scaledVariant = (dimension: string): Scaled => ({
  resourceId: joined('endpoint/', nameOf('endpoint'), `/variant/${VARIANT_NAME}`),
  dimension: `sagemaker:variant:${dimension}`,
});

/** The settings of a variant on instances. */
export function instanceVariant(request: ExportRequest, count: Parameter): readonly Parameter[] {
  return [
    field('ModelName', nameOf('model')),
    instanceType(request),
    count,
    field('InitialVariantWeight', 1),
    ...variantSettings(request),
  ];
}
