// CloudFormation templates: the resources that they deploy.

import { at, type DocumentFields, fields, isOpen, items, marked, text } from './document.ts';
import { call, holds, plain, reference, resolve, type Template, type Used } from './functions.ts';
import { type ImportedResource, jobOf, type Kind, kindOfType, resource } from './resource.ts';

type Decided = Map<string, ReadonlySet<string>>;

/** How deep the parameters that decide are listed: a variant's own settings. */
const DECIDED_DEPTH = 3;

/** The same as `resolve`, with the parameters whose default decided each of the first levels. */
function traced(value: unknown, template: Template, path: string, depth: number, into: Decided) {
  const object = fields(value);
  const isFunction = object !== undefined && call(object) !== undefined;
  if (depth >= DECIDED_DEPTH || isFunction || !(object || Array.isArray(value))) {
    const used: Used = new Set();
    const found = resolve(value, { template, used, depth: 0 });
    if (used.size > 0) into.set(path, used);
    return found;
  }
  const inner = (item: unknown, key: string | number): unknown =>
    traced(item, template, path === '' ? String(key) : `${path}.${key}`, depth + 1, into);
  if (object) {
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, inner(item, key)]));
  }
  const list: unknown[] = [];
  for (const item of items(value)) {
    const found = inner(item, list.length);
    if (found !== undefined) list.push(found);
  }
  return list;
}

const namesOf = (used: Used): string => [...used].join(', ');

/** What a resource's own condition means for it; null where it is certain that it is deployed. */
function conditionOf(declared: unknown, template: Template) {
  const condition = at(declared, 'Condition');
  if (condition === undefined) return null;
  const used: Used = new Set();
  const truth = holds(condition, { template, used, depth: 0 });
  const name = plain(condition) ?? 'of its own';
  const by = used.size > 0 ? `, by the default of parameter ${namesOf(used)}` : '';
  if (isOpen(truth)) return { isLeftOut: false, text: `deployed only if ${truth.why}` };
  if (truth) return { isLeftOut: false, text: `deployed as condition ${name} holds${by}` };
  return { isLeftOut: true, text: `not deployed: condition ${name} does not hold${by}` };
}

function nested(resources: DocumentFields): readonly string[] {
  const stacks = Object.keys(resources).filter((id) =>
    /^AWS::(CloudFormation::Stack|Serverless::Application)$/.test(
      text(at(resources[id], 'Type')) ?? '',
    ),
  );
  const hasLoop = Object.keys(resources).some((id) => id.startsWith('Fn::ForEach'));
  const notFollowed = `nested stacks are not followed: import their templates, too (${stacks.join(', ')})`;
  const expanded =
    'Fn::ForEach is expanded by AWS: import what aws cloudformation get-template --template-stage Processed prints';
  return [...(stacks.length > 0 ? [notFollowed] : []), ...(hasLoop ? [expanded] : [])];
}

/**
 * The resources of a template, in their order. Those whose condition does not hold are left out, unless
 * nothing else deploys a model.
 * @param scope keeps references of several templates apart
 * @param given values of parameters
 */
export function templateResources(
  document: unknown,
  scope: string,
  given: ReadonlyMap<string, unknown>,
  from = 'a CloudFormation template',
): { readonly resources: readonly ImportedResource[]; readonly notes: readonly string[] } {
  const template: Template = {
    scope,
    given,
    parameters: fields(at(document, 'Parameters')) ?? {},
    conditions: fields(at(document, 'Conditions')) ?? {},
    mappings: fields(at(document, 'Mappings')) ?? {},
    resources: fields(at(document, 'Resources')) ?? {},
    truths: new Map(),
    names: new Map(),
  };
  const all = Object.entries(template.resources).flatMap(([id, declared]) => {
    const kind = kindOfType(at(declared, 'Type'));
    return kind ? [{ id, declared, kind, condition: conditionOf(declared, template) }] : [];
  });
  const isServed = ({ kind }: { readonly kind: Kind }) => kind !== 'model' && kind !== 'target';
  const leftOut = all.filter(({ condition }) => condition?.isLeftOut === true);
  const deployed = all.filter(({ condition }) => condition?.isLeftOut !== true);
  const isAllLeftOut = !deployed.some(isServed) && leftOut.some(isServed);
  const resources = (isAllLeftOut ? all : deployed).flatMap(({ id, declared, kind, condition }) => {
    const decided: Decided = new Map();
    const properties = traced(at(declared, 'Properties') ?? {}, template, '', 0, decided);
    if (kind === 'job' && jobOf(properties) === null) return [];
    const keys = [keyText(reference(id, 'Name', template)), marked(`${scope}:${id}`)];
    const remarks = condition && isServed({ kind }) ? [`${id}: ${condition.text}`] : [];
    return [resource({ kind, label: id, properties, from, decided, remarks, keys })];
  });
  const notes = isAllLeftOut
    ? []
    : leftOut.filter(isServed).map(({ id, condition }) => `${id} is left out, ${condition?.text}`);
  return { resources, notes: [...notes, ...nested(template.resources)] };
}

const keyText = (value: unknown): string => (isOpen(value) ? value.key : (plain(value) ?? ''));
