import * as z from 'zod/mini';
import { PRICE_ITEMS, PRICE_UNITS } from './price-types.ts';
import { number, numberOrNull, text, textOrNull, value } from './result-parts.ts';

const dollars = number.check(z.gte(0));
const bill = z.looseObject({
  total: dollars,
  compute: dollars,
  data: dollars,
  storage: dollars,
  idle: dollars,
});
const span = z.looseObject({ low: number, typical: number, high: number });

const optionCost = z.looseObject({
  option: text,
  monthlyUSD: z.nullable(bill),
  reason: textOrNull,
  notCompared: textOrNull,
  range: z.nullable(span),
  instances: numberOrNull,
  leastInstances: numberOrNull,
  s3RequestsPerMonth: numberOrNull,
  variants: z.array(z.looseObject({ name: text, used: z.boolean(), monthlyUSD: bill })),
  assumptions: z.array(
    z.looseObject({ name: text, value, unit: text, stated: z.boolean(), why: textOrNull }),
  ),
  prices: z.array(
    z.looseObject({
      price: text,
      item: z.enum(PRICE_ITEMS),
      usd: dollars,
      unit: z.enum(PRICE_UNITS),
      asOf: text,
      secondary: z.boolean(),
      source: text,
    }),
  ),
  marks: z.array(z.looseObject({ price: text, asOf: text, note: textOrNull, source: text })),
  notes: z.array(text),
  warnings: z.array(text),
});

const cheapest = z.looseObject({ option: text, from: number, to: numberOrNull });

const breakEven = {
  between: z.array(text),
  requestsPerMonth: numberOrNull,
  cheaperBelow: textOrNull,
  cheaperAbove: textOrNull,
};

/** Monthly costs over the request rate; a point is [requests a month, US dollars a month]. */
export const costCurve = z.looseObject({
  from: number,
  to: number,
  lowest: dollars,
  highest: dollars,
  series: z.array(z.looseObject({ option: text, points: z.array(z.array(number)) })),
  crossings: z.array(z.looseObject({ ...breakEven, usd: dollars, changesCheapest: z.boolean() })),
});

/** What the costs add to a recommendation. */
export const costShape = {
  region: text,
  currency: z.literal('USD'),
  hoursPerMonth: number,
  requestsPerMonth: numberOrNull,
  toState: z.array(text),
  costs: z.array(optionCost),
  least: textOrNull,
  leastIf: z.array(z.looseObject({ assumption: text, value: number, least: text })),
  breakEven: z.array(z.looseObject(breakEven)),
  breakEvenUpTo: numberOrNull,
  withoutRate: z.array(
    z.looseObject({
      cheaper: text,
      than: text,
      memoryMB: number,
      instance: text,
      belowBusyShare: number,
      belowRequestsPerDay: numberOrNull,
      seconds: numberOrNull,
      text,
    }),
  ),
  notCounted: z.array(text),
  cheapest: z.array(cheapest),
  cheapestIf: z.array(
    z.looseObject({ assumption: text, value: number, cheapest: z.array(cheapest) }),
  ),
  ranges: z.record(text, span),
  prices: z.looseObject({
    region: text,
    from: textOrNull,
    to: textOrNull,
    stale: z.boolean(),
    oldestInDays: numberOrNull,
    future: z.boolean(),
    secondary: z.boolean(),
    sources: z.array(z.looseObject({ id: text, title: text, url: textOrNull })),
  }),
};
