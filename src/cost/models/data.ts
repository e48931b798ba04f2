import type { PriceItem, PriceRow } from '../../schema/price-types.ts';
import { GIB } from '../../schema/unit-tables.ts';
import { findPrice } from '../prices.ts';
import type { Work } from './model.ts';

/** What data costs per request, and what could not be counted. */
export interface DataCost {
  /** In US dollars. */
  readonly perRequest: number;
  readonly rows: readonly PriceRow[];
  readonly notes: readonly string[];
}

function oneWay(work: Work, item: PriceItem, bytes: number | null, noun: string): DataCost {
  if (bytes === null) {
    const note = `${noun} size is not stated: its data is not counted`;
    return { perRequest: 0, rows: [], notes: [note] };
  }
  const row = findPrice(work.prices, item);
  if (!row) {
    const note = `no price for ${noun} data in the price list: it is not counted`;
    return { perRequest: 0, rows: [], notes: [note] };
  }
  // AWS counts a GB of data as 1024³ bytes, as its MB are 1024-based.
  return { perRequest: (bytes / GIB) * row.usd, rows: [row], notes: [] };
}

/** Data that an endpoint takes in and gives out on the connection. */
export function dataCost(work: Work): DataCost {
  const { typicalPayload, typicalResponse } = work.figures;
  const taken = oneWay(work, 'data-in', typicalPayload, 'request');
  const given = oneWay(work, 'data-out', typicalResponse, 'response');
  return {
    perRequest: taken.perRequest + given.perRequest,
    rows: [...taken.rows, ...given.rows],
    notes: [...taken.notes, ...given.notes],
  };
}
