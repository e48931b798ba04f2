import type { InputReference, Plan, ResourceReference, Value } from './plan.ts';
import { NAME_FIELDS } from './plan.ts';

/** A value as JSON holds it. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The value of an input; lists joined by commas where text is needed. */
export function inputValue(plan: Plan, { id }: InputReference): string | readonly string[] {
  const found = plan.inputs.find((one) => one.id === id);
  if (!found) throw new Error(`the plan has no input ${id}`);
  return found.value;
}

/** The value that holds the name of a resource. */
export function nameValue(plan: Plan, { id }: Pick<ResourceReference, 'id'>): Value {
  const resource = plan.resources.find((one) => one.id === id);
  const name = resource && NAME_FIELDS[resource.kind];
  const found = resource?.fields.find((one) => one.name === name);
  if (!found) throw new Error(`the plan has no name for ${id}`);
  return found.value;
}

const isArn = (value: Value): boolean =>
  typeof value === 'object' &&
  (value.kind === 'reference'
    ? value.attribute === 'arn'
    : value.kind === 'list' && value.items.some(isArn));

/**
 * The value with every reference replaced by what it stands for. Fields that hold an ARN which only
 * the call before returns are left out: the caller passes them apart.
 */
export function literal(plan: Plan, value: Value): Json {
  if (typeof value !== 'object') return value;
  switch (value.kind) {
    case 'input':
      return inputValue(plan, value);
    case 'reference':
      return literal(plan, nameValue(plan, value));
    case 'joined':
      return value.parts
        .map((part) => String(typeof part === 'string' ? part : literal(plan, part)))
        .join('');
    case 'list':
      return value.items.map((item) => literal(plan, item));
    case 'group':
      return Object.fromEntries(
        value.fields
          .filter((one) => !isArn(one.value))
          .map((one) => [one.name, literal(plan, one.value)]),
      );
  }
}
