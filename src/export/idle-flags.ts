import { DECLARATIONS } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { ExportFlags, ExportRequest } from './request.ts';

type Key = keyof ExportFlags;

const flagOf = (key: Key): string =>
  key === 'autoScaling'
    ? '--no-auto-scaling'
    : `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Why a flag changes nothing, where it does not apply to every option. */
const REASONS: Readonly<Partial<Record<Key, string>>> = {
  endpointName: 'there is no endpoint',
  jobName: 'there is no transform job',
  bucket: 'its requests and results do not go through S3',
  instance: 'it has no instances to choose',
  initialInstances: 'it does not start with a number of instances',
  maxInstances: 'no instances are auto-scaled',
  autoScaling: 'nothing is auto-scaled',
  subnets: 'it cannot run in a VPC',
  securityGroups: 'it cannot run in a VPC',
  successTopic: 'it tells no topics',
  errorTopic: 'it tells no topics',
  memorySize: 'its memory comes with the instance',
  maxConcurrency: 'it has no maximum of requests at once',
  provisionedConcurrency: 'it keeps instances up, not concurrency',
  splitType: 'it takes no files apart',
  roleArn: 'a role of its own is written (--with-role)',
  alarmTopic: 'it has no alarms',
  kmsKey: 'there is nothing of its own to encrypt',
  schedule: 'it has no jobs to start',
  timezone: 'nothing is scheduled',
  highAvailability: 'only endpoints that stand on instances are doubled',
};

/** Parameters that a flag sets without an input of its own. */
const SETS: Readonly<Partial<Record<Key, string>>> = {
  memorySize: 'MemorySizeInMB',
  maxConcurrency: 'MaxConcurrency',
  provisionedConcurrency: 'ProvisionedConcurrency',
  splitType: 'SplitType',
};

/** Whether the plan has a parameter of this name, however deep. */
const hasParameter = ({ resources }: Pick<Plan, 'resources'>, name: string): boolean =>
  JSON.stringify(resources).includes(`"name":"${name}"`);

const INPUT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(DECLARATIONS).map(([id, { key }]) => [key, id]),
);

function hasEffect(
  key: Key,
  plan: Omit<Plan, 'idleFlags'>,
  { flags, option }: ExportRequest,
): boolean {
  const scales = plan.resources.some(({ kind }) => kind === 'scalable-target');
  const parameter = SETS[key];
  if (parameter !== undefined) return hasParameter(plan, parameter);
  if (key === 'highAvailability')
    return option.billing.shape === 'instance-hours' && !hasParameter(plan, 'MaxInstanceCount');
  if (key === 'autoScaling') {
    return (
      option.billing.shape.startsWith('instance-hours') ||
      flags.provisionedConcurrency !== undefined ||
      hasParameter(plan, 'ProvisionedConcurrency')
    );
  }
  if (key === 'maxInstances') {
    return (
      option.billing.shape.startsWith('instance-hours') &&
      (scales || hasParameter(plan, 'MaxInstanceCount'))
    );
  }
  // With inference components there is one instance at first.
  if (key === 'initialInstances')
    return option.billing.shape !== 'per-use' && !hasParameter(plan, 'MaxInstanceCount');
  const input = INPUT_OF.get(key);
  return input === undefined || plan.inputs.some(({ id }) => id === input);
}

/** "--memory-size has no effect on Batch Transform: …", for each such flag. */
export function idleFlags(
  plan: Omit<Plan, 'idleFlags'>,
  request: ExportRequest,
): readonly string[] {
  // The flags are those of the deployment alone: each has a declaration or a reason.
  const given = (Object.keys(REASONS) as Key[]).filter((key) => {
    const value = request.flags[key];
    return key === 'autoScaling' ? value === false : value !== undefined;
  });
  return given
    .filter((key) => !hasEffect(key, plan, request))
    .map((key) => `${flagOf(key)} has no effect on ${request.option.name}: ${REASONS[key]}`);
}
