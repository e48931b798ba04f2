// What the resource types that AWS publishes say of a template's properties.

import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const specification = loadAwsServiceSpecSync();

interface SpecType {
  readonly type: string;
  readonly element?: SpecType;
  readonly types?: readonly SpecType[];
  readonly reference?: { readonly $ref: string };
}

type Properties = Readonly<
  Record<string, { readonly type: SpecType; readonly required?: boolean }>
>;

/** What stands for a value that CloudFormation finds out. */
export interface Intrinsic {
  readonly intrinsic: 'Ref' | 'GetAtt' | 'Sub';
  readonly text: string;
}

export const isIntrinsic = (value: unknown): value is Intrinsic =>
  typeof value === 'object' && value !== null && 'intrinsic' in value;

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  json: () => true,
  tag: (value) => typeof value === 'object' && value !== null && 'Key' in value && 'Value' in value,
};

function listProblems(value: unknown, { element }: SpecType, path: string): string[] {
  if (!Array.isArray(value)) return [`${path} is not a list`];
  return element ? value.flatMap((item, i) => problems(item, element, `${path}[${i}]`)) : [];
}

function problems(value: unknown, type: SpecType, path: string): string[] {
  if (isIntrinsic(value)) return [];
  if (type.type === 'union') {
    const each = (type.types ?? []).map((one) => problems(value, one, path));
    return each.some((found) => found.length === 0) ? [] : (each[0] ?? []);
  }
  if (type.type === 'array') return listProblems(value, type, path);
  if (type.type === 'ref' && type.reference) {
    const definition = specification.get('typeDefinition', type.reference.$ref);
    return objectProblems(value, definition.properties as Properties, path);
  }
  return SCALARS[type.type]?.(value) ? [] : [`${path} is no ${type.type}`];
}

function objectProblems(value: unknown, known: Properties, path: string): string[] {
  const given = Object.entries(value as Record<string, unknown>);
  const names = new Set(given.map(([name]) => name));
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && !names.has(name))
    .map(([name]) => `${path}.${name} is missing`);
  const wrong = given.flatMap(([name, item]) => {
    const property = known[name];
    return property
      ? problems(item, property.type, `${path}.${name}`)
      : [`${path}.${name} is unknown`];
  });
  return [...missing, ...wrong];
}

const resourceType = (type: string) =>
  specification.lookup('resource', 'cloudFormationType', 'equals', type).only();

/** What is wrong with a resource's properties; empty when nothing is. */
export function propertyProblems(type: string, properties: unknown, id: string): string[] {
  return objectProblems(properties, resourceType(type).properties as Properties, id);
}

export const hasAttribute = (type: string, attribute: string): boolean =>
  attribute in resourceType(type).attributes;

/** Those of the properties whose change makes the resource anew. */
export function replacing(type: string, properties: object): readonly string[] {
  const known = resourceType(type).properties;
  return Object.keys(properties).filter((name) => {
    const replaces = known[name]?.causesReplacement;
    return replaces !== undefined && replaces !== 'no';
  });
}
