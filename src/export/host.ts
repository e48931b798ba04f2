import defaults from '../../data/export.json' with { type: 'json' };
import type { HostInstance } from '../cost/host-instance.ts';
import type { InstanceType } from '../schema/price-types.ts';
import { type Field, field, input } from './plan.ts';
import type { ExportRequest } from './request.ts';

const GB = 1e9;

/** "GPU and model memory 140GB", as far as these are stated. */
function demands({ workload, statement }: ExportRequest): string {
  const stated = [
    ...(workload.gpu ? [statement('gpu')] : []),
    ...(workload.modelMemoryBytes === undefined ? [] : [statement('modelMemory')]),
  ];
  return stated.join(' and ');
}

/** "24 GB of GPU memory", "16 GiB of memory". */
function memoryText({ gpus, gpuMemoryGB, memoryGiB }: InstanceType): string {
  if (gpus && gpuMemoryGB) return `${gpuMemoryGB} GB of GPU memory`;
  return memoryGiB === null ? 'memory that is not known' : `${memoryGiB} GiB of memory`;
}

function misfit({ name, type, cheapest }: HostInstance, request: ExportRequest): string {
  const { workload } = request;
  const better =
    cheapest === null
      ? 'no instance in the price list fits it'
      : `the cheapest in the price list that fits is ${cheapest}`;
  if (type?.neuronDevices !== undefined) {
    return `${name} has no GPU but Inferentia devices, for which the model has to be compiled; ${better}`;
  }
  if (workload.gpu && type?.gpus === 0) return `${name} has no GPU; ${better}`;
  const has = type ? memoryText(type) : '';
  return `${request.statement('modelMemory')} does not fit ${name} with ${has}; ${better}`;
}

/** What speaks against the instance that the deployment runs on. */
export function hostWarnings(request: ExportRequest): readonly string[] {
  const { host, option, flags } = request;
  if (option.billing.shape === 'per-use') return [];
  if (!host) {
    return [
      `no instance in the price list fits ${demands(request)}: name one with --instance, or split the model`,
    ];
  }
  const burstable = host.name.startsWith('ml.t2.') && flags.autoScaling !== false;
  if (burstable && option.billing.shape !== 'job-hours') {
    return [`${host.name} is burstable, which SageMaker does not auto-scale (--no-auto-scaling)`];
  }
  if (host.fits === false) return [misfit(host, request)];
  if (host.fits === null && flags.instance !== undefined) {
    return [
      `${host.name} is not in the price list, so that nobody checked whether the model fits it`,
    ];
  }
  return [];
}

/**
 * GPUs of the instance over which the model has to be split; 1 where one holds it. A power of two,
 * since a model's heads can seldom be shared out among three.
 */
export function gpusNeeded({ host, workload }: ExportRequest): number {
  const { gpus, gpuMemoryGB } = host?.type ?? {};
  const { modelMemoryBytes } = workload;
  if (!gpus || !gpuMemoryGB || modelMemoryBytes === undefined) return 1;
  const least = Math.max(1, modelMemoryBytes / ((gpuMemoryGB / gpus) * GB));
  return Math.min(gpus, 2 ** Math.ceil(Math.log2(least)));
}

/** The parameter with what asks for this instance. */
export function instanceType(request: ExportRequest): Field {
  const { host } = request;
  const asks = demands(request);
  const split = gpusNeeded(request);
  const over = split > 1 ? `; the model has to be split over ${split} of its GPUs` : '';
  if (!host?.why) return field('InstanceType', input('instanceType'), over.slice(2) || undefined);
  const why = `${asks === '' ? '' : `${asks}: `}${host.why}${over}`;
  return field('InstanceType', input('instanceType'), why);
}

/** Time for a large model to be fetched and loaded, where AWS's own default would be too short. */
export function startUpTimeouts({ workload, statement }: ExportRequest): readonly Field[] {
  const { fromGB, timeoutSeconds } = defaults.largeModel;
  const { modelMemoryBytes = 0 } = workload;
  if (modelMemoryBytes < fromGB * GB) return [];
  const why = `${statement('modelMemory')}: time to fetch the model; keep it unpacked in S3 (ModelDataSource) to save some`;
  return [
    field('ModelDataDownloadTimeoutInSeconds', timeoutSeconds, why),
    field(
      'ContainerStartupHealthCheckTimeoutInSeconds',
      timeoutSeconds,
      `${statement('modelMemory')}: time to load the model before the container answers`,
    ),
  ];
}

/** Share of an instance's own memory that a copy of a model on GPUs may lay claim to. */
const OWN_SHARE = 0.5;
const MEBIBYTE = 1024 ** 2;

/** Memory of the instance itself, in MiB, for a model of which the weights may lie on GPUs. */
export function ownMemoryMB({ host, workload }: ExportRequest, bytes: number): number {
  const wanted = Math.ceil(bytes / MEBIBYTE);
  const { memoryGiB } = host?.type ?? {};
  if (!workload.gpu || !memoryGiB) return wanted;
  return Math.min(wanted, Math.floor(memoryGiB * 1024 * OWN_SHARE));
}
