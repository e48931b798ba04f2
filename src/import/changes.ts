// What a deployment changes: the endpoints before it beside those after it.

import { at, count, fields, number } from './document.ts';
import { serverlessConfig, variantsOf, weightOf } from './endpoint.ts';
import type { Document, Imported } from './imported.ts';

/** How an endpoint or a job is set up; null for what the document leaves open, or what it has not. */
export interface Setup {
  /** Id of the option. */
  readonly option: string | null;
  /** Such as "ml.g5.xlarge". */
  readonly instanceType: string | null;
  readonly instances: number | null;
  /** Fewest instances that auto-scaling leaves; null where nothing scales them. */
  readonly leastInstances: number | null;
  /** Memory of a serverless endpoint. */
  readonly memoryMB: number | null;
  /** Requests for which a serverless endpoint keeps capacity warm. */
  readonly provisionedConcurrency: number | null;
}

/** An endpoint or a job that a deployment adds, changes or removes. */
export interface EndpointChange {
  readonly name: string;
  /** All names that a workload may mean it by, in small letters. */
  readonly names: readonly string[];
  /** Null where it is added. */
  readonly before: Setup | null;
  /** Null where it is removed. */
  readonly after: Setup | null;
}

/** All that a deployment changes. */
export interface Changes {
  readonly changed: readonly EndpointChange[];
  /** How many endpoints and jobs stay as they are. */
  readonly unchanged: number;
}

/** Whether something is served, which a model or a metric alone does not say. */
const isServed = ({ unit: { endpoint, config, job, components } }: Imported): boolean =>
  [endpoint, config, job, components[0]].some((one) => one !== undefined);

/** Capacity that is scaled by instances, not by copies of a model or by what is kept warm. */
const SCALES_INSTANCES = /:DesiredInstanceCount$/;

function leastInstances({ unit: { targets } }: Imported): number | null {
  const target = targets.find(({ properties }) =>
    SCALES_INSTANCES.test(String(at(properties, 'ScalableDimension'))),
  );
  return number(at(target?.properties, 'MinCapacity')) ?? null;
}

function setupOf(one: Imported): Setup {
  const value = (name: string) => one.findings.find(({ field }) => field === name)?.value;
  const [option, type, instances] = [value('current'), value('instanceType'), value('instances')];
  const [main] = variantsOf(one.unit, 'ProductionVariants').toSorted(
    (a, b) => weightOf(b) - weightOf(a),
  );
  const serverless = fields(serverlessConfig(main));
  return {
    option: typeof option === 'string' ? option : null,
    instanceType: typeof type === 'string' ? type : null,
    instances: typeof instances === 'number' ? instances : null,
    leastInstances: leastInstances(one),
    memoryMB: count(at(serverless, 'MemorySizeInMB')) ?? null,
    provisionedConcurrency: count(at(serverless, 'ProvisionedConcurrency')) ?? null,
  };
}

/** What a document knows it by: an address or a logical id stays, where a name may be made anew. */
const labelsOf = ({ unit: { endpoint, config, job } }: Imported): readonly string[] =>
  [endpoint, config, job].flatMap((one) =>
    one === undefined ? [] : [one.label, one.name ?? []].flat(),
  );

/** "aws_sagemaker_endpoint.ocr[0]" → "ocr". */
const lastPart = (label: string): string =>
  label
    .replace(/\[[^\]]*\]$/, '')
    .split('.')
    .at(-1) ?? label;

function namesOf(all: readonly Imported[]): readonly string[] {
  const labels = all.flatMap((one) => [one.label, ...labelsOf(one)]);
  return [...new Set([...labels, ...labels.map(lastPart)].map((name) => name.toLowerCase()))];
}

const sharesLabel = (one: Imported, other: Imported): boolean =>
  labelsOf(one).some((label) => labelsOf(other).includes(label));

const isSame = (one: Setup, other: Setup): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The endpoints and jobs of two states, each with its other state. */
export function changesBetween(before: readonly Imported[], after: readonly Imported[]): Changes {
  const gone = new Set(before.filter(isServed));
  const pairs = after.filter(isServed).map((now) => {
    const earlier = [...gone].find((one) => sharesLabel(one, now));
    if (earlier) gone.delete(earlier);
    return [earlier, now] as const;
  });
  const change = (earlier: Imported | undefined, later: Imported | undefined): EndpointChange[] => {
    const known = [later, earlier].filter((one) => one !== undefined);
    const [named] = known;
    if (!named) return [];
    const [from, to] = [earlier && setupOf(earlier), later && setupOf(later)];
    return [{ name: named.label, names: namesOf(known), before: from ?? null, after: to ?? null }];
  };
  const all = pairs.flatMap(([earlier, now]) => change(earlier, now));
  const changed = all.filter(({ before: from, after: to }) => !(from && to && isSame(from, to)));
  return {
    changed: [...changed, ...[...gone].flatMap((one) => change(one, undefined))],
    unchanged: all.length - changed.length,
  };
}

/** The two states that a plan of Terraform holds; undefined for what is no plan. */
export function statesOfPlan({ file, data }: Document): readonly [Document, Document] | undefined {
  const planned = at(data, 'planned_values');
  const prior = at(data, 'prior_state');
  if (planned === undefined && prior === undefined) return undefined;
  const own = fields(data) ?? {};
  const later = {
    format_version: own.format_version,
    planned_values: planned,
    configuration: own.configuration,
  };
  return [
    { file, data: prior ?? {} },
    { file, data: later },
  ];
}
