// What an endpoint says of its workload: the option, the instances, what is set.

import data from '../../data/import.json' with { type: 'json' };
import { INSTANCE_TYPE } from '../schema/field-schemas.ts';
import {
  at,
  count,
  type DocumentFields,
  fields,
  isOpen,
  isTrue,
  items,
  number,
  text,
} from './document.ts';
import type { Unit } from './join.ts';
import { componentsSay, modelsSay } from './models.ts';
import type { ImportedResource } from './resource.ts';
import { finding, type Hint, hint, note, type Said, said } from './said.ts';

/** Whether an instance type has a GPU or another accelerator: the letters of its family say so. */
function accelerator(instanceType: string): boolean | undefined {
  const family = /^ml\.([a-z]+)\d/.exec(instanceType)?.[1];
  return family === undefined ? undefined : data.accelerated.families.includes(family);
}

const plural = (many: number, what: string): string =>
  `${many === 1 ? 'one' : many} ${what}${many === 1 ? '' : 's'}`;

/** Where values come from by a parameter's default. */
type Because = (...path: readonly string[]) => string;

/**
 * What instance types say: an accelerator or none. Of several, from which SageMaker takes the first
 * that is to be had, only what all have in common.
 * @param types as the document has them, the first choice first
 */
export function typeSays(types: readonly unknown[], because = ''): Said {
  const [first] = types;
  if (first === undefined || first === null) return said();
  if (isOpen(first)) {
    const way =
      'import what describe-endpoint-config prints, or aws cloudformation describe-stacks';
    return said(hint('gpu', `the instance type is open: ${first.why}; ${way}`));
  }
  const known = types.map((type) => text(type)?.toLowerCase()).filter((one) => one !== undefined);
  const [type] = known;
  if (type === undefined || !INSTANCE_TYPE.test(type)) {
    const shown = text(first);
    return said(
      shown !== undefined && hint('gpu', `${shown} is not an instance type that is known`),
    );
  }
  const others = known.length > 1 ? ` (InstancePools: ${known.join(', ')})` : '';
  const has = known.map(accelerator);
  const stated = finding('instanceType', type, `InstanceType${others}${because}`);
  if (has.some((one) => one !== has[0])) {
    const mixed = `some of ${known.join(', ')} have an accelerator, others have none`;
    return said(stated, hint('gpu', mixed));
  }
  if (has[0] === undefined) return said(stated);
  const from = has[0]
    ? `${type} has an accelerator; change it if the model runs without one`
    : `${type} has no accelerator`;
  return said(finding('gpu', has[0], `${from}${because}`), stated);
}

/** The instance types of a variant, the first choice first. */
export function typesOf(variant: unknown): readonly unknown[] {
  const pools = items(at(variant, 'InstancePools')).toSorted(
    (a, b) => (number(at(a, 'Priority')) ?? 0) - (number(at(b, 'Priority')) ?? 0),
  );
  const own = at(variant, 'InstanceType');
  return isOpen(own) || text(own) !== undefined || pools.length === 0
    ? [own === '' ? undefined : own]
    : pools.map((pool) => at(pool, 'InstanceType'));
}

/** A variant as it is configured, with what runs of it. */
export function variantsOf(unit: Unit, list: string): readonly unknown[] {
  const configured = at(unit.config?.properties, list);
  const running = items(at(unit.endpoint?.properties, list));
  if (running.length === 0) return isOpen(configured) ? [configured] : items(configured);
  const byName = new Map(items(configured).map((one) => [at(one, 'VariantName'), one]));
  const [only] = running.length === 1 && byName.size === 1 ? items(configured) : [];
  return running.map((one) => ({
    ...fields(byName.get(at(one, 'VariantName')) ?? only),
    ...fields(one),
  }));
}

export const serverlessConfig = (variant: unknown): unknown =>
  at(variant, 'ServerlessConfig') ?? at(variant, 'CurrentServerlessConfig');

/** Parts of the traffic that a variant gets, as it is set up; the same for all where nothing is said. */
export const weightOf = (variant: unknown): number =>
  number(at(variant, 'CurrentWeight') ?? at(variant, 'InitialVariantWeight')) ?? 1;

/** How many instances a variant has, or begins with. */
export function instancesOf(variant: unknown): number | undefined {
  const pools = items(at(variant, 'InstancePools')).flatMap(
    (pool) => count(at(pool, 'CurrentInstanceCount')) ?? [],
  );
  const inPools = pools.length === 0 ? undefined : pools.reduce((sum, one) => sum + one, 0);
  const own = at(variant, 'CurrentInstanceCount') ?? inPools ?? at(variant, 'InitialInstanceCount');
  return count(own);
}

/** How many instances of the described type run, over all variants of that type. */
function countSays(main: unknown, variants: readonly unknown[], because: string): Said {
  const type = text(typesOf(main)[0]);
  const same = variants.filter((one) => text(typesOf(one)[0]) === type);
  const counts = (type === undefined ? [main] : same).map(instancesOf);
  const sum = counts.reduce<number>((all, one) => all + (one ?? 0), 0);
  const property =
    at(main, 'CurrentInstanceCount') === undefined
      ? 'InitialInstanceCount'
      : 'CurrentInstanceCount';
  if (sum === 0) {
    return said(counts.includes(0) && hint('instances', 'no instance runs at the moment'));
  }
  const over = counts.length > 1 ? `, over ${counts.length} variants` : '';
  return said(finding('instances', sum, `${property}${over}${because}`));
}

function furtherSay(
  main: unknown,
  variants: readonly unknown[],
  shadows: readonly unknown[],
): Said {
  const all = variants.reduce<number>((sum, one) => sum + weightOf(one), 0);
  const share = all > 0 ? Math.round((weightOf(main) / all) * 100) : 0;
  const name = text(at(main, 'VariantName')) ?? 'the first';
  const [own, ...types] = [main, ...variants].map((one) => text(typesOf(one)[0]));
  const others = new Set(types.filter((type) => type !== undefined && type !== own));
  const beside = others.size > 0 ? `; others run on ${[...others].join(', ')}` : '';
  const shadow = text(typesOf(shadows[0])[0]);
  return said(
    variants.length > 1 &&
      note(
        `of ${variants.length} production variants, ${name} is described, which gets ${share} % of the traffic${beside}`,
      ),
    shadows.length > 0 &&
      note(
        `there is a shadow variant${shadow ? ` on ${shadow}` : ''}, which only real-time endpoints have`,
      ),
  );
}

function serverlessSays(config: unknown, because: string): Said {
  const memory = count(at(config, 'MemorySizeInMB'));
  const most = count(at(config, 'MaxConcurrency'));
  const provisioned = count(at(config, 'ProvisionedConcurrency'));
  return said(
    finding('current', 'serverless', `the variant has a ServerlessConfig${because}`),
    finding('gpu', false, 'serverless endpoints have no accelerator'),
    memory &&
      hint(
        'modelMemory',
        `MemorySizeInMB ${memory} is set; the model may need less: cost and export take it with --set serverlessMemory=${memory}`,
      ),
    most &&
      hint(
        'peakRate',
        `MaxConcurrency allows ${plural(most, 'request')} at a time: export takes it with --max-concurrency ${most}`,
      ),
    provisioned &&
      hint(
        'coldStartTolerant',
        `ProvisionedConcurrency ${provisioned} is kept warm; state coldStartTolerant: false if it must be, or --set provisionedConcurrency=${provisioned}`,
      ),
  );
}

function asyncSays(config: unknown, because: string): Said {
  const most = count(at(config, 'ClientConfig', 'MaxConcurrentInvocationsPerInstance'));
  const topics = at(config, 'OutputConfig', 'NotificationConfig');
  const isThere = (topic: string) => {
    const value = at(topics, topic);
    return isOpen(value) || text(value) !== undefined;
  };
  const isTold = isThere('SuccessTopic') || isThere('ErrorTopic') || isOpen(topics);
  return said(
    finding('current', 'async', `AsyncInferenceConfig is there${because}`),
    isThere('SuccessTopic') && finding('notification', true, 'NotificationConfig.SuccessTopic'),
    hint('interactive', 'nobody waits on the connection today: results go to S3'),
    most &&
      note(
        `an instance works on ${plural(most, 'request')} at a time: cost --set concurrencyPerInstance=${most}`,
      ),
    isTold && hint('notification', 'results or failures are announced on SNS'),
  );
}

function openSays(why?: string): Said {
  const reason = why === undefined ? '' : `: ${why}`;
  const words = `whether it is real-time, serverless or async depends on values that the document leaves open${reason}`;
  return said(hint('current', words));
}

/** Which option it is; `isWhole` where the document would say if it were asynchronous. */
function optionSays(main: unknown, asyncConfig: unknown, isWhole: boolean, because: Because): Said {
  if (fields(asyncConfig)) return asyncSays(asyncConfig, because('AsyncInferenceConfig'));
  const serverless = serverlessConfig(main);
  if (fields(serverless)) return serverlessSays(serverless, because('ServerlessConfig'));
  const unknown = [asyncConfig, serverless, main].find(isOpen);
  if (unknown) return openSays(unknown.why);
  if (!fields(main) || !isWhole) return openSays();
  const by = because('ServerlessConfig', 'AsyncInferenceConfig');
  const from = `no ServerlessConfig and no AsyncInferenceConfig${by}`;
  return said(finding('current', 'real-time', from));
}

/** That a thing scales to zero today does not say that it has to. */
const zeroHint = (from: string): Hint =>
  hint('scaleToZero', `${from}: it scales to zero today; state scaleToZero: true if it must`);

/** What is scaled that is no instance: "Copy" of a model, or "Provisioned" concurrency. */
const scaledUnit = (target: unknown): string | undefined =>
  /Desired(Copy|Provisioned)/.exec(text(at(target, 'ScalableDimension')) ?? '')?.[1];

/** Whether instances come and go with the queue, so that none is up all the time. */
function instancesMayGo(main: unknown, targets: readonly ImportedResource[]): boolean {
  const managed = number(at(main, 'ManagedInstanceScaling', 'MinInstanceCount'));
  return (
    managed === 0 ||
    targets.some(
      ({ properties }) =>
        number(at(properties, 'MinCapacity')) === 0 && scaledUnit(properties) === undefined,
    )
  );
}

/** What scales it, and how far. */
export function scalingHints(targets: readonly ImportedResource[]): readonly Hint[] {
  return targets.flatMap(({ label, properties }) => {
    const least = number(at(properties, 'MinCapacity'));
    const most = number(at(properties, 'MaxCapacity'));
    const what = scaledUnit(properties);
    if (least === 0 && what !== 'Provisioned') return [zeroHint(`${label}: MinCapacity 0`)];
    if (least === undefined || most === undefined || most <= least) return [];
    const unit = what === 'Copy' ? 'copies' : what ? 'provisioned concurrency' : 'instances';
    return [note(`${label} scales between ${least} and ${most} ${unit}`)];
  });
}

function managedSays(variant: unknown): Said {
  const scaling = at(variant, 'ManagedInstanceScaling');
  const least = number(at(scaling, 'MinInstanceCount'));
  if (least === 0) return said(zeroHint('ManagedInstanceScaling.MinInstanceCount 0'));
  const most = count(at(scaling, 'MaxInstanceCount'));
  return said(most && note(`SageMaker scales it up to ${plural(most, 'instance')}`));
}

/** What is set for the endpoint as a whole: its network, the capture of its data. */
function setupSays({ VpcConfig: vpc, DataCaptureConfig: data }: DocumentFields): Said {
  const isCaptured = isTrue(at(data, 'EnableCapture'));
  return said(
    (fields(vpc) || isOpen(vpc)) && finding('vpc', true, 'VpcConfig of the endpoint'),
    isCaptured && finding('dataCapture', true, 'DataCaptureConfig.EnableCapture'),
  );
}

/** Parameters whose default decided the properties of the main variant, in words. */
function becauseOf(config: ImportedResource | undefined, index: number): Because {
  return (...names) => {
    const variant = `ProductionVariants.${index}`;
    const paths = [
      '',
      'ProductionVariants',
      variant,
      ...names.flatMap((name) => [name, `${variant}.${name}`]),
    ];
    const used = new Set(paths.flatMap((path) => [...(config?.decided.get(path) ?? [])]));
    if (used.size === 0) return '';
    return `, by the default of parameter ${[...used].join(', ')}`;
  };
}

/** What decided the answer, once, as a hint: the comments beside the fields say it of each. */
function defaultSays(because: Because): Said {
  const words = because(
    'ServerlessConfig',
    'AsyncInferenceConfig',
    'InstanceType',
    'InitialInstanceCount',
    'InstancePools',
  );
  return said(
    words !== '' && note(`decided${words.replace(', ', ' ')}; another value may change it`),
  );
}

/** States of an endpoint that serves nothing, without the separators that some documents write. */
const NOT_UP: ReadonlySet<string> = new Set(['creating', 'failed', 'deleting', 'outofservice']);

/** Why an endpoint serves nothing; undefined for one that is up. */
function stateOf(endpoint: ImportedResource | undefined): string | undefined {
  const status = text(at(endpoint?.properties, 'EndpointStatus')) ?? '';
  const isNotUp = NOT_UP.has(status.toLowerCase().replace(/[^a-z]/g, ''));
  return isNotUp ? `the endpoint's status is ${status}` : undefined;
}

/** What to import where an endpoint does not say what it runs on. */
function statusSays({ endpoint, config }: Unit): Said {
  const properties = endpoint?.properties;
  const state = stateOf(endpoint);
  const name = text(at(properties, 'EndpointConfigName'));
  const isUnknown = endpoint !== undefined && config === undefined;
  const way = `import what aws sagemaker describe-endpoint-config --endpoint-config-name ${name ?? 'NAME'} prints`;
  if (state !== undefined) return said(note(`${state}${isUnknown ? `; ${way}` : ''}`));
  const variants = items(at(properties, 'ProductionVariants'));
  const isServerless = variants.some((one) => fields(serverlessConfig(one)));
  const hasType = variants.some((one) => typesOf(one)[0] !== undefined);
  const asks = isUnknown && !isServerless && !hasType;
  return said(asks && hint('gpu', `${way}: it has the instance type`));
}

/** What a description of an endpoint is read from. */
const DESCRIBED_ENDPOINT = 'aws sagemaker describe-endpoint';

/** Whether the documents would say it if it were asynchronous: events show an endpoint, but not that. */
const isWhole = ({ endpoint, config }: Unit): boolean =>
  config !== undefined || endpoint?.from === DESCRIBED_ENDPOINT;

/** Which option it is, where something serves that no component alone does. */
function servesSays(unit: Unit, main: unknown, because: Because): Said {
  const { endpoint, config, components } = unit;
  const isDown = stateOf(endpoint) !== undefined;
  if (main === undefined && (components.length > 0 || isDown)) return said();
  const asyncConfig =
    at(config?.properties, 'AsyncInferenceConfig') ??
    at(endpoint?.properties, 'AsyncInferenceConfig') ??
    undefined;
  return optionSays(main, asyncConfig, isWhole(unit), because);
}

/** The instances of an option that has some. */
function hostedSays(
  option: unknown,
  main: unknown,
  variants: readonly unknown[],
  targets: readonly ImportedResource[],
  because: Because,
): Said {
  if (option === 'serverless') return said();
  // A number would be priced as up all the time.
  const isCounted = option !== 'async' || !instancesMayGo(main, targets);
  return said(
    typeSays(typesOf(main), because('InstanceType', 'InstancePools')),
    isCounted && countSays(main, variants, because('InitialInstanceCount')),
    managedSays(main),
  );
}

/** All that an endpoint, its configuration, its components and its models say. */
export function endpointSays(unit: Unit): Said {
  const { endpoint, config, components, models, targets } = unit;
  const variants = variantsOf(unit, 'ProductionVariants');
  const shadows = variantsOf(unit, 'ShadowProductionVariants');
  const main = variants.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
  const because = becauseOf(config, Math.max(0, variants.indexOf(main)));
  const serves = servesSays(unit, main, because);
  const option = serves.findings.find(({ field }) => field === 'current')?.value;
  const hosted = hostedSays(option, main, variants, targets, because);
  const running = said(serves, hosted, componentsSay(components));
  const isGpuKnown = running.findings.some(({ field }) => field === 'gpu');
  return said(
    running,
    setupSays({ ...fields(endpoint?.properties), ...fields(config?.properties) }),
    modelsSay(models, isGpuKnown),
    statusSays(unit),
    defaultSays(because),
    ...scalingHints(targets),
    furtherSay(main, variants, shadows),
  );
}
