// What the values of a plan stand for: references followed, and documents as JSON.

import { INPUT_IDS, type InputId } from './declarations.ts';
import {
  type DeploymentInput,
  type Group,
  type InputReference,
  type List,
  NAME_FIELDS,
  type Parameter,
  type Piece,
  type Plain,
  type Plan,
  type ResourceReference,
  type Value,
} from './plan.ts';
import { upperCase } from './writing.ts';

/** A value as JSON holds it. */
type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** Of which resource what is found out. */
interface Token {
  readonly id: string;
  readonly what: 'RELEASE' | 'ARN';
}

/** What a deployment finds out while it runs: a release for a name, or an ARN that a call answers. */
export const token = (id: string, what: Token['what']): string => `@${upperCase(id)}_${what}@`;

/** The tokens in a plan's requests, in the order in which they are found out. */
export function tokensOf({ resources }: Plan): readonly Token[] {
  return resources.flatMap(({ id, kind }): Token[] => {
    if (kind === 'model' || kind === 'endpoint-config') return [{ id, what: 'RELEASE' }];
    const isUsed = allReferences(resources).some(
      (one) => one.kind === 'reference' && one.id === id && one.attribute === 'arn',
    );
    return isUsed ? [{ id, what: 'ARN' }] : [];
  });
}

/** The value of an input. */
function inputValue(plan: Plan, { id }: InputReference): string | readonly string[] {
  const found = plan.inputs.find((one) => one.id === id);
  if (!found) throw new Error(`the plan has no input ${id}`);
  return found.value;
}

/** The value that holds the name of a resource. */
export function nameValue(plan: Plan, { id }: Pick<ResourceReference, 'id'>): Plain {
  const resource = plan.resources.find((one) => one.id === id);
  const name = resource && NAME_FIELDS[resource.kind];
  const found = resource?.fields.find((one) => one.name === name);
  if (!found) throw new Error(`the plan has no name for ${id}`);
  return found.value as Plain; // no name is a list or a document
}

type Leaf = Exclude<Value, List | Group>;

/** A value as JSON, with each part of it that is neither list nor group as `leaf` gives it. */
export function jsonOf(value: Value, leaf: (value: Leaf) => Json): Json {
  if (typeof value !== 'object') return leaf(value);
  if (value.kind === 'list') return value.items.map((item) => jsonOf(item, leaf));
  if (value.kind !== 'group') return leaf(value);
  return Object.fromEntries(value.fields.map((one) => [one.name, jsonOf(one.value, leaf)]));
}

/**
 * The value with every reference replaced by what it stands for; a token where only the deployment
 * itself finds that out.
 */
export const literal = (plan: Plan, value: Value): Json =>
  jsonOf(value, (leaf) => leafText(plan, leaf));

function leafText(plan: Plan, leaf: Leaf): Json {
  if (typeof leaf !== 'object') return leaf;
  switch (leaf.kind) {
    case 'input':
      return inputValue(plan, leaf);
    case 'reference':
      return leaf.attribute === 'arn'
        ? token(leaf.id, 'ARN')
        : literal(plan, nameValue(plan, leaf));
    case 'joined':
      return leaf.parts
        .map((part) => {
          if (typeof part === 'string') return part;
          if (part.kind === 'release') return token(part.of, 'RELEASE');
          return part.kind === 'piece' ? pieceText(plan, part) : String(literal(plan, part));
        })
        .join('');
    case 'document':
      return JSON.stringify(literal(plan, leaf.value));
  }
}

function pieceText(plan: Plan, { of, separator, index }: Piece): string {
  const whole = of.kind === 'piece' ? pieceText(plan, of) : String(inputValue(plan, of));
  return whole.split(separator)[index] ?? '';
}

/** What a piece is of, in the end. */
const wholeOf = ({ of }: Piece): InputReference => (of.kind === 'piece' ? wholeOf(of) : of);

/** The name of a resource as it will be. */
export const literalName = (plan: Plan, id: string): string =>
  String(literal(plan, nameValue(plan, { id })));

/** What has parameters: a resource, an invocation. */
type Holder = { readonly fields: readonly Parameter[] };

/** Every reference in a value. */
function referencesIn(value: Value): readonly (InputReference | ResourceReference)[] {
  if (typeof value !== 'object') return [];
  switch (value.kind) {
    case 'input':
    case 'reference':
      return [value];
    case 'joined':
      return value.parts.flatMap((part) => {
        if (typeof part === 'string' || part.kind === 'release') return [];
        return [part.kind === 'piece' ? wholeOf(part) : part];
      });
    case 'document':
      return referencesIn(value.value);
    case 'list':
      return value.items.flatMap(referencesIn);
    case 'group':
      return value.fields.flatMap((one) => referencesIn(one.value));
  }
}

const allReferences = (holders: readonly Holder[]) =>
  holders.flatMap(({ fields }) => fields.flatMap(({ value }) => referencesIn(value)));

/** The inputs that these parameters use, in a fixed order. */
export function usedInputIds(holders: readonly Holder[]): readonly InputId[] {
  const used = new Set(allReferences(holders).map(({ id }) => id));
  return INPUT_IDS.filter((id) => used.has(id));
}

/** The plan's inputs that these resources use. */
export function inputsOf({ inputs }: Plan, holders: readonly Holder[]): readonly DeploymentInput[] {
  const used = usedInputIds(holders);
  return inputs.filter(({ id }) => used.includes(id));
}

/** Whether any of these refers to the resource. */
export const isReferenced = (holders: readonly Holder[], id: string): boolean =>
  allReferences(holders).some((one) => one.kind === 'reference' && one.id === id);

const shown = (value: Value, plan: Plan): string =>
  typeof value === 'object' && ['group', 'list', 'document'].includes(value.kind)
    ? ''
    : ` ${String(literal(plan, value))}`;

/** Every reason in the fields, with the parameter and its value: "MaxPayloadInMB 50: payload 50MB". */
export function reasonsIn(fields: readonly Parameter[], plan: Plan): readonly string[] {
  const within = (value: Value): readonly string[] => {
    if (typeof value !== 'object') return [];
    if (value.kind === 'document') return within(value.value);
    if (value.kind === 'group') return reasonsIn(value.fields, plan);
    return value.kind === 'list' ? value.items.flatMap(within) : [];
  };
  return fields.flatMap(({ name, value, why }) => [
    ...(why === undefined ? [] : [`${name}${shown(value, plan)}: ${why}`]),
    ...within(value),
  ]);
}

/** The reasons for a field, for comments above it; those within a document, which has no comments. */
export const reasonsFor = (plan: Plan, { value, why }: Parameter): readonly string[] => [
  ...(why === undefined ? [] : [why]),
  ...(typeof value === 'object' && value.kind === 'document'
    ? reasonsIn(value.value.fields, plan)
    : []),
];
