import { type Brackets, fieldLines } from '../brackets.ts';
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
import { camelCase, isVariable, pascalCase } from '../naming.ts';
import { isArn, type Output, outputHolders, outputsOf } from '../outputs.ts';
import type { Input, Joined, Plan, Resource, ResourceReference, Value } from '../plan.ts';
import { comment, typeScriptTemplate, typeScriptText } from '../quoting.ts';
import { inputsOf, isReferenced } from '../references.ts';
import { head, inputNote, oneFile, type Rendered } from '../rendered.ts';

const MODULES: Readonly<Record<string, { readonly name: string; readonly path: string }>> = {
  SageMaker: { name: 'sagemaker', path: 'aws-cdk-lib/aws-sagemaker' },
  ApplicationAutoScaling: {
    name: 'autoscaling',
    path: 'aws-cdk-lib/aws-applicationautoscaling',
  },
  CloudWatch: { name: 'cloudwatch', path: 'aws-cdk-lib/aws-cloudwatch' },
};

function reference(plan: Plan, value: ResourceReference): string {
  const kind = plan.resources.find((one) => one.id === value.id)?.kind;
  const attribute = kind && NAME_ATTRIBUTES[kind];
  if (attribute) return `${camelCase(value.id)}.attr${attribute}`;
  if (kind === 'inference-component') return text(plan, nameValue(plan, value));
  return `${camelCase(value.id)}.ref`;
}

function template(plan: Plan, part: Joined['parts'][number]): string {
  if (typeof part === 'string') return typeScriptTemplate(part);
  const inner = part.kind === 'input' ? camelCase(part.id) : reference(plan, part);
  return inner.startsWith('`') ? inner.slice(1, -1) : `\${${inner}}`;
}

function text(plan: Plan, value: Value): string {
  if (typeof value === 'string') return typeScriptText(value);
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'input') return camelCase(value.id);
  if (value.kind === 'reference') return reference(plan, value);
  if (value.kind !== 'joined') return '';
  return `\`${value.parts.map((part) => template(plan, part)).join('')}\``;
}

function syntax(plan: Plan): Brackets {
  const write = (value: Value) => text(plan, value);
  return {
    commentMark: '//',
    indent: '  ',
    scalar: write,
    input: write,
    reference: write,
    joined: write,
    key: (name) => `${isVariable(name) ? name : camelCase(name)}: `,
  };
}

const moduleOf = ({ kind }: Resource) => MODULES[RESOURCE_TYPES[kind]?.split('::')[1] ?? ''];

function imports(resources: readonly Resource[]): string {
  const modules = new Map(
    resources.flatMap((one) => {
      const found = moduleOf(one);
      return found ? [[found.path, found.name] as const] : [];
    }),
  );
  const lines = [...modules].sort().map(([path, name]) => `import * as ${name} from '${path}';\n`);
  return `import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';\n${lines.join('')}import type { Construct } from 'constructs';\n`;
}

function constant(input: Input): string {
  const { id, value } = input;
  const written =
    typeof value === 'string' ? typeScriptText(value) : `[${value.map(typeScriptText).join(', ')}]`;
  return `${comment('//', inputNote(input))}const ${camelCase(id)} = ${written};\n`;
}

const IN_CONSTRUCTOR = '    ';

function dependency(plan: Plan, one: Resource): string {
  const on = hiddenDependency(plan, one);
  if (on === undefined) return '';
  return `${IN_CONSTRUCTOR}${camelCase(one.id)}.addDependency(${camelCase(on)});\n`;
}

/** Whether the stack uses the construct after it is made; a component's name is written out instead. */
function isUsed(plan: Plan, { kind, id }: Resource): boolean {
  const { has } = splitResources(plan);
  if (kind === 'inference-component') return has.some((one) => hiddenDependency(plan, one) === id);
  const others = [
    ...has.map((one) => ({ fields: properties(one) })),
    ...outputHolders(outputsOf(plan, has)),
  ];
  return isReferenced(others, id);
}

function construct(plan: Plan, one: Resource): string {
  const { kind, id, title } = one;
  const name = pascalCase(id);
  const type = RESOURCE_TYPES[kind]?.split('::')[2];
  const call = `new ${moduleOf(one)?.name}.Cfn${type}(this, '${name}', {\n`;
  const lines = fieldLines(properties(one), syntax(plan), `${IN_CONSTRUCTOR}  `);
  const left = isUsed(plan, one) ? `const ${camelCase(id)} = ` : '';
  return `${comment('//', title, IN_CONSTRUCTOR)}${IN_CONSTRUCTOR}${left}${call}${lines}${IN_CONSTRUCTOR}});\n${dependency(plan, one)}`;
}

function output(plan: Plan, { id, meaning, value }: Output): string {
  // ref is the ARN of an endpoint and of a model.
  const written = isArn(value) ? `${camelCase(value.id)}.ref` : text(plan, value);
  const inner = `${IN_CONSTRUCTOR}  description: ${typeScriptText(meaning)},\n${IN_CONSTRUCTOR}  value: ${written},\n`;
  return `${IN_CONSTRUCTOR}new CfnOutput(this, '${pascalCase(id)}', {\n${inner}${IN_CONSTRUCTOR}});\n`;
}

/** A CDK stack in TypeScript, of the constructs that are CloudFormation's own resources. */
export function cdk(plan: Plan): Rendered {
  const { has, lacks } = splitResources(plan);
  const unexpressed = leftOver(lacks, 'CDK');
  const stack = [
    head(plan, '//', unexpressed),
    `\n${imports(has)}\n`,
    inputsOf(plan, has).map(constant).join(''),
    `\nexport class InferenceStack extends Stack {\n`,
    `  constructor(scope: Construct, id: string, props?: StackProps) {\n    super(scope, id, props);\n\n`,
    has.map((one) => construct(plan, one)).join('\n'),
    '\n',
    outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join(''),
    `  }\n}\n`,
    leftOverComment(plan, lacks, '//'),
    `\n${invocationComment(plan, '//')}`,
  ].join('');
  return oneFile('inference-stack.ts', stack, unexpressed);
}
