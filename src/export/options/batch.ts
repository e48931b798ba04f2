import { instanceType } from '../host.ts';
import { miniBatchFields, type Split, splitOf } from '../mini-batches.ts';
import {
  type Field,
  field,
  group,
  type Invocation,
  input,
  nameOf,
  type Resource,
} from '../plan.ts';
import { asked, countFlag, type ExportRequest, numberIn, rangeOf } from '../request.ts';
import { inBucket, modelResource, vpcFields } from './endpoint.ts';
import { limitTexts } from './limits.ts';

/** The parameters of mini-batches, as far as the workload asks for them. */
function askedFields(request: ExportRequest): readonly Field[] {
  const plain = ['MaxPayloadInMB', 'MaxConcurrentTransforms'].flatMap((name) => {
    const found = asked(request, name);
    return found ? [field(name, numberIn(found.setting), found.why)] : [];
  });
  const timeout = asked(request, 'InvocationsTimeoutInSeconds');
  if (!timeout) return plain;
  const value = field('InvocationsTimeoutInSeconds', numberIn(timeout.setting), timeout.why);
  return [...plain, field('ModelClientConfig', group(value))];
}

function splitFields({ type, why }: Split): readonly Field[] {
  if (type === 'None') return [field('SplitType', type, why)];
  return [field('SplitType', type, why), field('CompressionType', 'None')];
}

/** Instances of the job, as the flag says or the costs are reckoned with. */
function instanceCount({ flags, option, counted }: ExportRequest): Field {
  const range = rangeOf(option, 'InstanceCount');
  const shared = 'files are shared out: more instances than files stay idle';
  const chosen = countFlag(flags.instances, '--instances', range);
  if (chosen !== undefined || counted === null) {
    return field('InstanceCount', chosen ?? 1, shared);
  }
  const why = `as the costs are reckoned with: as few as finish before the next job; ${shared}`;
  return field('InstanceCount', Math.min(range.most, counted.most), why);
}

function capture(request: ExportRequest): readonly Field[] {
  const asks = asked(request, 'DataCaptureConfig.DestinationS3Uri');
  const config = group(field('DestinationS3Uri', inBucket('captured/')));
  return asks ? [field('DataCaptureConfig', config, asks.why)] : [];
}

function jobFields(request: ExportRequest): readonly Field[] {
  const split = splitOf(request);
  const lines = split.type !== 'None';
  const source = group(field('S3DataType', 'S3Prefix'), field('S3Uri', inBucket('batch-input/')));
  return [
    field('TransformJobName', input('jobName')),
    field('ModelName', nameOf('model')),
    ...askedFields(request),
    ...(lines ? miniBatchFields(request) : []),
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
      ),
    ),
    ...capture(request),
    field('TransformResources', group(instanceType(request), instanceCount(request))),
  ];
}

/** What a run takes, and how often the bill has it run. */
function jobTitle({ figures: { jobsPerMonth } }: ExportRequest): string {
  const title = 'The transform job: one run over what lies in batch-input/ of the bucket by then';
  if (jobsPerMonth <= 1) return title;
  return `${title}; the costs are reckoned with ${Number(jobsPerMonth.toPrecision(3))} runs a month: start it as often, such as by EventBridge Scheduler`;
}

/** A job over a data set in S3; its instances live as long as the job. */
export function planBatch(request: ExportRequest): {
  resources: readonly Resource[];
  invocation: Invocation;
} {
  return {
    resources: [
      modelResource(request, vpcFields(request)),
      {
        kind: 'transform-job',
        id: 'transform-job',
        title: jobTitle(request),
        fields: jobFields(request),
      },
    ],
    invocation: { kind: 'job', fields: [], limits: limitTexts(request) },
  };
}
