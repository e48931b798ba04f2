import defaults from '../../../data/export.json' with { type: 'json' };
import type { Seconds } from '../../core/catalog-types.ts';
import { printSeconds, startSeconds } from '../../core/clock.ts';
import { runningAlarms } from '../alarms.ts';
import { instanceBounds, maxCapacity, startReason } from '../capacity.ts';
import {
  because,
  dimension,
  type Fields,
  type Invocation,
  input,
  joined,
  nameOf,
  parameters,
  type Reasoned,
  type Resource,
} from '../plan.ts';
import {
  type Asked,
  asked,
  askedNumber,
  type ExportRequest,
  isAutoScaled,
  numberIn,
  type Planned,
  rangeOf,
} from '../request.ts';
import { autoScaling, type Capacity, isScheduled, paidBounds, wakeFromZero } from '../scaling.ts';
import {
  captureConfig,
  encryptionKey,
  endpointConfig,
  endpointResources,
  inBucket,
  instanceVariant,
  modelResource,
  scaledVariant,
  volumeKey,
  vpcConfig,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';

/** Topics that are given, and both where each result has to be announced. */
function notification({ flags }: ExportRequest, why: string | undefined): Reasoned | undefined {
  const wanted = (id: 'successTopic' | 'errorTopic') =>
    flags[id] !== undefined || why !== undefined ? input(id) : undefined;
  const topics = { SuccessTopic: wanted('successTopic'), ErrorTopic: wanted('errorTopic') };
  return topics.SuccessTopic || topics.ErrorTopic ? because(topics, why) : undefined;
}

function asyncConfig(request: ExportRequest): Fields {
  const { most } = rangeOf(request.option, 'MaxConcurrentInvocationsPerInstance');
  const atOnce = Math.min(most, request.atATime);
  return {
    ClientConfig: {
      MaxConcurrentInvocationsPerInstance: because(
        atOnce,
        'as the costs count; measure how many an instance takes',
      ),
    },
    OutputConfig: {
      S3OutputPath: because(inBucket('async-output/'), 'results go here, never to the connection'),
      S3FailurePath: inBucket('async-failures/'),
      KmsKeyId: encryptionKey(request),
      NotificationConfig: notification(request, asked(request, 'NotificationConfig')?.why),
    },
  };
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
function backlogTarget(request: ExportRequest): Reasoned<number> {
  const { workload, figures, atATime, statement } = request;
  const { typicalTime: seconds } = figures;
  if (!seconds) {
    const why = 'backlog per instance: a start, the processing time is not stated';
    return because(defaults.async.backlogPerInstance, why);
  }
  const start = instanceStart(request);
  const stated = workload.latencySeconds ?? workload.deadlineSeconds;
  const bound = workload.latencySeconds === undefined ? 'deadline' : 'latency';
  const wait =
    stated === undefined ? start.low : Math.min(start.high, Math.max(0, stated - seconds));
  const value = Math.max(1, Math.floor((wait / seconds) * atATime));
  const within =
    stated === undefined ? ` (${printSeconds(start)})` : `, within ${statement(bound)}`;
  return because(value, `backlog per instance that one can clear while another starts${within}`);
}

const wake = (request: ExportRequest): readonly Resource[] =>
  wakeFromZero(scaledVariant('DesiredInstanceCount'), {
    ...defaults.async,
    stepCooldownSeconds: scaleOutCooldown(request),
    why: 'without it the endpoint stays at zero until the backlog passes the target',
    metricName: 'HasBacklogWithoutCapacity',
    statistic: 'Average',
    aggregation: 'Average',
    dimension: 'EndpointName',
    of: 'endpoint',
  });

const BACKLOG: Fields = {
  MetricName: 'ApproximateBacklogSizePerInstance',
  Namespace: 'AWS/SageMaker',
  Dimensions: [dimension('EndpointName', nameOf('endpoint'))],
  Statistic: 'Average',
};

/** What asks for instances that stay up: all the time, or in the hours in which requests come. */
const askedLeast = (request: ExportRequest): Asked | undefined =>
  asked(request, 'ScheduledActions') ?? asked(request, 'MinCapacity');

/**
 * Instances that stay up: as a statement asks for, else as the costs assume. Where a number
 * says how soon, as many as the average takes: the others come minutes too late.
 */
function leastInstances(request: ExportRequest): number {
  const asks = askedLeast(request);
  if (!asks) return request.figures.asyncMinimumInstances;
  const [first] = instanceBounds(request);
  const bounded = request.workload.latencySeconds !== undefined;
  return Math.max(numberIn(asks.setting), bounded ? first : 0);
}

/** The API asks for an instance at the start, though none is to stay. */
function firstInstances(request: ExportRequest, first: number): Reasoned<number> {
  const least = leastInstances(request);
  const goes = isAutoScaled(request) && least < first;
  const why = `to see that the model loads; auto-scaling goes down to ${least} when nothing waits, as in the costs`;
  return because(Math.max(first, least), goes ? why : undefined);
}

function leastReason(request: ExportRequest, least: number): string | undefined {
  const asks = askedLeast(request);
  if (!asks) return least === 0 ? 'requests queue while no instance runs' : undefined;
  const sized = least > 1 ? startReason(request) : undefined;
  return sized === undefined ? asks.why : `${asks.why}; ${sized}`;
}

function scaling(request: ExportRequest, capacity: Capacity): readonly Resource[] {
  if (!isAutoScaled(request)) return [];
  const isAtZero = capacity.least.value === 0 || isScheduled(request);
  return [
    ...autoScaling(request, scaledVariant('DesiredInstanceCount'), capacity, {
      name: joined(nameOf('endpoint'), '-backlog'),
      title: 'Adds instances as the queue grows, and takes them away again',
      tracked: { TargetValue: backlogTarget(request), CustomizedMetricSpecification: BACKLOG },
      scaleInCooldownSeconds: scaleInCooldown(request),
      scaleOutCooldownSeconds: scaleOutCooldown(request),
    }),
    // Also where it is at zero only outside the hours in which requests come.
    ...(isAtZero ? wake(request) : []),
  ];
}

/** Whether every request fits into the call itself, without a way through S3. */
const isInline = ({ workload: { payloadBytes } }: ExportRequest): boolean =>
  payloadBytes !== undefined && payloadBytes <= defaults.async.inlineBytes;

function invocation(request: ExportRequest): Invocation {
  const inline = isInline(request);
  const body = `the body goes with the call, which botocore ${defaults.async.inlineBotocore} and later can`;
  return {
    kind: inline ? 'inline' : 'asynchronous',
    fields: parameters({
      EndpointName: nameOf('endpoint'),
      InputLocation: inline ? undefined : inBucket('async-input/request'),
      ContentType: input('contentType'),
      InvocationTimeoutSeconds: askedNumber(request, 'InvocationTimeoutSeconds'),
    }),
    limits: [...limitTexts(request), ...(inline ? [body] : []), request.option.traits.queue.note],
    results: inBucket('async-output/'),
  };
}

/** A queue before instances that may all be taken away. */
export function planAsync(request: ExportRequest): Planned {
  const [first, most] = instanceBounds(request);
  const least = leastInstances(request);
  const start = Math.max(first, least);
  const capacity: Capacity = {
    floor: 0,
    least: because(least, leastReason(request, least)),
    most: maxCapacity(request, Math.max(least, most)),
  };
  return {
    deployed: { bounds: paidBounds(request, capacity, start) },
    resources: [
      modelResource(request, vpcConfig(request)),
      endpointConfig(instanceVariant(request, firstInstances(request, first)), {
        AsyncInferenceConfig: asyncConfig(request),
        DataCaptureConfig: captureConfig(request),
        KmsKeyId: volumeKey(request),
      }),
      ...endpointResources(request, start),
      ...scaling(request, capacity),
      ...runningAlarms(request, least > 0 || !isAutoScaled(request)),
    ],
    invocation: invocation(request),
  };
}
