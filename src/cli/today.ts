/** The day in UTC as "2026-11-22": the only look at the clock. */
export const today = (): string => new Date().toISOString().slice(0, 10);
