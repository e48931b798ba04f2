// What models and inference components say of their workload.

import { at, count, fields, isOpen, items, number, text } from './document.ts';
import type { ImportedResource } from './resource.ts';
import { finding, type Hint, hint, type Said, type Statement } from './said.ts';

/** What the models say: their VPC, how many there are in a container, what their image is. */
export function modelsSay(models: readonly ImportedResource[], isGpuKnown: boolean): Said {
  const findings: Statement[] = [];
  const hints: Hint[] = [];
  for (const { label, properties } of models) {
    if (fields(at(properties, 'VpcConfig')) || isOpen(at(properties, 'VpcConfig'))) {
      findings.push(finding('vpc', true, `${label}: VpcConfig`));
    }
    const containers = [at(properties, 'PrimaryContainer'), ...items(at(properties, 'Containers'))];
    const images = containers.flatMap((one) => text(at(one, 'Image')) ?? []);
    if (containers.some((one) => at(one, 'Mode') === 'MultiModel')) {
      const words = `${label}: Mode MultiModel, several models at one place, which serverless, async and batch cannot host`;
      findings.push(finding('models', 2, `${words}; 2 stands for several, state how many`));
      hints.push(hint(null, words));
    }
    const several = containers.filter((one) => fields(one)).length;
    if (several > 1) {
      const isDirect = at(properties, 'InferenceExecutionConfig', 'Mode') === 'Direct';
      hints.push(
        hint(
          null,
          `${label}: ${several} containers, ${isDirect ? 'each called by its name' : 'one after the other'}`,
        ),
      );
    }
    const onGpu = images.find((image) => /[-_:]gpu\b|neuron/i.test(image));
    if (onGpu !== undefined && !isGpuKnown) {
      hints.push(
        hint('gpu', `${label}: its image is built for accelerators (${onGpu.split('/').at(-1)})`),
      );
    }
  }
  return { findings, hints };
}

/** What inference components ask for, each a model of its own. */
export function componentsSay(components: readonly ImportedResource[]): Said {
  const [first] = components;
  if (!first) return { findings: [], hints: [] };
  const needs = components.map((one) =>
    at(one.properties, 'Specification', 'ComputeResourceRequirements'),
  );
  const devices = needs.map((one) => at(one, 'NumberOfAcceleratorDevicesRequired'));
  const most = devices.reduce<number>((all, one) => Math.max(all, number(one) ?? 0), 0);
  const unknown = devices.find(isOpen) ?? needs.find(isOpen);
  const memory = count(
    at(needs[0], 'MinMemoryRequiredInMb') ?? at(needs[0], 'MinMemoryRequiredInMB'),
  );
  const copies = components.reduce<number>((sum, { properties }) => {
    const config = at(properties, 'RuntimeConfig');
    return sum + (count(at(config, 'CurrentCopyCount') ?? at(config, 'CopyCount')) ?? 0);
  }, 0);
  const names = components.map(({ label }) => label);
  return {
    findings: [
      finding('current', 'real-time', 'inference components run on real-time endpoints'),
      ...(unknown ? [] : [finding('gpu', most > 0, `NumberOfAcceleratorDevicesRequired ${most}`)]),
      ...(names.length > 1
        ? [
            finding(
              'models',
              names.length,
              `inference components: ${names.slice(0, 10).join(', ')}`,
            ),
          ]
        : []),
    ],
    hints: [
      ...(memory
        ? [hint('modelMemory', `MinMemoryRequiredInMb ${memory} is set; the model may need less`)]
        : []),
      ...(copies > 0
        ? [
            hint(
              null,
              copies === 1 ? 'one copy of the model runs' : `${copies} copies of the model run`,
            ),
          ]
        : []),
    ],
  };
}
