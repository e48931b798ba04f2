import defaults from '../../../data/export.json' with { type: 'json' };
import { leastMemory, memoryWarnings } from '../../core/memory.ts';
import { capacityFor } from '../../core/sizing.ts';
import { printShare } from '../../schema/print-units.ts';
import { runningAlarms } from '../alarms.ts';
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
import { asked, countFlag, type ExportRequest, numberIn, rangeOf } from '../request.ts';
import { onSchedule, scalableTarget, trackingPolicy } from '../scaling.ts';
import { endpointConfig, endpointResources, modelResource, scaledVariant } from './endpoint.ts';
import { limitTexts } from './limits.ts';

/** Every size between the least and the most, in the steps in which they come. */
function memorySizes({ option }: ExportRequest): readonly number[] {
  const { least, most } = rangeOf(option, 'MemorySizeInMB');
  const step = defaults.serverless.memoryStepMB;
  return Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, i) => least + i * step);
}

/** The size that the flag, or the assumption, gives; undefined where the model's memory decides. */
function givenMemory({ flags, option, figures }: ExportRequest): number | undefined {
  const step = defaults.serverless.memoryStepMB;
  const chosen = countFlag(flags.memorySize, '--memory-size', rangeOf(option, 'MemorySizeInMB'));
  return chosen === undefined
    ? (figures.serverlessMemory ?? undefined)
    : Math.ceil(chosen / step) * step;
}

function memory(request: ExportRequest): Field {
  const { workload, option, statement, figures } = request;
  const given = givenMemory(request);
  if (given !== undefined) return field('MemorySizeInMB', given);
  const { modelMemoryBytes: bytes } = workload;
  if (bytes === undefined) {
    const why = 'a start: the memory that the model needs is not stated (--model-memory)';
    return field('MemorySizeInMB', defaults.serverless.memorySizeInMB, why);
  }
  const found = leastMemory(bytes, figures.memoryFactor, memorySizes(request));
  const why = `${statement('modelMemory')}: ${found?.why ?? 'it does not fit'}`;
  return field('MemorySizeInMB', found?.memoryMB ?? rangeOf(option, 'MemorySizeInMB').most, why);
}

/** What speaks against the size of the memory. */
export function serverlessWarnings(request: ExportRequest): readonly string[] {
  const { option, workload, figures } = request;
  if (option.billing.shape !== 'per-use') return [];
  const size = countOf(memory(request));
  return memoryWarnings(size, workload.modelMemoryBytes, figures.memoryFactor);
}

function mostConcurrent({ workload, option, flags, sizing }: ExportRequest): Field {
  const range = rangeOf(option, 'MaxConcurrency');
  const chosen = countFlag(flags.maxConcurrency, '--max-concurrency', range);
  if (chosen !== undefined) return field('MaxConcurrency', chosen);
  const capacity = capacityFor(workload, sizing);
  if (!capacity) {
    const why = 'a start: set it to the requests that come at the same time (--max-concurrency)';
    return field('MaxConcurrency', defaults.serverless.maxConcurrency, why);
  }
  const { units, atOnce, peak } = capacity;
  const counted = `${atOnce} at once by ${peak.text} × processingTime, at ${printShare(sizing.use)} in use`;
  const least = defaults.serverless.maxConcurrency;
  const why =
    units < least
      ? `${counted}; at least ${least}, which cost nothing: what comes beyond it is refused`
      : `${counted}: what comes beyond it is refused`;
  return field('MaxConcurrency', Math.min(range.most, Math.max(least, units)), why);
}

/** Capacity that is kept warm, where cold starts are ruled out or a flag asks for it. */
function provisioned(request: ExportRequest, most: number): Field | undefined {
  const { flags, figures } = request;
  const range = { least: 1, most };
  const chosen = countFlag(flags.provisionedConcurrency, '--provisioned-concurrency', range);
  const warm = asked(request, 'ProvisionedConcurrency');
  const assumed = figures.provisionedConcurrency;
  if (chosen === undefined && assumed !== null) {
    return assumed === 0 ? undefined : field('ProvisionedConcurrency', Math.min(most, assumed));
  }
  if (chosen !== undefined) return field('ProvisionedConcurrency', chosen, warm?.why);
  if (!warm) return undefined;
  return field('ProvisionedConcurrency', Math.min(most, numberIn(warm.setting)), warm.why);
}

/** Where auto-scaling ends: capacity kept warm costs, which the maximum of requests does not. */
function mostWarm({ workload, sizing, flags }: ExportRequest, warm: number, most: number): number {
  if (flags.maxConcurrency !== undefined) return most;
  return Math.max(warm, Math.min(most, capacityFor(workload, sizing)?.units ?? most));
}

/**
 * Never below what is kept warm at first: a peak comes sooner than auto-scaling follows, and a request
 * that finds no unit free is a cold start.
 */
function scaling(request: ExportRequest, least: number, most: number): readonly Resource[] {
  const { sizing } = request;
  const scaled = scaledVariant('DesiredProvisionedConcurrency');
  const { scaleInCooldownSeconds, scaleOutCooldownSeconds } = defaults.serverless;
  return [
    scalableTarget(scaled, field('MinCapacity', least), field('MaxCapacity', most)),
    trackingPolicy(scaled, {
      name: joined(nameOf('endpoint'), '-provisioned'),
      title: 'Keeps more capacity warm as it is used more',
      metric: field(
        'PredefinedMetricSpecification',
        group(field('PredefinedMetricType', 'SageMakerVariantProvisionedConcurrencyUtilization')),
      ),
      target: field(
        'TargetValue',
        sizing.use,
        'share in use, as the costs are reckoned with: a start',
      ),
      scaleInCooldownSeconds,
      scaleOutCooldownSeconds,
    }),
    ...onSchedule(request, scaled, 1, least),
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
      modelResource(request, []),
      endpointConfig(
        [
          field('ModelName', nameOf('model')),
          field('InitialVariantWeight', 1),
          field('ServerlessConfig', config),
        ],
        [],
      ),
      ...endpointResources(request, 1),
      ...(scales
        ? scaling(request, countOf(warm), mostWarm(request, countOf(warm), countOf(most)))
        : []),
      ...runningAlarms(request, warm !== undefined),
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
