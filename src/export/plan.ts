/**
 * What is to be deployed, before it is written in the syntax of a target: resources in the shape of
 * the AWS API, with a reason at each setting that the verdict rests on.
 */

import type { InputId } from './declarations.ts';

/** A value that the user gives, or has still to give. */
export interface DeploymentInput {
  readonly id: InputId;
  /** The flag that fills it: "--role-arn". */
  readonly flag: string;
  readonly value: string | readonly string[];
  /** `given` by flag, `suggested` by us and usable, or `missing`: the value is a placeholder. */
  readonly status: 'given' | 'suggested' | 'missing';
  readonly meaning: string;
}

export interface InputReference {
  readonly kind: 'input';
  readonly id: InputId;
}

/** Another resource of the plan: its name, or the ARN that creating it returns. */
export interface ResourceReference {
  readonly kind: 'reference';
  readonly id: string;
  readonly attribute: 'name' | 'arn';
}

/** What tells one release of the model and its configuration from the next, in their names. */
interface Release {
  readonly kind: 'release';
  /** Id of the resource whose release it is. */
  readonly of: string;
}

/** What stands at a place of a text that a separator takes apart: the bucket of an S3 URI. */
export interface Piece {
  readonly kind: 'piece';
  readonly of: InputReference | Piece;
  readonly separator: string;
  readonly index: number;
}

/** Text made of literal parts and references. */
export interface Joined {
  readonly kind: 'joined';
  readonly parts: readonly (string | InputReference | Piece | ResourceReference | Release)[];
}

/** A JSON document within a parameter, whose keys no target changes: a policy, a request. */
export interface JsonDocument {
  readonly kind: 'document';
  readonly value: Group;
  /** Whether CloudFormation takes it as text, as the AWS API does, and not as an object. */
  readonly isText: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

export interface Group {
  readonly kind: 'group';
  readonly fields: readonly Parameter[];
}

type Scalar = string | number | boolean;
/** A value on one line. */
export type Plain = Scalar | InputReference | ResourceReference | Joined;
export type Value = Plain | JsonDocument | List | Group;

/** A parameter of the AWS API, under the API's own name. */
export interface Parameter {
  readonly name: string;
  readonly value: Value;
  /** Which statement asks for it, in a few words; absent where nothing does. */
  readonly why?: string;
}

export type ResourceKind =
  | 'model'
  | 'endpoint-config'
  | 'endpoint'
  | 'inference-component'
  | 'scalable-target'
  | 'scaling-policy'
  | 'scheduled-action'
  | 'alarm'
  | 'role'
  | 'role-policy'
  | 'schedule'
  | 'transform-job';

/** One call of the AWS API. */
export interface Resource {
  readonly kind: ResourceKind;
  /** Unique in the plan, in words with hyphens: "step-policy". */
  readonly id: string;
  /** What it does, for a comment. */
  readonly title: string;
  readonly fields: readonly Parameter[];
  /** Ids of resources that must be there first, though no parameter refers to them. */
  readonly after?: readonly string[];
}

/** How the model is called once it is deployed. */
export interface Invocation {
  /** `inline`: asynchronous, with the body in the call. */
  readonly kind: 'synchronous' | 'stream' | 'asynchronous' | 'inline' | 'job';
  /** Parameters of the call, without the body. */
  readonly fields: readonly Parameter[];
  /** What the call must keep to, one sentence each. */
  readonly limits: readonly string[];
  /** Where results go in S3; left out where the call answers them. */
  readonly results?: Joined;
}

export interface Plan {
  /** Id of the option. */
  readonly option: string;
  /** Name of the option. */
  readonly title: string;
  /** The workload in the user's words, for the head of the file. */
  readonly subject: string;
  /** What speaks against deploying this as it is; also on standard error. */
  readonly warnings: readonly string[];
  /** What can go wrong later, and the way out, one sentence or two each. */
  readonly watchOut: readonly string[];
  /** What a month costs, as far as it is known, and why so much. */
  readonly cost: readonly string[];
  /** Where it is deployed; left out where the user's own settings decide. */
  readonly region?: string;
  /** Flags that were given and change nothing, with the reason; on standard error only. */
  readonly idleFlags: readonly string[];
  readonly inputs: readonly DeploymentInput[];
  /** In the order in which they have to be created. */
  readonly resources: readonly Resource[];
  readonly invocation: Invocation;
}

export const input = (id: InputId): InputReference => ({ kind: 'input', id });
export const nameOf = (id: string): ResourceReference => ({
  kind: 'reference',
  id,
  attribute: 'name',
});
export const arnOf = (id: string): ResourceReference => ({
  kind: 'reference',
  id,
  attribute: 'arn',
});
export const joined = (...parts: Joined['parts']): Joined => ({ kind: 'joined', parts });
export const piece = (of: Piece['of'], separator: string, index: number): Piece => ({
  kind: 'piece',
  of,
  separator,
  index,
});
/** The name of something that each new image or model file makes anew. */
export const released = (base: InputReference, of: string): Joined =>
  joined(base, '-', { kind: 'release', of });

/** A value with the statement that asks for it, if any does. */
export interface Reasoned<Its = Written> {
  readonly kind: 'reasoned';
  readonly value: Its;
  readonly why: string | undefined;
}

/** A value as plans write it: lists and objects as such. */
export type Written = Value | Reasoned | readonly Written[] | Fields;

/** Parameters by name; what is undefined is left out. */
export interface Fields {
  readonly [name: string]: Written | undefined;
}

export const because = <Its extends Written>(value: Its, why?: string): Reasoned<Its> => ({
  kind: 'reasoned',
  value,
  why,
});

const isList = (written: Written): written is readonly Written[] => Array.isArray(written);

/** No parameter of AWS's is called "kind". */
const isFields = (written: Written): written is Fields =>
  typeof written === 'object' && !('kind' in written);

function toValue(written: Written): Value {
  if (typeof written !== 'object') return written;
  if (isList(written)) return { kind: 'list', items: written.map(toValue) };
  if (isFields(written)) return { kind: 'group', fields: parameters(written) };
  return written.kind === 'reasoned' ? toValue(written.value) : written;
}

function whyOf(written: Written): string | undefined {
  if (typeof written !== 'object' || isList(written) || isFields(written)) return undefined;
  return written.kind === 'reasoned' ? written.why : undefined;
}

/** The parameters in their order. */
export function parameters(fields: Fields): readonly Parameter[] {
  return Object.entries(fields).flatMap(([name, written]) => {
    if (written === undefined) return [];
    const why = whyOf(written);
    return [{ name, value: toValue(written), ...(why !== undefined && { why }) }];
  });
}

/** @param after ids of resources that must be there first, though no parameter refers to them */
export function resource(
  kind: ResourceKind,
  id: string,
  title: string,
  fields: Fields,
  after: readonly string[] = [],
): Resource {
  const made = { kind, id, title, fields: parameters(fields) };
  return after.length > 0 ? { ...made, after } : made;
}

/** A document within a parameter; see `JsonDocument`. */
export const document = (fields: Fields, isText = false): JsonDocument => ({
  kind: 'document',
  value: { kind: 'group', fields: parameters(fields) },
  isText,
});

/** A dimension of a metric, a tag: a name with a value. */
export const dimension = (name: string, value: Value): Fields => ({ Name: name, Value: value });

/** The parameter that holds the name of each kind of resource. */
export const NAME_FIELDS: Readonly<Partial<Record<ResourceKind, string>>> = {
  model: 'ModelName',
  'endpoint-config': 'EndpointConfigName',
  endpoint: 'EndpointName',
  'inference-component': 'InferenceComponentName',
  'scaling-policy': 'PolicyName',
  'scheduled-action': 'ScheduledActionName',
  alarm: 'AlarmName',
  role: 'RoleName',
  'role-policy': 'PolicyName',
  schedule: 'Name',
  'transform-job': 'TransformJobName',
};

/** Names that stacks and Terraform give: a change makes these anew, and two cannot share a name. */
export const GENERATED_NAMES: Readonly<Partial<Record<ResourceKind, string>>> = {
  model: 'ModelName',
  'endpoint-config': 'EndpointConfigName',
  role: 'RoleName',
};

/** Inputs that still stand as placeholders. */
export const missingInputs = ({ inputs }: Plan): readonly DeploymentInput[] =>
  inputs.filter(({ status }) => status === 'missing');
