import type { InstanceType, PriceItem, PriceRow, PricesDocument } from '../schema/price-types.ts';

/** Items that are priced by instance type. */
export type InstanceItem = 'hosting' | 'async' | 'batch';

/** Adjectives for messages. */
export const ITEM_KINDS: Readonly<Record<InstanceItem, string>> = {
  hosting: 'hosting',
  async: 'asynchronous',
  batch: 'batch transform',
};

/** A price document with an index; built once, then read often. */
export interface PriceList {
  readonly document: PricesDocument;
  /** Rows of the document's own region, by item and by instance type or memory. */
  readonly rows: ReadonlyMap<string, PriceRow>;
  readonly instances: ReadonlyMap<string, InstanceType>;
  /** Memory sizes with a serverless price, smallest first, in MB. */
  readonly memorySizesMB: readonly number[];
}

const keyOf = (item: PriceItem, by: string | number = ''): string => `${item} ${by}`;

/** Puts a valid document (see `parsePrices`) into the form that the lookups read. */
export function priceList(document: PricesDocument): PriceList {
  const own = document.prices.filter(
    ({ region }) => region === undefined || region === document.region,
  );
  return {
    document,
    rows: new Map(own.map((row) => [keyOf(row.item, row.instance ?? row.memoryMB), row])),
    instances: new Map(document.instances.map((instance) => [instance.name, instance])),
    memorySizesMB: own
      .flatMap(({ item, memoryMB }) => (item === 'serverless' && memoryMB ? [memoryMB] : []))
      .sort((a, b) => a - b),
  };
}

/** The price of an item, or undefined when the list has none. */
export function findPrice(
  { rows }: PriceList,
  item: PriceItem,
  by?: string | number,
): PriceRow | undefined {
  return rows.get(keyOf(item, by));
}

/**
 * The hourly rate of an instance. Asynchronous inference and batch transform are billed at the
 * hosting rate wherever both are known, so that one stands in for the other; not so in a complete
 * list, where a missing row means that the instance is not offered for it.
 */
export function hourlyRate(
  list: PriceList,
  item: InstanceItem,
  instance: string,
): PriceRow | undefined {
  const own = findPrice(list, item, instance);
  return own || list.document.complete ? own : findPrice(list, 'hosting', instance);
}

/** Whether a sum that uses the row has to say that its price does not come from AWS's own list. */
export const isSecondary = ({ basis }: PriceRow): boolean => basis === 'secondary';
