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

/** Whether the deployment uses a folder: by name, or because its requests lie there. */
const uses = ({ resources }: Made, { option }: ExportRequest, folder: string): boolean =>
  JSON.stringify(resources).includes(`/${folder}`) ||
  (folder === 'async-input/' && option.traits.queue.supported === true);

function bucketStatements(made: Made, request: ExportRequest): readonly Fields[] {
  const prefix = `arn:${partitionOf(request.flags.region)}:s3:::`;
  const folders = FOLDERS.filter(([folder]) => uses(made, request, folder));
  if (folders.length === 0) return [];
  const objects = folders.map(([folder, ...actions]) =>
    statement(actions, [joined(prefix, input('bucket'), `/${folder}*`)]),
  );
  return [...objects, statement(['s3:ListBucket'], [joined(prefix, input('bucket'))])];
}

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

function furtherStatements({ resources }: Made): readonly Fields[] {
  const text = JSON.stringify(resources);
  const topics = (['successTopic', 'errorTopic'] as const).filter((id) =>
    text.includes(`"id":"${id}"`),
  );
  return [
    ...(topics.length > 0 ? [statement(['sns:Publish'], topics.map(input))] : []),
    ...(text.includes('"id":"kmsKey"')
      ? [
          statement(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], [input('kmsKey')]),
          statement(['kms:CreateGrant'], [input('kmsKey')], {
            Bool: { 'kms:GrantIsForAWSResource': 'true' },
          }),
        ]
      : []),
    ...(text.includes('"name":"VpcConfig"') ? [statement(NETWORK, ['*'])] : []),
  ];
}

function logStatements({ flags }: ExportRequest): readonly Fields[] {
  const logs = `arn:${partitionOf(flags.region)}:logs:*:*:log-group:/aws/sagemaker/*`;
  return [
    statement(
      [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
      ],
      [logs],
    ),
    statement(['cloudwatch:PutMetricData'], ['*'], {
      StringLike: { 'cloudwatch:namespace': '*/sagemaker/*' },
    }),
  ];
}

/** The role of the deployment, where it is asked for. */
export function executionRoleFor(made: Made, request: ExportRequest): readonly Resource[] {
  if (!request.flags.withRole) return [];
  const base = request.option.billing.shape === 'job-hours' ? 'jobName' : 'endpointName';
  const rights = policy(
    ...modelStatements(request),
    ...imageStatements(request),
    ...bucketStatements(made, request),
    ...furtherStatements(made),
    ...logStatements(request),
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
