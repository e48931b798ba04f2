import defaults from '../../../data/export.json' with { type: 'json' };
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
import { autoScaling, type Capacity, paidBounds } from '../scaling.ts';
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
import { scaledToZero } from './real-time-to-zero.ts';

function scaling(request: ExportRequest, capacity: Capacity): readonly Resource[] {
  const { requestsPerMinute, ...cooldowns } = defaults.realTime;
  return autoScaling(request, scaledVariant('DesiredInstanceCount'), capacity, {
    ...cooldowns,
    name: joined(nameOf('endpoint'), '-requests'),
    title: 'Adds instances as requests grow, and takes them away again',
    tracked: trackedRequests(request, 'instance', requestsPerMinute),
  });
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

/** A standing endpoint on instances; with inference components where it has to scale to zero. */
export function planRealTime(request: ExportRequest): Planned {
  const zero = asked(request, 'ManagedInstanceScaling.MinInstanceCount');
  if (zero) {
    const component = { InferenceComponentName: nameOf('inference-component') };
    return { ...scaledToZero(request, zero), invocation: invocation(request, component) };
  }
  const [first, most] = instanceBounds(request);
  const capacity: Capacity = {
    floor: request.figures.minimumInstances,
    least: because(first, startReason(request)),
    most: maxCapacity(request, most),
  };
  return {
    resources: [
      modelResource(request, vpcConfig(request)),
      endpointConfig(instanceVariant(request, capacity.least), {
        DataCaptureConfig: captureConfig(request),
        KmsKeyId: volumeKey(request),
      }),
      ...endpointResources(request, first),
      ...scaling(request, capacity),
      ...runningAlarms(request, true),
    ],
    invocation: invocation(request, {}),
    deployed: { bounds: paidBounds(request, capacity) },
  };
}
