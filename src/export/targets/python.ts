import { type Brackets, fieldLines } from '../brackets.ts';
import { OPERATIONS } from '../calls.ts';
import { nameValue } from '../literals.ts';
import { snakeCase, upperCase } from '../naming.ts';
import type { Input, Plan, Resource, ResourceKind, Value } from '../plan.ts';
import { comment, pythonText } from '../quoting.ts';
import { isReferenced } from '../references.ts';
import { head, inputNote, oneFile, type Rendered } from '../rendered.ts';
import { pythonInvocation } from './python-invocation.ts';

const CLIENTS: Readonly<Record<string, string>> = {
  sagemaker: 'sagemaker',
  'application-autoscaling': 'autoscaling',
  cloudwatch: 'cloudwatch',
};

/** Python's way of writing values; names of resources come from the constants that make them. */
export function pythonSyntax(plan: Plan): Brackets {
  const text = (value: Value): string => {
    if (typeof value === 'string') return pythonText(value);
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    if (typeof value === 'number') return String(value);
    switch (value.kind) {
      case 'input':
        return upperCase(value.id);
      case 'reference':
        return value.attribute === 'arn'
          ? `${snakeCase(value.id)}_arn`
          : text(nameValue(plan, value));
      case 'joined':
        return value.parts.map(text).join(' + ');
      default:
        return '';
    }
  };
  return {
    commentMark: '#',
    indent: '    ',
    scalar: text,
    input: text,
    reference: text,
    joined: text,
    key: (name) => `${pythonText(name)}: `,
  };
}

function constant(input: Input): string {
  const { id, value } = input;
  const text =
    typeof value === 'string' ? pythonText(value) : `[${value.map(pythonText).join(', ')}]`;
  return `${comment('#', inputNote(input))}${upperCase(id)} = ${text}\n`;
}

const INDENT = '    ';
const keyword = (name: string): string => `${name}=`;

/** A job may take days; how it ended is what its caller wants to know. */
const JOB_WAIT = `${INDENT}while True:
${INDENT}    job = sagemaker.describe_transform_job(TransformJobName=job_name)
${INDENT}    if job['TransformJobStatus'] not in ('InProgress', 'Stopping'):
${INDENT}        break
${INDENT}    time.sleep(30)
${INDENT}print(f"{job_name}: {job['TransformJobStatus']} {job.get('FailureReason', '')}".rstrip())
${INDENT}if job['TransformJobStatus'] != 'Completed':
${INDENT}    raise SystemExit(1)
`;

function waiting(plan: Plan, { kind, id }: Resource): string {
  if (kind === 'transform-job') return JOB_WAIT;
  if (kind !== 'endpoint' && kind !== 'inference-component') return '';
  const name = pythonSyntax(plan).reference({ kind: 'reference', id, attribute: 'name' });
  if (kind === 'endpoint') {
    return `${INDENT}sagemaker.get_waiter('endpoint_in_service').wait(EndpointName=${name})\n`;
  }
  return [
    `${INDENT}while (\n`,
    `${INDENT}    sagemaker.describe_inference_component(InferenceComponentName=${name})[\n`,
    `${INDENT}        'InferenceComponentStatus'\n${INDENT}    ]\n${INDENT}    == 'Creating'\n`,
    `${INDENT}):\n${INDENT}    time.sleep(30)\n`,
  ].join('');
}

/** A job's name can be used once, so each run adds the time. */
function fieldsOf({ kind, fields }: Resource): Resource['fields'] {
  if (kind !== 'transform-job') return fields;
  return fields.filter(({ name }) => name !== 'TransformJobName');
}

function callText(plan: Plan, resource: Resource): string {
  const { kind, id, title } = resource;
  const { service, operation } = OPERATIONS[kind];
  const method = `${CLIENTS[service]}.${operation.replace(/-/g, '_')}`;
  const isJob = kind === 'transform-job';
  const naming = isJob ? `${INDENT}job_name = f'{JOB_NAME}-{int(time.time())}'\n` : '';
  const unique = isJob ? `${INDENT}    TransformJobName=job_name,\n` : '';
  const lines = fieldLines(fieldsOf(resource), pythonSyntax(plan), `${INDENT}    `, keyword);
  const keeps = isReferenced(plan.resources, id, 'arn');
  const call = `${method}(\n${unique}${lines}${INDENT})`;
  const line = keeps ? `${snakeCase(id)}_arn = ${call}['PolicyARN']` : call;
  return `${comment('#', title, INDENT)}${naming}${INDENT}${line}\n${waiting(plan, resource)}`;
}

function clients(plan: Plan): string {
  const services = new Set(plan.resources.map(({ kind }) => OPERATIONS[kind].service));
  return [...services].map((one) => `${CLIENTS[one]} = boto3.client('${one}')\n`).join('');
}

const NEEDS_TIME: ReadonlySet<ResourceKind> = new Set(['transform-job', 'inference-component']);

/** A Python program with boto3: a function that deploys, one that calls the model. */
export function python(plan: Plan): Rendered {
  const usesTime = plan.resources.some(({ kind }) => NEEDS_TIME.has(kind));
  const text = [
    head(plan, '#'),
    `\n${usesTime ? 'import time\n\n' : ''}import boto3\n\n`,
    plan.inputs.map(constant).join(''),
    `\n${clients(plan)}`,
    `\n\ndef deploy():\n`,
    `${INDENT}"""Creates everything, in the order in which one needs the other."""\n`,
    plan.resources.map((one) => callText(plan, one)).join('\n'),
    pythonInvocation(plan, pythonSyntax(plan)),
    `\n\nif __name__ == '__main__':\n${INDENT}deploy()\n`,
  ].join('');
  return oneFile('deploy.py', text);
}
