import type { BillFigures, Bills, Option } from '../core/types.ts';
import type { PriceRow } from '../schema/price-types.ts';
import { HOUR } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { Given } from './assumptions.ts';
import { billJumps } from './bill-jumps.ts';
import { usualConcurrency } from './concurrency.ts';
import { costingOf, workOf } from './costing.ts';
import { valueAt } from './curve.ts';
import { type Figures, figuresOf } from './figures.ts';
import { chooseInstance, needOf } from './instance-choice.ts';
import { type Costing, isMissing } from './models/model.ts';
import { plausibleRange, plausibleTimes } from './plausible-times.ts';
import { isSecondary, type PriceList } from './prices.ts';

/** What all options of one workload have in common. */
interface Common {
  readonly workload: Workload;
  readonly figures: Figures;
  /** Requests a month; null when they would have to be made up. */
  readonly requests: number | null;
  /** What the work itself would cost a month: its busy time at the hosting rate of its instance. */
  readonly workUSD: number | null;
}

/**
 * Requests a month, so far as they are stated: how often a data set comes is not, unless it comes
 * once, or the number of jobs is given.
 */
function statedRequests(
  { requestsPerSecond, traffic }: Workload,
  { requestsPerMonth }: Figures,
  given: Given,
): number | null {
  const known =
    requestsPerSecond !== undefined || traffic === 'one-off' || given.jobsPerMonth !== undefined;
  return known ? requestsPerMonth : null;
}

function workUSD(
  workload: Workload,
  { typicalTime, concurrencyPerInstance, memoryFactor }: Figures,
  requests: number | null,
  prices: PriceList,
): number | null {
  if (!requests || !typicalTime) return null;
  const instance = chooseInstance(prices, 'hosting', needOf(workload, memoryFactor));
  if (!instance) return null;
  const atOnce = concurrencyPerInstance ?? usualConcurrency(instance.type);
  const busyHours = (requests * typicalTime) / HOUR / atOnce;
  // Zero where the work is too little for a number.
  return busyHours * instance.rate.usd || null;
}

function commonOf(workload: Workload, prices: PriceList, given: Given): Common {
  const figures = figuresOf(workload, given);
  const requests = statedRequests(workload, figures, given);
  return { workload, figures, requests, workUSD: workUSD(workload, figures, requests, prices) };
}

function oldestOf(rows: readonly PriceRow[]): string {
  let oldest = '9999';
  for (const { asOf } of rows) if (asOf < oldest) oldest = asOf;
  return oldest;
}

/** The option's bill without data, and what it rests on. */
interface Charged {
  readonly monthlyUSD: number;
  readonly costing: Costing;
}

/** The option's bill at the stated number of requests, without data; null where there is none. */
function chargedFor(
  option: Option,
  { workload, requests, workUSD }: Common,
  prices: PriceList,
  given: Given,
): Charged | null {
  if (workUSD === null || requests === null) return null;
  const costing = costingOf(workOf(option, workload, prices, given));
  if (isMissing(costing)) return null;
  const { compute, storage } = costing.curve.linesAt(requests);
  const monthlyUSD = valueAt(compute, requests) + valueAt(storage, requests);
  return Number.isFinite(monthlyUSD) ? { monthlyUSD, costing } : null;
}

/** The geometric mean: none of the amounts decides alone. */
function meanOf(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => total + Math.log(amount), 0);
  return Number(Math.exp(sum / amounts.length).toPrecision(12));
}

/** What all options of a workload have in common; for each time that a request may take, if ranged. */
interface Times {
  readonly workload: Workload;
  readonly commons: readonly Common[];
  readonly isRanged: boolean;
}

function timesOf(workload: Workload, prices: PriceList, given: Given): Times {
  const common = commonOf(workload, prices, given);
  if (common.figures.typicalTime !== null || common.requests === null) {
    return { workload, commons: [common], isRanged: false };
  }
  const commons = plausibleTimes(workload).map((processingTimeSeconds) =>
    commonOf({ ...workload, processingTimeSeconds }, prices, given),
  );
  return { workload, commons, isRanged: true };
}

/** One amount as it is; of several, whose times are even by magnitude, their mean by magnitude. */
const amountOf = (amounts: readonly number[]): number =>
  amounts.length === 1 ? (amounts[0] ?? 0) : meanOf(amounts);

function figuresFor(
  option: Option,
  { workload, commons, isRanged }: Times,
  prices: PriceList,
  given: Given,
): BillFigures | null {
  const bills = commons.flatMap((common) => chargedFor(option, common, prices, given) ?? []);
  const [first] = bills;
  if (!first || bills.length < commons.length) return null;
  const monthlyUSD = amountOf(bills.map((bill) => bill.monthlyUSD));
  // An amount next to nothing has no magnitude.
  if (!Number.isFinite(monthlyUSD) || (isRanged && !(monthlyUSD > 0))) return null;
  const { curve, rows } = first.costing;
  return {
    monthlyUSD,
    workUSD: amountOf(commons.flatMap((common) => common.workUSD ?? [])),
    chargesData: curve.linesAt(1).data.perRequest > 0,
    region: prices.document.region,
    pricesAsOf: oldestOf(rows),
    secondary: rows.some(isSecondary),
    rangedOver: isRanged ? ['processingTime'] : [],
    overSeconds: isRanged ? plausibleRange(workload) : null,
  };
}

/**
 * Bills for the cost criterion, by a price list. Where the time of a request is not stated, means over
 * the times that it may take. Null when the workload states too little otherwise (a rate, or the
 * records of a data set that comes once), or a price is missing: the shape of the billing has to do
 * then.
 * @param given what the user assumes; the rest takes its listed default
 */
export function billsBy(prices: PriceList, given: Given = {}): Bills {
  // The options of a workload are rated one after the other.
  let last: Times | undefined;
  return {
    figuresFor: (option, workload) => {
      if (last?.workload !== workload) last = timesOf(workload, prices, given);
      return figuresFor(option, last, prices, given);
    },
    jumps: billJumps(prices, given),
  };
}
