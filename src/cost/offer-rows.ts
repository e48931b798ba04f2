import { inputError } from '../schema/input-error.ts';
import type { InstanceType, PriceRow } from '../schema/price-types.ts';
import { quote } from '../schema/quote.ts';
import { offerTarget } from './offer-usage.ts';

/** One price of the offer file, whichever form it came in; text as AWS writes it. */
export interface OfferRow {
  readonly region: string;
  readonly usageType: string;
  readonly group: string;
  /** "AWS Region", or a kind of place that is none; empty when not given. */
  readonly locationType: string;
  readonly currency: string;
  readonly price: string;
  /** From which amount a month the price holds: "0", or more for the tiers after the first. */
  readonly from: string;
  readonly vcpu: string;
  readonly memory: string;
  readonly gpus: string;
}

/** A price of one region, before it is known where the file comes from. */
export interface FoundPrice extends Pick<PriceRow, 'item' | 'instance' | 'memoryMB' | 'usd'> {
  readonly unit: PriceRow['unit'];
  readonly from: number;
  /** The file gives several prices for the same thing. */
  readonly ambiguous: boolean;
}

/** What one region of the offer file holds of use. */
export interface RegionPrices {
  readonly prices: Map<string, FoundPrice>;
  readonly instances: Map<string, InstanceType>;
}

/** Rows that are charged for inference in a region proper, in US dollars, and not free. */
function isWanted({ currency, locationType, price }: OfferRow): boolean {
  return (
    currency === 'USD' &&
    (locationType === '' || locationType === 'AWS Region') &&
    Number(price) > 0
  );
}

function dollars({ price, usageType }: OfferRow): number {
  const usd = Number(price);
  if (Number.isFinite(usd)) return usd;
  throw inputError(`the price ${quote(price)} of ${quote(usageType)} is no number of dollars`);
}

const numberOrNull = (text: string): number | null =>
  /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;

/** Families with GPUs, and those with devices that need a model compiled for them. */
const GPU_FAMILY = /^ml\.[gp]\d/;
const NEURON_FAMILY = /^ml\.(inf|trn)\d/;

/** The file says "N/A", or nothing, for none, and for what it does not count. */
function gpuCount(name: string, gpus: string): number | null {
  if (NEURON_FAMILY.test(name)) return null;
  return numberOrNull(gpus) ?? (GPU_FAMILY.test(name) ? null : 0);
}

function instanceType(name: string, { vcpu, memory, gpus }: OfferRow): InstanceType {
  return {
    name,
    vcpu: numberOrNull(vcpu),
    memoryGiB: numberOrNull(memory.replace(/\s*GiB$/i, '')),
    gpus: gpuCount(name, gpus),
    gpuMemoryGB: null,
    localStorage: null,
  };
}

/** The first paid tier counts; of two prices for the same tier the higher one. */
function preferred(known: FoundPrice | undefined, found: FoundPrice): FoundPrice {
  if (!known || found.from < known.from) return found;
  if (found.from > known.from || found.usd === known.usd) return known;
  return { ...(found.usd > known.usd ? found : known), ambiguous: true };
}

/** Keeps what a row prices, if that is of use; everything else is forgotten at once. */
export function keepRow(row: OfferRow, region: RegionPrices): void {
  const target = isWanted(row) ? offerTarget(row.usageType, row.group) : undefined;
  if (!target) return;
  const { item, instance, memoryMB, unit } = target;
  const key = `${item} ${instance ?? memoryMB ?? ''}`;
  const found: FoundPrice = {
    item,
    ...(instance === undefined ? {} : { instance }),
    ...(memoryMB === undefined ? {} : { memoryMB }),
    usd: dollars(row),
    unit,
    from: Number(row.from) || 0,
    ambiguous: false,
  };
  region.prices.set(key, preferred(region.prices.get(key), found));
  if (instance !== undefined && !region.instances.has(instance)) {
    region.instances.set(instance, instanceType(instance, row));
  }
}
