import { printDuration } from '../schema/print-units.ts';
import { at, count, fields, text } from './document.ts';
import { finding, type Hint, hint, type Recognised, type Recogniser } from './finding.ts';
import { nameFinding } from './name.ts';
import { secondsOf } from './series.ts';
import { instanceFindings } from './variant.ts';

/** Seconds between two times, however AWS's tools write them. */
function secondsBetween(start: unknown, end: unknown): number | undefined {
  const [from, to] = [secondsOf(start), secondsOf(end)];
  return from === undefined || to === undefined || to <= from ? undefined : to - from;
}

/** What only a job does, and another option would have to be built for. */
function doneByJob(job: unknown): readonly Hint[] {
  const processing = fields(at(job, 'DataProcessing'));
  const split = text(at(job, 'TransformInput', 'SplitType'));
  return [
    ...(processing
      ? [
          hint(
            null,
            `DataProcessing (${Object.keys(processing).join(', ')}) filters or joins records: no other option does`,
          ),
        ]
      : []),
    ...(split !== undefined && split !== 'None'
      ? [hint('records', `SplitType ${split}: each file holds many records`)]
      : []),
  ];
}

function runHints(job: unknown): readonly Hint[] {
  const seconds = secondsBetween(at(job, 'TransformStartTime'), at(job, 'TransformEndTime'));
  const instances = count(at(job, 'TransformResources', 'InstanceCount')) ?? 1;
  if (seconds === undefined) return [];
  const on = instances === 1 ? 'one instance' : `${instances} instances`;
  return [
    hint('processingTime', `the whole job took ${printDuration(Math.round(seconds))} on ${on}`),
  ];
}

/** Bounds that the job sets; what its requests really are, it does not say. */
export function jobHints(job: unknown): readonly Hint[] {
  const megabytes = count(at(job, 'MaxPayloadInMB'));
  const timeout = count(at(job, 'ModelClientConfig', 'InvocationsTimeoutInSeconds'));
  return [
    ...(megabytes ? [hint('payload', `at most ${megabytes}MiB, by MaxPayloadInMB`)] : []),
    ...(timeout
      ? [hint('processingTime', `at most ${timeout}s, by InvocationsTimeoutInSeconds`)]
      : []),
    ...runHints(job),
    ...doneByJob(job),
    hint('interactive', 'nobody waits on a connection today: results go to S3'),
  ];
}

function read(document: unknown): Recognised | undefined {
  const name = text(at(document, 'TransformJobName'));
  const resources = at(document, 'TransformResources');
  if (name === undefined || resources === undefined) return undefined;
  return {
    kind: 'aws sagemaker describe-transform-job',
    findings: [
      ...nameFinding(name, 'TransformJobName'),
      finding('current', 'batch', 'it is a transform job'),
      ...instanceFindings(text(at(resources, 'InstanceType'))),
    ],
    hints: jobHints(document),
  };
}

export const describeTransformJob: Recogniser = {
  understands: 'the output of aws sagemaker describe-transform-job',
  read,
};
