import { HOUR } from '../../schema/unit-tables.ts';
import type { Work } from './model.ts';

/** Requests a month at which the peak reaches the option's concurrency; null without such a limit. */
export function concurrencyLimit({ option, figures, seconds }: Work): number | null {
  const { concurrency } = option.limits;
  if (concurrency.value === null || seconds === 0) return null;
  return (concurrency.max * figures.openHours * HOUR) / (seconds * figures.peakFactor);
}
