// Roles with what this very deployment does, and no more.

import { inputFor, partitionOf } from './inputs.ts';
import {
  arnOf,
  document,
  type Fields,
  input,
  type Joined,
  type JsonDocument,
  joined,
  nameOf,
  piece,
  type Resource,
  resource,
  type Value,
} from './plan.ts';
import { asked, type ExportRequest } from './request.ts';

const EXECUTION_ROLE = 'execution-role';

type Made = { readonly resources: readonly Resource[] };

/** The role that SageMaker assumes: the one that is made, or the one that is there. */
export const executionRole = ({ flags }: ExportRequest): Value =>
  flags.withRole ? arnOf(EXECUTION_ROLE) : input('roleArn');

/** What a model waits for: without its policy the role can read nothing. */
export const roleReady = ({ flags }: ExportRequest): readonly string[] =>
  flags.withRole ? [`${EXECUTION_ROLE}-policy`] : [];

const statement = (
  actions: readonly string[],
  resources: readonly Value[],
  condition?: Fields,
): Fields => ({ Effect: 'Allow', Action: actions, Resource: resources, Condition: condition });

const policy = (...statements: readonly Fields[]): JsonDocument =>
  document({ Version: '2012-10-17', Statement: statements });

/** A role that a service assumes, with one policy. */
function roleWith(
  id: string,
  title: string,
  name: Value,
  service: string,
  rights: JsonDocument,
): readonly Resource[] {
  const trust = policy({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
  });
  const may = 'What the role may do: what this deployment does, and no more';
  return [
    resource('role', id, title, { RoleName: name, AssumeRolePolicyDocument: trust }),
    resource('role-policy', `${id}-policy`, may, {
      RoleName: nameOf(id),
      PolicyName: 'deployment',
      PolicyDocument: rights,
    }),
  ];
}

/** "111122223333.dkr.ecr.us-east-1.amazonaws.com" and the domain in it; a placeholder has this form too. */
const ECR = /^\d{12}\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+(\.[a-z.]+)\//;

/** "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/ocr:1" → the ARN of its repository. */
function repositoryArn(request: ExportRequest): Joined {
  const { value } = inputFor('image', request);
  const [, domain] = ECR.exec(String(value)) ?? [];
  if (domain === undefined)
    return joined(`arn:${partitionOf(request.flags.region)}:ecr:*:*:repository/*`);
  const image = input('image');
  const named = piece(piece(image, '@', 0), ':', 0);
  return joined(
    `arn:${partitionOf(String(value).split('.')[3])}:ecr:`,
    piece(image, '.', 3),
    ':',
    piece(image, '.', 0),
    ':repository/',
    piece(named, `${domain}/`, 1),
  );
}

function imageStatements(request: ExportRequest): readonly Fields[] {
  const read = [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
  ];
  return [
    statement(['ecr:GetAuthorizationToken'], ['*']),
    statement(read, [repositoryArn(request)]),
  ];
}

/** Below a prefix, everything that begins with it; an archive alone. */
function modelStatements(request: ExportRequest): readonly Fields[] {
  const { value } = inputFor('modelData', request);
  const isPrefix = String(value).endsWith('/') || asked(request, 'PrimaryContainer.Mode');
  const path = piece(input('modelData'), 's3://', 1);
  const arn = `arn:${partitionOf(request.flags.region)}:s3:::`;
  return [
    statement(['s3:GetObject'], [joined(arn, path, ...(isPrefix ? ['*'] : []))]),
    ...(isPrefix ? [statement(['s3:ListBucket'], [joined(arn, piece(path, '/', 0))])] : []),
  ];
}

/** Folders of the bucket that a parameter names. */
const FOLDERS: readonly (readonly [folder: string, ...actions: string[]])[] = [
  ['async-input/', 's3:GetObject'],
  ['batch-input/', 's3:GetObject'],
  ['async-output/', 's3:PutObject'],
  ['async-failures/', 's3:PutObject'],
  ['batch-output/', 's3:PutObject', 's3:AbortMultipartUpload'],
  ['captured/', 's3:PutObject'],
];

const NETWORK = [
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteNetworkInterfacePermission',
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

const LOGS = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
];

/** What the resources use by name: folders of the bucket, topics, the key, the network. */
function usedStatements({ resources }: Made, { option, flags }: ExportRequest): readonly Fields[] {
  const text = JSON.stringify(resources);
  const bucket = [`arn:${partitionOf(flags.region)}:s3:::`, input('bucket')] as const;
  // Requests of a queue lie in a folder that no parameter names.
  const folders = FOLDERS.filter(
    ([folder]) =>
      text.includes(`/${folder}`) ||
      (folder === 'async-input/' && option.traits.queue.supported === true),
  ).map(([folder, ...actions]) => statement(actions, [joined(...bucket, `/${folder}*`)]));
  const topics = (['successTopic', 'errorTopic'] as const).filter((id) =>
    text.includes(`"id":"${id}"`),
  );
  const key = [input('kmsKey')];
  const ofKey = [
    statement(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], key),
    statement(['kms:CreateGrant'], key, { Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
  ];
  return [
    ...folders,
    ...(folders.length > 0 ? [statement(['s3:ListBucket'], [joined(...bucket)])] : []),
    ...(topics.length > 0 ? [statement(['sns:Publish'], topics.map(input))] : []),
    ...(text.includes('"id":"kmsKey"') ? ofKey : []),
    ...(text.includes('"name":"VpcConfig"') ? [statement(NETWORK, ['*'])] : []),
  ];
}

/** The role of the deployment, where it is asked for. */
export function executionRoleFor(made: Made, request: ExportRequest): readonly Resource[] {
  const { flags, option } = request;
  if (!flags.withRole) return [];
  const base = option.billing.shape === 'job-hours' ? 'jobName' : 'endpointName';
  const logs = `arn:${partitionOf(flags.region)}:logs:*:*:log-group:/aws/sagemaker/*`;
  const rights = policy(
    ...modelStatements(request),
    ...imageStatements(request),
    ...usedStatements(made, request),
    statement(LOGS, [logs]),
    statement(['cloudwatch:PutMetricData'], ['*'], {
      StringLike: { 'cloudwatch:namespace': '*/sagemaker/*' },
    }),
  );
  return roleWith(
    EXECUTION_ROLE,
    'The role that SageMaker assumes',
    joined(input(base), '-execution'),
    'sagemaker.amazonaws.com',
    rights,
  );
}

/** The role by which the scheduler starts the job. */
export function schedulerRole({ flags }: ExportRequest): readonly Resource[] {
  const prefix = `arn:${partitionOf(flags.region)}:sagemaker:*:*:`;
  const jobs = joined(prefix, 'transform-job/', input('jobName'), '-*');
  const rights = policy(statement(['sagemaker:CreateTransformJob', 'sagemaker:AddTags'], [jobs]));
  return roleWith(
    'scheduler-role',
    'The role by which EventBridge Scheduler starts the job',
    joined(input('jobName'), '-scheduler'),
    'scheduler.amazonaws.com',
    rights,
  );
}
