// What ships with the program of costs: apart from the catalog, for those who ask what it costs.

import pricesDocument from '../data/prices.json' with { type: 'json' };
import type { Bills } from './core/rule-types.ts';
import { billsBy } from './cost/bills.ts';
import { type PriceList, priceList } from './cost/prices.ts';
import type { PricesDocument } from './schema/price-types.ts';

/** The prices that ship with the program. */
export const prices: PriceList = priceList(pricesDocument as PricesDocument); // checked by the tests

/** Bills by the shipped prices. The build loads what they need when the first one is asked for. */
export const shippedBills: Bills = billsBy(prices);
