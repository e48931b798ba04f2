import type {
  DeploymentInput,
  Joined,
  JsonDocument,
  Parameter,
  Piece,
  Plain,
  Plan,
  Resource,
  ResourceReference,
  Value,
} from '../plan.ts';
import { files, head, inputNote, leftOver, leftOverComment, type Rendered } from '../rendered.ts';
import { inputsOf, jsonOf, nameValue, reasonsFor } from '../values.ts';
import { comment, pascalCase, yamlText } from '../writing.ts';
import { invocationComment } from './invocation-command.ts';
import {
  NAME_ATTRIBUTES,
  outputsOf,
  properties,
  propertiesOf,
  RESOURCE_TYPES,
  STACK_MODEL_NAME,
  type StackOutput,
  splitResources,
} from './stack.ts';

const kindOf = (plan: Plan, id: string) => plan.resources.find((one) => one.id === id)?.kind;

/** "Model.ModelName", or "Alarm" where a reference gives what is wanted; null: it is a text. */
function attributeOf(plan: Plan, { id, attribute }: ResourceReference): string | null {
  const kind = kindOf(plan, id);
  if (attribute === 'arn') return `${pascalCase(id)}${kind === 'role' ? '.Arn' : ''}`;
  if (kind === 'inference-component') return null;
  const name = kind && NAME_ATTRIBUTES[kind];
  return `${pascalCase(id)}${name ? `.${name}` : ''}`;
}

function reference(plan: Plan, value: ResourceReference): string {
  const found = attributeOf(plan, value);
  if (found === null) return text(plan, nameValue(plan, value));
  return found.includes('.') ? `!GetAtt ${found}` : `!Ref ${found}`;
}

/** The inside of !Sub, where ${ would begin a reference. */
function substitution(plan: Plan, part: Plain | Joined['parts'][number]): string {
  if (typeof part !== 'object') return String(part).replace(/\$\{/g, '${!');
  if (part.kind === 'joined') return part.parts.map((one) => substitution(plan, one)).join('');
  if (part.kind === 'piece') throw new Error('a document as text takes no pieces');
  if (part.kind === 'input') return `\${${pascalCase(part.id)}}`;
  if (part.kind === 'release') return '';
  const found = attributeOf(plan, part);
  return found === null ? substitution(plan, nameValue(plan, part)) : `\${${found}}`;
}

const substituted = (plan: Plan, parts: Joined['parts']): string =>
  `!Sub ${yamlText(parts.map((part) => substitution(plan, part)).join(''))}`;

function documentText(plan: Plan, { value }: JsonDocument): string {
  const json = jsonOf(value, (leaf) => {
    if (typeof leaf === 'number' || typeof leaf === 'boolean') return leaf;
    if (typeof leaf === 'object' && leaf.kind === 'document') return documentText(plan, leaf);
    return substitution(plan, leaf);
  });
  return `!Sub ${yamlText(JSON.stringify(json))}`;
}

const pieceOf = ({ of, separator, index }: Piece): string => {
  const whole = of.kind === 'piece' ? pieceOf(of) : `!Ref ${pascalCase(of.id)}`;
  return `{ "Fn::Select": [${index}, { "Fn::Split": [${yamlText(separator)}, ${whole}] }] }`;
};

/** Text of parts, of which some have to be taken out of others. */
function joinedText(plan: Plan, { parts }: Joined): string {
  if (!parts.some((part) => typeof part === 'object' && part.kind === 'piece'))
    return substituted(plan, parts);
  const items = parts.map((part) => {
    if (typeof part === 'string') return yamlText(part);
    return part.kind === 'piece' ? pieceOf(part) : substituted(plan, [part]);
  });
  return `{ "Fn::Join": ["", [${items.join(', ')}]] }`;
}

/** A value on one line. */
function text(plan: Plan, value: Value): string {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'input') return `!Ref ${pascalCase(value.id)}`;
  if (value.kind === 'reference') return reference(plan, value);
  if (value.kind === 'document') return documentText(plan, value);
  return value.kind === 'joined' ? joinedText(plan, value) : '';
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

const key = (name: string): string => (/^\w+$/.test(name) ? name : yamlText(name));

function fieldLines(plan: Plan, fields: readonly Parameter[], indent: string): string {
  return fields
    .map((field) => {
      const reasons = reasonsFor(plan, field).map((why) => comment('#', why, indent));
      const start = `${reasons.join('')}${indent}${key(field.name)}:`;
      const isObject = typeof field.value === 'object' && field.value.kind === 'document';
      const value = isObject && !field.value.isText ? field.value.value : field.value;
      if (typeof value === 'object' && value.kind === 'group') {
        return `${start}\n${fieldLines(plan, value.fields, `${indent}  `)}`;
      }
      if (typeof value === 'object' && value.kind === 'list') {
        return `${start}\n${items(plan, value.items, `${indent}  `)}`;
      }
      return `${start} ${text(plan, value)}\n`;
    })
    .join('');
}

function parameter(input: DeploymentInput): string {
  const { id, value, status } = input;
  const type = typeof value === 'string' ? 'String' : 'CommaDelimitedList';
  const given = typeof value === 'string' ? value : value.join(',');
  return [
    `  ${pascalCase(id)}:\n    Type: ${type}\n`,
    `    Description: ${yamlText(inputNote(input))}\n`,
    status === 'missing' ? '' : `    Default: ${yamlText(given)}\n`,
  ].join('');
}

function resource(plan: Plan, one: Resource): string {
  const { kind, id, title, after = [] } = one;
  const lines = fieldLines(plan, properties(plan, one), '      ');
  const type = `    Type: ${RESOURCE_TYPES[kind]}\n`;
  const waits = after.map((other) => `    DependsOn: ${pascalCase(other)}\n`).join('');
  return `${comment('#', title, '  ')}  ${pascalCase(id)}:\n${type}${waits}    Properties:\n${lines}`;
}

function output(plan: Plan, { id, meaning, value }: StackOutput): string {
  return `  ${pascalCase(id)}:\n    Description: ${yamlText(meaning)}\n    Value: ${text(plan, value)}\n`;
}

/** A CloudFormation template in YAML; what has to be filled in are its parameters. */
export function cloudFormation(plan: Plan): Rendered {
  const { has, lacks } = splitResources(plan);
  const unexpressed = leftOver(lacks, 'CloudFormation');
  const template = [
    head(plan, '#', unexpressed),
    `AWSTemplateFormatVersion: "2010-09-09"\n`,
    `Description: ${yamlText(`${plan.title} (planned by infer-advisor)`)}\n`,
    `Parameters:\n${inputsOf(plan, propertiesOf(plan, has)).map(parameter).join('')}`,
    `Resources:\n${has.map((one) => resource(plan, one)).join('')}`,
    `Outputs:\n${outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join('')}`,
    leftOverComment(plan, lacks, '#', STACK_MODEL_NAME),
    `\n${invocationComment(plan, '#')}`,
  ].join('');
  return files(plan, 'cloudformation', { name: 'template.yaml', text: template }, unexpressed);
}
