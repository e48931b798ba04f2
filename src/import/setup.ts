// How an endpoint or a job is set up: what each of its variants runs on, and how far it is scaled.

import { INSTANCE_TYPE } from '../schema/field-schemas.ts';
import type { Capacity, ComponentCopies, FurtherVariant, Setup } from '../schema/setup-types.ts';
import { at, count, fields, isOpen, text } from './document.ts';
import { instancesOf, serverlessConfig, typesOf, variantsOf, weightOf } from './endpoint.ts';
import type { Imported } from './imported.ts';
import type { ImportedResource } from './resource.ts';

const nameOf = (variant: unknown): string | null => text(at(variant, 'VariantName')) ?? null;

/** "endpoint/NAME/variant/VARIANT" → "VARIANT". */
function variantOf({ properties }: ImportedResource): string | undefined {
  const id = at(properties, 'ResourceId');
  return /\/variant\/([^/]+)$/.exec((isOpen(id) ? id.key : text(id)) ?? '')?.[1];
}

/** What auto-scaling may do to a capacity of a variant. */
interface Bounds {
  readonly least: number | null;
  readonly most: number | null;
}

function boundsOf(targets: readonly ImportedResource[], dimension: string): Bounds {
  const target = targets.find(({ properties }) =>
    text(at(properties, 'ScalableDimension'))?.endsWith(`:${dimension}`),
  );
  return {
    least: count(at(target?.properties, 'MinCapacity')) ?? null,
    most: count(at(target?.properties, 'MaxCapacity')) ?? null,
  };
}

/** @param targets what scales this variant */
function capacityOf(variant: unknown, targets: readonly ImportedResource[]): Capacity {
  const type = text(typesOf(variant)[0])?.toLowerCase();
  const managed = at(variant, 'ManagedInstanceScaling');
  const isManaged = at(managed, 'Status') !== 'DISABLED';
  const own = (name: string) => (isManaged ? (count(at(managed, name)) ?? null) : null);
  const scaled = boundsOf(targets, 'DesiredInstanceCount');
  const warm = boundsOf(targets, 'DesiredProvisionedConcurrency');
  const serverless = fields(serverlessConfig(variant));
  return {
    instanceType: type !== undefined && INSTANCE_TYPE.test(type) ? type : null,
    instances: serverless ? null : (instancesOf(variant) ?? null),
    leastInstances: scaled.least ?? own('MinInstanceCount'),
    mostInstances: scaled.most ?? own('MaxInstanceCount'),
    memoryMB: count(at(serverless, 'MemorySizeInMB')) ?? null,
    maxConcurrency: count(at(serverless, 'MaxConcurrency')) ?? null,
    provisionedConcurrency: count(at(serverless, 'ProvisionedConcurrency')) ?? null,
    leastProvisionedConcurrency: warm.least,
    mostProvisionedConcurrency: warm.most,
  };
}

function copiesOf(
  { label, name, properties }: ImportedResource,
  targets: readonly ImportedResource[],
): ComponentCopies {
  const own = targets.filter((one) => {
    const id = at(one.properties, 'ResourceId');
    return name === undefined || text(id)?.endsWith(`inference-component/${name}`);
  });
  const { least, most } = boundsOf(own, 'DesiredCopyCount');
  const copies = count(at(properties, 'RuntimeConfig', 'CopyCount')) ?? null;
  return { component: name ?? label, copies, leastCopies: least, mostCopies: most };
}

/** @param targets what scales it, which may be known of another unit than its configuration */
export function setupOf(
  one: Imported,
  targets: readonly ImportedResource[] = one.unit.targets,
): Setup {
  const value = (name: string) => one.findings.find(({ field }) => field === name)?.value;
  const [option, type, instances] = [value('current'), value('instanceType'), value('instances')];
  const production = variantsOf(one.unit, 'ProductionVariants');
  const shadows = variantsOf(one.unit, 'ShadowProductionVariants');
  const [main, ...rest] = production.toSorted((a, b) => weightOf(b) - weightOf(a));
  const names = new Set([...production, ...shadows].map(nameOf));
  /** What scales a variant that is not there, or that is not known yet, is taken for the main one's. */
  const targetsOf = (variant: unknown) =>
    targets.filter((target) => {
      const name = variantOf(target) ?? null;
      return names.has(name) ? name === nameOf(variant) : variant === main;
    });
  const others = (variants: readonly unknown[], isShadow: boolean): FurtherVariant[] =>
    variants.map((variant) => ({
      ...capacityOf(variant, targetsOf(variant)),
      variant: nameOf(variant),
      isShadow,
    }));
  return {
    option: typeof option === 'string' ? option : null,
    ...capacityOf(main, targetsOf(main)),
    ...(main === undefined && {
      instanceType: typeof type === 'string' ? type : null,
      instances: typeof instances === 'number' ? instances : null,
    }),
    others: [...others(rest, false), ...others(shadows, true)],
    components: one.unit.components.map((component) => copiesOf(component, targets)),
  };
}

/** The same for setups that differ in no capacity, whatever variants are called and listed as. */
export function setupKey({ option, others, components, ...main }: Setup): string {
  const all = [{ ...main, isShadow: false }, ...others.map(({ variant: _, ...one }) => one)];
  const keys = all.map((one) => JSON.stringify(Object.entries(one).toSorted()));
  const copies = components.map((one) => JSON.stringify(one)).toSorted();
  return JSON.stringify([option, keys.toSorted(), copies]);
}

/** Instances that are up all the time, at least; null where there may be none. */
export function instancesUp({ instances, leastInstances }: Capacity): number | null {
  if (leastInstances === 0) return null;
  return Math.max(instances ?? 0, leastInstances ?? 0) || null;
}

/** Requests for which capacity is kept warm all the time, at least. */
export const warmOf = (one: Capacity): number =>
  Math.max(one.provisionedConcurrency ?? 0, one.leastProvisionedConcurrency ?? 0);
