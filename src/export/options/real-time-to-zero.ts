import defaults from '../../../data/export.json' with { type: 'json' };
import { rollbackAlarms, rolling } from '../alarms.ts';
import { maxCapacity, startReason, trackedRequests } from '../capacity.ts';
import { gpusNeeded, instanceType, ownMemory } from '../host.ts';
import { variantSettings } from '../pitfalls.ts';
import {
  because,
  type Fields,
  input,
  joined,
  nameOf,
  type Reasoned,
  type Resource,
  resource,
} from '../plan.ts';
import { type Asked, asked, type ExportRequest, rangeOf } from '../request.ts';
import { executionRole, roleReady } from '../role.ts';
import {
  onSchedule,
  type Scaled,
  scalableTarget,
  trackingPolicy,
  wakeFromZero,
} from '../scaling.ts';
import {
  captureConfig,
  endpointConfig,
  endpointResources,
  isolation,
  modelResource,
  VARIANT_NAME,
  volumeKey,
  vpcConfig,
} from './endpoint.ts';

/** Memory of a component whose model's memory is not stated. */
const MEMORY_MB = 1024;

const copies: Scaled = {
  resourceId: joined('inference-component/', nameOf('inference-component')),
  dimension: 'sagemaker:inference-component:DesiredCopyCount',
};

function compute(request: ExportRequest): Fields {
  const { workload, statement } = request;
  const { modelMemoryBytes: bytes, gpu } = workload;
  return {
    MinMemoryRequiredInMb:
      bytes === undefined
        ? because(MEMORY_MB, 'not stated: set it to what the model needs')
        : ownMemory(request, bytes),
    ...(gpu
      ? { NumberOfAcceleratorDevicesRequired: because(gpusNeeded(request), statement('gpu')) }
      : { NumberOfCpuCoresRequired: 1 }),
  };
}

/** The variant's settings: how long a start may take, which belongs to the component, or the others. */
function settings(request: ExportRequest, ofStart: boolean): Fields {
  const all = Object.entries(variantSettings(request));
  return Object.fromEntries(all.filter(([name]) => /Timeout/.test(name) === ofStart));
}

function component(request: ExportRequest): Resource {
  const timeouts = settings(request, true);
  const title = 'The inference component: the model on the endpoint, in copies that scale to zero';
  return resource('inference-component', 'inference-component', title, {
    InferenceComponentName: joined(input('endpointName'), '-component'),
    EndpointName: nameOf('endpoint'),
    VariantName: VARIANT_NAME,
    Specification: {
      ModelName: nameOf('model'),
      StartupParameters: Object.keys(timeouts).length > 0 ? timeouts : undefined,
      ComputeResourceRequirements: compute(request),
    },
    RuntimeConfig: { CopyCount: 1 },
    DeploymentConfig: rolling(rollbackAlarms(request)),
  });
}

const variant = (request: ExportRequest, least: Reasoned<number>, most: number): Fields => ({
  InstanceType: instanceType(request),
  InitialInstanceCount: 1,
  ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: least, MaxInstanceCount: most },
  RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
  ...settings(request, false),
});

/**
 * Copies that a schedule has ready in the hours in which requests come: where the verdict rests on it,
 * since a request that finds none fails for minutes.
 * @param first instances for the average load, with a copy on each
 */
export const copiesKept = (request: ExportRequest, first: number): number =>
  asked(request, 'ScheduledActions') && request.flags.autoScaling !== false ? first : 0;

/** The fewest copies: none, or those that a schedule has ready. */
function leastCopies(request: ExportRequest, why: string, first: number): Reasoned<number> {
  const least = copiesKept(request, first);
  if (least === 0) return because(0, why);
  const asks = asked(request, 'ScheduledActions')?.why;
  const sized = least > 1 && !request.figures.highAvailability ? startReason(request) : undefined;
  return because(least, sized === undefined ? asks : `${asks}; ${sized}`);
}

function scaling(request: ExportRequest, least: Reasoned<number>, most: number) {
  const { requestsPerMinute: usual, ...times } = defaults.realTimeToZero;
  return [
    scalableTarget(copies, least, maxCapacity(request, most), ['inference-component']),
    trackingPolicy(copies, {
      ...times,
      name: joined(nameOf('inference-component'), '-requests'),
      title: 'Adds copies as requests grow, and takes them away again, down to none',
      tracked: trackedRequests(request, 'copy', usual),
    }),
    ...wakeFromZero(copies, {
      ...times,
      why: 'requests fail while no instance runs, and target tracking alone never leaves zero',
      metricName: 'NoCapacityInvocationFailures',
      statistic: 'Sum',
      aggregation: 'Maximum',
      dimension: 'InferenceComponentName',
      of: 'inference-component',
    }),
    ...onSchedule(request, copies, { floor: 0, least: least.value }),
  ];
}

/** A real-time endpoint whose inference component, and with it the instances, scale to zero. */
export function scaledToZero(
  request: ExportRequest,
  { why, setting }: Asked,
  [first, most]: readonly [first: number, most: number],
): readonly Resource[] {
  const role = because(
    executionRole(request),
    'with inference components, the role is set on the endpoint',
  );
  const further = {
    ExecutionRoleArn: role,
    VpcConfig: vpcConfig(request),
    EnableNetworkIsolation: isolation(request),
    DataCaptureConfig: captureConfig(request),
    KmsKeyId: volumeKey(request),
  };
  const least = because(rangeOf(request.option, setting.name).least, why);
  const kept = leastCopies(request, why, first);
  return [
    modelResource(request),
    endpointConfig(variant(request, least, most), further, roleReady(request)),
    ...endpointResources(request, null),
    component(request),
    ...(request.flags.autoScaling === false ? [] : scaling(request, kept, most)),
  ];
}
