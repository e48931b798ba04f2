import process from 'node:process';

/** Now, or the moment that a reproducible build states (seconds since 1970): the only look at the clock. */
export function now(): number {
  const stated = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isFinite(stated) ? stated * 1000 : Date.now();
}

/** The day in UTC as "2026-11-22". */
export const today = (): string => new Date(now()).toISOString().slice(0, 10);
