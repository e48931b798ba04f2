import data from '../../data/import.json' with { type: 'json' };
import { at, count, fields, items, number, text } from './document.ts';
import { type Finding, finding, type Hint, hint } from './finding.ts';
import { UNKNOWN } from './intrinsics.ts';

/** Whether an instance type has a GPU or another accelerator: the letters of its family say so. */
function accelerator(instanceType: string): boolean | undefined {
  const family = /^ml\.([a-z]+)\d/.exec(instanceType)?.[1];
  return family === undefined ? undefined : data.accelerated.families.includes(family);
}

/** What an instance type says: with an accelerator or without. */
export function instanceFindings(instanceType: string | undefined): readonly Finding[] {
  const has = instanceType === undefined ? undefined : accelerator(instanceType);
  if (has === undefined) return [];
  const from = has
    ? `${instanceType} has an accelerator; change it if the model runs without one`
    : `${instanceType} has no accelerator`;
  return [finding('gpu', has, from)];
}

function serverlessFindings(config: unknown): readonly Finding[] {
  const memory = count(at(config, 'MemorySizeInMB'));
  const provisioned = count(at(config, 'ProvisionedConcurrency'));
  return [
    finding('gpu', false, 'serverless endpoints have no accelerator'),
    ...(memory === undefined
      ? []
      : [
          finding(
            'modelMemory',
            `${memory}MiB`,
            `ServerlessConfig.MemorySizeInMB ${memory}: what is set; the model may need less`,
          ),
        ]),
    ...(provisioned
      ? [
          finding(
            'coldStartTolerant',
            false,
            `ServerlessConfig.ProvisionedConcurrency ${provisioned}: capacity is kept warm`,
          ),
        ]
      : []),
  ];
}

function serverlessHints(config: unknown): readonly Hint[] {
  const most = count(at(config, 'MaxConcurrency'));
  return most === undefined
    ? []
    : [
        hint(
          'peakRate',
          `ServerlessConfig.MaxConcurrency allows ${most === 1 ? 'one request' : `${most} requests`} at a time`,
        ),
      ];
}

/** A variant that its own fields describe; of an endpoint that runs, under Current…. */
function serverlessConfig(variant: unknown): unknown {
  return at(variant, 'ServerlessConfig') ?? at(variant, 'CurrentServerlessConfig');
}

/**
 * Inference components that scale to zero do what they do today; that no other option may do
 * without it is for the user to say.
 */
export const zeroHint = (from: string): Hint =>
  hint('scaleToZero', `${from}: it scales to zero today; state scaleToZero: true if it must`);

function zeroHints(variant: unknown): readonly Hint[] {
  const least = number(at(variant, 'ManagedInstanceScaling', 'MinInstanceCount'));
  return least === 0 ? [zeroHint('ManagedInstanceScaling.MinInstanceCount 0')] : [];
}

/** Parts of the traffic that a variant gets, as it is set up; the same for all where nothing is said. */
const weightOf = (variant: unknown): number =>
  number(at(variant, 'CurrentWeight') ?? at(variant, 'InitialVariantWeight')) ?? 1;

/** The variant that gets most of the traffic; the first of those that get the same. */
const mainVariant = (variants: readonly unknown[]): unknown =>
  variants.toSorted((a, b) => weightOf(b) - weightOf(a))[0];

function furtherHints(variants: readonly unknown[], shadows: readonly unknown[]): readonly Hint[] {
  const main = mainVariant(variants);
  const all = variants.reduce<number>((sum, one) => sum + weightOf(one), 0);
  const share = all > 0 ? Math.round((weightOf(main) / all) * 100) : 0;
  const name = text(at(main, 'VariantName')) ?? 'the first';
  return [
    ...(variants.length > 1
      ? [
          hint(
            null,
            `of ${variants.length} production variants, ${name} is described, which gets ${share} % of the traffic`,
          ),
        ]
      : []),
    ...(shadows.length > 0
      ? [hint(null, 'there is a shadow variant, which only real-time endpoints have')]
      : []),
  ];
}

/** How many instances run, which is what the cost of today follows from. */
function countHints(variant: unknown): readonly Hint[] {
  const type = text(at(variant, 'InstanceType'));
  const instances = count(
    at(variant, 'CurrentInstanceCount') ?? at(variant, 'InitialInstanceCount'),
  );
  if (!instances || instances < 2) return [];
  const flags = `${type === undefined ? '' : `--instance ${type} `}--set minimumInstances=${instances}`;
  return [
    hint(null, `${instances} instances${type ? ` of ${type}` : ''}: cost takes them with ${flags}`),
  ];
}

function asyncHints(config: unknown): readonly Hint[] {
  const most = count(at(config, 'ClientConfig', 'MaxConcurrentInvocationsPerInstance'));
  const topics = at(config, 'OutputConfig', 'NotificationConfig');
  const told = text(at(topics, 'SuccessTopic')) ?? text(at(topics, 'ErrorTopic'));
  return [
    hint('interactive', 'nobody waits on the connection today: results go to S3'),
    ...(most
      ? [
          hint(
            null,
            `an instance works on ${most === 1 ? 'one request' : `${most} requests`} at a time: cost --set concurrencyPerInstance=${most}`,
          ),
        ]
      : []),
    ...(told ? [hint(null, 'results or failures are announced on SNS')] : []),
  ];
}

type Said = { readonly findings: readonly Finding[]; readonly hints: readonly Hint[] };

function asyncSays(config: unknown, variant: unknown): Said {
  return {
    findings: [
      finding('current', 'async', 'AsyncInferenceConfig is there'),
      ...instanceFindings(text(at(variant, 'InstanceType'))),
    ],
    hints: asyncHints(config),
  };
}

function serverlessSays(config: unknown): Said {
  return {
    findings: [
      finding('current', 'serverless', 'the variant has a ServerlessConfig'),
      ...serverlessFindings(config),
    ],
    hints: serverlessHints(config),
  };
}

function instancesSay(variant: unknown): Said {
  return {
    findings: [
      finding('current', 'real-time', 'the variant runs on instances, without asynchronous calls'),
      ...instanceFindings(text(at(variant, 'InstanceType'))),
    ],
    hints: [...countHints(variant), ...zeroHints(variant)],
  };
}

const OPEN: Said = {
  findings: [],
  hints: [
    hint(
      'current',
      'whether it is real-time, serverless or async depends on values that the document leaves open',
    ),
  ],
};

function variantSays(variant: unknown, asyncConfig: unknown): Said {
  if (fields(asyncConfig)) return asyncSays(asyncConfig, variant);
  const serverless = serverlessConfig(variant);
  if (fields(serverless)) return serverlessSays(serverless);
  if (asyncConfig === UNKNOWN || serverless === UNKNOWN || !fields(variant)) {
    return { ...OPEN, findings: instanceFindings(text(at(variant, 'InstanceType'))) };
  }
  return instancesSay(variant);
}

/** What an endpoint or its configuration says, in the shape of the AWS API. */
export function endpointFindings(endpoint: unknown): Said {
  const variants = items(at(endpoint, 'ProductionVariants'));
  const shadows = items(at(endpoint, 'ShadowProductionVariants'));
  const said = variantSays(
    mainVariant(variants),
    at(endpoint, 'AsyncInferenceConfig') ?? undefined,
  );
  return { ...said, hints: [...said.hints, ...furtherHints(variants, shadows)] };
}
