import type { ExportFlags } from './flags.ts';
import type { InputId } from './plan.ts';

/** An input's flag, the form that its value must have, and what stands for it until it is given. */
export interface Declaration {
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
    meaning: 'role that SageMaker takes on to read the image and the model, and to use the bucket',
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
    meaning: 'model archive in S3',
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
    meaning: 'SNS topic that is told of each result',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:results',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  errorTopic: {
    key: 'errorTopic',
    flag: '--error-topic',
    meaning: 'SNS topic that is told of each failure',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:errors',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
};

/** Least and most characters of a value; 1 to 2048 where nothing is said. */
export const LENGTHS: Readonly<Partial<Record<InputId, readonly [least: number, most: number]>>> = {
  modelName: [1, 63],
  endpointName: [1, LONGEST_NAME],
  jobName: [1, LONGEST_NAME],
  bucket: [3, 63],
  image: [1, 255],
  modelData: [1, 1024],
  contentType: [1, 256],
};
