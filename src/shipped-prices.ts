import pricesDocument from '../data/prices.json' with { type: 'json' };
import { type PriceList, priceList } from './cost/prices.ts';
import type { PricesDocument } from './schema/price-types.ts';

/** The prices that ship with the program: apart from the catalog, for those who ask what it costs. */
export const prices: PriceList = priceList(pricesDocument as PricesDocument); // checked by the tests
