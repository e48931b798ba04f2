// What other tools than CloudFormation and Terraform hold: Pulumi, Kubernetes, AWS Config, Cloud Control.

import { at, fields, items, parsed, text } from './document.ts';
import {
  apiShape,
  type ImportedResource,
  type Kind,
  kindOfType,
  type Read,
  resource,
} from './resource.ts';

/** Resources in the shape of another tool, under its types. */
function converted(
  all: readonly { readonly type: unknown; readonly label: unknown; readonly values: unknown }[],
  from: string,
): readonly ImportedResource[] {
  return all.flatMap(({ type, label, values }) => {
    const kind = kindOfType(type);
    if (!kind) return [];
    return [resource({ kind, properties: apiShape(values), from, label: text(label) })];
  });
}

export const readPulumi: Read = (document) => {
  const all = at(document, 'deployment', 'resources');
  if (!Array.isArray(all)) return undefined;
  const resources = converted(
    all.map((one) => ({
      type: at(one, 'type'),
      label: text(at(one, 'urn'))?.split('::').at(-1),
      values: fields(at(one, 'outputs')) ? at(one, 'outputs') : at(one, 'inputs'),
    })),
    'a Pulumi state',
  );
  if (resources.length > 0) return { resources };
  return {
    what: 'a Pulumi state without a model or endpoint',
    way: 'pulumi stack export, of the stack that has it',
  };
};

/** Kinds of Kubernetes manifests that stand for several resources, or have another name. */
const MANIFESTS: ReadonlyMap<string, readonly Kind[]> = new Map([
  ['Endpoint', ['endpoint']],
  ['EndpointConfig', ['config']],
  ['EndpointConfiguration', ['config']],
  ['Model', ['model']],
  ['InferenceComponent', ['component']],
  ['TransformJob', ['job']],
  ['BatchTransformJob', ['job']],
  ['HostingDeployment', ['config', 'endpoint']],
  ['ScalableTarget', ['target']],
]);

export const readManifest: Read = (document) => {
  const version = text(at(document, 'apiVersion'));
  const kind = text(at(document, 'kind'));
  if (version === undefined || kind === undefined) return undefined;
  if (kind.endsWith('List') && Array.isArray(at(document, 'items'))) {
    const all = items(at(document, 'items')).flatMap(manifestResources);
    if (all.length > 0) return { resources: all };
  }
  const resources = manifestResources(document);
  if (resources.length > 0) return { resources };
  if (version.startsWith('inference.sagemaker.')) {
    return {
      what: `a deployment on a HyperPod cluster (${kind}), which has instances of its own`,
      way: 'import an endpoint or a transform job: they are what can be compared',
    };
  }
  return {
    what: `a Kubernetes manifest (${kind}) that deploys nothing on SageMaker`,
    way: 'kubectl get endpoints.sagemaker,endpointconfigs,models.sagemaker -o yaml | infer-advisor import -',
  };
};

/** The variants that a policy of the earlier operator scales. */
function policyTargets(policy: unknown): readonly ImportedResource[] {
  return items(at(policy, 'ResourceId')).map((one) => {
    const [endpoint, variant] = [text(at(one, 'EndpointName')), text(at(one, 'VariantName'))];
    const properties = {
      ...fields(policy),
      ServiceNamespace: 'sagemaker',
      ResourceId: `endpoint/${endpoint ?? ''}/variant/${variant ?? ''}`,
    };
    return resource({ kind: 'target', properties, from: 'a Kubernetes manifest' });
  });
}

function manifestResources(document: unknown): readonly ImportedResource[] {
  const group = text(at(document, 'apiVersion')) ?? '';
  if (!/^(sagemaker|applicationautoscaling)\./.test(group)) return [];
  const kinds = MANIFESTS.get(text(at(document, 'kind')) ?? '') ?? [];
  const spec = at(document, 'spec', 'forProvider') ?? at(document, 'spec');
  const name = text(at(document, 'metadata', 'name'));
  const properties = apiShape(spec, group.includes('upbound'));
  if (at(document, 'kind') === 'HostingAutoscalingPolicy') return policyTargets(properties);
  const models = items(at(properties, 'Models')).map((one) =>
    resource({ kind: 'model', properties: one, from: 'a Kubernetes manifest' }),
  );
  const own = kinds.map((kind) => {
    const made = { kind, from: 'a Kubernetes manifest', keys: name ? [name] : [] };
    const known = resource({ ...made, properties }).name ?? name;
    // What stands for several is the configuration, too.
    if (kinds.length > 1 && kind === 'endpoint') {
      return resource({
        ...made,
        properties: { EndpointConfigName: name, EndpointName: known },
      });
    }
    return resource({ ...made, properties, name: known });
  });
  return [...own, ...models];
}

/** Items of AWS Config and Cloud Control: a type, and the properties, often as text. */
export function inventoryItem(one: unknown): readonly ImportedResource[] {
  const type = at(one, 'resourceType') ?? at(one, 'TypeName');
  const held =
    at(one, 'configuration') ?? at(one, 'Properties') ?? at(one, 'supplementaryConfiguration');
  const kind = kindOfType(type);
  const properties = parsed(held);
  const isGone = /deleted/i.test(text(at(one, 'configurationItemStatus')) ?? '');
  if (!kind || !fields(properties) || isGone) return [];
  const name = text(at(one, 'resourceName')) ?? text(at(one, 'resourceId'));
  const from = at(one, 'TypeName') === undefined ? 'AWS Config' : 'AWS Cloud Control';
  const made = resource({ kind, properties: apiShape(properties), from });
  return [
    made.name === undefined && name !== undefined ? resource({ ...made, name, label: name }) : made,
  ];
}

/** Of several states of one thing, the first: AWS Config prints the latest first. */
function latest(all: readonly unknown[]): readonly unknown[] {
  const found = new Map<unknown, unknown>();
  for (const one of all) {
    const id = text(at(one, 'resourceId'));
    const key = id === undefined ? one : `${text(at(one, 'resourceType'))} ${id}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

export const readInventory: Read = (document) => {
  const type = at(document, 'TypeName');
  const lists = ['configurationItems', 'baseConfigurationItems', 'ResourceDescriptions', 'Results'];
  const all = lists.flatMap((list) => items(at(document, list)));
  const single =
    text(at(document, 'resourceType')) || text(type)
      ? [at(document, 'ResourceDescription') ?? document]
      : [];
  const entries = [...all, ...single].map((one) => {
    const whole = parsed(one);
    return type === undefined || !fields(whole) ? whole : { ...fields(whole), TypeName: type };
  });
  if (entries.length === 0) return undefined;
  const resources = latest(entries).flatMap(inventoryItem);
  if (resources.length > 0) return { resources };
  const isKnown = entries.some((one) => text(at(one, 'resourceType') ?? at(one, 'TypeName')));
  if (!isKnown) return undefined;
  return {
    what: 'items of AWS Config or Cloud Control without an endpoint of SageMaker',
    way: 'ask for AWS::SageMaker::EndpointConfig, with its configuration or properties',
  };
};
