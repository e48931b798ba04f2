import { nameValue } from '../literals.ts';
import { isVariable, snakeCase } from '../naming.ts';
import type { Field, Group, Joined, List, Plan, ResourceReference, Value } from '../plan.ts';
import { comment, hclTemplate, hclText } from '../quoting.ts';
import { type Argument, argumentName, RESOURCE_TYPES } from './terraform-resources.ts';

function reference(plan: Plan, value: ResourceReference): string {
  const kind = plan.resources.find((one) => one.id === value.id)?.kind;
  const type = kind && RESOURCE_TYPES[kind];
  if (!type) return expression(plan, nameValue(plan, value));
  return `${type}.${snakeCase(value.id)}.${value.attribute}`;
}

function template(plan: Plan, part: Joined['parts'][number]): string {
  if (typeof part === 'string') return hclTemplate(part);
  const inner = part.kind === 'input' ? `var.${snakeCase(part.id)}` : reference(plan, part);
  return `\${${inner}}`;
}

/** A value on one line. */
export function expression(plan: Plan, value: Value): string {
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
      return `[${value.items.map((item) => expression(plan, item)).join(', ')}]`;
    case 'group':
      return '';
  }
}

const isGroup = (value: Value): boolean => typeof value === 'object' && value.kind === 'group';
const isBlockList = (value: Value): value is List =>
  typeof value === 'object' && value.kind === 'list' && value.items.every(isGroup);

/** [{ Name: x, Value: y }] → the attributes of a map. */
function mapText(plan: Plan, { items }: List, indent: string): string {
  const lines = items.map((item) => {
    const fields = typeof item === 'object' && item.kind === 'group' ? item.fields : [];
    const [name, value] = fields.map((one) => expression(plan, one.value));
    return `${indent}  ${name} = ${value}\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** Variables of a container are a map, with the reasons above them. */
const isVariables = (value: Value): value is Group =>
  typeof value === 'object' &&
  value.kind === 'group' &&
  value.fields.length > 0 &&
  value.fields.every(({ name }) => isVariable(name));

function variables(plan: Plan, { fields }: Group, indent: string): string {
  const inner = `${indent}  `;
  const lines = fields.map(({ name, value, why }) => ({
    reason: why === undefined ? '' : comment('#', why, inner),
    name,
    value: expression(plan, value),
    text: '',
  }));
  return `{\n${aligned(lines, inner)}${indent}}`;
}

const plain = (field: Field): Argument => ({
  field,
  name: argumentName('scaling-policy', field.name),
  isMap: false,
});

function block(plan: Plan, name: string, fields: readonly Field[], indent: string): string {
  const body = bodyLines(plan, fields.map(plain), `${indent}  `);
  return `${indent}${name} {\n${body}${indent}}\n`;
}

function blocks(plan: Plan, { field, name }: Argument, indent: string): string {
  const { value } = field;
  const groups = isBlockList(value) ? value.items : [value];
  return groups
    .map((one) =>
      typeof one === 'object' && one.kind === 'group' ? block(plan, name, one.fields, indent) : '',
    )
    .join('');
}

interface Line {
  readonly reason: string;
  readonly name: string;
  /** The value of an attribute; null for blocks. */
  readonly value: string | null;
  readonly text: string;
}

function line(plan: Plan, argument: Argument, indent: string): Line {
  const { field, name, isMap, expression: given } = argument;
  const reason = field.why === undefined ? '' : comment('#', field.why, indent);
  const { value } = field;
  if (given !== undefined) return { reason, name, value: given, text: '' };
  if (isMap && isBlockList(value)) {
    return {
      reason,
      name,
      value: null,
      text: `${indent}${name} = ${mapText(plan, value, indent)}\n`,
    };
  }
  if (isVariables(value)) {
    return {
      reason,
      name,
      value: null,
      text: `${indent}${name} = ${variables(plan, value, indent)}\n`,
    };
  }
  if (isGroup(value) || isBlockList(value)) {
    return { reason, name, value: null, text: blocks(plan, argument, indent) };
  }
  return { reason, name, value: expression(plan, value), text: '' };
}

/** Attributes that follow one another have their equal signs below each other. */
function aligned(lines: readonly Line[], indent: string): string {
  let text = '';
  for (let i = 0; i < lines.length; i += 1) {
    const { reason, name, value, text: own } = lines[i] as Line; // i is within the list
    const width = widthOfRun(lines, i);
    text += reason;
    text += value === null ? own : `${indent}${name.padEnd(width)} = ${value}\n`;
  }
  return text;
}

const endsRun = (one: Line | undefined): boolean => one === undefined || one.value === null;

function widthOfRun(lines: readonly Line[], i: number): number {
  let first = i;
  while (lines[first]?.reason === '' && !endsRun(lines[first - 1])) first -= 1;
  let end = i + 1;
  while (!endsRun(lines[end]) && lines[end]?.reason === '') end += 1;
  return Math.max(...lines.slice(first, end).map(({ name }) => name.length));
}

/** The inside of a block: attributes first, then blocks with blank lines between. */
export function bodyLines(plan: Plan, given: readonly Argument[], indent: string): string {
  const lines = given.map((one) => line(plan, one, indent));
  const attributes = lines.filter(({ value }) => value !== null);
  const nested = lines.filter(({ value }) => value === null);
  const parts = nested.map(({ reason, text }) => reason + text);
  return [aligned(attributes, indent), ...parts].filter(Boolean).join('\n');
}
