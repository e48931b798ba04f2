// Terraform: states, what `terraform show -json` prints of a state or a plan.

import { at, type DocumentFields, fields, items, marked, open, text } from './document.ts';
import {
  apiShape,
  type Found,
  type ImportedResource,
  jobOf,
  kindOfType,
  resource,
  type Unread,
} from './resource.ts';

const withoutIndex = (address: string): string => address.replace(/\[[^\]]*\]/g, '');

/** The first resource that an expression refers to, or else the first variable or output. */
function referred(expression: unknown): string | undefined {
  const all = items(at(expression, 'references')).flatMap((one) => text(one) ?? []);
  const target = all.find((one) => /^aws/.test(one));
  return target === undefined ? all[0] : target.split('.').slice(0, 2).join('.');
}

/**
 * Values of a plan, with what is known only after it is applied left open, as what it refers to.
 * @param module the path of the module, ending with a dot
 */
function completed(values: DocumentFields, expressions: unknown, module: string): DocumentFields {
  type Entry = readonly [string, unknown];
  const added = Object.entries(fields(expressions) ?? {}).flatMap(([name, expression]): Entry[] => {
    if (Array.isArray(expression)) {
      const blocks = items(values[name]).map((block, i) =>
        completed(fields(block) ?? {}, expression[i], module),
      );
      return [[name, blocks]];
    }
    const target = referred(expression);
    if (target === undefined || Object.hasOwn(values, name)) return [];
    const key = `${name === 'resource_id' ? 'endpoint/' : ''}${marked(`${module}${target}`)}`;
    return [[name, open(key, 'it is known only after apply')]];
  });
  return { ...values, ...Object.fromEntries(added) };
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
): readonly ImportedResource[] {
  const kind = kindOfType(type);
  if (!kind) return [];
  const [expressions, module] = expressionsOf(configuration, address ?? '');
  const properties = apiShape(completed(fields(values) ?? {}, expressions, module), true);
  if (kind === 'job' && jobOf(properties) === null) return [];
  const named = address?.trim() ? address : undefined;
  const keys = named === undefined ? [] : [named, withoutIndex(named)].map(marked);
  return [resource({ kind, properties, from, keys, label: named })];
}

/** Modules nest, but not deeper than this. */
const DEEPEST_MODULE = 50;

/** What the configuration of a plan says of an address: its expressions, and the path of its module. */
function expressionsOf(configuration: unknown, address: string): readonly [unknown, string] {
  const steps = withoutIndex(address).split('.');
  let module = at(configuration, 'root_module');
  let path = '';
  while (steps[0] === 'module' && steps.length > 2) {
    const [, name = ''] = steps.splice(0, 2);
    module = at(module, 'module_calls', name, 'module');
    path += `module.${name}.`;
  }
  const own = items(at(module, 'resources')).find((one) => at(one, 'address') === steps.join('.'));
  return [at(own, 'expressions'), path];
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

const without = (what: 'plan' | 'state'): Unread => ({
  what: `a Terraform ${what} without a model or endpoint of SageMaker`,
  way: 'import the state of the workspace that deploys it',
});

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
  if (resources.length + later.length === 0) return without(isPlan ? 'plan' : 'state');
  return isPlan ? { resources, planned: later } : { resources };
}

/** A state file: a list of resources, each with its instances. */
function state(document: unknown): Found | Unread | undefined {
  const all = at(document, 'resources');
  const isState =
    at(document, 'terraform_version') !== undefined || at(document, 'lineage') !== undefined;
  if (!Array.isArray(all) || !isState) return undefined;
  const resources = all.flatMap((one) => {
    const parts = [text(at(one, 'module')), text(at(one, 'type')), text(at(one, 'name'))];
    const address = parts.filter((part) => part !== undefined).join('.');
    return items(at(one, 'instances')).flatMap((instance) => {
      const index = at(instance, 'index_key');
      const listed = {
        address: index === undefined ? address : `${address}[${JSON.stringify(index)}]`,
        type: at(one, 'type'),
        values: at(instance, 'attributes'),
      };
      return made(listed, 'a Terraform state');
    });
  });
  return resources.length > 0 ? { resources } : without('state');
}

/** The resources of a Terraform document; undefined when it is none. */
export const terraformResources = (document: unknown): Found | Unread | undefined =>
  shown(document) ?? state(document);
