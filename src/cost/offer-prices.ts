// What of AWS's offer file is kept, whichever form it came in: rows about inference become a price document.

import { inputError } from '../schema/input-error.ts';
import {
  type InstanceType,
  ITEM_SHAPE,
  PRICE_ITEMS,
  type PriceItem,
  type PriceRow,
  type PricesDocument,
  type PriceUnit,
  REGION,
} from '../schema/price-types.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/words.ts';

/** What an offer row prices: an item of ours with its instance type or memory. */
interface OfferTarget {
  readonly item: PriceItem;
  readonly instance?: string;
  readonly memoryMB?: number;
  readonly unit: PriceUnit;
}

const MEGABYTES = 1024;

/** Usage types begin with a region's short name, as in "EUW1-Host:ml.m5.large", or with none. */
const REGION_PREFIX = /^[A-Z]{2,4}\d?-/;
const INSTANCE_USAGE = /^(Host|AsyncInf|Tsform):(ml\.[a-z0-9-]{1,24}\.[a-z0-9-]{1,24})$/;
const MEMORY_USAGE = /^(ServerlessInf:Mem|ProvisionedConcurrency:(?:Mem|Usage))-(\d+)GB$/;

const INSTANCE_ITEMS: ReadonlyMap<string, PriceItem> = new Map([
  ['Host', 'hosting'],
  ['AsyncInf', 'async'],
  ['Tsform', 'batch'],
]);

/** "Usage" is the time for which concurrency is kept warm, "Mem" the time for which it works. */
const MEMORY_ITEMS: ReadonlyMap<string, PriceItem> = new Map([
  ['ServerlessInf:Mem', 'serverless'],
  ['ProvisionedConcurrency:Mem', 'provisioned-running'],
  ['ProvisionedConcurrency:Usage', 'provisioned-warm'],
]);

const PLAIN_ITEMS: ReadonlyMap<string, PriceItem> = new Map([
  ['Hst:Data-Bytes-In', 'data-in'],
  ['Hst:Data-Bytes-Out', 'data-out'],
  ['Host:VolumeUsage.gp2', 'storage'],
]);

/** Groups of the rows for data: some offer files tell them apart by group only. */
const GROUP_ITEMS: ReadonlyMap<string, PriceItem> = new Map([
  ['Hosting:IN', 'data-in'],
  ['Hosting:OUT', 'data-out'],
]);

function findTarget(usage: string, group: string): Omit<OfferTarget, 'unit'> | undefined {
  const byInstance = INSTANCE_USAGE.exec(usage);
  const instanceItem = INSTANCE_ITEMS.get(byInstance?.[1] ?? '');
  if (byInstance?.[2] && instanceItem) return { item: instanceItem, instance: byInstance[2] };
  const byMemory = MEMORY_USAGE.exec(usage);
  const memoryItem = MEMORY_ITEMS.get(byMemory?.[1] ?? '');
  if (memoryItem) return { item: memoryItem, memoryMB: Number(byMemory?.[2]) * MEGABYTES };
  const item = PLAIN_ITEMS.get(usage) ?? GROUP_ITEMS.get(group);
  return item && { item };
}

/** What a row with this usage type and group prices; undefined for what is not about inference. */
export function offerTarget(usageType: string, group: string): OfferTarget | undefined {
  const target = findTarget(usageType.replace(REGION_PREFIX, ''), group);
  return target && { ...target, unit: ITEM_SHAPE[target.item].unit };
}

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
interface FoundPrice extends Pick<PriceRow, 'item' | 'instance' | 'memoryMB' | 'usd'> {
  readonly unit: PriceRow['unit'];
  readonly from: number;
  /** The file gives several prices for the same thing. */
  readonly ambiguous: boolean;
}

/** What one region of the offer file holds of use. */
interface RegionPrices {
  readonly prices: Map<string, FoundPrice>;
  readonly instances: Map<string, InstanceType>;
}

/** Rows that are charged for inference in a region proper, in US dollars, and not free. */
function isWanted({ region, currency, locationType, price }: OfferRow): boolean {
  return (
    REGION.test(region) &&
    currency === 'USD' &&
    (locationType === '' || locationType === 'AWS Region') &&
    Number(price) > 0
  );
}

function dollars({ price, usageType }: OfferRow): number {
  const usd = Number(price);
  if (Number.isFinite(usd)) return usd;
  throw inputError(`the price ${quote(price)} of ${quote(usageType)} is not an amount in dollars`);
}

/** A size, above zero. */
function sizeOrNull(text: string): number | null {
  const size = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return size > 0 && Number.isFinite(size) ? size : null;
}

const countOrNull = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null);

/** Families with GPUs, and those with devices that need a model compiled for them. */
const GPU_FAMILY = /^ml\.[gp]\d/;
const NEURON_FAMILY = /^ml\.(inf|trn)\d/;

/** The file says "N/A", or nothing, for none, and for what it does not count. */
function gpuCount(name: string, gpus: string): number | null {
  if (NEURON_FAMILY.test(name)) return null;
  return countOrNull(gpus) ?? (GPU_FAMILY.test(name) ? null : 0);
}

function instanceType(name: string, { vcpu, memory, gpus }: OfferRow): InstanceType {
  return {
    name,
    vcpu: sizeOrNull(vcpu),
    memoryGiB: sizeOrNull(memory.replace(/\s*GiB$/i, '')),
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

/** The same text in memory of its own: a piece of a chunk would keep all of the chunk. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text));

/** Keeps what a row prices, if that is of use; everything else is forgotten at once. */
function keepRow(row: OfferRow, regions: Map<string, RegionPrices>): void {
  const target = isWanted(row) ? offerTarget(row.usageType, row.group) : undefined;
  if (!target) return;
  const known = regions.get(row.region);
  const region = known ?? { prices: new Map(), instances: new Map() };
  if (!known) regions.set(copied(row.region), region);
  const { item, memoryMB, unit } = target;
  const instance = target.instance === undefined ? undefined : copied(target.instance);
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

/** What the offer file says of itself. */
interface OfferHeader {
  readonly offerCode: string | undefined;
  /** When AWS published it (ISO 8601). */
  readonly published: string | undefined;
  readonly version: string | undefined;
}

/** Where the readers of both forms put what they find. */
export interface OfferSink {
  readonly header: (header: OfferHeader) => void;
  readonly row: (row: OfferRow) => void;
  /** The document, once the file is read. */
  readonly document: () => PricesDocument;
}

/** Which region is wanted, and what is known of instance types beyond what the offer file says. */
export interface OfferOptions {
  /** Such as "eu-west-1"; may be left out when the file has a single region. */
  readonly region?: string | undefined;
  readonly instances?: ReadonlyMap<string, InstanceType> | undefined;
}

const VERSION = /^[\w.-]{1,40}$/;

const OFFER_CODE = 'AmazonSageMaker';

/** The day on which the file was published. */
function checkHeader({ offerCode, published }: OfferHeader): string {
  if (offerCode === undefined || published === undefined) {
    throw inputError('the file is not an AWS offer file: it has no offer code and date');
  }
  if (offerCode !== OFFER_CODE) {
    throw inputError(`the offer file is that of ${quote(offerCode)}, not of '${OFFER_CODE}'`);
  }
  const day = /^\d{4}-\d\d-\d\d/.exec(published)?.[0];
  if (day === undefined)
    throw inputError(`the offer file's date ${quote(published)} is not a date`);
  return day;
}

/** The region that was asked for, or the only one; otherwise the regions are listed. */
function chooseRegion(regions: readonly string[], wanted: string | undefined): string {
  const [only] = regions;
  if (only === undefined) throw inputError('the offer file has no prices for inference in USD');
  if (wanted !== undefined && regions.includes(wanted)) return wanted;
  const listed = `it has ${regions.join(', ')}`;
  if (wanted !== undefined) {
    const message = `the offer file has no prices for region ${quote(wanted)}`;
    throw inputError(`${message}; ${suggestion(wanted, regions)}`, { hint: listed });
  }
  if (regions.length === 1) return only;
  throw inputError('the offer file has several regions; name one of them', { hint: listed });
}

const AMBIGUOUS = 'the offer file gives several prices; this is the highest';

function toRow({ from, ambiguous, ...price }: FoundPrice, asOf: string): PriceRow {
  const note = ambiguous ? AMBIGUOUS : from > 0 ? 'after a free amount' : undefined;
  const origin = { asOf, basis: 'price-list' as const, source: 'offer' };
  return { ...price, ...origin, ...(note === undefined ? {} : { note }) };
}

const byItem = (a: FoundPrice, b: FoundPrice): number =>
  PRICE_ITEMS.indexOf(a.item) - PRICE_ITEMS.indexOf(b.item) ||
  (a.memoryMB ?? 0) - (b.memoryMB ?? 0) ||
  a.usd - b.usd;

/** Facts of ours fill in what the offer file leaves open. */
function completed(found: InstanceType, known: InstanceType | undefined): InstanceType {
  if (!known) return found;
  const { vcpu, memoryGiB } = found;
  return { ...found, ...known, vcpu: vcpu ?? known.vcpu, memoryGiB: memoryGiB ?? known.memoryGiB };
}

/** Gathers the rows of an offer file and makes a price document of them. */
export function offerSink({ region: wanted, instances: known }: OfferOptions): OfferSink {
  const regions = new Map<string, RegionPrices>();
  let asOf: string | undefined;
  let version = '';

  function document(): PricesDocument {
    asOf ??= checkHeader({ offerCode: undefined, published: undefined, version: undefined });
    const region = chooseRegion([...regions.keys()].sort(), wanted);
    const { prices, instances } = regions.get(region) as RegionPrices; // one of the keys
    const day = asOf;
    return {
      region,
      currency: 'USD',
      complete: true,
      sources: {
        offer: {
          title: `AWS price list: ${OFFER_CODE}, ${region}, version ${version}`,
          url: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${OFFER_CODE}/${version}/${region}/index.csv`,
        },
      },
      prices: [...prices.values()].sort(byItem).map((price) => toRow(price, day)),
      instanceSource: 'offer',
      instances: [...instances.values()].map((one) => completed(one, known?.get(one.name))),
    };
  }

  return {
    header: (header) => {
      asOf = checkHeader(header);
      version = VERSION.exec(header.version ?? '')?.[0] ?? 'current';
    },
    row: (row) => keepRow(row, regions),
    document,
  };
}
