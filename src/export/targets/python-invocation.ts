import { type Brackets, fieldLines } from '../brackets.ts';
import type { Plan } from '../plan.ts';
import { comment } from '../quoting.ts';

const INDENT = '    ';

interface Shape {
  readonly parameter: string;
  readonly operation: string;
  readonly result: string;
}

const SHAPES: Readonly<Record<'synchronous' | 'stream' | 'asynchronous', Shape>> = {
  synchronous: {
    parameter: 'body',
    operation: 'invoke_endpoint',
    result: `${INDENT}return response['Body'].read()\n`,
  },
  stream: {
    parameter: 'body',
    operation: 'invoke_endpoint_with_response_stream',
    result: [
      `${INDENT}for event in response['Body']:\n`,
      `${INDENT}    if 'PayloadPart' in event:\n`,
      `${INDENT}        yield event['PayloadPart']['Bytes']\n`,
      `${INDENT}    elif 'ModelStreamError' in event or 'InternalStreamFailure' in event:\n`,
      `${INDENT}        raise RuntimeError(event)\n`,
    ].join(''),
  },
  asynchronous: {
    parameter: 'input_location',
    operation: 'invoke_endpoint_async',
    result: `${INDENT}# The result will be there; a failure at response['FailureLocation'].\n${INDENT}return response['OutputLocation']\n`,
  },
};

/** The function that calls the model, with the limits that the call must keep to. */
export function pythonInvocation({ invocation }: Plan, syntax: Brackets): string {
  const limits = invocation.limits.map((limit) => comment('#', limit, INDENT)).join('');
  if (invocation.kind === 'job') {
    const text = invocation.limits.map((limit) => comment('#', limit)).join('');
    return `\n\n${comment('#', 'Limits of a run:')}${text}`.trimEnd().concat('\n');
  }
  const { parameter, operation, result } = SHAPES[invocation.kind];
  const passed = invocation.fields.filter(({ name }) => name !== 'InputLocation');
  const own = parameter === 'body' ? 'Body=body' : 'InputLocation=input_location';
  const lines = fieldLines(passed, syntax, `${INDENT}    `, (name) => `${name}=`);
  return [
    `\n\ndef invoke(${parameter}):\n${limits}`,
    `${INDENT}response = boto3.client('sagemaker-runtime').${operation}(\n`,
    `${lines}${INDENT}    ${own},\n${INDENT})\n${result}`,
  ].join('');
}
