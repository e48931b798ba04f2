import type { Plan, Resource, ResourceReference, Value } from './plan.ts';
import { arnOf, nameOf } from './plan.ts';

/** What a deployment tells whoever uses it: a name, an ARN, a place. */
export interface Output {
  /** In camel case; differs from the ids of the inputs, which share a namespace with it. */
  readonly id: string;
  readonly meaning: string;
  readonly value: Value;
}

const ofKind = (resources: readonly Resource[], kind: Resource['kind']): Resource | undefined =>
  resources.find((one) => one.kind === kind);

function named(resource: Resource | undefined, noun: string, users: string): readonly Output[] {
  if (!resource) return [];
  const word = `${noun[0]?.toUpperCase()}${noun.slice(1)}`;
  return [
    {
      id: `deployed${word}Name`,
      meaning: `name of the ${noun}, ${users}`,
      value: nameOf(resource.id),
    },
    { id: `${noun}Arn`, meaning: `ARN of the ${noun}, for policies`, value: arnOf(resource.id) },
  ];
}

/** A call to an endpoint of components names the component, too. */
const componentName = (resource: Resource | undefined): readonly Output[] =>
  resource
    ? [
        {
          id: 'deployedComponentName',
          meaning: 'name of the inference component, which a call names too',
          value: nameOf(resource.id),
        },
      ]
    : [];

/** Where the results of an asynchronous endpoint go. */
function resultPlace(resource: Resource | undefined): readonly Output[] {
  const config = resource?.fields.find(({ name }) => name === 'AsyncInferenceConfig')?.value;
  const path = config === undefined ? undefined : fieldIn(config, 'S3OutputPath');
  return path === undefined
    ? []
    : [{ id: 'resultLocation', meaning: 'where results go in S3', value: path }];
}

function fieldIn(value: Value, wanted: string): Value | undefined {
  if (typeof value !== 'object' || value.kind !== 'group') return undefined;
  for (const field of value.fields) {
    if (field.name === wanted) return field.value;
    const found = fieldIn(field.value, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What there is to tell of these resources of a plan: of a job only the model, for the run has no stack. */
export function outputsOf({ invocation }: Plan, has: readonly Resource[]): readonly Output[] {
  const caller = invocation.kind === 'job' ? 'for the transform job' : 'to call it by';
  return [
    ...named(ofKind(has, 'endpoint'), 'endpoint', caller),
    ...named(
      ofKind(has, 'model'),
      'model',
      invocation.kind === 'job' ? caller : 'as SageMaker lists it',
    ),
    ...componentName(ofKind(has, 'inference-component')),
    ...resultPlace(ofKind(has, 'endpoint-config')),
  ];
}

/** The resources that these outputs refer to, as something with parameters. */
export const outputHolders = (outputs: readonly Output[]) => [
  { fields: outputs.map(({ id, value }) => ({ name: id, value })) },
];

/** Whether the value is the ARN of a resource, which templates have another word for. */
export const isArn = (value: Value): value is ResourceReference =>
  typeof value === 'object' && value.kind === 'reference' && value.attribute === 'arn';
