import { grouped, printDollars, printDuration, printSize } from '../schema/print-units.ts';
import { MONTH_HOURS } from '../schema/unit-tables.ts';

export { printDollars as dollars };

/** From here on a number is written without a fraction. */
const WHOLE_FROM = 1000;

/** A unit price, with all its digits: "$0.00002". */
export function unitPrice(usd: number): string {
  const digits = Number(usd.toPrecision(10)).toFixed(10).replace(/0+$/, '');
  return `$${digits.replace(/\.(\d?)$/, (_all, digit: string) => `.${digit.padEnd(2, '0')}`)}`;
}

/** A number of things: "1,234,567"; what is below ten keeps a decimal. */
export const count = (amount: number): string =>
  amount > 0 && amount < 10 && !Number.isInteger(amount)
    ? amount.toFixed(1)
    : grouped(amount.toFixed(0));

/** Days in an average month. */
const MONTH_DAYS = MONTH_HOURS / 24;

export const perDay = (perMonth: number): string => count(perMonth / MONTH_DAYS);

/** A share as a percentage: "68 %". */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`;

/** Units of assumptions in short; the name says the rest. */
const SHORT_UNITS: Readonly<Record<string, string>> = {
  'share of capacity': '',
  'times the average rate': '×',
  'times modelMemory': '×',
  requests: '',
  instances: '',
  'GB per instance': ' GB',
  'hours per month': ' h/month',
  'times per month': '/month',
  'jobs per month': '/month',
  minutes: ' min',
};

/** An assumption's value with its unit, short: "0.7", "30 GB", "5 min". */
export function assumedText(value: number | string | boolean, unit: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (unit === 'seconds') return printDuration(value);
  if (unit === 'bytes') return printSize(value);
  const number = value >= WHOLE_FROM ? count(value) : Number(value.toPrecision(6));
  return `${number}${SHORT_UNITS[unit] ?? ` ${unit}`}`;
}
