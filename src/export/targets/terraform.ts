import {
  because,
  type DeploymentInput,
  document,
  GENERATED_NAMES,
  type Group,
  input,
  type Joined,
  type JsonDocument,
  joined,
  type List,
  type Parameter,
  type Piece,
  type Plan,
  parameters,
  type Resource,
  type ResourceKind,
  type ResourceReference,
  type Value,
} from '../plan.ts';
import { files, head, inputNote, leftOver, leftOverComment, type Rendered } from '../rendered.ts';
import { inputsOf, nameValue } from '../values.ts';
import { comment, hclTemplate, hclText, isVariable, snakeCase } from '../writing.ts';
import { invocationComment } from './invocation-command.ts';
import { OF_TARGET, outputsOf, RESOURCE_TYPES, type StackOutput, splitResources } from './stack.ts';

/** The AWS provider's resource for each kind; null where it has none. */
const PROVIDER_TYPES: Readonly<Record<ResourceKind, string | null>> = {
  model: 'aws_sagemaker_model',
  'endpoint-config': 'aws_sagemaker_endpoint_configuration',
  endpoint: 'aws_sagemaker_endpoint',
  'inference-component': null,
  'scalable-target': 'aws_appautoscaling_target',
  'scaling-policy': 'aws_appautoscaling_policy',
  'scheduled-action': 'aws_appautoscaling_scheduled_action',
  alarm: 'aws_cloudwatch_metric_alarm',
  role: 'aws_iam_role',
  'role-policy': 'aws_iam_role_policy',
  schedule: 'aws_scheduler_schedule',
  'transform-job': null,
};

/** What an endpoint of components needs, and the provider's configuration has not. */
const UNKNOWN: readonly string[] = ['VpcConfig', 'EnableNetworkIsolation'];

const isLacking = ({ kind, fields }: Resource): boolean =>
  PROVIDER_TYPES[kind] === null ||
  (kind === 'endpoint-config' && fields.some(({ name }) => UNKNOWN.includes(name)));

/** The type of a resource: a stack of its own stands for what only CloudFormation has. */
const typeOf = (resource: Resource): string =>
  isLacking(resource) ? STACK : (PROVIDER_TYPES[resource.kind] ?? STACK);

const STACK = 'aws_cloudformation_stack';

/** The first release of the provider that knows all of this. */
const providerFor = ({ resources }: Plan): string =>
  resources.some(
    (one) =>
      typeOf(one) === 'aws_sagemaker_endpoint_configuration' &&
      one.fields.some(({ name }) => name === 'ExecutionRoleArn'),
  )
    ? '>= 6.21.0'
    : '>= 5.100.0';

/** Arguments whose name is not the API's in snake case, by kind of resource. */
const RENAMED: Readonly<Partial<Record<ResourceKind, Readonly<Record<string, string>>>>> = {
  'endpoint-config': { KmsKeyId: 'kms_key_arn' },
  endpoint: { EndpointName: 'name' },
  'scaling-policy': { PolicyName: 'name', StepAdjustments: 'step_adjustment' },
  'scheduled-action': { ScheduledActionName: 'name' },
  role: { AssumeRolePolicyDocument: 'assume_role_policy' },
  'role-policy': { RoleName: 'role', PolicyName: 'name', PolicyDocument: 'policy' },
};

/** An argument of a resource: its Terraform name, and whether it is a map instead of blocks. */
interface Argument {
  readonly field: Parameter;
  readonly name: string;
  readonly isMap: boolean;
  /** An expression that stands for the field's value. */
  readonly expression?: string;
}

function argumentName(kind: ResourceKind, field: string): string {
  return RENAMED[kind]?.[field] ?? snakeCase(field);
}

/** A resource's arguments as the provider takes them: what scales refers to its target. */
function argumentsOf({ kind, fields }: Resource): readonly Argument[] {
  const ofTarget = kind === 'scaling-policy' || kind === 'scheduled-action';
  return fields
    .filter(({ name }) => name !== GENERATED_NAMES[kind])
    .map((field) => {
      const name = argumentName(kind, field.name);
      const isMap = field.name === 'Tags' || (kind === 'alarm' && field.name === 'Dimensions');
      return ofTarget && OF_TARGET.has(field.name)
        ? { field, name, isMap, expression: `aws_appautoscaling_target.scalable_target.${name}` }
        : { field, name, isMap };
    });
}

/** The attribute of another resource; undefined where its name is a text of ours. */
function referenceTo(plan: Plan, { id, attribute }: ResourceReference): string | undefined {
  const resource = plan.resources.find((one) => one.id === id);
  if (!resource) return undefined;
  const type = typeOf(resource);
  const address = `${type}.${snakeCase(id)}`;
  if (type === STACK) {
    return resource.kind === 'endpoint-config' ? `${address}.outputs["Name"]` : undefined;
  }
  const name = resource.kind === 'alarm' ? 'alarm_name' : 'name';
  return `${address}.${attribute === 'arn' ? 'arn' : name}`;
}

// Values and blocks in Terraform's language.

function reference(plan: Plan, value: ResourceReference): string {
  return referenceTo(plan, value) ?? expression(plan, nameValue(plan, value));
}

const pieceOf = ({ of, separator, index }: Piece): string =>
  `split(${hclText(separator)}, ${of.kind === 'piece' ? pieceOf(of) : `var.${snakeCase(of.id)}`})[${index}]`;

function template(plan: Plan, part: Joined['parts'][number]): string {
  if (typeof part === 'string') return hclTemplate(part);
  if (part.kind === 'release') return ''; // Terraform names what it makes anew
  if (part.kind === 'piece') return `\${${pieceOf(part)}}`;
  const inner = part.kind === 'input' ? `var.${snakeCase(part.id)}` : reference(plan, part);
  return inner.startsWith('"') ? inner.slice(1, -1) : `\${${inner}}`;
}

/** A value on one line, or a document over several. */
function expression(plan: Plan, value: Value, indent = ''): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'input':
      return `var.${snakeCase(value.id)}`;
    case 'reference':
      return reference(plan, value);
    case 'joined':
      return `"${value.parts.map((part) => template(plan, part)).join('')}"`;
    case 'list':
      return value.items.some(isGroup)
        ? `[\n${value.items.map((item) => `${indent}  ${expression(plan, item, `${indent}  `)},\n`).join('')}${indent}]`
        : `[${value.items.map((item) => expression(plan, item)).join(', ')}]`;
    case 'document':
      return documentText(plan, value, indent);
    case 'group':
      return objectText(plan, value, indent);
  }
}

/** What stands in angle brackets is filled in by AWS, which does not know it escaped. */
function documentText(plan: Plan, { value }: JsonDocument, indent: string): string {
  const json = `jsonencode(${expression(plan, value, indent)})`;
  if (!json.includes('<aws.')) return json;
  return `replace(replace(${json}, "\\\\u003c", "<"), "\\\\u003e", ">")`;
}

/** An object whose names nothing changes, with the reasons above them. */
function objectText(plan: Plan, { fields }: Group, indent: string): string {
  const inner = `${indent}  `;
  const lines = fields.map((field) => ({
    reason: field.why === undefined ? '' : comment('#', field.why, inner),
    name: /^[A-Za-z]\w*$/.test(field.name) ? field.name : hclText(field.name),
    value: expression(plan, field.value, inner),
    text: '',
  }));
  return `{\n${aligned(lines, inner)}${indent}}`;
}

const isGroup = (value: Value): value is Group =>
  typeof value === 'object' && value.kind === 'group';
const isBlockList = (value: Value): value is List =>
  typeof value === 'object' && value.kind === 'list' && value.items.every(isGroup);

/** [{ Name: x, Value: y }] → an object. */
const mapOf = ({ items }: List): Group => ({
  kind: 'group',
  fields: items.filter(isGroup).map(({ fields: [name, value] }) => ({
    name: String(name?.value ?? ''),
    value: value?.value ?? '',
  })),
});

/** Variables of a container are a map. */
const isVariables = (value: Value): value is Group =>
  isGroup(value) && value.fields.length > 0 && value.fields.every(({ name }) => isVariable(name));

const plain = (field: Parameter): Argument => ({
  field,
  name: argumentName('scaling-policy', field.name),
  isMap: false,
});

function block(plan: Plan, name: string, fields: readonly Parameter[], indent: string): string {
  const body = bodyLines(plan, fields.map(plain), `${indent}  `);
  return `${indent}${name} {\n${body}${indent}}\n`;
}

function blocks(plan: Plan, { field, name }: Argument, indent: string): string {
  const { value } = field;
  const groups = isBlockList(value) ? value.items : [value];
  return groups.map((one) => (isGroup(one) ? block(plan, name, one.fields, indent) : '')).join('');
}

interface ArgumentLine {
  readonly reason: string;
  readonly name: string;
  /** The value of an attribute; null for blocks. */
  readonly value: string | null;
  readonly text: string;
}

/** A document, an object, a map: what is written over several lines. */
function wideValue(plan: Plan, { field: { value }, isMap }: Argument, indent: string) {
  if (isMap && isBlockList(value)) return objectText(plan, mapOf(value), indent);
  if (isVariables(value)) return objectText(plan, value, indent);
  const isDocument = typeof value === 'object' && value.kind === 'document';
  return isDocument ? expression(plan, value, indent) : undefined;
}

function line(plan: Plan, argument: Argument, indent: string): ArgumentLine {
  const { field, name, expression: given } = argument;
  const reason = field.why === undefined ? '' : comment('#', field.why, indent);
  if (given !== undefined) return { reason, name, value: given, text: '' };
  const wide = wideValue(plan, argument, indent);
  if (wide !== undefined) {
    return { reason, name, value: null, text: `${indent}${name} = ${wide}\n` };
  }
  if (isGroup(field.value) || isBlockList(field.value)) {
    return { reason, name, value: null, text: blocks(plan, argument, indent) };
  }
  return { reason, name, value: expression(plan, field.value, indent), text: '' };
}

/** Attributes that follow one another have their equal signs below each other. */
function aligned(lines: readonly ArgumentLine[], indent: string): string {
  let text = '';
  for (let i = 0; i < lines.length; i += 1) {
    const { reason, name, value, text: own } = lines[i] as ArgumentLine; // i is within the list
    const width = widthOfRun(lines, i);
    text += reason;
    text += value === null ? own : `${indent}${name.padEnd(width)} = ${value}\n`;
  }
  return text;
}

/** What is written over several lines stands alone. */
const endsRun = (one: ArgumentLine | undefined): boolean =>
  one === undefined || one.value === null || one.value.includes('\n');

function widthOfRun(lines: readonly ArgumentLine[], i: number): number {
  if (endsRun(lines[i])) return 0;
  let first = i;
  while (lines[first]?.reason === '' && !endsRun(lines[first - 1])) first -= 1;
  let end = i + 1;
  while (!endsRun(lines[end]) && lines[end]?.reason === '') end += 1;
  return Math.max(...lines.slice(first, end).map(({ name }) => name.length));
}

/** The inside of a block: attributes first, then blocks with blank lines between. */
function bodyLines(plan: Plan, given: readonly Argument[], indent: string): string {
  const lines = given.map((one) => line(plan, one, indent));
  const attributes = lines.filter(({ value }) => value !== null);
  const nested = lines.filter(({ value }) => value === null);
  const parts = nested.map(({ reason, text }) => reason + text);
  return [aligned(attributes, indent), ...parts].filter(Boolean).join('\n');
}

function variable(input: DeploymentInput): string {
  const { id, value, status } = input;
  const isText = typeof value === 'string';
  const given = isText ? hclText(value) : `[${value.map(hclText).join(', ')}]`;
  return [
    `variable "${snakeCase(id)}" {\n`,
    `  description = ${hclText(inputNote(input))}\n`,
    `  type        = ${isText ? 'string' : 'list(string)'}\n`,
    status === 'missing' ? '' : `  default     = ${given}\n`,
    `}\n\n`,
  ].join('');
}

/** Whether a change makes it anew, and what uses it has to be moved over first. */
const isReplaced = (kind: ResourceKind) => kind === 'model' || kind === 'endpoint-config';

/** What replaces it has to be there before what uses it lets go of the old one. */
const LIFECYCLE = '\n  lifecycle {\n    create_before_destroy = true\n  }\n';

/** A template of CloudFormation with this one resource, whose old one stays when it is replaced. */
function stackTemplate({ kind, fields }: Resource): JsonDocument {
  const isConfig = kind === 'endpoint-config';
  const properties = fields.filter(({ name }) => name !== 'EndpointConfigName' || !isConfig);
  const name = { 'Fn::GetAtt': ['Resource', 'EndpointConfigName'] };
  return document(
    {
      Resources: {
        Resource: {
          Type: RESOURCE_TYPES[kind] ?? '',
          UpdateReplacePolicy: isConfig
            ? because('Retain', 'the endpoint has to let go of it first')
            : undefined,
          Properties: { kind: 'group', fields: properties },
        },
      },
      Outputs: isConfig ? { Name: { Value: name } } : undefined,
    },
    true,
  );
}

/** A resource that the provider lacks, as a stack of its own. */
const stackArguments = (one: Resource): readonly Argument[] =>
  parameters({
    name: joined(input('endpointName'), `-${one.id}`),
    template_body: stackTemplate(one),
  }).map((field) => ({ field, name: field.name, isMap: false }));

const argumentHolder = (one: Resource) => ({ fields: argumentsOf(one).map(({ field }) => field) });

function waits(plan: Plan, { after = [] }: Resource): string {
  const addresses = after.flatMap((id) => {
    const other = plan.resources.find((one) => one.id === id);
    return other ? [`${typeOf(other)}.${snakeCase(id)}`] : [];
  });
  return addresses.length === 0 ? '' : `\n  depends_on = [${addresses.join(', ')}]\n`;
}

function resource(plan: Plan, one: Resource): string {
  const type = typeOf(one);
  const title = type === STACK ? `${one.title}; in a stack, for the provider lacks it` : one.title;
  const lines = bodyLines(plan, type === STACK ? stackArguments(one) : argumentsOf(one), '  ');
  const lifecycle = isReplaced(one.kind) && type !== STACK ? LIFECYCLE : '';
  return `${comment('#', title)}resource "${type}" "${snakeCase(one.id)}" {\n${lines}${waits(plan, one)}${lifecycle}}\n\n`;
}

function output(plan: Plan, { id, meaning, value }: StackOutput): string {
  return [
    `output "${snakeCase(id)}" {\n`,
    `  description = ${hclText(meaning)}\n`,
    `  value       = ${expression(plan, value)}\n`,
    '}\n\n',
  ].join('');
}

function provider(plan: Plan): string {
  const { region } = plan;
  const where =
    region === undefined ? '' : `provider "aws" {\n  region = ${hclText(region)}\n}\n\n`;
  return `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${providerFor(plan)}"
    }
  }
}

${where}`;
}

/** A Terraform configuration for the AWS provider; what has to be filled in are its variables. */
export function terraform(plan: Plan): Rendered {
  const { lacks } = splitResources(plan);
  const has = plan.resources.filter((one) => !lacks.includes(one));
  const unexpressed = leftOver(lacks, 'Terraform');
  const text = [
    head(plan, '#', unexpressed),
    `\n${provider(plan)}`,
    inputsOf(plan, has.map(argumentHolder)).map(variable).join(''),
    has.map((one) => resource(plan, one)).join(''),
    outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join(''),
    leftOverComment(plan, lacks, '#', 'terraform output -raw deployed_model_name').trimStart(),
    lacks.length > 0 ? '\n' : '',
    invocationComment(plan, '#'),
  ].join('');
  return files(plan, 'terraform', { name: 'main.tf', text }, unexpressed);
}
