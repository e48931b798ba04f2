import {
  type Document,
  field,
  group,
  type Input,
  input,
  joined,
  type Plan,
  type Resource,
} from '../plan.ts';
import { files, head, inputNote, leftOver, leftOverComment, type Rendered } from '../rendered.ts';
import { inputsOf } from '../values.ts';
import { comment, hclText, snakeCase } from '../writing.ts';
import { bodyLines, expression } from './hcl.ts';
import { invocationComment } from './invocation-command.ts';
import { type Output, outputsOf, RESOURCE_TYPES, splitResources } from './stack.ts';
import { argumentsOf, isReplaced, providerFor, STACK, typeOf } from './terraform-resources.ts';

function variable(input: Input): string {
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

/** What replaces it has to be there before what uses it lets go of the old one. */
const LIFECYCLE = '\n  lifecycle {\n    create_before_destroy = true\n  }\n';

/** A template of CloudFormation with this one resource, whose old one stays when it is replaced. */
function stackTemplate({ kind, fields }: Resource): Document {
  const id = 'Resource';
  const properties = fields.filter(
    ({ name }) => name !== 'EndpointConfigName' || kind !== 'endpoint-config',
  );
  const named = kind === 'endpoint-config' ? 'EndpointConfigName' : null;
  const attribute = { kind: 'list', items: [id, named ?? ''] } as const;
  return {
    kind: 'document',
    isText: true,
    value: group(
      field(
        'Resources',
        group(
          field(
            id,
            group(
              field('Type', RESOURCE_TYPES[kind] ?? ''),
              ...(named
                ? [field('UpdateReplacePolicy', 'Retain', 'the endpoint has to let go of it first')]
                : []),
              field('Properties', group(...properties)),
            ),
          ),
        ),
      ),
      ...(named
        ? [
            field(
              'Outputs',
              group(field('Name', group(field('Value', group(field('Fn::GetAtt', attribute)))))),
            ),
          ]
        : []),
    ),
  };
}

/** A resource that the provider lacks, as a stack of its own. */
function stackArguments(one: Resource) {
  const plain = { isMap: false };
  const name = joined(input('endpointName'), `-${one.id}`);
  return [
    { ...plain, name: 'name', field: field('name', name) },
    { ...plain, name: 'template_body', field: field('template_body', stackTemplate(one)) },
  ];
}

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
  const lifecycle = isReplaced(one) && type !== STACK ? LIFECYCLE : '';
  return `${comment('#', title)}resource "${type}" "${snakeCase(one.id)}" {\n${lines}${waits(plan, one)}${lifecycle}}\n\n`;
}

function output(plan: Plan, { id, meaning, value }: Output): string {
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
