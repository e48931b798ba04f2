import { ITEM_SHAPE, type PriceItem, type PriceUnit } from '../schema/price-types.ts';

/** What an offer row prices: an item of ours with its instance type or memory. */
export interface OfferTarget {
  readonly item: PriceItem;
  readonly instance?: string;
  readonly memoryMB?: number;
  readonly unit: PriceUnit;
}

const MEGABYTES = 1024;

/** Usage types begin with a region's short name, as in "EUW1-Host:ml.m5.large", or with none. */
const REGION_PREFIX = /^[A-Z]{2,4}\d?-/;
const INSTANCE_USAGE = /^(Host|AsyncInf|Tsform):(ml\.[a-z0-9-]+\.[a-z0-9-]+)$/;
const MEMORY_USAGE = /^(ServerlessInf:Mem|ProvisionedConcurrency:(?:Mem|Usage))-(\d+)GB$/;

const INSTANCE_ITEMS: Readonly<Record<string, PriceItem>> = {
  Host: 'hosting',
  AsyncInf: 'async',
  Tsform: 'batch',
};

/** "Usage" is the time for which concurrency is kept warm, "Mem" the time for which it works. */
const MEMORY_ITEMS: Readonly<Record<string, PriceItem>> = {
  'ServerlessInf:Mem': 'serverless',
  'ProvisionedConcurrency:Mem': 'provisioned-running',
  'ProvisionedConcurrency:Usage': 'provisioned-warm',
};

const PLAIN_ITEMS: Readonly<Record<string, PriceItem>> = {
  'Hst:Data-Bytes-In': 'data-in',
  'Hst:Data-Bytes-Out': 'data-out',
  'Host:VolumeUsage.gp2': 'storage',
};

/** Groups of the rows for data: some offer files tell them apart by group only. */
const GROUP_ITEMS: Readonly<Record<string, PriceItem>> = {
  'Hosting:IN': 'data-in',
  'Hosting:OUT': 'data-out',
};

function findTarget(usage: string, group: string): Omit<OfferTarget, 'unit'> | undefined {
  const byInstance = INSTANCE_USAGE.exec(usage);
  const instanceItem = INSTANCE_ITEMS[byInstance?.[1] ?? ''];
  if (byInstance?.[2] && instanceItem) return { item: instanceItem, instance: byInstance[2] };
  const byMemory = MEMORY_USAGE.exec(usage);
  const memoryItem = MEMORY_ITEMS[byMemory?.[1] ?? ''];
  if (memoryItem) return { item: memoryItem, memoryMB: Number(byMemory?.[2]) * MEGABYTES };
  const item = PLAIN_ITEMS[usage] ?? GROUP_ITEMS[group];
  return item && { item };
}

/** What a row with this usage type and group prices; undefined for what is not about inference. */
export function offerTarget(usageType: string, group: string): OfferTarget | undefined {
  const target = findTarget(usageType.replace(REGION_PREFIX, ''), group);
  return target && { ...target, unit: ITEM_SHAPE[target.item].unit };
}
