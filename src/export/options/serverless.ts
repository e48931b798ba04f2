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
import {
  asked,
  concurrency,
  countFlag,
  type ExportRequest,
  numberIn,
  rangeOf,
} from '../request.ts';
import { scalableTarget, trackingPolicy } from '../scaling.ts';
import { endpointConfig, endpointResource, modelResource, scaledVariant } from './endpoint.ts';
import { limitTexts } from './limits.ts';

const MEBIBYTE = 1024 ** 2;

function memory({ workload, option, flags, statement }: ExportRequest): Field {
  const range = rangeOf(option, 'MemorySizeInMB');
  const step = defaults.serverless.memoryStepMB;
  const chosen = countFlag(flags.memorySize, '--memory-size', range);
  if (chosen !== undefined) return field('MemorySizeInMB', Math.ceil(chosen / step) * step);
  const { modelMemoryBytes: bytes } = workload;
  if (bytes === undefined) {
    const why = 'a start: the memory that the model needs is not stated (--model-memory)';
    return field('MemorySizeInMB', defaults.serverless.memorySizeInMB, why);
  }
  const steps = Math.ceil(bytes / MEBIBYTE / step) * step;
  const value = Math.min(range.most, Math.max(range.least, steps));
  return field('MemorySizeInMB', value, `${statement('modelMemory')}, in steps of ${step} MB`);
}

function mostConcurrent({ workload, option, flags, statement }: ExportRequest): Field {
  const range = rangeOf(option, 'MaxConcurrency');
  const chosen = countFlag(flags.maxConcurrency, '--max-concurrency', range);
  if (chosen !== undefined) return field('MaxConcurrency', chosen);
  const peak = concurrency(workload, workload.peakRequestsPerSecond ?? workload.requestsPerSecond);
  if (peak === null) {
    const why = 'a start: set it to the requests that come at the same time (--max-concurrency)';
    return field('MaxConcurrency', defaults.serverless.maxConcurrency, why);
  }
  const rate = workload.peakRequestsPerSecond === undefined ? 'requestRate' : 'peakRate';
  const why = `${statement(rate)} × ${statement('processingTime')}`;
  return field('MaxConcurrency', Math.min(range.most, peak), why);
}

/** Capacity that is kept warm, where cold starts are ruled out or a flag asks for it. */
function provisioned(request: ExportRequest, most: number): Field | undefined {
  const { flags } = request;
  const range = { least: 1, most };
  const chosen = countFlag(flags.provisionedConcurrency, '--provisioned-concurrency', range);
  const warm = asked(request, 'ProvisionedConcurrency');
  if (chosen !== undefined) return field('ProvisionedConcurrency', chosen, warm?.why);
  if (!warm) return undefined;
  return field('ProvisionedConcurrency', Math.min(most, numberIn(warm.setting)), warm.why);
}

/** Between the peaks, what the average rate keeps busy is enough. */
function leastWarm({ workload }: ExportRequest, provisioned: number): number {
  return Math.min(provisioned, concurrency(workload, workload.requestsPerSecond) ?? provisioned);
}

function scaling(least: number, most: number): readonly Resource[] {
  const scaled = scaledVariant('DesiredProvisionedConcurrency');
  const { provisionedUtilization, scaleInCooldownSeconds, scaleOutCooldownSeconds } =
    defaults.serverless;
  return [
    scalableTarget(scaled, field('MinCapacity', least), field('MaxCapacity', most)),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-provisioned'),
      title: 'Keeps more capacity warm as it is used more',
      metric: field(
        'PredefinedMetricSpecification',
        group(field('PredefinedMetricType', 'SageMakerVariantProvisionedConcurrencyUtilization')),
      ),
      target: field('TargetValue', provisionedUtilization, 'share in use: a start'),
      scaleInCooldownSeconds,
      scaleOutCooldownSeconds,
    }),
  ];
}

const countOf = ({ value }: Field): number => (typeof value === 'number' ? value : 1);

/** An endpoint without instances; capacity kept warm only where that is asked for. */
export function planServerless(request: ExportRequest): {
  resources: readonly Resource[];
  invocation: Invocation;
} {
  const most = mostConcurrent(request);
  const warm = provisioned(request, countOf(most));
  const config = group(memory(request), most, ...(warm ? [warm] : []));
  const scales = warm && request.flags.autoScaling !== false;
  return {
    resources: [
      modelResource([]),
      endpointConfig(
        [
          field('ModelName', nameOf('model')),
          field('InitialVariantWeight', 1),
          field('ServerlessConfig', config),
        ],
        [],
      ),
      endpointResource,
      ...(scales ? scaling(leastWarm(request, countOf(warm)), countOf(most)) : []),
    ],
    invocation: {
      kind: 'synchronous',
      fields: [
        field('EndpointName', nameOf('endpoint')),
        field('ContentType', input('contentType')),
      ],
      limits: limitTexts(request),
    },
  };
}
