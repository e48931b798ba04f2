// Terraform: states, what `terraform show -json` prints of a state or a plan.

import { at, type Fields, fields, items, marked, open, text } from './document.ts';
import {
  apiShape,
  type Found,
  type Kind,
  kindOfType,
  type Resource,
  resource,
  type Unread,
} from './resource.ts';

/** Where the plan's configuration refers to, by the path of the attribute. */
type References = (...path: readonly string[]) => string | undefined;

const NO_REFERENCES: References = () => undefined;

const withoutIndex = (address: string): string => address.replace(/\[[^\]]*\]/g, '');

/** A value of a plan that is known only after it is applied: what it refers to instead. */
function referred(values: Fields, attribute: string, references: References, wrap = '') {
  if (text(values[attribute]) !== undefined) return {};
  const target = references(attribute);
  return target === undefined
    ? {}
    : { [attribute]: open(`${wrap}${marked(target)}`, 'it is known only after apply') };
}

function withReferences(kind: Kind, values: Fields, references: References): Fields {
  if (kind === 'endpoint') {
    return { ...values, ...referred(values, 'endpoint_config_name', references) };
  }
  if (kind === 'target') {
    return { ...values, ...referred(values, 'resource_id', references, 'endpoint/') };
  }
  if (kind !== 'config') return values;
  const variants = items(values.production_variants).map((variant, i) => {
    const one = fields(variant) ?? {};
    const own: References = (attribute) => references('production_variants', String(i), attribute);
    return { ...one, ...referred(one, 'model_name', own) };
  });
  return { ...values, production_variants: variants };
}

interface Listed {
  readonly address: string | undefined;
  readonly type: unknown;
  readonly values: unknown;
}

function made(
  { address, type, values }: Listed,
  from: string,
  configuration?: unknown,
): readonly Resource[] {
  const kind = kindOfType(type);
  if (!kind) return [];
  const references =
    address === undefined || configuration === undefined
      ? NO_REFERENCES
      : referencesOf(configuration, address);
  const properties = apiShape(withReferences(kind, fields(values) ?? {}, references), true);
  const named = address?.trim() ? address : undefined;
  const keys = named === undefined ? [] : [named, withoutIndex(named)].map(marked);
  return [resource({ kind, properties, from, keys, ...(named !== undefined && { label: named }) })];
}

/** Modules nest, but not deeper than this. */
const DEEPEST_MODULE = 50;

/** What the configuration of a plan says of an address: the resources that its expressions name. */
function referencesOf(configuration: unknown, address: string): References {
  const steps = withoutIndex(address).split('.');
  let module = at(configuration, 'root_module');
  let before = '';
  while (steps[0] === 'module' && steps.length > 2) {
    const [, name = ''] = steps.splice(0, 2);
    module = at(module, 'module_calls', name, 'module');
    before += `module.${name}.`;
  }
  const own = items(at(module, 'resources')).find((one) => at(one, 'address') === steps.join('.'));
  return (...path) => {
    const holder = path.reduce<unknown>(
      (found, step) => (Array.isArray(found) ? found[Number(step)] : at(found, step)),
      at(own, 'expressions'),
    );
    const found = items(at(holder, 'references')).find((one) => /^aws/.test(text(one) ?? ''));
    const target = text(found)?.split('.').slice(0, 2).join('.');
    return target === undefined ? undefined : `${before}${target}`;
  };
}

function inModule(module: unknown, depth = 0): readonly Listed[] {
  if (depth > DEEPEST_MODULE) return [];
  const own = items(at(module, 'resources')).map((one) => ({
    address: text(at(one, 'address')) ?? text(at(one, 'name')),
    type: at(one, 'type'),
    values: at(one, 'values'),
  }));
  return [...own, ...items(at(module, 'child_modules')).flatMap((one) => inModule(one, depth + 1))];
}

/** What `terraform show -json` prints: of a plan, what runs is its prior state. */
function shown(document: unknown): Found | Unread | undefined {
  const running = at(document, 'values', 'root_module');
  const planned = at(document, 'planned_values', 'root_module');
  const prior = at(document, 'prior_state', 'values', 'root_module');
  if ((running ?? planned ?? prior) === undefined) return undefined;
  const isPlan = planned !== undefined || prior !== undefined;
  const from = isPlan ? 'terraform show -json, the state before the plan' : 'terraform show -json';
  const read = (module: unknown, words: string, configuration?: unknown) =>
    inModule(module).flatMap((one) => made(one, words, configuration));
  const resources = read(running ?? prior, from);
  const later = read(planned, 'terraform show -json, of a plan', at(document, 'configuration'));
  if (resources.length > 0 || later.length > 0) {
    return isPlan ? { resources, planned: later } : { resources };
  }
  return {
    what: `a Terraform ${isPlan ? 'plan' : 'state'} without a model or endpoint of SageMaker`,
    way: 'import the state of the workspace that deploys it',
  };
}

/** A state file: a list of resources, each with its instances. */
function state(document: unknown): Found | Unread | undefined {
  const all = at(document, 'resources');
  const isState =
    at(document, 'terraform_version') !== undefined || at(document, 'lineage') !== undefined;
  if (!Array.isArray(all) || !isState) return undefined;
  const listed = all.flatMap((one) =>
    items(at(one, 'instances')).map((instance): Listed => {
      const index = at(instance, 'index_key');
      const parts = [text(at(one, 'module')), text(at(one, 'type')), text(at(one, 'name'))];
      const address = parts.filter((part) => part !== undefined).join('.');
      return {
        address: index === undefined ? address : `${address}[${JSON.stringify(index)}]`,
        type: at(one, 'type'),
        values: at(instance, 'attributes'),
      };
    }),
  );
  const managed = listed.flatMap((one) => made(one, 'a Terraform state'));
  if (managed.length > 0) return { resources: managed };
  return {
    what: 'a Terraform state without a model or endpoint of SageMaker',
    way: 'import the state of the workspace that deploys it',
  };
}

/** The resources of a Terraform document; undefined when it is none. */
export const terraformResources = (document: unknown): Found | Unread | undefined =>
  shown(document) ?? state(document);
