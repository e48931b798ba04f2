import type { Bills } from './core/rule-types.ts';
import { billsBy } from './cost/bills.ts';
import { prices } from './shipped-prices.ts';

/** Bills by the shipped prices. The build loads what they need when the first one is asked for. */
export const shippedBills: Bills = billsBy(prices);
