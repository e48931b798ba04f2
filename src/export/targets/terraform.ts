import { invocationComment } from '../invocation-command.ts';
import { leftOver, leftOverComment } from '../left-over.ts';
import { snakeCase } from '../naming.ts';
import { type Output, outputsOf } from '../outputs.ts';
import type { Input, Plan, Resource } from '../plan.ts';
import { comment, hclText } from '../quoting.ts';
import { inputsOf } from '../references.ts';
import { head, inputNote, oneFile, type Rendered } from '../rendered.ts';
import { bodyLines, expression } from './hcl.ts';
import { argumentsOf, RESOURCE_TYPES } from './terraform-resources.ts';

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

/** A new configuration has to exist before the endpoint lets go of the old one. */
const LIFECYCLE = '\n  lifecycle {\n    create_before_destroy = true\n  }\n';

function resource(plan: Plan, one: Resource): string {
  const { kind, id, title } = one;
  const lines = bodyLines(plan, argumentsOf(one), '  ');
  const lifecycle = kind === 'endpoint-config' ? LIFECYCLE : '';
  return `${comment('#', title)}resource "${RESOURCE_TYPES[kind]}" "${snakeCase(id)}" {\n${lines}${lifecycle}}\n\n`;
}

/** The provider has no such resource, or none with the VPC that an endpoint of components needs. */
function lacks({ kind, fields }: Resource): boolean {
  if (RESOURCE_TYPES[kind] === null) return true;
  return kind === 'endpoint-config' && fields.some(({ name }) => name === 'VpcConfig');
}

/** Everything from the first resource that the provider lacks is left to commands. */
function split({ resources }: Plan): { has: readonly Resource[]; lacks: readonly Resource[] } {
  const first = resources.findIndex(lacks);
  const end = first === -1 ? resources.length : first;
  return { has: resources.slice(0, end), lacks: resources.slice(end) };
}

function output(plan: Plan, { id, meaning, value }: Output): string {
  return [
    `output "${snakeCase(id)}" {\n`,
    `  description = ${hclText(meaning)}\n`,
    `  value       = ${expression(plan, value)}\n`,
    '}\n\n',
  ].join('');
}

const PROVIDER = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

`;

/** A Terraform configuration for the AWS provider; what has to be filled in are its variables. */
export function terraform(plan: Plan): Rendered {
  const { has, lacks } = split(plan);
  const unexpressed = leftOver(lacks, 'Terraform');
  const text = [
    head(plan, '#', unexpressed),
    `\n${PROVIDER}`,
    inputsOf(plan, has).map(variable).join(''),
    has.map((one) => resource(plan, one)).join(''),
    outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join(''),
    leftOverComment(plan, lacks, '#').trimStart(),
    lacks.length > 0 ? '\n' : '',
    invocationComment(plan, '#'),
  ].join('');
  return oneFile('main.tf', text, unexpressed);
}
