import defaults from '../../../data/export.json' with { type: 'json' };
import {
  type Field,
  field,
  group,
  type Invocation,
  input,
  joined,
  nameOf,
  type Resource,
} from '../plan.ts';
import { asked, countFlag, type ExportRequest, rangeOf } from '../request.ts';
import { scalableTarget, trackingPolicy } from '../scaling.ts';
import {
  endpointConfig,
  endpointResource,
  instanceVariant,
  modelResource,
  scaledVariant,
  vpcFields,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';
import { scaledToZero } from './real-time-to-zero.ts';

const ANY = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** How many requests a minute one instance takes, with room to spare. */
function requestsPerMinute({ workload, statement }: ExportRequest): Field {
  const { safetyFactor, requestsPerMinute: usual } = defaults.realTime;
  const { processingTimeSeconds: seconds } = workload;
  if (seconds === undefined || seconds === 0) {
    return field('TargetValue', usual, 'requests a minute by instance: a start; measure yours');
  }
  const value = Math.max(1, Math.floor((60 / seconds) * safetyFactor));
  const why = `${statement('processingTime')}: requests a minute that one instance takes one after another, times ${safetyFactor} to be safe`;
  return field('TargetValue', value, why);
}

/** Instances at the start and at most. */
export function instanceBounds({ flags }: ExportRequest, least: number): [number, number] {
  const first = countFlag(flags.instances, '--instances', ANY) ?? Math.max(1, least);
  const most =
    countFlag(flags.maxInstances, '--max-instances', { ...ANY, least: first }) ??
    Math.max(first, defaults.maxInstances);
  return [first, most];
}

function scaling(request: ExportRequest, first: number, most: number): readonly Resource[] {
  if (request.flags.autoScaling === false) return [];
  const scaled = scaledVariant('DesiredInstanceCount');
  const { scaleInCooldownSeconds, scaleOutCooldownSeconds } = defaults.realTime;
  return [
    scalableTarget(
      scaled,
      field('MinCapacity', first),
      field('MaxCapacity', most, 'the default quota of a new account unless you set it'),
    ),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-requests'),
      title: 'Adds instances as requests grow, and takes them away again',
      metric: field(
        'PredefinedMetricSpecification',
        group(field('PredefinedMetricType', 'SageMakerVariantInvocationsPerInstance')),
      ),
      target: requestsPerMinute(request),
      scaleInCooldownSeconds,
      scaleOutCooldownSeconds,
    }),
  ];
}

function invocation(request: ExportRequest, component: readonly Field[]): Invocation {
  const streams = asked(request, 'Invocation') !== undefined;
  return {
    kind: streams ? 'stream' : 'synchronous',
    fields: [
      field('EndpointName', nameOf('endpoint')),
      ...component,
      field('ContentType', input('contentType')),
    ],
    limits: limitTexts(request, streams),
  };
}

/** A standing endpoint on instances; with inference components where it has to scale to zero. */
export function planRealTime(request: ExportRequest): {
  resources: readonly Resource[];
  invocation: Invocation;
} {
  const [first, most] = instanceBounds(request, 1);
  const zero = asked(request, 'ManagedInstanceScaling.MinInstanceCount');
  if (zero) {
    const component = field('InferenceComponentName', nameOf('inference-component'));
    return {
      resources: scaledToZero(request, zero.why, most, rangeOf(request.option, zero.setting.name)),
      invocation: invocation(request, [component]),
    };
  }
  return {
    resources: [
      modelResource(vpcFields(request)),
      endpointConfig(instanceVariant(field('InitialInstanceCount', first)), []),
      endpointResource,
      ...scaling(request, first, most),
    ],
    invocation: invocation(request, []),
  };
}
