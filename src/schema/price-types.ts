/**
 * What is charged for: an instance behind a real-time endpoint (`hosting`), an asynchronous one or a
 * transform job (`batch`); serverless time by memory; provisioned concurrency by memory, while it is
 * kept warm and while it works; data that an endpoint takes in and gives out; an endpoint's volume.
 */
export const PRICE_ITEMS = [
  'hosting',
  'async',
  'batch',
  'serverless',
  'provisioned-warm',
  'provisioned-running',
  'data-in',
  'data-out',
  'storage',
] as const;
export type PriceItem = (typeof PRICE_ITEMS)[number];

/** What a price is per. */
export const PRICE_UNITS = ['hour', 'second', 'GB', 'GB-month'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

/** `price-list`: AWS's own list, read directly or quoted; `secondary`: somebody else's figure. */
export const PRICE_BASES = ['price-list', 'secondary'] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

/** The unit of each item, and whether it is told apart by instance type or by memory. */
export const ITEM_SHAPE: Readonly<
  Record<PriceItem, { readonly unit: PriceUnit; readonly by: 'instance' | 'memoryMB' | null }>
> = {
  hosting: { unit: 'hour', by: 'instance' },
  async: { unit: 'hour', by: 'instance' },
  batch: { unit: 'hour', by: 'instance' },
  serverless: { unit: 'second', by: 'memoryMB' },
  'provisioned-warm': { unit: 'second', by: 'memoryMB' },
  'provisioned-running': { unit: 'second', by: 'memoryMB' },
  'data-in': { unit: 'GB', by: null },
  'data-out': { unit: 'GB', by: null },
  storage: { unit: 'GB-month', by: null },
};

/** A price with where it comes from. */
export interface PriceRow {
  readonly item: PriceItem;
  /** Where it differs from the document's region: known for comparison, never used in a sum. */
  readonly region?: string | undefined;
  /** Such as "ml.m5.large". */
  readonly instance?: string | undefined;
  /** Such as 2048. */
  readonly memoryMB?: number | undefined;
  /** In US dollars per `unit`. */
  readonly usd: number;
  readonly unit: PriceUnit;
  /** The day, or the month, on which it was read or published (ISO 8601). */
  readonly asOf: string;
  readonly basis: PriceBasis;
  readonly note?: string | undefined;
  /** Key of the document's `sources`. */
  readonly source: string;
}

/** What an instance type has; null where it is not known. */
export interface InstanceType {
  /** Such as "ml.m5.large". */
  readonly name: string;
  readonly vcpu: number | null;
  readonly memoryGiB: number | null;
  readonly gpus: number | null;
  /** Of all its GPUs together, in GB as EC2's page gives it. */
  readonly gpuMemoryGB: number | null;
  /** Inferentia devices, which need a model compiled for them. */
  readonly neuronDevices?: number | undefined;
  /** With disks of its own, so that no volume is attached; null when not known. */
  readonly localStorage: boolean | null;
}

/** The price document: ours, or one made from AWS's offer file. */
export interface PricesDocument {
  /** For editors: the address of the JSON Schema. */
  readonly $schema?: string | undefined;
  /** Such as "us-east-1". */
  readonly region: string;
  readonly currency: 'USD';
  /** The list has all prices of its region, so that a missing one means "not offered there". */
  readonly complete: boolean;
  readonly sources: Readonly<
    Record<string, { readonly title: string; readonly url: string | null }>
  >;
  readonly prices: readonly PriceRow[];
  /** Key of `sources` for `instances`. */
  readonly instanceSource: string;
  readonly instances: readonly InstanceType[];
}
