import defaults from '../../../data/export.json' with { type: 'json' };
import { jobPlan } from '../../core/job.ts';
import { printDuration } from '../../schema/print-units.ts';
import { HOUR, MINUTE, MONTH_SECONDS } from '../../schema/unit-tables.ts';
import { instanceType } from '../host.ts';
import { partitionOf } from '../inputs.ts';
import {
  arnOf,
  field,
  group,
  input,
  joined,
  nameOf,
  type Parameter,
  type Resource,
  type Value,
} from '../plan.ts';
import {
  asked,
  countFlag,
  type ExportRequest,
  numberIn,
  type Planned,
  rangeOf,
} from '../request.ts';
import { schedulerRole } from '../role.ts';
import { fieldIn } from '../values.ts';
import { encryption, inBucket, modelResource, volumeEncryption, vpcFields } from './endpoint.ts';
import { limitTexts } from './limits.ts';
import { defaultOf, miniBatchFields, type Split, splitOf } from './mini-batches.ts';

/** The parameters of mini-batches, as far as the workload asks for them. */
function askedFields(request: ExportRequest): readonly Parameter[] {
  const names =
    request.figures.concurrencyPerInstance === null
      ? ['MaxPayloadInMB', 'MaxConcurrentTransforms']
      : ['MaxPayloadInMB'];
  const plain = names.flatMap((name) => {
    const found = asked(request, name);
    return found ? [field(name, numberIn(found.setting), found.why)] : [];
  });
  const timeout = asked(request, 'InvocationsTimeoutInSeconds');
  if (!timeout) return plain;
  const value = field('InvocationsTimeoutInSeconds', numberIn(timeout.setting), timeout.why);
  return [...plain, field('ModelClientConfig', group(value))];
}

/** How large the requests of the job are, and how long they may take. */
const sizeFields = (request: ExportRequest): readonly Parameter[] => [
  ...askedFields(request),
  ...(splitOf(request).type === 'None' ? [] : miniBatchFields(request)),
];

/**
 * Requests at once of an instance, where the costs count with a stated number: else the container says
 * how many. All of them together may not be larger than the limit of one.
 */
function transformsAtOnce(request: ExportRequest): number | null {
  const { figures, option } = request;
  const wanted = figures.concurrencyPerInstance;
  if (wanted === null) return null;
  const payload = fieldIn(group(...sizeFields(request)), 'MaxPayloadInMB')?.value;
  const each = typeof payload === 'number' ? payload : defaultOf(request, 'MaxPayloadInMB');
  const { most } = rangeOf(option, 'MaxPayloadInMB');
  return Math.min(wanted, each > 0 ? Math.max(1, Math.floor(most / each)) : wanted);
}

function concurrencyFields(request: ExportRequest): readonly Parameter[] {
  const atOnce = transformsAtOnce(request);
  if (atOnce === null) return [];
  const name = 'MaxConcurrentTransforms';
  return [field(name, atOnce, asked(request, name)?.why ?? 'as the costs count')];
}

/** Costs of more requests at once than the job may send. */
function concurrencyWarnings(request: ExportRequest): readonly string[] {
  const { figures } = request;
  const atOnce = transformsAtOnce(request);
  if (atOnce === null || atOnce === figures.concurrencyPerInstance) return [];
  return [
    `the costs count ${figures.concurrencyPerInstance} requests at a time in each instance, and MaxConcurrentTransforms × MaxPayloadInMB allows ${atOnce}: count with --set concurrencyPerInstance=${atOnce}`,
  ];
}

function splitFields({ type, why }: Split): readonly Parameter[] {
  if (type === 'None') return [field('SplitType', type, why)];
  return [field('SplitType', type, why), field('CompressionType', 'None')];
}

/** Instances of the job, as the flag says or the costs assume. */
function instanceCount({ flags, option, workload, counted, statement }: ExportRequest): Parameter {
  const range = rangeOf(option, 'InstanceCount');
  const shared = 'files are shared out: more instances than files stay idle';
  const chosen = countFlag(flags.initialInstances, '--initial-instances', range);
  if (chosen !== undefined || counted === null) {
    return field('InstanceCount', chosen ?? 1, shared);
  }
  const until =
    workload.deadlineSeconds === undefined
      ? 'within a day, or before the next job'
      : `by the ${statement('deadline')}`;
  const why = `as the costs are reckoned with: as few as finish ${until}; ${shared}`;
  return field('InstanceCount', Math.min(range.most, counted.most), why);
}

/** Instances that a job takes, and for what; undefined where nobody knows. */
function neededInstances(request: ExportRequest): { count: number; why: string } | undefined {
  const { workload, option, counted, sizing, statement } = request;
  const planned = workload.deadlineSeconds === undefined ? null : jobPlan(option, workload, sizing);
  if (planned) return { count: planned.instances, why: `${statement('deadline')} takes` };
  if (counted === null || !recurs(request)) return undefined;
  return { count: counted.most, why: 'to be done before the next job takes' };
}

/** What speaks against the number of instances of a job. */
function instanceWarnings(request: ExportRequest): readonly string[] {
  const { flags, counted, option } = request;
  const count = Number(instanceCount(request).value);
  if (flags.initialInstances !== undefined) {
    const needed = neededInstances(request);
    if (!needed || count >= needed.count) return [];
    return [
      `--initial-instances ${count}: ${needed.why} ${needed.count} instances, as the costs count`,
    ];
  }
  if (counted === null || counted.most <= defaults.mostUnasked) return [];
  const { most } = rangeOf(option, 'InstanceCount');
  return [
    `the costs count ${counted.most} instances for each job${most < counted.most ? `, of which ${most} are asked for` : ''}: check your quota, measure a smaller job, and set --initial-instances`,
  ];
}

/** In whole hours, or minutes where it is less than two hours. */
function timeBetween(jobsPerMonth: number): string {
  const seconds = MONTH_SECONDS / jobsPerMonth;
  const step = seconds < 2 * HOUR ? MINUTE : HOUR;
  return printDuration(Math.floor(seconds / step) * step);
}

/** What speaks against the times at which jobs start: requests that wait too long for the next one. */
function scheduleWarnings(request: ExportRequest): readonly string[] {
  const { figures, flags, workload, statement } = request;
  const { jobsPerMonth, neededJobsPerMonth } = figures;
  if (neededJobsPerMonth === null || jobsPerMonth >= neededJobsPerMonth) return [];
  const starts = flags.schedule === undefined ? 'jobsPerMonth' : `--schedule ${flags.schedule}`;
  const bound = statement(workload.latencySeconds === undefined ? 'deadline' : 'latency');
  return [
    `${starts}: requests wait up to ${timeBetween(jobsPerMonth)} for the next job; ${bound} needs one every ${timeBetween(neededJobsPerMonth)}`,
  ];
}

/** What speaks against the job as it is asked for. */
export const batchWarnings = (request: ExportRequest): readonly string[] =>
  request.option.billing.shape === 'job-hours'
    ? [...instanceWarnings(request), ...concurrencyWarnings(request), ...scheduleWarnings(request)]
    : [];

function capture(request: ExportRequest): readonly Parameter[] {
  const asks = asked(request, 'DataCaptureConfig.DestinationS3Uri');
  const config = group(
    field('DestinationS3Uri', inBucket('captured/')),
    ...encryption(request, 'KmsKeyId'),
  );
  return asks ? [field('DataCaptureConfig', config, asks.why)] : [];
}

function jobFields(request: ExportRequest, name: Value): readonly Parameter[] {
  const split = splitOf(request);
  const source = group(field('S3DataType', 'S3Prefix'), field('S3Uri', inBucket('batch-input/')));
  return [
    field('TransformJobName', name),
    field('ModelName', nameOf('model')),
    ...sizeFields(request),
    ...concurrencyFields(request),
    field(
      'TransformInput',
      group(
        field('DataSource', group(field('S3DataSource', source))),
        field('ContentType', input('contentType')),
        ...splitFields(split),
      ),
    ),
    field(
      'TransformOutput',
      group(
        field('S3OutputPath', inBucket('batch-output/')),
        ...(split.type === 'Line' ? [field('AssembleWith', 'Line')] : []),
        ...encryption(request, 'KmsKeyId'),
      ),
    ),
    ...capture(request),
    field(
      'TransformResources',
      group(
        instanceType(request),
        instanceCount(request),
        ...volumeEncryption(request, 'VolumeKmsKeyId'),
      ),
    ),
  ];
}

/** Whether there is one run after the other; a data set alone, that is there up front, is one run. */
function recurs({ figures, flags, workload }: ExportRequest): boolean {
  if (flags.schedule !== undefined) return true;
  const { traffic, requestsPerSecond, peakRequestsPerSecond } = workload;
  const comes = traffic ?? requestsPerSecond ?? peakRequestsPerSecond;
  return comes !== undefined && figures.jobsPerMonth > 1;
}

function job(request: ExportRequest): Resource {
  return {
    kind: 'transform-job',
    id: 'transform-job',
    title: 'The transform job: one run over what lies in batch-input/ of the bucket by then',
    fields: jobFields(request, input('jobName')),
  };
}

/** Starts a job again and again; each has the id of its start in its name. */
function schedule(request: ExportRequest): Resource {
  const { figures, flags } = request;
  const runs = `${Number(figures.jobsPerMonth.toPrecision(3))} runs a month, as the costs count; set your own time`;
  const name = joined(input('jobName'), '-<aws.scheduler.execution-id>');
  const job = group(...jobFields(request, name));
  return {
    kind: 'schedule',
    id: 'job-schedule',
    title: 'The schedule: a transform job over what lies in batch-input/ of the bucket each time',
    after: ['scheduler-role-policy'],
    fields: [
      field('Name', input('jobName')),
      field(
        'ScheduleExpression',
        input('schedule'),
        flags.schedule === undefined ? runs : undefined,
      ),
      field('ScheduleExpressionTimezone', input('timezone')),
      field('FlexibleTimeWindow', group(field('Mode', 'OFF'))),
      field(
        'Target',
        group(
          field(
            'Arn',
            `arn:${partitionOf(flags.region)}:scheduler:::aws-sdk:sagemaker:createTransformJob`,
          ),
          field('RoleArn', arnOf('scheduler-role')),
          field('Input', { kind: 'document', value: job, isText: true }),
          field('RetryPolicy', group(field('MaximumRetryAttempts', 2))),
        ),
      ),
    ],
  };
}

/** A job over a data set in S3; its instances live as long as the job. */
export function planBatch(request: ExportRequest): Planned {
  const model = modelResource(request, vpcFields(request));
  return {
    resources: recurs(request)
      ? [model, ...schedulerRole(request), schedule(request)]
      : [model, job(request)],
    deployed: {
      given: {
        batchInstances: Number(instanceCount(request).value),
        jobsPerMonth: recurs(request) ? request.figures.jobsPerMonth : 1,
      },
    },
    invocation: { kind: 'job', fields: [], limits: limitTexts(request) },
  };
}
