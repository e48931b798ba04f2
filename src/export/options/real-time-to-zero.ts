import defaults from '../../../data/export.json' with { type: 'json' };
import { rollbackAlarms, rolling } from '../alarms.ts';
import { maxCapacity, trackedRequests } from '../capacity.ts';
import { gpusNeeded, instanceType, ownMemory } from '../host.ts';
import { variantSettings } from '../pitfalls.ts';
import {
  field,
  type Group,
  group,
  input,
  joined,
  nameOf,
  type Parameter,
  type Resource,
} from '../plan.ts';
import type { ExportRequest } from '../request.ts';
import { executionRole, roleReady } from '../role.ts';
import { type Scaled, scalableTarget, trackingPolicy, wakeFromZero } from '../scaling.ts';
import {
  captureFields,
  endpointConfig,
  endpointResources,
  isolation,
  modelResource,
  VARIANT_NAME,
  volumeEncryption,
  vpcFields,
} from './endpoint.ts';

/** Memory of a component whose model's memory is not stated. */
const MEMORY_MB = 1024;

const copies: Scaled = {
  resourceId: joined('inference-component/', nameOf('inference-component')),
  dimension: 'sagemaker:inference-component:DesiredCopyCount',
};

function compute(request: ExportRequest): Parameter {
  const { workload, statement } = request;
  const { modelMemoryBytes: bytes, gpu } = workload;
  const own = bytes === undefined ? undefined : ownMemory(request, bytes);
  const memory = field(
    'MinMemoryRequiredInMb',
    own?.megabytes ?? MEMORY_MB,
    own?.why ?? 'not stated: set it to what the model needs',
  );
  const device = gpu
    ? field('NumberOfAcceleratorDevicesRequired', gpusNeeded(request), statement('gpu'))
    : field('NumberOfCpuCoresRequired', 1);
  return field('ComputeResourceRequirements', group(memory, device));
}

function specification(request: ExportRequest): Group {
  const timeouts = variantSettings(request).filter(({ name }) => /Timeout/.test(name));
  return group(
    field('ModelName', nameOf('model')),
    ...(timeouts.length > 0 ? [field('StartupParameters', group(...timeouts))] : []),
    compute(request),
  );
}

function component(request: ExportRequest): Resource {
  return {
    kind: 'inference-component',
    id: 'inference-component',
    title: 'The inference component: the model on the endpoint, in copies that scale to zero',
    fields: [
      field('InferenceComponentName', joined(input('endpointName'), '-component')),
      field('EndpointName', nameOf('endpoint')),
      field('VariantName', VARIANT_NAME),
      field('Specification', specification(request)),
      field('RuntimeConfig', group(field('CopyCount', 1))),
      rolling(rollbackAlarms(request)),
    ],
  };
}

function variant(
  request: ExportRequest,
  why: string,
  least: number,
  most: number,
): readonly Parameter[] {
  return [
    instanceType(request),
    field('InitialInstanceCount', 1),
    field(
      'ManagedInstanceScaling',
      group(
        field('Status', 'ENABLED'),
        field('MinInstanceCount', least, why),
        field('MaxInstanceCount', most),
      ),
    ),
    field('RoutingConfig', group(field('RoutingStrategy', 'LEAST_OUTSTANDING_REQUESTS'))),
    // How long a start may take belongs to the component.
    ...variantSettings(request).filter(({ name }) => !/Timeout/.test(name)),
  ];
}

function scaling(request: ExportRequest, why: string, most: number): readonly Resource[] {
  const { requestsPerMinute: usual, ...times } = defaults.realTimeToZero;
  return [
    scalableTarget(copies, field('MinCapacity', 0, why), maxCapacity(request, most), [
      'inference-component',
    ]),
    trackingPolicy(copies, {
      ...times,
      name: joined(nameOf('inference-component'), '-requests'),
      title: 'Adds copies as requests grow, and takes them away again, down to none',
      ...trackedRequests(request, 'copy', usual),
    }),
    ...wakeFromZero(copies, {
      ...times,
      policyName: joined(nameOf('inference-component'), '-from-zero'),
      alarmName: joined(nameOf('inference-component'), '-from-zero'),
      why: 'requests fail while no instance runs, and target tracking alone never leaves zero',
      metricName: 'NoCapacityInvocationFailures',
      statistic: 'Sum',
      aggregation: 'Maximum',
      dimension: 'InferenceComponentName',
      of: 'inference-component',
    }),
  ];
}

/** A real-time endpoint whose inference component, and with it the instances, scale to zero. */
export function scaledToZero(
  request: ExportRequest,
  why: string,
  most: number,
  range: { readonly least: number },
): readonly Resource[] {
  const role = field(
    'ExecutionRoleArn',
    executionRole(request),
    'an endpoint of components has the role',
  );
  const config = endpointConfig(variant(request, why, range.least, most), [
    role,
    ...vpcFields(request),
    ...isolation(request),
    ...captureFields(request),
    ...volumeEncryption(request, 'KmsKeyId'),
  ]);
  return [
    modelResource(request, []),
    { ...config, ...roleReady(request) },
    ...endpointResources(request, null),
    component(request),
    ...(request.flags.autoScaling === false ? [] : scaling(request, why, most)),
  ];
}
