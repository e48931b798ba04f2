import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { instanceType } from '../host.ts';
import {
  type Field,
  field,
  group,
  type Invocation,
  input,
  joined,
  nameOf,
  type Resource,
} from '../plan.ts';
import { asked, countFlag, type ExportRequest, numberIn, rangeOf } from '../request.ts';
import { modelResource, vpcFields } from './endpoint.ts';
import { limitTexts } from './limits.ts';

export const SPLIT_TYPES: readonly string[] = ['None', 'Line', 'RecordIO', 'TFRecord'];

const inBucket = (folder: string) => joined('s3://', input('bucket'), `/${folder}`);

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

function splitFields({ flags, workload, statement }: ExportRequest): readonly Field[] {
  const { splitType = 'None' } = flags;
  if (!SPLIT_TYPES.includes(splitType)) {
    throw inputError(`${quote(splitType)} is no split type; valid: ${SPLIT_TYPES.join(', ')}`, {
      place: { flag: '--split-type' },
    });
  }
  const records = workload.records === undefined ? '' : ` (${statement('records')})`;
  const why =
    splitType === 'None'
      ? `each file is one request; --split-type Line for files of many records${records}`
      : `each file holds many records${records}`;
  if (splitType === 'None') return [field('SplitType', splitType, why)];
  return [field('SplitType', splitType, why), field('CompressionType', 'None')];
}

function jobFields(request: ExportRequest): readonly Field[] {
  const { flags, option } = request;
  const range = rangeOf(option, 'InstanceCount');
  const source = group(field('S3DataType', 'S3Prefix'), field('S3Uri', inBucket('batch-input/')));
  const count = countFlag(flags.instances, '--instances', range) ?? 1;
  const lines = flags.splitType !== undefined && flags.splitType !== 'None';
  return [
    field('TransformJobName', input('jobName')),
    field('ModelName', nameOf('model')),
    ...askedFields(request),
    ...(lines ? [field('BatchStrategy', 'MultiRecord')] : []),
    field(
      'TransformInput',
      group(
        field('DataSource', group(field('S3DataSource', source))),
        field('ContentType', input('contentType')),
        ...splitFields(request),
      ),
    ),
    field(
      'TransformOutput',
      group(
        field('S3OutputPath', inBucket('batch-output/')),
        ...(flags.splitType === 'Line' ? [field('AssembleWith', 'Line')] : []),
      ),
    ),
    field(
      'TransformResources',
      group(
        instanceType(request),
        field('InstanceCount', count, 'files are shared out: more instances than files stay idle'),
      ),
    ),
  ];
}

/** A job over a data set in S3; its instances live as long as the job. */
export function planBatch(request: ExportRequest): {
  resources: readonly Resource[];
  invocation: Invocation;
} {
  return {
    resources: [
      modelResource(vpcFields(request)),
      {
        kind: 'transform-job',
        id: 'transform-job',
        title: 'The transform job: one run over what lies in batch-input/ of the bucket by then',
        fields: jobFields(request),
      },
    ],
    invocation: { kind: 'job', fields: [], limits: limitTexts(request) },
  };
}
