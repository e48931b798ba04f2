import {
  type Field,
  INPUT_IDS,
  type Input,
  type InputId,
  type InputReference,
  type Plan,
  type ResourceReference,
  type Value,
} from './plan.ts';

/** What has parameters: a resource, an invocation. */
type Holder = { readonly fields: readonly Field[] };

/** Every reference in a value. */
function referencesIn(value: Value): readonly (InputReference | ResourceReference)[] {
  if (typeof value !== 'object') return [];
  switch (value.kind) {
    case 'input':
    case 'reference':
      return [value];
    case 'joined':
      return value.parts.flatMap(referencesIn);
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
export function inputsOf({ inputs }: Plan, holders: readonly Holder[]): readonly Input[] {
  const used = usedInputIds(holders);
  return inputs.filter(({ id }) => used.includes(id));
}

/** Whether any of these needs the resource's name or (`arn`) what creating it returns. */
export function isReferenced(
  holders: readonly Holder[],
  id: string,
  attribute?: ResourceReference['attribute'],
): boolean {
  return allReferences(holders).some(
    (one) =>
      one.kind === 'reference' &&
      one.id === id &&
      (attribute === undefined || one.attribute === attribute),
  );
}
