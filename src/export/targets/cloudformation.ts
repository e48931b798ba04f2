import {
  hiddenDependency,
  NAME_ATTRIBUTES,
  properties,
  RESOURCE_TYPES,
  splitResources,
} from '../cloud-formation.ts';
import { invocationComment } from '../invocation-command.ts';
import { leftOver, leftOverComment } from '../left-over.ts';
import { nameValue } from '../literals.ts';
import { pascalCase } from '../naming.ts';
import { isArn, type Output, outputsOf } from '../outputs.ts';
import type { Field, Input, Joined, Plan, Resource, ResourceReference, Value } from '../plan.ts';
import { comment, yamlText } from '../quoting.ts';
import { inputsOf } from '../references.ts';
import { head, inputNote, oneFile, type Rendered } from '../rendered.ts';

const kindOf = (plan: Plan, id: string) => plan.resources.find((one) => one.id === id)?.kind;

/** Another resource: its name attribute, or what !Ref gives (a policy's ARN, a target's id). */
function reference(plan: Plan, value: ResourceReference): string {
  const kind = kindOf(plan, value.id);
  const attribute = kind && NAME_ATTRIBUTES[kind];
  if (attribute) return `!GetAtt ${pascalCase(value.id)}.${attribute}`;
  if (kind === 'inference-component') return text(plan, nameValue(plan, value));
  return `!Ref ${pascalCase(value.id)}`;
}

/** The inside of !Sub, where ${ would begin a reference. */
function substitution(plan: Plan, part: Joined['parts'][number]): string {
  if (typeof part === 'string') return part.replace(/\$\{/g, '${!');
  if (part.kind === 'input') return `\${${pascalCase(part.id)}}`;
  const kind = kindOf(plan, part.id);
  const attribute = kind && NAME_ATTRIBUTES[kind];
  if (attribute) return `\${${pascalCase(part.id)}.${attribute}}`;
  const name = nameValue(plan, part);
  return typeof name === 'object' && name.kind === 'joined'
    ? name.parts.map((one) => substitution(plan, one)).join('')
    : `\${${pascalCase(part.id)}}`;
}

/** A value on one line. */
function text(plan: Plan, value: Value): string {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'input') return `!Ref ${pascalCase(value.id)}`;
  if (value.kind === 'reference') return reference(plan, value);
  if (value.kind !== 'joined') return '';
  return `!Sub ${yamlText(value.parts.map((part) => substitution(plan, part)).join(''))}`;
}

function items(plan: Plan, values: readonly Value[], indent: string): string {
  return values
    .map((item) => {
      if (typeof item !== 'object' || item.kind !== 'group') {
        return `${indent}- ${text(plan, item)}\n`;
      }
      const lines = fieldLines(plan, item.fields, `${indent}  `);
      return lines.replace(`${indent}  `, `${indent}- `);
    })
    .join('');
}

function fieldLines(plan: Plan, fields: readonly Field[], indent: string): string {
  return fields
    .map(({ name, value, why }) => {
      const reason = why === undefined ? '' : comment('#', why, indent);
      if (typeof value === 'object' && value.kind === 'group') {
        return `${reason}${indent}${name}:\n${fieldLines(plan, value.fields, `${indent}  `)}`;
      }
      if (typeof value === 'object' && value.kind === 'list') {
        return `${reason}${indent}${name}:\n${items(plan, value.items, `${indent}  `)}`;
      }
      return `${reason}${indent}${name}: ${text(plan, value)}\n`;
    })
    .join('');
}

function parameter({ id, value, status, ...rest }: Input): string {
  const type = typeof value === 'string' ? 'String' : 'CommaDelimitedList';
  const given = typeof value === 'string' ? value : value.join(',');
  return [
    `  ${pascalCase(id)}:\n    Type: ${type}\n`,
    `    Description: ${yamlText(inputNote({ id, value, status, ...rest }))}\n`,
    status === 'missing' ? '' : `    Default: ${yamlText(given)}\n`,
  ].join('');
}

function resource(plan: Plan, one: Resource): string {
  const { kind, id, title } = one;
  const lines = fieldLines(plan, properties(one), '      ');
  const type = `    Type: ${RESOURCE_TYPES[kind]}\n`;
  const host = hiddenDependency(plan, one);
  const after = host === undefined ? '' : `    DependsOn: ${pascalCase(host)}\n`;
  return `${comment('#', title, '  ')}  ${pascalCase(id)}:\n${type}${after}    Properties:\n${lines}`;
}

function output(plan: Plan, { id, meaning, value }: Output): string {
  // !Ref gives the ARN of an endpoint and of a model.
  const written = isArn(value) ? `!Ref ${pascalCase(value.id)}` : text(plan, value);
  return `  ${pascalCase(id)}:\n    Description: ${yamlText(meaning)}\n    Value: ${written}\n`;
}

/** A CloudFormation template in YAML; what has to be filled in are its parameters. */
export function cloudFormation(plan: Plan): Rendered {
  const { has, lacks } = splitResources(plan);
  const unexpressed = leftOver(lacks, 'CloudFormation');
  const template = [
    head(plan, '#', unexpressed),
    `AWSTemplateFormatVersion: "2010-09-09"\n`,
    `Description: ${yamlText(`${plan.title} (planned by infer-advisor)`)}\n`,
    `Parameters:\n${inputsOf(plan, has).map(parameter).join('')}`,
    `Resources:\n${has.map((one) => resource(plan, one)).join('')}`,
    `Outputs:\n${outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join('')}`,
    leftOverComment(plan, lacks, '#'),
    `\n${invocationComment(plan, '#')}`,
  ].join('');
  return oneFile('template.yaml', template, unexpressed);
}
