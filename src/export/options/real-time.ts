import defaults from '../../../data/export.json' with { type: 'json' };
import type { Bounds } from '../../cost/models/model.ts';
import { runningAlarms } from '../alarms.ts';
import { instanceBounds, maxCapacity, startReason, trackedRequests } from '../capacity.ts';
import {
  field,
  type Invocation,
  input,
  joined,
  nameOf,
  type Parameter,
  type Resource,
} from '../plan.ts';
import { asked, type ExportRequest, type Planned, rangeOf } from '../request.ts';
import { isScheduled, onSchedule, scalableTarget, trackingPolicy } from '../scaling.ts';
import {
  captureFields,
  endpointConfig,
  endpointResources,
  instanceVariant,
  modelResource,
  scaledVariant,
  volumeEncryption,
  vpcFields,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';
import { scaledToZero } from './real-time-to-zero.ts';

function scaling(request: ExportRequest, first: number, most: number): readonly Resource[] {
  if (request.flags.autoScaling === false) return [];
  const scaled = scaledVariant('DesiredInstanceCount');
  const { scaleInCooldownSeconds, scaleOutCooldownSeconds } = defaults.realTime;
  return [
    scalableTarget(
      scaled,
      field('MinCapacity', first, startReason(request)),
      maxCapacity(request, most),
    ),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-requests'),
      title: 'Adds instances as requests grow, and takes them away again',
      ...trackedRequests(request, 'instance', defaults.realTime.requestsPerMinute),
      scaleInCooldownSeconds,
      scaleOutCooldownSeconds,
    }),
    ...onSchedule(request, scaled, request.figures.minimumInstances, first),
  ];
}

function invocation(request: ExportRequest, component: readonly Parameter[]): Invocation {
  const streams = asked(request, 'Invocation') !== undefined;
  return {
    kind: streams ? 'stream' : 'synchronous',
    fields: [
      field('EndpointName', nameOf('endpoint')),
      ...component,
      ...(asked(request, 'PrimaryContainer.Mode')
        ? [field('TargetModel', 'replace-me.tar.gz', 'the model that is meant')]
        : []),
      field('ContentType', input('contentType')),
    ],
    limits: limitTexts(request, streams),
  };
}

/** As many as a month is paid for: outside of the hours with requests, those that a schedule leaves. */
function deployedBounds(request: ExportRequest, first: number, most: number): Bounds {
  if (request.flags.autoScaling === false) return { least: first, most: first, outside: first };
  const outside = isScheduled(request) ? Math.min(first, request.figures.minimumInstances) : first;
  return { least: first, most, outside };
}

/** A standing endpoint on instances; with inference components where it has to scale to zero. */
export function planRealTime(request: ExportRequest): Planned {
  const [first, most] = instanceBounds(request);
  const zero = asked(request, 'ManagedInstanceScaling.MinInstanceCount');
  if (zero) {
    const component = field('InferenceComponentName', nameOf('inference-component'));
    return {
      resources: scaledToZero(request, zero.why, most, rangeOf(request.option, zero.setting.name)),
      invocation: invocation(request, [component]),
      deployed: {},
    };
  }
  return {
    resources: [
      modelResource(request, vpcFields(request)),
      endpointConfig(
        instanceVariant(request, field('InitialInstanceCount', first, startReason(request))),
        [...captureFields(request), ...volumeEncryption(request, 'KmsKeyId')],
      ),
      ...endpointResources(request, first),
      ...scaling(request, first, most),
      ...runningAlarms(request, true),
    ],
    invocation: invocation(request, []),
    deployed: { bounds: deployedBounds(request, first, most) },
  };
}
