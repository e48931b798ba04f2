import { type Brackets, fieldLines, valueText } from '../brackets.ts';
import {
  type DeploymentInput,
  type Invocation,
  type Joined,
  NAME_FIELDS,
  type Piece,
  type Plain,
  type Plan,
  type Resource,
  type ResourceKind,
} from '../plan.ts';
import { files, head, inputNote, type Rendered } from '../rendered.ts';
import { nameValue, reasonsFor, token, tokensOf } from '../values.ts';
import { comment, pythonText, snakeCase, upperCase } from '../writing.ts';
import { IS_GONE, KEPT, MAIN, PARTS, REQUEST, SHARED } from './python-parts.ts';
import { OWNER_TAG, owned, ownerOf, SEVERAL, scalesInstances } from './stack.ts';

/** The service that each kind of resource belongs to, and what its client is called. */
const CLIENTS: Readonly<Record<string, readonly ResourceKind[]>> = {
  sagemaker: ['model', 'endpoint-config', 'endpoint', 'inference-component', 'transform-job'],
  'application-autoscaling': ['scalable-target', 'scaling-policy', 'scheduled-action'],
  cloudwatch: ['alarm'],
  iam: ['role', 'role-policy'],
  scheduler: ['schedule'],
};

const pieceOf = ({ of, separator, index }: Piece): string =>
  `${of.kind === 'piece' ? pieceOf(of) : upperCase(of.id)}.split(${pythonText(separator)})[${index}]`;

/** Text goes together with the text beside it. */
interface Literal {
  literal: string;
}

function partOf(plan: Plan, part: Joined['parts'][number]): string | Literal {
  if (typeof part === 'string') return { literal: part };
  if (part.kind === 'release') return { literal: token(part.of, 'RELEASE') };
  return part.kind === 'piece' ? pieceOf(part) : text(plan, part);
}

/** A value on one line; names of resources come from the constants that make them. */
function text(plan: Plan, value: Plain): string {
  if (typeof value === 'string') return pythonText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (value.kind === 'input') return upperCase(value.id);
  if (value.kind === 'reference') {
    return value.attribute === 'arn'
      ? pythonText(token(value.id, 'ARN'))
      : text(plan, nameValue(plan, value));
  }
  const merged: (string | Literal)[] = [];
  for (const part of value.parts.map((one) => partOf(plan, one))) {
    const last = merged.at(-1);
    if (typeof part === 'object' && typeof last === 'object') last.literal += part.literal;
    else merged.push(part);
  }
  return merged
    .map((part) => (typeof part === 'string' ? part : pythonText(part.literal)))
    .join(' + ');
}

function pythonSyntax(plan: Plan): Brackets {
  const name = (key: string) => `${pythonText(key)}: `;
  return {
    commentMark: '#',
    indent: '    ',
    text: (value) => text(plan, value),
    document: (_, inside) => `json.dumps(${inside})`,
    key: name,
    quoted: name,
    reasons: (field) => reasonsFor(plan, field),
  };
}

function constant(input: DeploymentInput): string {
  const { id, value } = input;
  const given =
    typeof value === 'string' ? pythonText(value) : `[${value.map(pythonText).join(', ')}]`;
  return `${comment('#', inputNote(input))}${upperCase(id)} = ${given}\n`;
}

/** How what is made is found again. */
const ownerConstants = (plan: Plan): string =>
  `# A tag of what is made, by which destroy knows it.\nOWNER_TAG = ${pythonText(OWNER_TAG)}\nDEPLOYMENT = ${text(plan, ownerOf(plan))}\n`;

const INDENT = '    ';

const regionArgument = ({ region }: Plan): string =>
  region === undefined ? '' : `, region_name=${pythonText(region)}`;

function clients(plan: Plan): string {
  const kinds = new Set(plan.resources.map(({ kind }) => kind));
  return Object.entries(CLIENTS)
    .filter(([, its]) => its.some((kind) => kinds.has(kind)))
    .map(([service]) => {
      const name = service === 'application-autoscaling' ? 'autoscaling' : service;
      return `${name} = boto3.client('${service}'${regionArgument(plan)})\n`;
    })
    .join('');
}

function requests(plan: Plan): string {
  const syntax = pythonSyntax(plan);
  const all = plan.resources.map(({ id, title, fields }) => {
    const value = valueText({ kind: 'group', fields }, syntax, INDENT);
    return `${comment('#', title, INDENT)}${INDENT}${pythonText(id)}: ${value},\n`;
  });
  return `\nREQUESTS = {\n${all.join('')}}\n`;
}

function found(plan: Plan): string {
  const tokens = tokensOf(plan);
  const lines = tokens.map(({ id, what }) => `${INDENT}${pythonText(token(id, what))}: '',\n`);
  const releases = tokens
    .filter(({ what }) => what === 'RELEASE')
    .map(({ id, what }) => `FOUND[${pythonText(token(id, what))}] = release(${pythonText(id)})\n`);
  return `
# What is found out while it is deployed.
FOUND = {
${lines.join('')}}

${REQUEST}

# Another model or configuration gets another name: the old one stays until the new one works.
${releases.join('')}`;
}

const call = (verb: string, { kind, id }: Resource): string =>
  `${INDENT}${verb}_${snakeCase(kind)}(${pythonText(id)})\n`;

/** The entries of a list that say what of this is taken away. */
function listedEntry({ kind, id }: Resource): string {
  const name = pythonText(id);
  const words = pythonText(`${kind.replaceAll('-', ' ')} `);
  if (SEVERAL.has(kind))
    return `${INDENT}    *[${words} + one for one in listed_${snakeCase(kind)}(${name})],\n`;
  const field = kind === 'scalable-target' ? 'ResourceId' : NAME_FIELDS[kind];
  return `${INDENT}    ${words} + request(${name})['${field}'],\n`;
}

function functions(plan: Plan): string {
  const kinds = [...new Set(plan.resources.map(({ kind }) => kind))];
  const parts = kinds.flatMap((kind) => {
    const { deploy, destroy } = PARTS[kind];
    return destroy === undefined ? [deploy] : [deploy, destroy];
  });
  const shared = Object.entries(SHARED).filter(([name]) =>
    parts.some((part) => part.includes(`${name}(`)),
  );
  const steps = plan.resources.map((one) => call('deploy', one));
  const undone = plan.resources.filter(({ kind }) => PARTS[kind].destroy !== undefined).reverse();
  return [
    IS_GONE,
    ...shared.map(([, part]) => part),
    ...parts,
    `def deploy():
    """Creates what is not there yet, in the order in which one needs the other."""
${steps.join('')}`,
    `def listed():
    """What destroy takes away, as far as it is there."""
    return [
${undone.map(listedEntry).join('')}    ]
`,
    `def destroy():
    """Takes away what deploy made, the last first; what lies in the bucket stays."""
${undone.map((one) => call('destroy', one)).join('')}`,
  ]
    .map((text) => `\n\n${text}`)
    .join('');
}

interface Shape {
  readonly parameter: string;
  readonly operation: string;
  readonly result: string;
}

const QUEUED = `    # The result will be there; a failure at response['FailureLocation'].
    return response['OutputLocation']
`;

const SHAPES: Readonly<Record<Exclude<Invocation['kind'], 'job'>, Shape>> = {
  synchronous: {
    parameter: 'body',
    operation: 'invoke_endpoint',
    result: "    return response['Body'].read()\n",
  },
  stream: {
    parameter: 'body',
    operation: 'invoke_endpoint_with_response_stream',
    result: `    for event in response['Body']:
        if 'PayloadPart' in event:
            yield event['PayloadPart']['Bytes']
        elif 'ModelStreamError' in event or 'InternalStreamFailure' in event:
            raise RuntimeError(event)
`,
  },
  asynchronous: {
    parameter: 'input_location',
    operation: 'invoke_endpoint_async',
    result: QUEUED,
  },
  inline: { parameter: 'body', operation: 'invoke_endpoint_async', result: QUEUED },
};

/** The function that calls the model, with the limits that the call must keep to. */
function pythonInvocation(plan: Plan): string {
  const { invocation } = plan;
  if (invocation.kind === 'job') {
    const text = invocation.limits.map((limit) => comment('#', limit)).join('');
    return text === '' ? '' : `\n\n${comment('#', 'Limits of a run:')}${text}`;
  }
  const limits = invocation.limits.map((limit) => comment('#', limit, INDENT)).join('');
  const { parameter, operation, result } = SHAPES[invocation.kind];
  const passed = invocation.fields.filter(({ name }) => name !== 'InputLocation');
  const own = parameter === 'body' ? 'Body=body' : 'InputLocation=input_location';
  const lines = fieldLines(passed, pythonSyntax(plan), `${INDENT}    `, (name) => `${name}=`);
  return `

def invoke(${parameter}):
${limits}    runtime = boto3.client('sagemaker-runtime'${regionArgument(plan)})
    response = runtime.${operation}(
${lines}        ${own},
    )
${result}`;
}

/** Modules that the program uses: what waits needs the time, an endpoint the error of its waiter. */
function imports(plan: Plan): string {
  const kinds = new Set(plan.resources.map(({ kind }) => kind));
  const waits = (['role', 'transform-job', 'inference-component'] as const).some((kind) =>
    kinds.has(kind),
  );
  const errors = kinds.has('endpoint') ? 'ClientError, WaiterError' : 'ClientError';
  return `import json
import re
import sys
${waits ? 'import time\n' : ''}import zlib

import boto3
from botocore.exceptions import ${errors}
`;
}

/** A Python program with boto3 that deploys, again and again, takes away, and calls the model. */
export function python(unowned: Plan): Rendered {
  const plan = owned(unowned);
  const kept = scalesInstances(plan) ? KEPT : '\nKEPT = {}\n';
  const text = [
    head(plan, '#'),
    `\n${imports(plan)}\n`,
    plan.inputs.map(constant).join(''),
    ownerConstants(plan),
    `\n${clients(plan)}`,
    requests(plan),
    plan.resources.some(({ kind }) => kind === 'endpoint') ? kept : '',
    found(plan),
    functions(plan),
    pythonInvocation(plan),
    MAIN,
  ].join('');
  return files(plan, 'python', { name: 'deploy.py', text });
}
