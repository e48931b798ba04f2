import defaults from '../../../data/export.json' with { type: 'json' };
import { instanceBounds, maxCapacity } from '../capacity.ts';
import {
  type Field,
  field,
  group,
  type Invocation,
  input,
  joined,
  list,
  nameOf,
  type Resource,
} from '../plan.ts';
import { asked, type ExportRequest, numberIn } from '../request.ts';
import { scalableTarget, trackingPolicy, wakeFromZero } from '../scaling.ts';
import {
  captureFields,
  endpointConfig,
  endpointResource,
  inBucket,
  instanceVariant,
  modelResource,
  scaledVariant,
  vpcFields,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';

/** Topics that are given, and both where each result has to be announced. */
function notification(request: ExportRequest): readonly Field[] {
  const { flags } = request;
  const asks = asked(request, 'NotificationConfig');
  const wants = (topic: string | undefined) => topic !== undefined || asks !== undefined;
  const topics = [
    ...(wants(flags.successTopic) ? [field('SuccessTopic', input('successTopic'))] : []),
    ...(wants(flags.errorTopic) ? [field('ErrorTopic', input('errorTopic'))] : []),
  ];
  return topics.length > 0 ? [field('NotificationConfig', group(...topics), asks?.why)] : [];
}

function asyncConfig(request: ExportRequest): Field {
  const output = group(
    field('S3OutputPath', inBucket('async-output/'), 'results go here, never to the connection'),
    field('S3FailurePath', inBucket('async-failures/')),
    ...notification(request),
  );
  return field('AsyncInferenceConfig', group(field('OutputConfig', output)));
}

function wake(): readonly Resource[] {
  const { backlogPerInstance: _, ...times } = defaults.async;
  return wakeFromZero(scaledVariant('DesiredInstanceCount'), {
    ...times,
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

function backlogMetric(): Field {
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

/** Instances that stay up: as a statement asks for, else as the costs are reckoned with. */
function leastInstances(request: ExportRequest): number {
  const asks = asked(request, 'MinCapacity');
  return asks ? numberIn(asks.setting) : request.figures.asyncMinimumInstances;
}

/** The API asks for an instance at the start, though none is to stay. */
function firstInstances(request: ExportRequest, first: number): Field {
  const least = leastInstances(request);
  const goes = request.flags.autoScaling !== false && least < first;
  const why = `to see that the model loads; auto-scaling goes down to ${least} when nothing waits, as the costs are reckoned with`;
  return field('InitialInstanceCount', Math.max(first, least), goes ? why : undefined);
}

/** Costs are those of an endpoint that scales; without that its instances stay up. */
export function asyncWarnings(request: ExportRequest): readonly string[] {
  const { option, flags } = request;
  if (option.id !== 'async' || flags.autoScaling !== false) return [];
  if (leastInstances(request) > 0) return [];
  return [
    'without auto-scaling the instances stay up all month: the costs are reckoned with an endpoint that scales to zero',
  ];
}

function scaling(request: ExportRequest, most: number): readonly Resource[] {
  if (request.flags.autoScaling === false) return [];
  const asks = asked(request, 'MinCapacity');
  const least = leastInstances(request);
  const scaled = scaledVariant('DesiredInstanceCount');
  const { backlogPerInstance, scaleInCooldownSeconds, scaleOutCooldownSeconds } = defaults.async;
  return [
    scalableTarget(
      scaled,
      field(
        'MinCapacity',
        least,
        asks?.why ?? (least === 0 ? 'requests queue while no instance runs' : undefined),
      ),
      maxCapacity(request, Math.max(least, most)),
    ),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-backlog'),
      title: 'Adds instances as the queue grows, and takes them away again',
      metric: backlogMetric(),
      target: field('TargetValue', backlogPerInstance, 'queued requests by instance: a start'),
      scaleInCooldownSeconds,
      scaleOutCooldownSeconds,
    }),
    ...(least === 0 ? wake() : []),
  ];
}

function invocation(request: ExportRequest): Invocation {
  const timeout = asked(request, 'InvocationTimeoutSeconds');
  return {
    kind: 'asynchronous',
    fields: [
      field('EndpointName', nameOf('endpoint')),
      field('InputLocation', inBucket('async-input/request')),
      field('ContentType', input('contentType')),
      ...(timeout
        ? [field('InvocationTimeoutSeconds', numberIn(timeout.setting), timeout.why)]
        : []),
    ],
    limits: [...limitTexts(request), request.option.traits.queue.note],
  };
}

/** A queue before instances that may all be taken away. */
export function planAsync(request: ExportRequest): {
  resources: readonly Resource[];
  invocation: Invocation;
} {
  const [first, most] = instanceBounds(request);
  return {
    resources: [
      modelResource(request, vpcFields(request)),
      endpointConfig(instanceVariant(request, firstInstances(request, first)), [
        asyncConfig(request),
        ...captureFields(request),
      ]),
      endpointResource,
      ...scaling(request, most),
    ],
    invocation: invocation(request),
  };
}
