import type { PriceRow } from '../schema/price-types.ts';
import { DAY_MILLISECONDS } from '../schema/unit-tables.ts';

/** Prices older than this are pointed out. */
export const STALE_AFTER_DAYS = 100;

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

/** The rows that are more than 100 days old, oldest first. */
export function staleRows(rows: readonly PriceRow[], today: string): PriceRow[] {
  return rows
    .filter((row) => isStale(row, today))
    .sort((a, b) => ageInDays(b, today) - ageInDays(a, today));
}
