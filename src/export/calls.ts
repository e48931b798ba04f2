import { literal, nameValue } from './literals.ts';
import type { Field, Plan, Resource, ResourceKind, Value } from './plan.ts';
import { comment, jsonText, shellWord } from './quoting.ts';
import { isReferenced } from './references.ts';

/** The AWS API's operation that makes each kind of resource, as the AWS CLI names it. */
export const OPERATIONS: Readonly<
  Record<ResourceKind, { readonly service: string; readonly operation: string }>
> = {
  model: { service: 'sagemaker', operation: 'create-model' },
  'endpoint-config': { service: 'sagemaker', operation: 'create-endpoint-config' },
  endpoint: { service: 'sagemaker', operation: 'create-endpoint' },
  'inference-component': { service: 'sagemaker', operation: 'create-inference-component' },
  'scalable-target': {
    service: 'application-autoscaling',
    operation: 'register-scalable-target',
  },
  'scaling-policy': { service: 'application-autoscaling', operation: 'put-scaling-policy' },
  alarm: { service: 'cloudwatch', operation: 'put-metric-alarm' },
  'transform-job': { service: 'sagemaker', operation: 'create-transform-job' },
};

/** The request of a call as JSON text. */
export function requestJson(plan: Plan, { fields }: Pick<Resource, 'fields'>): string {
  return `${jsonText(literal(plan, { kind: 'group', fields }))}\n`;
}

/** The name of a resource as it will be. */
export function literalName(plan: Plan, id: string): string {
  return String(literal(plan, nameValue(plan, { id })));
}

/** Every reason in the fields, with the parameter and its value: "MaxPayloadInMB 50: payload 50MB". */
function reasonsIn(fields: readonly Field[], plan: Plan): readonly string[] {
  return fields.flatMap(({ name, value, why }) => [
    ...(why === undefined ? [] : [`${name}${shown(value, plan)}: ${why}`]),
    ...(typeof value === 'object' && value.kind === 'group' ? reasonsIn(value.fields, plan) : []),
    ...(typeof value === 'object' && value.kind === 'list'
      ? value.items.flatMap((item) =>
          typeof item === 'object' && item.kind === 'group' ? reasonsIn(item.fields, plan) : [],
        )
      : []),
  ]);
}

function shown(value: Value, plan: Plan): string {
  const isNested = typeof value === 'object' && (value.kind === 'group' || value.kind === 'list');
  return isNested ? '' : ` ${String(literal(plan, value))}`;
}

/** How the command gets its request: from a file, or from the lines below it. */
export type RequestSource = { readonly file: string } | 'here';

function policyVariable(id: string): string {
  return `${id.replace(/-/g, '_')}_arn`;
}

/** A job's name can be used once, so each run adds the time. */
function jobName(plan: Plan, { kind, id }: Resource): string {
  if (kind !== 'transform-job') return '';
  return `job_name=${shellWord(literalName(plan, id))}-"$(date +%Y%m%d%H%M%S)"\n`;
}

/** Arguments that depend on the moment of the call. */
function laterArguments({ kind }: Resource): string {
  if (kind === 'transform-job') return ' \\\n  --transform-job-name "$job_name"';
  if (kind === 'alarm') return ` \\\n  --alarm-actions "$${policyVariable('step-policy')}"`;
  return '';
}

/** The command gives up after an hour, and a job may take days. */
const JOB_WAIT = `until aws sagemaker wait transform-job-completed-or-stopped \\
  --transform-job-name "$job_name"; do
  status=$(aws sagemaker describe-transform-job --transform-job-name "$job_name" \\
    --query TransformJobStatus --output text)
  [ "$status" = InProgress ] || { echo "$job_name: $status" >&2; exit 1; }
done
`;

/** Waits for what the next call needs, or for the end, since all of it goes on in the background. */
function waiting(plan: Plan, { kind, id }: Resource): string {
  if (kind === 'endpoint') {
    const name = shellWord(literalName(plan, id));
    return `aws sagemaker wait endpoint-in-service --endpoint-name ${name}\n`;
  }
  if (kind === 'transform-job') return JOB_WAIT;
  if (kind !== 'inference-component') return '';
  const name = shellWord(literalName(plan, id));
  return `while [ "$(aws sagemaker describe-inference-component \\
  --inference-component-name ${name} \\
  --query InferenceComponentStatus --output text)" = Creating ]; do sleep 30; done\n`;
}

/** The request as an argument: the name of its file, or a here-document that needs none. */
function requestArgument(plan: Plan, resource: Resource, source: RequestSource): string {
  if (source !== 'here') return `--cli-input-json file://${source.file}`;
  return `--cli-input-json "$(cat <<'JSON'\n${requestJson(plan, resource)}JSON\n)"`;
}

/** The command of the AWS CLI that makes a resource. */
function command(plan: Plan, resource: Resource, source: RequestSource): string {
  const { service, operation } = OPERATIONS[resource.kind];
  const keeps =
    resource.kind === 'scaling-policy' && isReferenced(plan.resources, resource.id, 'arn');
  const output = keeps ? ' --query PolicyARN --output text' : '';
  const start = `aws ${service} ${operation}${output}${laterArguments(resource)}`;
  const call = `${start} \\\n  ${requestArgument(plan, resource, source)}`;
  const line = keeps ? `${policyVariable(resource.id)}=$(${call})` : call;
  return `${jobName(plan, resource)}${line}\n${waiting(plan, resource)}`;
}

/**
 * The command with its title and the reasons of its parameters above it: they stand there because
 * JSON has no comments.
 */
export function commentedCommand(plan: Plan, resource: Resource, source: RequestSource): string {
  const lines = [resource.title, ...reasonsIn(resource.fields, plan)];
  const above = lines.map((line) => comment('#', line)).join('');
  return `\n${above}${command(plan, resource, source)}`;
}
