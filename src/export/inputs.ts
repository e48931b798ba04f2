import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { MINUTE, MONTH_SECONDS } from '../schema/unit-tables.ts';
import { splitOf } from './options/mini-batches.ts';
import type { DeploymentInput, InputId } from './plan.ts';
import type { ExportFlags, ExportRequest } from './request.ts';

import { suggestedNames } from './writing.ts';

/** An input's flag, the form that its value must have, and what stands for it until it is given. */
interface Declaration {
  readonly key: keyof ExportFlags;
  readonly flag: string;
  readonly meaning: string;
  /** What a value has to look like. */
  readonly pattern: RegExp;
  /** A good value, for messages. */
  readonly example: string;
  readonly placeholder: string;
  /** Several values with commas between them, at most this many. */
  readonly most?: number;
}

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const ARN = (service: string, rest: string) =>
  new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${rest}$`);
const TOPIC = ARN('sns', '[a-zA-Z0-9_.-]+');
const S3_URI = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[\w!.*/=+@:,~-]*$/;

/** Room for the suffixes of the names that are made from these: 63 characters are the API's limit. */
const LONGEST_NAME = 48;
/** The same for a job, to which the scheduler adds up to 36 characters. */
const LONGEST_JOB_NAME = 26;

export const DECLARATIONS: Readonly<Record<InputId, Declaration>> = {
  modelName: {
    key: 'modelName',
    flag: '--model-name',
    meaning: 'name of the model',
    pattern: NAME,
    example: 'invoice-ocr',
    placeholder: 'replace-me-model',
  },
  endpointName: {
    key: 'endpointName',
    flag: '--endpoint-name',
    meaning: 'name of the endpoint',
    pattern: NAME,
    example: 'invoice-ocr-endpoint',
    placeholder: 'replace-me-endpoint',
  },
  jobName: {
    key: 'jobName',
    flag: '--job-name',
    meaning: 'name of the transform job, to which each run adds the time',
    pattern: NAME,
    example: 'invoice-ocr-nightly',
    placeholder: 'replace-me-job',
  },
  roleArn: {
    key: 'roleArn',
    flag: '--role-arn',
    meaning: 'role that SageMaker assumes to read the image and the model, and to use the bucket',
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    example: 'arn:aws:iam::111122223333:role/MySageMakerRole',
    placeholder: 'arn:aws:iam::111122223333:role/REPLACE-ME',
  },
  image: {
    key: 'image',
    flag: '--image',
    meaning: 'inference container image in ECR',
    pattern: /^[\w.@:/-]+$/,
    example: '111122223333.dkr.ecr.us-east-1.amazonaws.com/my-image:1',
    placeholder: '111122223333.dkr.ecr.us-east-1.amazonaws.com/replace-me:latest',
  },
  modelData: {
    key: 'modelData',
    flag: '--model-data',
    meaning: 'model in S3: an archive, or a prefix that ends in / with the files themselves',
    pattern: S3_URI,
    example: 's3://my-bucket/model.tar.gz',
    placeholder: 's3://replace-me-bucket/model.tar.gz',
  },
  bucket: {
    key: 'bucket',
    flag: '--bucket',
    meaning: 'bucket for requests and results',
    pattern: /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*(?<!-)$/,
    example: 'my-bucket',
    placeholder: 'replace-me-bucket',
  },
  instanceType: {
    key: 'instance',
    flag: '--instance',
    meaning: 'instance type',
    pattern: /^ml\.[a-z0-9-]+\.(medium|large|\d*xlarge)$/,
    example: 'ml.m5.xlarge',
    placeholder: 'ml.REPLACE-ME',
  },
  subnets: {
    key: 'subnets',
    flag: '--subnets',
    meaning: 'subnets of your VPC, at least two for availability',
    pattern: /^subnet-[0-9a-z]+$/,
    example: 'subnet-0a1b2c3d,subnet-4e5f6a7b',
    placeholder: 'subnet-0000000replaceme',
    most: 16,
  },
  securityGroups: {
    key: 'securityGroups',
    flag: '--security-groups',
    meaning: 'security groups in your VPC',
    pattern: /^sg-[0-9a-z]+$/,
    example: 'sg-0a1b2c3d',
    placeholder: 'sg-0000000replaceme',
    most: 5,
  },
  contentType: {
    key: 'contentType',
    flag: '--content-type',
    meaning: 'content type of a request',
    pattern: /^[\w.+-]+\/[\w.+-]+( *; *[\w.+-]+=[\w.+-]+)*$/,
    example: 'application/json',
    placeholder: 'replace-me/text-csv',
  },
  successTopic: {
    key: 'successTopic',
    flag: '--success-topic',
    meaning: 'SNS topic for each result',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:results',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  errorTopic: {
    key: 'errorTopic',
    flag: '--error-topic',
    meaning: 'SNS topic for each failure',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:errors',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  alarmTopic: {
    key: 'alarmTopic',
    flag: '--alarm-topic',
    meaning: 'SNS topic for alarms',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:on-call',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  kmsKey: {
    key: 'kmsKey',
    flag: '--kms-key',
    meaning: 'KMS key that volumes and results are encrypted with',
    pattern: ARN('kms', '(key|alias)/[\\w/-]+'),
    example: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    placeholder: 'arn:aws:kms:us-east-1:111122223333:key/replace-me',
  },
  schedule: {
    key: 'schedule',
    flag: '--schedule',
    meaning: 'when the job starts, as EventBridge Scheduler writes it',
    pattern: /^(cron|rate)\([\w ?*,/#-]+\)$/,
    example: 'cron(0 2 * * ? *)',
    placeholder: 'rate(1 day)',
  },
  timezone: {
    key: 'timezone',
    flag: '--timezone',
    meaning: 'time zone of the schedule',
    pattern: /^[A-Za-z_]+(\/[\w+-]+)*$/,
    example: 'Europe/Berlin',
    placeholder: 'UTC',
  },
};

/** Least and most characters of a value; 1 to 2048 where nothing is said. */
const LENGTHS: Readonly<Partial<Record<InputId, readonly [least: number, most: number]>>> = {
  modelName: [1, LONGEST_NAME],
  endpointName: [1, LONGEST_NAME],
  jobName: [1, LONGEST_JOB_NAME],
  bucket: [3, 63],
  image: [1, 255],
  modelData: [1, 1024],
  contentType: [1, 256],
};

function checkOne(id: InputId, value: string): void {
  const { flag, meaning, pattern, example } = DECLARATIONS[id];
  const [least, most] = LENGTHS[id] ?? [1, 2048];
  if (value.length < least || value.length > most) {
    throw inputError(`${quote(value)} has ${value.length} characters; ${least} to ${most} fit`, {
      place: { flag },
    });
  }
  if (!pattern.test(value)) {
    throw inputError(`${quote(value)} does not fit: ${meaning}; write it like ${example}`, {
      place: { flag },
    });
  }
}

function given(id: InputId, text: string): DeploymentInput['value'] {
  const { most, flag } = DECLARATIONS[id];
  if (most === undefined) {
    checkOne(id, text);
    return text;
  }
  const items = text.split(',').map((item) => item.trim());
  for (const item of items) checkOne(id, item);
  if (items.length > most) {
    throw inputError(`${items.length} values are too many; at most ${most} fit`, {
      place: { flag },
    });
  }
  return items;
}

/** Values that follow from others, good enough to run with. */
function suggested(id: InputId, request: ExportRequest): string | undefined {
  const { flags, workload, host } = request;
  const base = flags.modelName ?? suggestedNames(workload.name ?? '').modelName;
  switch (id) {
    case 'modelName':
      return base || undefined;
    case 'endpointName':
    case 'jobName':
      return base ? suggestedNames(base)[id] : undefined;
    case 'instanceType':
      return host?.name;
    case 'schedule':
      return usualSchedule(request);
    case 'timezone':
      return 'UTC';
    case 'contentType':
      // Lines are seldom JSON as a whole: text/csv, application/jsonlines …
      return request.option.billing.shape !== 'job-hours' || splitOf(request).type === 'None'
        ? 'application/json'
        : undefined;
    default:
      return undefined;
  }
}

/** Runs a month, by the time between them, from which a calendar says it better than a rate. */
const CALENDAR: readonly (readonly [runs: number, expression: string])[] = [
  [1, 'cron(0 2 1 * ? *)'],
  [4, 'cron(0 2 ? * SUN *)'],
  [5, 'cron(0 2 ? * SUN *)'],
  [30, 'cron(0 2 * * ? *)'],
];

/** As often as the bill counts runs; at what time of the day is for the user to say. */
function usualSchedule({ figures: { jobsPerMonth } }: ExportRequest): string {
  const calendar = CALENDAR.find(([runs]) => runs === Math.round(jobsPerMonth));
  if (calendar) return calendar[1];
  const minutes = Math.max(1, Math.floor(MONTH_SECONDS / MINUTE / jobsPerMonth));
  return minutes === 1 ? 'rate(1 minute)' : `rate(${minutes} minutes)`;
}

/** The partition of a region: "aws-cn" of "cn-north-1". */
export function partitionOf(region = ''): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A placeholder as it would look in the region. */
const inRegion = (text: string, region: string | undefined): string =>
  region === undefined
    ? text
    : text
        .replace('us-east-1', region)
        .replace(/^arn:aws:/, `arn:${partitionOf(region)}:`)
        .replace('.amazonaws.com/', region.startsWith('cn-') ? '.amazonaws.com.cn/' : '$&');

/** The region that a value names: that of an ARN, or of an image. */
const regionIn = (value: string): string | undefined =>
  /^arn:[\w-]+:\w+:([a-z0-9-]+):/.exec(value)?.[1] ?? /\.ecr\.([a-z0-9-]+)\./.exec(value)?.[1];

/** What is in another region than the deployment, where SageMaker does not look for it. */
export function regionWarnings(
  inputs: readonly DeploymentInput[],
  region: string | undefined,
): string[] {
  if (region === undefined) return [];
  return inputs.flatMap(({ flag, value }) => {
    const there = typeof value === 'string' ? regionIn(value) : undefined;
    return there === undefined || there === region
      ? []
      : [`${flag} is in ${there}, and the deployment in ${region}: they have to be the same`];
  });
}

/**
 * An input as the flags fill it.
 * @throws InputError when its flag does not have the form that AWS asks for
 */
export function inputFor(id: InputId, request: ExportRequest): DeploymentInput {
  const { key, flag, meaning, placeholder, most } = DECLARATIONS[id];
  const text = request.flags[key];
  if (typeof text === 'string') {
    return { id, flag, meaning, value: given(id, text), status: 'given' };
  }
  const usable = suggested(id, request);
  if (usable !== undefined) return { id, flag, meaning, value: usable, status: 'suggested' };
  const there = inRegion(placeholder, request.flags.region);
  const value = most === undefined ? there : [there];
  return { id, flag, meaning, value, status: 'missing' };
}
