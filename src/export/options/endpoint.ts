import defaults from '../../../data/export.json' with { type: 'json' };
import { inputError } from '../../schema/input-error.ts';
import { blueGreen, rollbackAlarms } from '../alarms.ts';
import { instanceType } from '../host.ts';
import { environmentOf, hasOwnDisk, variantSettings } from '../pitfalls.ts';
import {
  because,
  type Fields,
  type InputReference,
  input,
  type Joined,
  joined,
  nameOf,
  type Reasoned,
  type Resource,
  released,
  resource,
} from '../plan.ts';
import { asked, type ExportRequest } from '../request.ts';
import { executionRole, roleReady } from '../role.ts';
import type { Scaled } from '../scaling.ts';

export const VARIANT_NAME = defaults.variantName;

export const inBucket = (folder: string): Joined => joined('s3://', input('bucket'), `/${folder}`);

/** VPC configuration, where it is asked for or where the flags name subnets. */
export function vpcConfig(request: ExportRequest): Reasoned | undefined {
  const { workload, flags, statement } = request;
  if (!workload.vpc && flags.subnets === undefined && flags.securityGroups === undefined) {
    return undefined;
  }
  const why = workload.vpc ? statement('vpc') : 'subnets or security groups are given';
  return because({ Subnets: input('subnets'), SecurityGroupIds: input('securityGroups') }, why);
}

/** The container may call nobody, where a flag says so. */
export const isolation = ({ flags }: ExportRequest): Reasoned | undefined =>
  flags.networkIsolation
    ? because(true, 'the container is cut off from the network, AWS included')
    : undefined;

/** The key that is given, if any is. */
export const encryptionKey = ({ flags }: ExportRequest): InputReference | undefined =>
  flags.kmsKey === undefined ? undefined : input('kmsKey');

/** The key of volumes; disks of the instance itself are encrypted anyway, and take none. */
export const volumeKey = (request: ExportRequest): InputReference | undefined =>
  hasOwnDisk(request) ? undefined : encryptionKey(request);

/** An option that loads a model only from an archive: jobs, and endpoints without instances. */
const takesArchivesAlone = ({ option: { billing } }: ExportRequest): boolean =>
  billing.shape === 'job-hours' || billing.shape === 'per-use';

/**
 * Where the model lies: an archive, a folder of archives, or the files themselves.
 * @throws InputError for files themselves where the option takes only archives
 */
function modelData(request: ExportRequest): Fields {
  const data = input('modelData');
  if (asked(request, 'PrimaryContainer.Mode')) {
    return { ModelDataUrl: because(data, 'the folder that holds the archives') };
  }
  if (!request.flags.modelData?.endsWith('/')) return { ModelDataUrl: data };
  if (takesArchivesAlone(request)) {
    throw inputError(`${request.option.name} takes a model only as an archive, not as a prefix`, {
      place: { flag: '--model-data' },
      hint: 'pack the files into a model.tar.gz, and give its S3 URI',
    });
  }
  const source = {
    S3Uri: data,
    S3DataType: 'S3Prefix',
    CompressionType: because('None', 'the files as they are: nothing to unpack at each start'),
  };
  return { ModelDataSource: { S3DataSource: source } };
}

/** The model: a container image with its data; many of them where one container takes them by name. */
export function modelResource(request: ExportRequest, vpc?: Reasoned): Resource {
  const many = asked(request, 'PrimaryContainer.Mode');
  return resource(
    'model',
    'model',
    'The model: container image and model data',
    {
      ModelName: released(input('modelName'), 'model'),
      ExecutionRoleArn: executionRole(request),
      PrimaryContainer: {
        Image: input('image'),
        Mode: many && because('MultiModel', many.why),
        ...modelData(request),
        Environment: environmentOf(request),
      },
      VpcConfig: vpc,
      EnableNetworkIsolation: isolation(request),
    },
    roleReady(request),
  );
}

/** The endpoint configuration with its one variant. */
export const endpointConfig = (
  variant: Fields,
  further: Fields = {},
  after: readonly string[] = [],
): Resource =>
  resource(
    'endpoint-config',
    'endpoint-config',
    'The endpoint configuration: what runs, and on what',
    {
      EndpointConfigName: released(input('endpointName'), 'endpoint-config'),
      ProductionVariants: [{ VariantName: VARIANT_NAME, ...variant }],
      ...further,
    },
    after,
  );

/** Requests and results for monitoring, where they are asked for. */
export function captureConfig(request: ExportRequest): Reasoned | undefined {
  const asks = asked(request, 'DataCaptureConfig.EnableCapture');
  if (!asks) return undefined;
  const config = {
    EnableCapture: true,
    InitialSamplingPercentage: 100,
    DestinationS3Uri: inBucket('captured/'),
    KmsKeyId: encryptionKey(request),
    CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
  };
  return because(config, asks.why);
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
  const endpoint = resource('endpoint', 'endpoint', 'The endpoint', {
    EndpointName: input('endpointName'),
    EndpointConfigName: nameOf('endpoint-config'),
    DeploymentConfig: instances === null ? undefined : blueGreen(alarms, instances),
  });
  return [...alarms, endpoint];
}

/** Which of a variant's capacities is scaled. */
export const scaledVariant = (dimension: string): Scaled => ({
  resourceId: joined('endpoint/', nameOf('endpoint'), `/variant/${VARIANT_NAME}`),
  dimension: `sagemaker:variant:${dimension}`,
});

/** The settings of a variant on instances. */
export const instanceVariant = (request: ExportRequest, count: Reasoned<number>): Fields => ({
  ModelName: nameOf('model'),
  InstanceType: instanceType(request),
  InitialInstanceCount: count,
  InitialVariantWeight: 1,
  ...variantSettings(request),
});
