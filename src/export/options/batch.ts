import defaults from '../../../data/export.json' with { type: 'json' };
import { collectedWithin, collectionFor } from '../../core/collection.ts';
import { instancesWords, jobPlan } from '../../core/job.ts';
import { printDuration } from '../../schema/print-units.ts';
import { HOUR, MINUTE, MONTH_SECONDS } from '../../schema/unit-tables.ts';
import { instanceType } from '../host.ts';
import { partitionOf } from '../inputs.ts';
import {
  arnOf,
  because,
  document,
  type Fields,
  input,
  joined,
  nameOf,
  type Reasoned,
  type Resource,
  resource,
  type Value,
} from '../plan.ts';
import {
  asked,
  askedNumber,
  countFlag,
  type ExportRequest,
  type Planned,
  rangeOf,
} from '../request.ts';
import { schedulerRole } from '../role.ts';
import { encryptionKey, inBucket, modelResource, volumeKey, vpcConfig } from './endpoint.ts';
import { limitTexts } from './limits.ts';
import { defaultOf, type MiniBatch, miniBatchFields, splitOf } from './mini-batches.ts';

/** How large the requests of the job are, and how long they may take. */
function sizeFields(request: ExportRequest): Fields {
  const sized = requestFields(request);
  const atOnce = transformsAtOnce(request) ?? 1;
  const each = sized.MaxPayloadInMB?.value ?? defaultOf(request, 'MaxPayloadInMB');
  const { most } = rangeOf(request.option, 'MaxPayloadInMB');
  if (each * atOnce <= most) return sized;
  const why = `${atOnce} at a time: all of them together may not be larger than ${most} MB`;
  return { ...sized, MaxPayloadInMB: because(Math.floor(most / atOnce), why) };
}

/** The same without regard to how many of them the job sends at a time. */
function requestFields(request: ExportRequest): MiniBatch {
  const payload = askedNumber(request, 'MaxPayloadInMB');
  const timeout = askedNumber(request, 'InvocationsTimeoutInSeconds');
  const counts = request.figures.concurrencyPerInstance !== null;
  const atOnce = counts ? undefined : askedNumber(request, 'MaxConcurrentTransforms');
  return {
    ...(payload && { MaxPayloadInMB: payload }),
    ...(atOnce && { MaxConcurrentTransforms: atOnce }),
    ...(timeout && { ModelClientConfig: { InvocationsTimeoutInSeconds: timeout } }),
    ...(splitOf(request).type === 'None' ? {} : miniBatchFields(request)),
  };
}

/**
 * Requests at once of an instance, where the costs count with a stated number: else the container says
 * how many.
 */
const transformsAtOnce = ({ figures, atATime }: ExportRequest): number | null =>
  figures.concurrencyPerInstance === null ? null : atATime;

function concurrencyFields(request: ExportRequest): Fields {
  const atOnce = transformsAtOnce(request);
  if (atOnce === null) return {};
  const why = asked(request, 'MaxConcurrentTransforms')?.why ?? 'as the costs count';
  return { MaxConcurrentTransforms: because(atOnce, why) };
}

/** More requests at once are stated than the job may send. */
function concurrencyWarnings(request: ExportRequest): readonly string[] {
  const { figures } = request;
  const atOnce = transformsAtOnce(request);
  if (atOnce === null || atOnce === figures.concurrencyPerInstance) return [];
  return [
    `concurrencyPerInstance=${figures.concurrencyPerInstance}: MaxConcurrentTransforms × MaxPayloadInMB allows ${atOnce} at a time, and so many are counted`,
  ];
}

/** What is stated of how soon requests that are collected have to be answered. */
const boundOf = ({ workload, statement }: ExportRequest): string =>
  statement(workload.latencySeconds === collectedWithin(workload) ? 'latency' : 'deadline');

/** By when a job has to be done. */
function untilOf(request: ExportRequest): string {
  const { workload, figures, statement } = request;
  if (figures.collecting !== null) return `in time for ${boundOf(request)}`;
  return workload.deadlineSeconds === undefined
    ? 'within a day, or before the next job'
    : `by the ${statement('deadline')}`;
}

/** Instances of the job, as the flag says or the costs assume. */
function instanceCount(request: ExportRequest): Reasoned<number> {
  const { flags, option, counted, workload, sizing } = request;
  const range = rangeOf(option, 'InstanceCount');
  const shared = 'files are shared out: more instances than files stay idle';
  const chosen = countFlag(flags.initialInstances, '--initial-instances', range);
  if (chosen !== undefined || counted === null) return because(chosen ?? 1, shared);
  const words = instancesWords(jobPlan(option, workload, sizing));
  const why = `as in the costs: ${words} ${untilOf(request)}; ${shared}`;
  return because(Math.min(range.most, counted.most), why);
}

/** Instances that a job takes, and for what; undefined where nobody knows. */
function neededInstances(request: ExportRequest): { count: number; why: string } | undefined {
  const { workload, option, counted, sizing, statement } = request;
  const planned = workload.deadlineSeconds === undefined ? null : jobPlan(option, workload, sizing);
  if (planned) {
    const { instances, isInTime } = planned;
    const what = isInTime ? '' : 'to come nearest to ';
    return { count: instances, why: `${what}${statement('deadline')} takes` };
  }
  if (counted === null || !recurs(request)) return undefined;
  const inTime = request.figures.collecting === null ? null : boundOf(request);
  return { count: counted.most, why: `${inTime ?? 'to be done before the next job'} takes` };
}

/** What speaks against the number of instances of a job. */
function instanceWarnings(request: ExportRequest): readonly string[] {
  const { flags, counted, option } = request;
  const { value: count } = instanceCount(request);
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
  const { figures, flags } = request;
  const { jobsPerMonth, neededJobsPerMonth, collecting } = figures;
  if (neededJobsPerMonth === null || jobsPerMonth >= neededJobsPerMonth) return [];
  // Fewer jobs with more instances each may be in time, too.
  if (collecting === null || collectionFor(collecting).isSure) return [];
  const starts = flags.schedule === undefined ? 'jobsPerMonth' : `--schedule ${flags.schedule}`;
  const bound = boundOf(request);
  return [
    `${starts}: requests wait up to ${timeBetween(jobsPerMonth)} for the next job; ${bound} needs one every ${timeBetween(neededJobsPerMonth)}`,
  ];
}

/** What speaks against the job as it is asked for. */
export const batchWarnings = (request: ExportRequest): readonly string[] =>
  request.option.billing.shape === 'job-hours'
    ? [...instanceWarnings(request), ...concurrencyWarnings(request), ...scheduleWarnings(request)]
    : [];

function capture(request: ExportRequest): Reasoned | undefined {
  const asks = asked(request, 'DataCaptureConfig.DestinationS3Uri');
  const config = {
    DestinationS3Uri: inBucket('captured/'),
    KmsKeyId: encryptionKey(request),
  };
  return asks && because(config, asks.why);
}

function jobFields(request: ExportRequest, name: Value): Fields {
  const { type, why } = splitOf(request);
  const source = { S3DataType: 'S3Prefix', S3Uri: inBucket('batch-input/') };
  return {
    TransformJobName: name,
    ModelName: nameOf('model'),
    ...sizeFields(request),
    ...concurrencyFields(request),
    TransformInput: {
      DataSource: { S3DataSource: source },
      ContentType: input('contentType'),
      SplitType: because(type, why),
      CompressionType: type === 'None' ? undefined : 'None',
    },
    TransformOutput: {
      S3OutputPath: inBucket('batch-output/'),
      AssembleWith: type === 'Line' ? 'Line' : undefined,
      KmsKeyId: encryptionKey(request),
    },
    DataCaptureConfig: capture(request),
    TransformResources: {
      InstanceType: instanceType(request),
      InstanceCount: instanceCount(request),
      VolumeKmsKeyId: volumeKey(request),
    },
  };
}

/** Whether there is one run after the other; a data set alone, that is there up front, is one run. */
function recurs({ figures, flags, workload }: ExportRequest): boolean {
  if (flags.schedule !== undefined) return true;
  const { traffic, requestsPerSecond, peakRequestsPerSecond } = workload;
  const comes = traffic ?? requestsPerSecond ?? peakRequestsPerSecond;
  return comes !== undefined && figures.jobsPerMonth > 1;
}

const job = (request: ExportRequest): Resource =>
  resource(
    'transform-job',
    'transform-job',
    'The transform job: one run over what lies in batch-input/ of the bucket by then',
    jobFields(request, input('jobName')),
  );

/** Starts a job again and again; each has the id of its start in its name. */
function schedule(request: ExportRequest): Resource {
  const { figures, flags } = request;
  const runs = `${Number(figures.jobsPerMonth.toPrecision(3))} runs a month, as the costs count; set your own time`;
  const name = joined(input('jobName'), '-<aws.scheduler.execution-id>');
  const title =
    'The schedule: a transform job over what lies in batch-input/ of the bucket each time';
  const fields = {
    Name: input('jobName'),
    ScheduleExpression: because(input('schedule'), flags.schedule === undefined ? runs : undefined),
    ScheduleExpressionTimezone: input('timezone'),
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: `arn:${partitionOf(flags.region)}:scheduler:::aws-sdk:sagemaker:createTransformJob`,
      RoleArn: arnOf('scheduler-role'),
      Input: document(jobFields(request, name), true),
      RetryPolicy: { MaximumRetryAttempts: 2 },
    },
  };
  return resource('schedule', 'job-schedule', title, fields, ['scheduler-role-policy']);
}

/** A job over a data set in S3; its instances live as long as the job. */
export function planBatch(request: ExportRequest): Planned {
  const model = modelResource(request, vpcConfig(request));
  return {
    resources: recurs(request)
      ? [model, ...schedulerRole(request), schedule(request)]
      : [model, job(request)],
    deployed: {
      given: {
        batchInstances: instanceCount(request).value,
        jobsPerMonth: recurs(request) ? request.figures.jobsPerMonth : 1,
      },
    },
    invocation: { kind: 'job', fields: [], limits: limitTexts(request) },
  };
}
