/**
 * What is charged for: an instance behind a real-time endpoint (`hosting`), an asynchronous one or a
 * transform job (`batch`); serverless time by memory; provisioned concurrency by memory, while it is
 * kept warm and while it works; data that an endpoint takes in and gives out; an endpoint's volume;
 * writes to S3 and reads from it.
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
  's3-put',
  's3-get',
] as const;
export type PriceItem = (typeof PRICE_ITEMS)[number];

/** What a price is per. */
export const PRICE_UNITS = ['hour', 'second', 'GB', 'GB-month', 'request'] as const;
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
  's3-put': { unit: 'request', by: null },
  's3-get': { unit: 'request', by: null },
};

/** A price with where it comes from. */
export interface PriceRow {
  /** What is charged for. */
  readonly item: PriceItem;
  /**
   * Its region, where that differs from the document's: known for comparison, never used in a sum.
   */
  readonly region?: string | undefined;
  /** Instance type, such as "ml.m5.large"; left out where the price does not depend on it. */
  readonly instance?: string | undefined;
  /** Memory in MB, such as 2048; left out where the price does not depend on it. */
  readonly memoryMB?: number | undefined;
  /** In US dollars per `unit`. */
  readonly usd: number;
  /** What the price is per. */
  readonly unit: PriceUnit;
  /** The day, or the month, on which it was read or published (ISO 8601). */
  readonly asOf: string;
  /** Where it is from: "price-list" is AWS's own list, "secondary" somebody else's figure. */
  readonly basis: PriceBasis;
  /** What to know of it; left out where there is nothing. */
  readonly note?: string | undefined;
  /** Key of the document's `sources`. */
  readonly source: string;
}

/** What an instance type has; null where it is not known. */
export interface InstanceType {
  /** Such as "ml.m5.large". */
  readonly name: string;
  /** Virtual processors; null when not known. */
  readonly vcpu: number | null;
  /** Memory in GiB; null when not known. */
  readonly memoryGiB: number | null;
  /** GPUs; null when not known. */
  readonly gpus: number | null;
  /** Memory of all its GPUs together, in GB as EC2's page gives it; null when not known. */
  readonly gpuMemoryGB: number | null;
  /** Inferentia devices, which need a model compiled for them. */
  readonly neuronDevices?: number | undefined;
  /** Whether it has disks of its own, so that no volume is attached; null when not known. */
  readonly localStorage: boolean | null;
}

/** Who says what something costs. */
export interface PriceSource {
  /** What it is called where it is published. */
  readonly title: string;
  /** Null where it is not on the web. */
  readonly url: string | null;
}

/** Whether an instance type is offered for one way of serving is contested, or not known. */
export interface ContestedOffer {
  /** What it would be charged as. */
  readonly item: PriceItem;
  /** Such as "ml.g4dn.xlarge". */
  readonly instance: string;
  /** Who says what. */
  readonly note: string;
  /** Keys of the document's `sources`. */
  readonly sources: readonly string[];
}

/** The price document: ours, or one made from AWS's offer file. */
export interface PricesDocument {
  /** For editors: the address of the JSON Schema. */
  readonly $schema?: string | undefined;
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Currency of all prices. */
  readonly currency: 'USD';
  /** The list has all prices of its region, so that a missing one means "not offered there". */
  readonly complete: boolean;
  /** Where prices come from, by id. */
  readonly sources: Readonly<Record<string, PriceSource>>;
  /** The prices. */
  readonly prices: readonly PriceRow[];
  /** Key of `sources` for `instances`. */
  readonly instanceSource: string;
  /** The instance types that are known. */
  readonly instances: readonly InstanceType[];
  /** Instance types of which it is contested whether they are offered for an item; none if left out. */
  readonly contested?: readonly ContestedOffer[] | undefined;
}

/** Such as "eu-west-1"; it becomes part of addresses. */
export const REGION = /^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/;
