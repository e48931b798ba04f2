import type { PriceRow } from '../schema/price-types.ts';
import { DAY_MILLISECONDS } from '../schema/unit-tables.ts';

/** Prices older than this are pointed out. */
export const STALE_AFTER_DAYS = 100;

/** A month without a day counts from its first day, so that nothing seems younger than it is. */
const dayNumber = (date: string): number =>
  Date.parse(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`) / DAY_MILLISECONDS;

/**
 * Whole days from the date of a price to today; never below 0.
 * @param today the day as "2026-11-22"; there is no clock in here
 */
export function ageInDays({ asOf }: Pick<PriceRow, 'asOf'>, today: string): number {
  return Math.max(0, dayNumber(today) - dayNumber(asOf));
}

/** Whether a price is more than 100 days old. */
export const isStale = (row: Pick<PriceRow, 'asOf'>, today: string): boolean =>
  ageInDays(row, today) > STALE_AFTER_DAYS;

/** The rows that are more than 100 days old, oldest first. */
export function staleRows(rows: readonly PriceRow[], today: string): PriceRow[] {
  return rows
    .filter((row) => isStale(row, today))
    .sort((a, b) => ageInDays(b, today) - ageInDays(a, today));
}
