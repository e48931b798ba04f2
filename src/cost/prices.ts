import type { InstanceType, PriceItem, PriceRow, PricesDocument } from '../schema/price-types.ts';
import { DAY_MILLISECONDS } from '../schema/unit-tables.ts';

/** Prices older than this are pointed out. */
const STALE_AFTER_DAYS = 100;

type Dated = Pick<PriceRow, 'asOf'>;

/** A month without a day counts from its first day, so that nothing seems younger than it is. */
const dayNumber = (date: string): number =>
  Date.parse(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`) / DAY_MILLISECONDS;

/** Whole days from the date to today; below 0 where it is still to come. */
const daysSince = ({ asOf }: Dated, today: string): number => dayNumber(today) - dayNumber(asOf);

/**
 * Whole days from the date of a price to today; never below 0.
 * @param today the day as "2026-11-22"; there is no clock in here
 */
export const ageInDays = (row: Dated, today: string): number => Math.max(0, daysSince(row, today));

/** Whether a price is more than 100 days old. */
export const isStale = (row: Dated, today: string): boolean =>
  ageInDays(row, today) > STALE_AFTER_DAYS;

/** Whether the date of a price is still to come, so that it or the clock is wrong. */
export const isFuture = (row: Dated, today: string): boolean => daysSince(row, today) < 0;

/** How old prices are on a day, for formats, which have no clock. */
export interface PriceAges {
  /** The day, as "2026-11-22". */
  readonly today: string;
  readonly ageInDays: (row: Dated) => number;
  /** Whether it is too old to be relied on. */
  readonly isStale: (row: Dated) => boolean;
  readonly isFuture: (row: Dated) => boolean;
}

export const agesOn = (today: string): PriceAges => ({
  today,
  ageInDays: (row) => ageInDays(row, today),
  isStale: (row) => isStale(row, today),
  isFuture: (row) => isFuture(row, today),
});

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
