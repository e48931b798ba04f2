import defaults from '../../../data/export.json' with { type: 'json' };
import { rollbackAlarms, rolling } from '../alarms.ts';
import { instanceBounds, maxCapacity, startReason, trackedRequests } from '../capacity.ts';
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
import {
  type Asked,
  asked,
  type ExportRequest,
  isAutoScaled,
  type Planned,
  rangeOf,
} from '../request.ts';
import { executionRole, roleReady } from '../role.ts';
import { autoScaling, type Capacity, paidBounds, type Scaled, wakeFromZero } from '../scaling.ts';
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
 * The fewest copies: none, or as many as the load takes with a copy on each instance, where the verdict
 * rests on a schedule: a request that finds no copy fails for minutes.
 */
function leastCopies(request: ExportRequest, zero: Asked): Reasoned<number> {
  const asks = asked(request, 'ScheduledActions');
  if (!asks || !isAutoScaled(request)) return because(0, zero.why);
  const [first] = instanceBounds(request);
  // Copies are not spread over zones, as instances are.
  const sized = first > 1 && !request.figures.highAvailability ? startReason(request) : undefined;
  return because(first, sized === undefined ? asks.why : `${asks.why}; ${sized}`);
}

function scaling(request: ExportRequest, capacity: Capacity): readonly Resource[] {
  if (!isAutoScaled(request)) return [];
  const { requestsPerMinute: usual, ...times } = defaults.realTimeToZero;
  const tracking = {
    ...times,
    name: joined(nameOf('inference-component'), '-requests'),
    title: 'Adds copies as requests grow, and takes them away again, down to none',
    tracked: trackedRequests(request, 'copy', usual),
  };
  return [
    ...autoScaling(request, copies, capacity, tracking, ['inference-component']),
    ...wakeFromZero(copies, {
      ...times,
      why: 'requests fail while no instance runs, and target tracking alone never leaves zero',
      metricName: 'NoCapacityInvocationFailures',
      statistic: 'Sum',
      aggregation: 'Maximum',
      dimension: 'InferenceComponentName',
      of: 'inference-component',
    }),
  ];
}

/** What serves where the endpoint has inference components. */
type ScaledToZero = Pick<Planned, 'resources' | 'deployed'>;

/** A real-time endpoint whose inference component, and with it the instances, scale to zero. */
export function scaledToZero(request: ExportRequest, zero: Asked): ScaledToZero {
  const [, most] = instanceBounds(request);
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
  const { least: fewest } = rangeOf(request.option, zero.setting.name);
  const capacity: Capacity = {
    floor: 0,
    least: leastCopies(request, zero),
    most: maxCapacity(request, most),
  };
  return {
    resources: [
      modelResource(request),
      endpointConfig(
        variant(request, because(fewest, zero.why), most),
        further,
        roleReady(request),
      ),
      ...endpointResources(request, null),
      component(request),
      ...scaling(request, capacity),
    ],
    // How long it is at zero is not known, unless by a schedule.
    deployed: capacity.least.value > 0 ? { bounds: paidBounds(request, capacity) } : {},
  };
}
