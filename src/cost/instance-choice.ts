import { knowsRecords } from '../core/arrival.ts';
import { roomyBytes } from '../core/memory.ts';
import type { InstanceType, PriceRow } from '../schema/price-types.ts';
import { GB, GIB } from '../schema/unit-tables.ts';
import { nearest } from '../schema/words.ts';
import type { Workload } from '../schema/workload.ts';
import { ASSUMPTIONS, type Span } from './assumptions.ts';
import { hourlyRate, type InstanceItem, isSecondary, type PriceList } from './prices.ts';

/**
 * What sixteen requests at once gave in a published measurement of a language model on one GPU
 * (2026: 619 against 51.3 tokens a second), as a multiple of one at a time.
 */
const MOST_ON_GPU = 12;

/** Whether it takes a measurement to know how many requests at once an instance gets through. */
const mustBeMeasured = ({ gpus, neuronDevices }: InstanceType): boolean =>
  gpus !== 0 || neuronDevices !== undefined;

/** Requests at once that the type suggests: one for each vCPU; one where it must be measured. */
export function plausibleConcurrency(type: InstanceType | null): number {
  if (type === null || mustBeMeasured(type)) return 1;
  return Math.max(1, Math.floor(type.vcpu ?? 1));
}

/** Requests at once where nobody says; of a data set one, as its run times and instances count. */
export const usualConcurrency = (type: InstanceType | null, workload: Workload): number =>
  knowsRecords(workload) ? 1 : plausibleConcurrency(type);

/** Where the usual number comes from. */
export function concurrencyReason(type: InstanceType | null, workload: Workload): string {
  if (knowsRecords(workload) && type !== null && !mustBeMeasured(type)) {
    return 'one record at a time, as run times are counted: measure how many it takes';
  }
  if (type === null || type.vcpu === null) return 'the least: measure how many it takes';
  if (mustBeMeasured(type)) {
    return `the least: GPU servers batch, up to ${MOST_ON_GPU} times as much was measured on one`;
  }
  return `one for each vCPU of ${type.name}: measure how many it takes`;
}

/** What the number may be where it must be measured; undefined where it is a plain default. */
export const concurrencySpan = (type: InstanceType | null): Span | undefined =>
  type !== null && mustBeMeasured(type) ? { low: 1, typical: 1, high: MOST_ON_GPU } : undefined;

/** The types that the list has a price or a description of. */
export const knownTypes = ({ rows, instances }: PriceList): string[] => [
  ...new Set([...[...rows.values()].flatMap((row) => row.instance ?? []), ...instances.keys()]),
];

/**
 * "did you mean ml.g5.xlarge?" of a type that the list does not know: the nearest, or those of the same
 * family ("ml.g5.nano" has no near one, but "ml.g5." has); null where none is alike.
 */
export function likelyType(list: PriceList, typed: string): string | null {
  const known = knownTypes(list);
  const [kind, size] = [typed.slice(0, 'ml.g'.length), typed.slice(typed.lastIndexOf('.'))];
  const sameSize = known.filter((name) => name.startsWith(kind) && name.endsWith(size));
  const near = nearest(typed, sameSize) ?? nearest(typed, known);
  if (near !== undefined) return `did you mean '${near}'?`;
  const family = /^ml\.\w+\./.exec(typed)?.[0];
  const alike = known.filter((name) => family !== undefined && name.startsWith(family));
  return alike.length === 0 ? null : `did you mean ${alike.join(' or ')}?`;
}

/** What a model asks of its instance. */
export interface Need {
  readonly gpu: boolean;
  /** Of the model itself, in bytes; 0 when not stated. */
  readonly memoryBytes: number;
  /** Memory to have, as a multiple of the model's own: 1 or more. */
  readonly memoryFactor: number;
}

/** An instance with its hourly rate for one way of serving. */
export interface ChosenInstance {
  readonly name: string;
  readonly rate: PriceRow;
  /** Null when it was stated; otherwise why this one. */
  readonly why: string | null;
  /** Null where the list does not know the type. */
  readonly type: InstanceType | null;
}

export const needOf = (
  { gpu, modelMemoryBytes }: Workload,
  memoryFactor: number = ASSUMPTIONS.memoryFactor.default,
): Need => ({ gpu: gpu === true, memoryBytes: modelMemoryBytes ?? 0, memoryFactor });

/** The same with room beside the model counted as memory that it asks for. */
export const withRoom = (need: Need): Need => ({
  ...need,
  memoryBytes: roomyBytes(need.memoryBytes, need.memoryFactor),
  memoryFactor: 1,
});

/** The memory in which a model has to fit, in bytes; what is not known counts as none. */
const memoryOf = ({ gpuMemoryGB, memoryGiB }: InstanceType, gpu: boolean): number =>
  gpu ? (gpuMemoryGB ?? 0) * GB : (memoryGiB ?? 0) * GIB;

/** Whether the model itself fits; what is not known of the instance does not count in its favour. */
export const holds = (type: InstanceType, { gpu, memoryBytes }: Need): boolean =>
  (!gpu || (type.gpus ?? 0) > 0) && memoryOf(type, gpu) >= memoryBytes;

/**
 * Whether the type has room for all models that share an endpoint at once. Where it has not, they take
 * turns in memory, and nobody can tell how many have to be there at a time.
 */
export function holdsAllModels(
  { models = 1, modelMemoryBytes }: Workload,
  type: InstanceType,
  need: Need,
): boolean {
  if (models === 1) return true;
  if (modelMemoryBytes === undefined) return false;
  return holds(type, withRoom({ ...need, memoryBytes: models * modelMemoryBytes }));
}

/** Cheapest first, but a price of AWS's own list before a secondary one; ties keep the list's order. */
const byPrice = (a: Offer, b: Offer): number =>
  Number(isSecondary(a.rate)) - Number(isSecondary(b.rate)) || a.rate.usd - b.rate.usd;

function reasonFor({ gpu, memoryBytes }: Need, holding: string): string {
  const memory = memoryBytes > 0 ? ` that holds ${holding}` : '';
  return `cheapest in the price list ${gpu ? 'with a GPU' : 'without a GPU'}${memory}`;
}

/** An instance with its hourly rate. */
type Offer = Pick<ChosenInstance, 'name' | 'rate'> & { readonly type: InstanceType };

/** What a list offers for a way of serving, and what was last chosen of it. */
interface Shelf {
  /** Without a GPU and with one, the cheapest first: those that are ever chosen. */
  readonly plain: readonly Offer[];
  readonly withGpu: readonly Offer[];
  last?: { readonly need: Need; readonly chosen: ChosenInstance | undefined };
}

const shelves = new WeakMap<PriceList, Map<InstanceItem, Shelf>>();

/** Those that are ever chosen: each has more memory than all before it. */
function worthHaving(offers: readonly Offer[], gpu: boolean): Offer[] {
  let most = -1;
  return offers.filter(({ type }) => {
    const memory = memoryOf(type, gpu);
    if (memory <= most) return false;
    most = memory;
    return true;
  });
}

function shelfFrom(list: PriceList, item: InstanceItem): Shelf {
  const offers = list.document.instances
    .filter(({ neuronDevices }) => neuronDevices === undefined)
    .flatMap((type): Offer[] => {
      const rate = hourlyRate(list, item, type.name);
      return rate ? [{ name: type.name, rate, type }] : [];
    })
    .sort(byPrice);
  return {
    plain: worthHaving(
      offers.filter(({ type }) => type.gpus === 0),
      false,
    ),
    withGpu: worthHaving(
      offers.filter(({ type }) => (type.gpus ?? 0) > 0),
      true,
    ),
  };
}

function shelfOf(list: PriceList, item: InstanceItem): Shelf {
  let known = shelves.get(list);
  if (!known) {
    known = new Map();
    shelves.set(list, known);
  }
  let shelf = known.get(item);
  if (!shelf) {
    shelf = shelfFrom(list, item);
    known.set(item, shelf);
  }
  return shelf;
}

function cheapestOf(offers: readonly Offer[], need: Need, why: string): ChosenInstance | undefined {
  const found = offers.find(({ type }) => memoryOf(type, need.gpu) >= need.memoryBytes);
  return found && { ...found, why };
}

function choose({ plain, withGpu }: Shelf, need: Need): ChosenInstance | undefined {
  const { gpu, memoryFactor } = need;
  const offers = gpu ? withGpu : plain;
  const holding = memoryFactor > 1 ? `${memoryFactor} times the model` : 'the model';
  return (
    cheapestOf(offers, withRoom(need), reasonFor(need, holding)) ??
    cheapestOf(offers, need, reasonFor(need, 'the model, if barely'))
  );
}

const isSameNeed = (a: Need, b: Need): boolean =>
  a.gpu === b.gpu && a.memoryBytes === b.memoryBytes && a.memoryFactor === b.memoryFactor;

/**
 * The cheapest instance of the list that has room beside the model; where none has that, one that
 * the model itself fits. Undefined when none does. The last choice is remembered, for a workload's
 * bills ask for the same one again and again.
 */
export function chooseInstance(
  list: PriceList,
  item: InstanceItem,
  need: Need,
): ChosenInstance | undefined {
  const shelf = shelfOf(list, item);
  if (!shelf.last || !isSameNeed(shelf.last.need, need)) {
    shelf.last = { need, chosen: choose(shelf, need) };
  }
  return shelf.last.chosen;
}

/** The instance that the user named, with its rate; undefined when the list has no price for it. */
export function statedInstance(
  list: PriceList,
  item: InstanceItem,
  name: string,
): ChosenInstance | undefined {
  const rate = hourlyRate(list, item, name);
  return rate && { name, rate, why: null, type: list.instances.get(name) ?? null };
}

/**
 * GPUs of the instance over which the model has to be split; 1 where one holds it with room. A power
 * of two, since a model's heads can seldom be shared out among three.
 */
export function gpusToSplit({ gpus, gpuMemoryGB }: InstanceType, need: Need): number {
  if (!gpus || !gpuMemoryGB) return 1;
  const least = Math.max(1, withRoom(need).memoryBytes / ((gpuMemoryGB / gpus) * GB));
  return Math.min(gpus, 2 ** Math.ceil(Math.log2(least)));
}
