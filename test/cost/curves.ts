import { type Curve, flat, NOTHING } from '../../src/cost/curve.ts';

/** So much a month, and so much for each request. */
export const line = (fixed: number, perRequest: number, limit: number | null = null): Curve => ({
  breaks: () => [],
  periods: [],
  limit,
  linesAt: () => ({
    compute: { fixed, perRequest },
    data: NOTHING,
    storage: NOTHING,
    idle: NOTHING,
  }),
});

/** `usd` for each `period` requests begun. */
export const stairs = (usd: number, period: number): Curve => ({
  ...line(0, 0),
  periods: [period],
  linesAt: (requests) => ({
    compute: flat(usd * Math.max(1, Math.ceil((requests / period) * (1 - 1e-9)))),
    data: NOTHING,
    storage: NOTHING,
    idle: NOTHING,
  }),
});
