import defaults from '../../../data/export.json' with { type: 'json' };
import type { Bounds } from '../../cost/models/model.ts';
import { runningAlarms } from '../alarms.ts';
import { instanceBounds, maxCapacity, startReason, trackedRequests } from '../capacity.ts';
import {
  because,
  type Fields,
  type Invocation,
  input,
  joined,
  nameOf,
  parameters,
  type Resource,
} from '../plan.ts';
import { asked, type ExportRequest, type Planned } from '../request.ts';
import { isScheduled, onSchedule, scalableTarget, trackingPolicy } from '../scaling.ts';
import {
  captureConfig,
  endpointConfig,
  endpointResources,
  instanceVariant,
  modelResource,
  scaledVariant,
  volumeKey,
  vpcConfig,
} from './endpoint.ts';
import { limitTexts } from './limits.ts';
import { copiesKept, scaledToZero } from './real-time-to-zero.ts';

function scaling(request: ExportRequest, first: number, most: number): readonly Resource[] {
  if (request.flags.autoScaling === false) return [];
  const scaled = scaledVariant('DesiredInstanceCount');
  const { requestsPerMinute, ...cooldowns } = defaults.realTime;
  const least = because(first, startReason(request));
  return [
    scalableTarget(scaled, least, maxCapacity(request, most)),
    trackingPolicy(scaled, {
      ...cooldowns,
      name: joined(nameOf('endpoint'), '-requests'),
      title: 'Adds instances as requests grow, and takes them away again',
      tracked: trackedRequests(request, 'instance', requestsPerMinute),
    }),
    ...onSchedule(request, scaled, { floor: request.figures.minimumInstances, least: first }),
  ];
}

function invocation(request: ExportRequest, component: Fields): Invocation {
  const streams = asked(request, 'Invocation') !== undefined;
  return {
    kind: streams ? 'stream' : 'synchronous',
    fields: parameters({
      EndpointName: nameOf('endpoint'),
      ...component,
      TargetModel: asked(request, 'PrimaryContainer.Mode')
        ? because('replace-me.tar.gz', 'the model that is meant')
        : undefined,
      ContentType: input('contentType'),
    }),
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
    const component = { InferenceComponentName: nameOf('inference-component') };
    const isKept = copiesKept(request, first) > 0;
    return {
      resources: scaledToZero(request, zero, [first, most]),
      invocation: invocation(request, component),
      deployed: isKept ? { bounds: { least: first, most, outside: 0 } } : {},
    };
  }
  return {
    resources: [
      modelResource(request, vpcConfig(request)),
      endpointConfig(instanceVariant(request, because(first, startReason(request))), {
        DataCaptureConfig: captureConfig(request),
        KmsKeyId: volumeKey(request),
      }),
      ...endpointResources(request, first),
      ...scaling(request, first, most),
      ...runningAlarms(request, true),
    ],
    invocation: invocation(request, {}),
    deployed: { bounds: deployedBounds(request, first, most) },
  };
}
