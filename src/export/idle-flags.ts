// Flags that are given and change nothing: each of them, with the reason.

import { flagOf, inputOfFlag } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { ExportFlags, ExportRequest } from './request.ts';

type Key = keyof ExportFlags;
type PlanSoFar = Omit<Plan, 'idleFlags'>;

/** Whether the plan has a parameter of this name, however deep. */
const hasParameter = ({ resources }: PlanSoFar, name: string): boolean =>
  JSON.stringify(resources).includes(`"name":"${name}"`);

/** Whether SageMaker itself scales the instances, below the copies of an inference component. */
const isOfComponents = (plan: PlanSoFar): boolean => hasParameter(plan, 'MaxInstanceCount');

const isOnInstances = ({ option }: ExportRequest): boolean =>
  option.billing.shape.startsWith('instance-hours');

/** A flag that does not apply to every option. */
interface Flag {
  /** Why it changes nothing. */
  readonly otherwise: string;
  /** Whether it changes something; without it, a flag does that fills an input of the plan. */
  readonly applies?: (plan: PlanSoFar, request: ExportRequest) => boolean;
}

const sets = (parameter: string, otherwise: string): Flag => ({
  otherwise,
  applies: (plan) => hasParameter(plan, parameter),
});

const FLAGS: Readonly<Partial<Record<Key, Flag>>> = {
  endpointName: { otherwise: 'there is no endpoint' },
  jobName: { otherwise: 'there is no transform job' },
  bucket: { otherwise: 'its requests and results do not go through S3' },
  instance: { otherwise: 'it has no instances to choose' },
  initialInstances: {
    otherwise: 'it does not start with a number of instances',
    // With inference components there is one instance at first, and more only by a schedule.
    applies: (plan, { option }) =>
      option.billing.shape !== 'per-use' &&
      (!isOfComponents(plan) || hasParameter(plan, 'Schedule')),
  },
  maxInstances: {
    otherwise: 'no instances are auto-scaled',
    applies: (plan, request) =>
      isOnInstances(request) &&
      (isOfComponents(plan) || plan.resources.some(({ kind }) => kind === 'scalable-target')),
  },
  autoScaling: {
    otherwise: 'nothing is auto-scaled',
    applies: (plan, request) =>
      isOnInstances(request) ||
      request.flags.provisionedConcurrency !== undefined ||
      hasParameter(plan, 'ProvisionedConcurrency'),
  },
  subnets: { otherwise: 'it cannot run in a VPC' },
  securityGroups: { otherwise: 'it cannot run in a VPC' },
  successTopic: { otherwise: 'it tells no topics' },
  errorTopic: { otherwise: 'it tells no topics' },
  memorySize: sets('MemorySizeInMB', 'its memory comes with the instance'),
  maxConcurrency: sets('MaxConcurrency', 'it has no maximum of requests at once'),
  provisionedConcurrency: sets('ProvisionedConcurrency', 'it keeps instances up, not concurrency'),
  splitType: sets('SplitType', 'it takes no files apart'),
  roleArn: { otherwise: 'a role of its own is written (--with-role)' },
  alarmTopic: { otherwise: 'it has no alarms' },
  kmsKey: { otherwise: 'there is nothing of its own to encrypt' },
  schedule: { otherwise: 'it has no jobs to start' },
  timezone: { otherwise: 'nothing is scheduled' },
  highAvailability: {
    otherwise: 'only endpoints that stand on instances are doubled',
    applies: (plan, { option }) =>
      option.billing.shape === 'instance-hours' && !isOfComponents(plan),
  },
};

/** "--memory-size has no effect on Batch Transform: …", for each such flag. */
export function idleFlags(plan: PlanSoFar, request: ExportRequest): readonly string[] {
  const { flags, option } = request;
  return Object.entries(FLAGS).flatMap(([name, { otherwise, applies }]) => {
    const key = name as Key; // a key of its own table
    const isGiven = key === 'autoScaling' ? flags[key] === false : flags[key] !== undefined;
    const input = inputOfFlag(key);
    const changes = applies ? applies(plan, request) : plan.inputs.some(({ id }) => id === input);
    if (!isGiven || changes) return [];
    return [`${flagOf(key)} has no effect on ${option.name}: ${otherwise}`];
  });
}
