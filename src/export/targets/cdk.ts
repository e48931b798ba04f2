import { type Brackets, fieldLines } from '../brackets.ts';
import type {
  DeploymentInput,
  Joined,
  Piece,
  Plain,
  Plan,
  Resource,
  ResourceReference,
} from '../plan.ts';
import { files, head, inputNote, leftOver, leftOverComment, type Rendered } from '../rendered.ts';
import { inputsOf, isReferenced, nameValue, reasonsFor } from '../values.ts';
import {
  camelCase,
  comment,
  isVariable,
  pascalCase,
  typeScriptTemplate,
  typeScriptText,
} from '../writing.ts';
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

const MODULES: Readonly<Record<string, { readonly name: string; readonly path: string }>> = {
  SageMaker: { name: 'sagemaker', path: 'aws-cdk-lib/aws-sagemaker' },
  ApplicationAutoScaling: {
    name: 'autoscaling',
    path: 'aws-cdk-lib/aws-applicationautoscaling',
  },
  CloudWatch: { name: 'cloudwatch', path: 'aws-cdk-lib/aws-cloudwatch' },
  IAM: { name: 'iam', path: 'aws-cdk-lib/aws-iam' },
  Scheduler: { name: 'scheduler', path: 'aws-cdk-lib/aws-scheduler' },
};

function reference(plan: Plan, value: ResourceReference): string {
  const kind = plan.resources.find((one) => one.id === value.id)?.kind;
  if (value.attribute === 'arn')
    return `${camelCase(value.id)}.${kind === 'role' ? 'attrArn' : 'ref'}`;
  const attribute = kind && NAME_ATTRIBUTES[kind];
  if (attribute) return `${camelCase(value.id)}.attr${attribute}`;
  if (kind === 'inference-component') return text(plan, nameValue(plan, value));
  return `${camelCase(value.id)}.ref`;
}

const pieceOf = ({ of, separator, index }: Piece): string =>
  `${of.kind === 'piece' ? pieceOf(of) : camelCase(of.id)}.split(${typeScriptText(separator)})[${index}]`;

function template(plan: Plan, part: Joined['parts'][number]): string {
  if (typeof part === 'string') return typeScriptTemplate(part);
  if (part.kind === 'release') return ''; // CloudFormation names what it makes anew
  if (part.kind === 'piece') return `\${${pieceOf(part)}}`;
  const inner = part.kind === 'input' ? camelCase(part.id) : reference(plan, part);
  return inner.startsWith('`') ? inner.slice(1, -1) : `\${${inner}}`;
}

function text(plan: Plan, value: Plain): string {
  if (typeof value === 'string') return typeScriptText(value);
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'input') return camelCase(value.id);
  if (value.kind === 'reference') return reference(plan, value);
  return `\`${value.parts.map((part) => template(plan, part)).join('')}\``;
}

const syntax = (plan: Plan): Brackets => ({
  commentMark: '//',
  indent: '  ',
  text: (value) => text(plan, value),
  document: ({ isText }, inside) => (isText ? `this.toJsonString(${inside})` : inside),
  quoted: (name) => `${typeScriptText(name)}: `,
  reasons: (field) => reasonsFor(plan, field),
  key: (name) => `${isVariable(name) ? name : camelCase(name)}: `,
});

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

function constant(input: DeploymentInput): string {
  const { id, value } = input;
  const written =
    typeof value === 'string' ? typeScriptText(value) : `[${value.map(typeScriptText).join(', ')}]`;
  return `${comment('//', inputNote(input))}const ${camelCase(id)} = ${written};\n`;
}

const IN_CONSTRUCTOR = '    ';

const dependencies = ({ id, after = [] }: Resource): string =>
  after
    .map((on) => `${IN_CONSTRUCTOR}${camelCase(id)}.addDependency(${camelCase(on)});\n`)
    .join('');

/** Whether the stack uses the construct after it is made; a component's name is written out instead. */
function isUsed(plan: Plan, { kind, id, after = [] }: Resource): boolean {
  const { has } = splitResources(plan);
  if (after.length > 0 || has.some((one) => one.after?.includes(id))) return true;
  if (kind === 'inference-component') return false;
  const outputs = outputsOf(plan, has).map((one) => ({ name: one.id, value: one.value }));
  return isReferenced([...propertiesOf(plan, has), { fields: outputs }], id);
}

function construct(plan: Plan, one: Resource): string {
  const { kind, id, title } = one;
  const name = pascalCase(id);
  const type = RESOURCE_TYPES[kind]?.split('::')[2];
  const call = `new ${moduleOf(one)?.name}.Cfn${type}(this, '${name}', {\n`;
  const lines = fieldLines(properties(plan, one), syntax(plan), `${IN_CONSTRUCTOR}  `);
  const left = isUsed(plan, one) ? `const ${camelCase(id)} = ` : '';
  return `${comment('//', title, IN_CONSTRUCTOR)}${IN_CONSTRUCTOR}${left}${call}${lines}${IN_CONSTRUCTOR}});\n${dependencies(one)}`;
}

function output(plan: Plan, { id, meaning, value }: StackOutput): string {
  const inner = `${IN_CONSTRUCTOR}  description: ${typeScriptText(meaning)},\n${IN_CONSTRUCTOR}  value: ${text(plan, value)},\n`;
  return `${IN_CONSTRUCTOR}new CfnOutput(this, '${pascalCase(id)}', {\n${inner}${IN_CONSTRUCTOR}});\n`;
}

/** The region unless whoever makes the stack names another. */
const propsText = ({ region }: Plan): string =>
  region === undefined ? 'props' : `{ env: { region: ${typeScriptText(region)} }, ...props }`;

/** A CDK stack in TypeScript, of the constructs that are CloudFormation's own resources. */
export function cdk(plan: Plan): Rendered {
  const { has, lacks } = splitResources(plan);
  const unexpressed = leftOver(lacks, 'CDK');
  const stack = [
    head(plan, '//', unexpressed),
    `\n${imports(has)}\n`,
    inputsOf(plan, propertiesOf(plan, has)).map(constant).join(''),
    `\nexport class InferenceStack extends Stack {\n`,
    `  constructor(scope: Construct, id: string, props?: StackProps) {\n    super(scope, id, ${propsText(plan)});\n\n`,
    has.map((one) => construct(plan, one)).join('\n'),
    '\n',
    outputsOf(plan, has)
      .map((one) => output(plan, one))
      .join(''),
    `  }\n}\n`,
    leftOverComment(plan, lacks, '//', STACK_MODEL_NAME),
    `\n${invocationComment(plan, '//')}`,
  ].join('');
  return files(plan, 'cdk', { name: 'inference-stack.ts', text: stack }, unexpressed);
}
