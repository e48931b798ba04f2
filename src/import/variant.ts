import data from '../../data/import.json' with { type: 'json' };
import { at, number, text } from './document.ts';
import { type Finding, finding, type Hint, hint } from './finding.ts';

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
    : `${instanceType} has none`;
  return [finding('gpu', has, from)];
}

function serverlessFindings(config: unknown): readonly Finding[] {
  const memory = number(at(config, 'MemorySizeInMB'));
  const provisioned = number(at(config, 'ProvisionedConcurrency'));
  return [
    finding('gpu', false, 'serverless endpoints have none'),
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
  const most = number(at(config, 'MaxConcurrency'));
  return most === undefined
    ? []
    : [hint('peakRate', `ServerlessConfig.MaxConcurrency allows ${most} requests at a time`)];
}

/** A variant that its own fields describe; of an endpoint that runs, under Current…. */
function serverlessConfig(variant: unknown): unknown {
  return at(variant, 'ServerlessConfig') ?? at(variant, 'CurrentServerlessConfig');
}

function zeroFindings(variant: unknown): readonly Finding[] {
  const least = number(at(variant, 'ManagedInstanceScaling', 'MinInstanceCount'));
  return least === 0
    ? [finding('scaleToZero', true, 'ManagedInstanceScaling.MinInstanceCount 0')]
    : [];
}

const further = (variants: readonly unknown[]): readonly Hint[] =>
  variants.length > 1
    ? [hint(null, `the first of ${variants.length} production variants is described`)]
    : [];

/**
 * What an endpoint (configuration) says, in the shape of the AWS API.
 * @param isAsync whether it has an AsyncInferenceConfig
 */
export function endpointFindings(
  variants: readonly unknown[],
  isAsync: boolean,
): { readonly findings: readonly Finding[]; readonly hints: readonly Hint[] } {
  const [variant] = variants;
  const serverless = serverlessConfig(variant);
  if (isAsync) {
    return {
      findings: [
        finding('current', 'async', 'AsyncInferenceConfig is there'),
        ...instanceFindings(text(at(variant, 'InstanceType'))),
      ],
      hints: further(variants),
    };
  }
  if (serverless !== undefined) {
    return {
      findings: [
        finding('current', 'serverless', 'the variant has a ServerlessConfig'),
        ...serverlessFindings(serverless),
      ],
      hints: [...serverlessHints(serverless), ...further(variants)],
    };
  }
  return {
    findings: [
      finding('current', 'real-time', 'the variant runs on instances, without asynchronous calls'),
      ...instanceFindings(text(at(variant, 'InstanceType'))),
      ...zeroFindings(variant),
    ],
    hints: further(variants),
  };
}
