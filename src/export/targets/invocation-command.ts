import type { Parameter, Plan } from '../plan.ts';
import { literal } from '../values.ts';
import { asComment, comment, shellWord, snakeCase } from '../writing.ts';

function flags(plan: Plan, fields: readonly Parameter[]): string {
  return fields
    .map(({ name, value }) => {
      const flag = snakeCase(name).replaceAll('_', '-');
      return `  --${flag} ${shellWord(String(literal(plan, value)))} \\\n`;
    })
    .join('');
}

const reasons = (fields: readonly Parameter[]): string =>
  fields.flatMap(({ name, why }) => (why ? [comment('#', `${name}: ${why}`)] : [])).join('');

const STREAM_ADVICE =
  'the AWS CLI has no command for response streaming; call InvokeEndpointWithResponseStream from an SDK (the python target has the code)';

/** What the AWS CLI cannot do of the invocation. */
export function invocationGaps({ invocation }: Plan): readonly string[] {
  return invocation.kind === 'stream' ? [STREAM_ADVICE] : [];
}

function call(plan: Plan): string {
  const { kind, fields } = plan.invocation;
  switch (kind) {
    case 'synchronous':
      return `aws sagemaker-runtime invoke-endpoint \\\n${flags(plan, fields)}  --body fileb://request response\n`;
    case 'asynchronous':
      return `aws s3 cp request ${inputLocation(plan)}\naws sagemaker-runtime invoke-endpoint-async \\\n${flags(plan, fields).replace(/ \\\n$/, '\n')}`;
    case 'inline':
      return `aws sagemaker-runtime invoke-endpoint-async \\\n${flags(plan, fields)}  --body fileb://request\n`;
    case 'stream':
      return comment('#', STREAM_ADVICE);
    case 'job':
      return '';
  }
}

function inputLocation(plan: Plan): string {
  const found = plan.invocation.fields.find(({ name }) => name === 'InputLocation');
  return found ? shellWord(String(literal(plan, found.value))) : '';
}

/** The command that calls the model, with the limits that the call must keep to. */
export function invocationCommand(plan: Plan): string {
  const { limits, fields } = plan.invocation;
  return limits.map((limit) => comment('#', limit)).join('') + reasons(fields) + call(plan);
}

/** The same as a comment in another language. */
export function invocationComment(plan: Plan, mark: string): string {
  const text = invocationCommand(plan).replace(/^# /gm, '');
  const title = plan.invocation.kind === 'job' ? 'Limits of a run:' : 'How to call it:';
  return asComment(`${title}\n${text}`, mark);
}
