import defaults from '../../../data/export.json' with { type: 'json' };
import { printSeconds, startSeconds } from '../../core/clock.ts';
import type { Seconds } from '../../core/types.ts';
import type { Bounds } from '../../cost/models/model.ts';
import { runningAlarms } from '../alarms.ts';
import { instanceBounds, maxCapacity, startReason } from '../capacity.ts';
import {
  field,
  group,
  type Invocation,
  input,
  joined,
  list,
  nameOf,
  type Parameter,
  type Resource,
} from '../plan.ts';
import { asked, type ExportRequest, numberIn, type Planned, rangeOf } from '../request.ts';
import {
  isScheduled,
  onSchedule,
  scalableTarget,
  trackingPolicy,
  wakeFromZero,
} from '../scaling.ts';
import {
  captureFields,
  encryption,
  endpointConfig,
  endpointResources,
  inBucket,
  instanceVariant,
  modelResource,
  scaledVariant,
  volumeEncryption,
  vpcFields,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';

/** Topics that are given, and both where each result has to be announced. */
function notification(request: ExportRequest): readonly Parameter[] {
  const { flags } = request;
  const asks = asked(request, 'NotificationConfig');
  const wants = (topic: string | undefined) => topic !== undefined || asks !== undefined;
  const topics = [
    ...(wants(flags.successTopic) ? [field('SuccessTopic', input('successTopic'))] : []),
    ...(wants(flags.errorTopic) ? [field('ErrorTopic', input('errorTopic'))] : []),
  ];
  return topics.length > 0 ? [field('NotificationConfig', group(...topics), asks?.why)] : [];
}

function asyncConfig(request: ExportRequest): Parameter {
  const output = group(
    field('S3OutputPath', inBucket('async-output/'), 'results go here, never to the connection'),
    field('S3FailurePath', inBucket('async-failures/')),
    ...encryption(request, 'KmsKeyId'),
    ...notification(request),
  );
  const atOnce = field(
    'MaxConcurrentInvocationsPerInstance',
    Math.min(rangeOf(request.option, 'MaxConcurrentInvocationsPerInstance').most, request.atATime),
    'as the costs count; measure how many an instance takes',
  );
  return field(
    'AsyncInferenceConfig',
    group(field('ClientConfig', group(atOnce)), field('OutputConfig', output)),
  );
}

/** Until a further instance works, once auto-scaling has noticed that it is wanted. */
function instanceStart({ option, workload }: ExportRequest): Seconds {
  const parts = option.clock?.start.parts.filter(({ id }) => id !== 'alarm') ?? [];
  return startSeconds({ kind: 'instances', parts }, workload);
}

/** Whole minutes, as cooldowns are measured. */
const cooldown = (seconds: number): number => Math.ceil(seconds / 60) * 60;

/** No sooner than an instance that was started is there to take work off the queue. */
const scaleOutCooldown = (request: ExportRequest): number =>
  cooldown(Math.max(defaults.async.scaleOutCooldownSeconds, instanceStart(request).low));

/** No sooner than a request that is being worked on is done. */
const scaleInCooldown = ({ workload: { processingTimeSeconds = 0 } }: ExportRequest): number =>
  cooldown(Math.max(defaults.async.scaleInCooldownSeconds, processingTimeSeconds));

/** Requests that may wait for each instance: as long as the bound allows, or a new one takes to start. */
function backlogTarget(request: ExportRequest): Parameter {
  const { workload, figures, atATime, statement } = request;
  const { typicalTime: seconds } = figures;
  if (!seconds) {
    const why = 'backlog per instance: a start, the processing time is not stated';
    return field('TargetValue', defaults.async.backlogPerInstance, why);
  }
  const start = instanceStart(request);
  const stated = workload.latencySeconds ?? workload.deadlineSeconds;
  const bound = workload.latencySeconds === undefined ? 'deadline' : 'latency';
  const wait =
    stated === undefined ? start.low : Math.min(start.high, Math.max(0, stated - seconds));
  const value = Math.max(1, Math.floor((wait / seconds) * atATime));
  const why =
    stated === undefined
      ? `backlog per instance that one can clear while another starts (${printSeconds(start)})`
      : `backlog per instance that one can clear while another starts, within ${statement(bound)}`;
  return field('TargetValue', value, why);
}

function wake(request: ExportRequest): readonly Resource[] {
  const { alarmPeriodSeconds, evaluationPeriods } = defaults.async;
  return wakeFromZero(scaledVariant('DesiredInstanceCount'), {
    alarmPeriodSeconds,
    evaluationPeriods,
    stepCooldownSeconds: scaleOutCooldown(request),
    policyName: joined(nameOf('endpoint'), '-from-zero'),
    alarmName: joined(nameOf('endpoint'), '-from-zero'),
    why: 'without it the endpoint stays at zero until the backlog passes the target',
    metricName: 'HasBacklogWithoutCapacity',
    statistic: 'Average',
    aggregation: 'Average',
    dimension: 'EndpointName',
    of: 'endpoint',
  });
}

function backlogMetric(): Parameter {
  return field(
    'CustomizedMetricSpecification',
    group(
      field('MetricName', 'ApproximateBacklogSizePerInstance'),
      field('Namespace', 'AWS/SageMaker'),
      field(
        'Dimensions',
        list(group(field('Name', 'EndpointName'), field('Value', nameOf('endpoint')))),
      ),
      field('Statistic', 'Average'),
    ),
  );
}

/**
 * Instances that stay up: as a statement asks for, else as the costs assume. Where a number
 * says how soon, as many as the average takes: the others come minutes too late.
 */
function leastInstances(request: ExportRequest): number {
  const asks = asked(request, 'MinCapacity');
  if (!asks) return request.figures.asyncMinimumInstances;
  const [first] = instanceBounds(request);
  const bounded = request.workload.latencySeconds !== undefined;
  return Math.max(numberIn(asks.setting), bounded ? first : 0);
}

/** The API asks for an instance at the start, though none is to stay. */
function firstInstances(request: ExportRequest, first: number): Parameter {
  const least = leastInstances(request);
  const goes = request.flags.autoScaling !== false && least < first;
  const why = `to see that the model loads; auto-scaling goes down to ${least} when nothing waits, as the costs are reckoned with`;
  return field('InitialInstanceCount', Math.max(first, least), goes ? why : undefined);
}

function leastReason(request: ExportRequest, least: number): string | undefined {
  const asks = asked(request, 'MinCapacity');
  if (!asks) return least === 0 ? 'requests queue while no instance runs' : undefined;
  const sized = least > 1 ? startReason(request) : undefined;
  return sized === undefined ? asks.why : `${asks.why}; ${sized}`;
}

function scaling(request: ExportRequest, most: number): readonly Resource[] {
  if (request.flags.autoScaling === false) return [];
  const least = leastInstances(request);
  const scaled = scaledVariant('DesiredInstanceCount');
  return [
    scalableTarget(
      scaled,
      field('MinCapacity', least, leastReason(request, least)),
      maxCapacity(request, Math.max(least, most)),
    ),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-backlog'),
      title: 'Adds instances as the queue grows, and takes them away again',
      metric: backlogMetric(),
      target: backlogTarget(request),
      scaleInCooldownSeconds: scaleInCooldown(request),
      scaleOutCooldownSeconds: scaleOutCooldown(request),
    }),
    ...onSchedule(request, scaled, 0, least),
    // Also where it is at zero only outside the hours in which requests come.
    ...(least === 0 || onSchedule(request, scaled, 0, least).length > 0 ? wake(request) : []),
  ];
}

/** Whether every request fits into the call itself, without a way through S3. */
const isInline = ({ workload: { payloadBytes } }: ExportRequest): boolean =>
  payloadBytes !== undefined && payloadBytes <= defaults.async.inlineBytes;

function invocation(request: ExportRequest): Invocation {
  const timeout = asked(request, 'InvocationTimeoutSeconds');
  const inline = isInline(request);
  return {
    kind: inline ? 'inline' : 'asynchronous',
    fields: [
      field('EndpointName', nameOf('endpoint')),
      ...(inline ? [] : [field('InputLocation', inBucket('async-input/request'))]),
      field('ContentType', input('contentType')),
      ...(timeout
        ? [field('InvocationTimeoutSeconds', numberIn(timeout.setting), timeout.why)]
        : []),
    ],
    limits: [
      ...limitTexts(request),
      ...(inline
        ? [
            `the body goes with the call, which botocore ${defaults.async.inlineBotocore} and later can`,
          ]
        : []),
      request.option.traits.queue.note,
    ],
  };
}

/** As many as a month is paid for: without auto-scaling, those at the start stay up. */
function deployedBounds(request: ExportRequest, first: number, most: number): Bounds {
  const least = leastInstances(request);
  const start = Math.max(first, least);
  if (request.flags.autoScaling === false) return { least: start, most: start, outside: start };
  return { least, most: Math.max(least, most), outside: isScheduled(request) ? 0 : least };
}

/** A queue before instances that may all be taken away. */
export function planAsync(request: ExportRequest): Planned {
  const [first, most] = instanceBounds(request);
  return {
    deployed: { bounds: deployedBounds(request, first, most) },
    resources: [
      modelResource(request, vpcFields(request)),
      endpointConfig(instanceVariant(request, firstInstances(request, first)), [
        asyncConfig(request),
        ...captureFields(request),
        ...volumeEncryption(request, 'KmsKeyId'),
      ]),
      ...endpointResources(request, Math.max(first, leastInstances(request))),
      ...scaling(request, most),
      ...runningAlarms(request, leastInstances(request) > 0 || request.flags.autoScaling === false),
    ],
    invocation: invocation(request),
  };
}
