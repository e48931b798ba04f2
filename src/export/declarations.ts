// What users fill in of a deployment: names, ARNs, places.

/** The form that an input's value must have, and what stands for it until it is given. */
interface Declaration {
  readonly meaning: string;
  /** What a value has to look like. */
  readonly pattern: RegExp;
  /** Least and most characters; 1 to 2048 where nothing is said. */
  readonly length?: readonly [least: number, most: number];
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

const TABLE = {
  modelName: {
    meaning: 'name of the model',
    pattern: NAME,
    length: [1, LONGEST_NAME],
    example: 'invoice-ocr',
    placeholder: 'replace-me-model',
  },
  endpointName: {
    meaning: 'name of the endpoint',
    pattern: NAME,
    length: [1, LONGEST_NAME],
    example: 'invoice-ocr-endpoint',
    placeholder: 'replace-me-endpoint',
  },
  jobName: {
    meaning: 'name of the transform job, to which each run adds the time',
    pattern: NAME,
    length: [1, LONGEST_JOB_NAME],
    example: 'invoice-ocr-nightly',
    placeholder: 'replace-me-job',
  },
  roleArn: {
    meaning: 'role that SageMaker assumes to read the image and the model, and to use the bucket',
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    example: 'arn:aws:iam::111122223333:role/MySageMakerRole',
    placeholder: 'arn:aws:iam::111122223333:role/REPLACE-ME',
  },
  image: {
    meaning: 'inference container image in ECR',
    pattern: /^[\w.@:/-]+$/,
    length: [1, 255],
    example: '111122223333.dkr.ecr.us-east-1.amazonaws.com/my-image:1',
    placeholder: '111122223333.dkr.ecr.us-east-1.amazonaws.com/replace-me:latest',
  },
  modelData: {
    meaning: 'model in S3: an archive, or a prefix that ends in / with the files themselves',
    pattern: S3_URI,
    length: [1, 1024],
    example: 's3://my-bucket/model.tar.gz',
    placeholder: 's3://replace-me-bucket/model.tar.gz',
  },
  bucket: {
    meaning: 'bucket for requests and results',
    pattern: /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*(?<!-)$/,
    length: [3, 63],
    example: 'my-bucket',
    placeholder: 'replace-me-bucket',
  },
  instanceType: {
    meaning: 'instance type',
    pattern: /^ml\.[a-z0-9-]+\.(medium|large|\d*xlarge)$/,
    example: 'ml.m5.xlarge',
    placeholder: 'ml.REPLACE-ME',
  },
  subnets: {
    meaning: 'subnets of your VPC, at least two for availability',
    pattern: /^subnet-[0-9a-z]+$/,
    example: 'subnet-0a1b2c3d,subnet-4e5f6a7b',
    placeholder: 'subnet-0000000replaceme',
    most: 16,
  },
  securityGroups: {
    meaning: 'security groups in your VPC',
    pattern: /^sg-[0-9a-z]+$/,
    example: 'sg-0a1b2c3d',
    placeholder: 'sg-0000000replaceme',
    most: 5,
  },
  contentType: {
    meaning: 'content type of a request',
    pattern: /^[\w.+-]+\/[\w.+-]+( *; *[\w.+-]+=[\w.+-]+)*$/,
    length: [1, 256],
    example: 'application/json',
    placeholder: 'replace-me/text-csv',
  },
  successTopic: {
    meaning: 'SNS topic for each result',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:results',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  errorTopic: {
    meaning: 'SNS topic for each failure',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:errors',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  alarmTopic: {
    meaning: 'SNS topic for alarms',
    pattern: TOPIC,
    example: 'arn:aws:sns:us-east-1:111122223333:on-call',
    placeholder: 'arn:aws:sns:us-east-1:111122223333:replace-me',
  },
  kmsKey: {
    meaning: 'KMS key that volumes and results are encrypted with',
    pattern: ARN('kms', '(key|alias)/[\\w/-]+'),
    example: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    placeholder: 'arn:aws:kms:us-east-1:111122223333:key/replace-me',
  },
  schedule: {
    meaning: 'when the job starts, as EventBridge Scheduler writes it',
    pattern: /^(cron|rate)\([\w ?*,/#-]+\)$/,
    example: 'cron(0 2 * * ? *)',
    placeholder: 'rate(1 day)',
  },
  timezone: {
    meaning: 'time zone of the schedule',
    pattern: /^[A-Za-z_]+(\/[\w+-]+)*$/,
    example: 'Europe/Berlin',
    placeholder: 'UTC',
  },
} satisfies Readonly<Record<string, Declaration>>;

export type InputId = keyof typeof TABLE;

export const DECLARATIONS: Readonly<Record<InputId, Declaration>> = TABLE;

/** In the order in which inputs are listed. */
export const INPUT_IDS = Object.keys(TABLE) as readonly InputId[]; // its own keys
