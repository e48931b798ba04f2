// What models and inference components say of their workload.

import { at, count, fields, isOpen, items, number, text } from './document.ts';
import type { ImportedResource } from './resource.ts';
import { finding, hint, note, type Said, said } from './said.ts';

/** What a model says: its VPC, how many there are in a container, what its image is. */
function modelSays({ label, properties }: ImportedResource, isGpuKnown: boolean): Said {
  const vpc = at(properties, 'VpcConfig');
  const containers = [at(properties, 'PrimaryContainer'), ...items(at(properties, 'Containers'))];
  const images = containers.flatMap((one) => text(at(one, 'Image')) ?? []);
  const isMany = containers.some((one) => at(one, 'Mode') === 'MultiModel');
  const many = `${label}: Mode MultiModel, several models at one place, which serverless, async and batch cannot host`;
  const several = containers.filter((one) => fields(one)).length;
  const isDirect = at(properties, 'InferenceExecutionConfig', 'Mode') === 'Direct';
  const order = isDirect ? 'each called by its name' : 'one after the other';
  const onGpu = images.find((image) => /[-_:]gpu\b|neuron/i.test(image));
  return said(
    (fields(vpc) || isOpen(vpc)) && finding('vpc', true, `${label}: VpcConfig`),
    isMany && finding('models', 2, `${many}; 2 stands for several, state how many`),
    isMany && note(many),
    several > 1 && note(`${label}: ${several} containers, ${order}`),
    onGpu !== undefined &&
      !isGpuKnown &&
      hint('gpu', `${label}: its image is built for accelerators (${onGpu.split('/').at(-1)})`),
  );
}

export const modelsSay = (models: readonly ImportedResource[], isGpuKnown: boolean): Said =>
  said(...models.map((one) => modelSays(one, isGpuKnown)));

/** What inference components ask for, each a model of its own. */
export function componentsSay(components: readonly ImportedResource[]): Said {
  const [first] = components;
  if (!first) return said();
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
  const listed = `inference components: ${names.slice(0, 10).join(', ')}`;
  return said(
    finding('current', 'real-time', 'inference components run on real-time endpoints'),
    !unknown && finding('gpu', most > 0, `NumberOfAcceleratorDevicesRequired ${most}`),
    names.length > 1 && finding('models', names.length, listed),
    memory &&
      hint('modelMemory', `MinMemoryRequiredInMb ${memory} is set; the model may need less`),
    copies > 0 &&
      note(copies === 1 ? 'one copy of the model runs' : `${copies} copies of the model run`),
  );
}
