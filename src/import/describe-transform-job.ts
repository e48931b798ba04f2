import { at, number, text } from './document.ts';
import { finding, type Hint, hint, type Recognised, type Recogniser } from './finding.ts';
import { nameFinding } from './name.ts';
import { instanceFindings } from './variant.ts';

/** Bounds that the job sets; what its requests really are, it does not say. */
export function jobHints(job: unknown): readonly Hint[] {
  const megabytes = number(at(job, 'MaxPayloadInMB'));
  const timeout = number(at(job, 'ModelClientConfig', 'InvocationsTimeoutInSeconds'));
  return [
    ...(megabytes ? [hint('payload', `at most ${megabytes}MiB, by MaxPayloadInMB`)] : []),
    ...(timeout
      ? [hint('processingTime', `at most ${timeout}s, by InvocationsTimeoutInSeconds`)]
      : []),
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
