import { at, count, number, text } from './document.ts';
import { finding, hint, type Recognised, type Recogniser } from './finding.ts';
import { nameFinding } from './name.ts';

function read(document: unknown): Recognised | undefined {
  const name = text(at(document, 'InferenceComponentName'));
  const specification = at(document, 'Specification');
  if (name === undefined || specification === undefined) return undefined;
  const needs = at(specification, 'ComputeResourceRequirements');
  const memory = count(at(needs, 'MinMemoryRequiredInMb'));
  const devices = number(at(needs, 'NumberOfAcceleratorDevicesRequired')) ?? 0;
  const copies = count(at(document, 'RuntimeConfig', 'CurrentCopyCount'));
  return {
    kind: 'aws sagemaker describe-inference-component',
    findings: [
      ...nameFinding(name, 'InferenceComponentName'),
      finding('current', 'real-time', 'inference components run on real-time endpoints'),
      finding('gpu', devices > 0, `NumberOfAcceleratorDevicesRequired ${devices}`),
      // With accelerators it is the memory of the instance beside them, which says little of the model.
      ...(memory && devices === 0
        ? [finding('modelMemory', `${memory}MiB`, `MinMemoryRequiredInMb ${memory}`)]
        : []),
    ],
    hints: copies === undefined ? [] : [hint(null, `${copies} copies of the model run`)],
  };
}

export const describeInferenceComponent: Recogniser = {
  understands: 'the output of aws sagemaker describe-inference-component',
  read,
};
