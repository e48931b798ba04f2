import defaults from '../../../data/export.json' with { type: 'json' };
import { leastMemory, memoryWarnings } from '../../core/memory.ts';
import { capacityFor } from '../../core/sizing.ts';
import { warmSettings } from '../../core/warm.ts';
import { printShare } from '../../schema/print-units.ts';
import { runningAlarms } from '../alarms.ts';
import {
  because,
  input,
  joined,
  nameOf,
  parameters,
  type Reasoned,
  type Resource,
} from '../plan.ts';
import {
  type Asked,
  asked,
  askedNumber,
  countFlag,
  type ExportRequest,
  isAutoScaled,
  numberIn,
  type Planned,
  rangeOf,
} from '../request.ts';
import { autoScaling, type Capacity, paidBounds } from '../scaling.ts';
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

/** The memory that the bill counts with, so far as there are prices. */
function memory(request: ExportRequest): Reasoned<number> {
  const { workload, option, statement, figures } = request;
  const given = givenMemory(request);
  if (given !== undefined) return because(given);
  const warm = provisioned(request, mostConcurrent(request).value);
  const billed = request.memoryFor({ provisionedConcurrency: warm?.value ?? 0 });
  const { modelMemoryBytes: bytes } = workload;
  if (bytes === undefined) {
    const why = 'a starting value: the memory that the model needs is not stated (--model-memory)';
    return because(billed?.memoryMB ?? defaults.serverless.memorySizeInMB, why);
  }
  const found = billed ?? leastMemory(bytes, figures.memoryFactor, memorySizes(request));
  const why = `${statement('modelMemory')}: ${found?.why ?? 'it does not fit'}`;
  return because(found?.memoryMB ?? rangeOf(option, 'MemorySizeInMB').most, why);
}

/** What speaks against the size of the memory, and against the concurrency. */
export function serverlessWarnings(request: ExportRequest): readonly string[] {
  const { option, workload, figures } = request;
  if (option.billing.shape !== 'per-use') return [];
  const { value: size } = memory(request);
  return [
    ...memoryWarnings(size, workload.modelMemoryBytes, figures.memoryFactor),
    ...concurrencyWarnings(request),
  ];
}

function mostConcurrent(request: ExportRequest): Reasoned<number> {
  const { workload, option, flags, sizing } = request;
  const range = rangeOf(option, 'MaxConcurrency');
  const chosen = countFlag(flags.maxConcurrency, '--max-concurrency', range);
  if (chosen !== undefined) return because(chosen);
  const asks = askedNumber(request, 'MaxConcurrency');
  if (asks) return because(Math.min(range.most, asks.value), asks.why);
  const capacity = capacityFor(workload, sizing);
  if (!capacity) {
    const why = 'a start: set it to the requests that come at the same time (--max-concurrency)';
    return because(defaults.serverless.maxConcurrency, why);
  }
  const { units, atOnce, peak } = capacity;
  const counted = `${atOnce} at once by ${peak.text} × processingTime, at ${printShare(sizing.use)} in use`;
  const least = defaults.serverless.maxConcurrency;
  const atLeast = units < least ? `; at least ${least}, which cost nothing` : '';
  const why = `${counted}${atLeast}: what comes beyond it is refused`;
  return because(Math.min(range.most, Math.max(least, units)), why);
}

/**
 * What asks for capacity that is kept warm: all the time, or in the hours in which requests come; that
 * only where a schedule is written, since it may cost nothing outside of them.
 */
function askedWarm(request: ExportRequest): Asked | undefined {
  const { option, workload, sizing } = request;
  const scheduled = isAutoScaled(request) ? asked(request, 'ScheduledActions') : undefined;
  const [setting] = scheduled ? warmSettings(option, workload, sizing) : [];
  if (!scheduled || !setting) return asked(request, 'ProvisionedConcurrency');
  return { ...scheduled, setting, why: `${scheduled.why}; ${setting.reason}` };
}

/** Capacity that is kept warm, where cold starts are ruled out or a flag asks for it. */
function provisioned(request: ExportRequest, most: number): Reasoned<number> | undefined {
  const { flags, figures } = request;
  const range = { least: 1, most };
  const chosen = countFlag(flags.provisionedConcurrency, '--provisioned-concurrency', range);
  const warm = askedWarm(request);
  const needed = warm ? numberIn(warm.setting) : 0;
  const kept = Math.min(most, chosen ?? figures.provisionedConcurrency ?? needed);
  if (kept === 0) return undefined;
  const short = `of ${needed} that ${warm?.stated} asks for: beyond it there are cold starts`;
  return because(kept, kept < needed ? short : warm?.why);
}

/** What the flags leave of the capacity that the load and the statements ask for. */
function concurrencyWarnings(request: ExportRequest): readonly string[] {
  const { workload, sizing, flags } = request;
  const { value: most } = mostConcurrent(request);
  const load = capacityFor(workload, sizing);
  const refused =
    flags.maxConcurrency !== undefined && load && most < load.atOnce
      ? [
          `--max-concurrency ${most}: ${load.atOnce} requests come at once by ${load.peak.text} × processingTime, and those beyond ${most} are refused`,
        ]
      : [];
  const warm = askedWarm(request);
  const needed = warm ? numberIn(warm.setting) : 0;
  const kept = provisioned(request, most)?.value ?? 0;
  if (!warm || kept >= needed) return refused;
  const byMost = kept === most ? '--max-concurrency' : 'provisionedConcurrency';
  const by = flags.provisionedConcurrency === undefined ? byMost : '--provisioned-concurrency';
  return [
    ...refused,
    `${by} ${kept}: ${warm.stated} asks for ${needed} kept warm, and beyond ${kept} there are cold starts`,
  ];
}

const FIXED = 'the same as MinCapacity: raise it to let capacity grow, up to MaxConcurrency';

/**
 * Units kept warm, never below those at first: a peak comes sooner than auto-scaling follows, and a
 * request that finds no unit free is a cold start. Auto-scaling ends at what the load takes: capacity
 * kept warm costs, which the maximum of requests does not. Outside of the hours in which requests come,
 * none is kept warm, as the costs have it.
 */
function warmCapacity(request: ExportRequest, warm: number, most: number): Capacity {
  const { flags, workload, sizing } = request;
  const load = flags.maxConcurrency === undefined ? capacityFor(workload, sizing) : null;
  const end = Math.max(warm, Math.min(most, load?.units ?? most));
  return {
    floor: workload.scaleToZero || workload.activeHoursPerWeek !== undefined ? 0 : 1,
    least: because(warm),
    most: because(end, warm === end ? FIXED : undefined),
  };
}

function scaling(request: ExportRequest, capacity: Capacity): readonly Resource[] {
  const units = { ...scaledVariant('DesiredProvisionedConcurrency'), onlyByMaximum: true };
  const use = 'target utilisation, as in the costs; a starting value';
  return autoScaling(request, units, capacity, {
    ...defaults.serverless,
    name: joined(nameOf('endpoint'), '-provisioned'),
    title: 'Keeps more capacity warm as it is used more',
    tracked: {
      TargetValue: because(request.sizing.use, use),
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'SageMakerVariantProvisionedConcurrencyUtilization',
      },
    },
  });
}

/** An endpoint without instances; capacity kept warm only where that is asked for. */
export function planServerless(request: ExportRequest): Planned {
  const most = mostConcurrent(request);
  const warm = provisioned(request, most.value);
  const size = memory(request);
  const capacity = warm && warmCapacity(request, warm.value, most.value);
  return {
    resources: [
      modelResource(request),
      endpointConfig({
        ModelName: nameOf('model'),
        InitialVariantWeight: 1,
        ServerlessConfig: {
          MemorySizeInMB: size,
          MaxConcurrency: most,
          ProvisionedConcurrency: warm,
        },
      }),
      ...endpointResources(request, 1),
      ...(capacity ? scaling(request, capacity) : []),
      ...runningAlarms(request, warm !== undefined),
    ],
    deployed: {
      given: { serverlessMemory: size.value, provisionedConcurrency: warm?.value ?? 0 },
      ...(capacity && { bounds: paidBounds(request, capacity) }),
    },
    invocation: {
      kind: 'synchronous',
      fields: parameters({
        EndpointName: nameOf('endpoint'),
        ContentType: input('contentType'),
      }),
      limits: limitTexts(request),
    },
  };
}
