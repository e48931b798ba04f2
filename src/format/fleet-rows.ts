// A fleet row by row: what runs, what is advised, what it saves; and the sums.

import type { Advice } from '../analysis/migration.ts';
import type { Recommendation, Status } from '../core/result-types.ts';
import type { Deployment, Savings } from '../cost/savings.ts';
import { visible } from '../schema/quote.ts';
import { type RowOf, type Rows, rowsOf } from './document.ts';
import { CLOSE_POINTS } from './gist.ts';
import { CAVEATS, type Caveat, caveatsOf, isUndecided } from './migration.ts';
import type { PricedMigration } from './records.ts';

type Amount = 'todayUSD' | 'thenUSD' | 'monthlyUSD' | 'lowUSD' | 'highUSD';

/** One workload of a fleet: what runs, what is advised, and what it is worth. */
export interface FleetRow extends Pick<Savings, Amount | 'aboutTheSame' | 'todayIsAssumed'> {
  /** Its name or, where it has none, where it comes from. */
  readonly name: string;
  /** Where it comes from. */
  readonly origin: string;
  readonly status: Status | 'invalid';
  /** Id of the first option in rank; null where none fits, or the workload is invalid. */
  readonly recommended: string | null;
  /** Null where nothing is said to run. */
  readonly advice: Advice | null;
  /** Whether too little is known of the work for advice. */
  readonly isUndecided: boolean;
  readonly today: Deployment | null;
  readonly planned: Deployment | null;
  /** Points of score between the first option and the second; null where the second fits less. */
  readonly lead: number | null;
  /** Why the advice, or what is wrong with an invalid workload. */
  readonly reason: string;
  /** Why an amount is not known. */
  readonly missing: string | null;
  /** What the change gives up. */
  readonly caveats: readonly Caveat[];
}

/** In which order a fleet is listed. */
export type Sort = 'saves' | 'name' | 'input';

function leadOf({ options }: Recommendation): number | null {
  const [first, second] = options;
  if (first?.rank == null || second?.rank == null) return null;
  // Fit comes before score: points tell nothing where the second fits less.
  if (second.verdict !== 'eligible' && second.verdict !== first.verdict) return null;
  return Math.round(((first.score ?? 0) - (second.score ?? 0)) * 10) / 10;
}

/** A row of which nothing is known yet. */
const UNKNOWN: Omit<FleetRow, 'name' | 'origin' | 'reason'> = {
  status: 'invalid',
  recommended: null,
  advice: null,
  isUndecided: false,
  today: null,
  todayIsAssumed: false,
  planned: null,
  todayUSD: null,
  thenUSD: null,
  monthlyUSD: null,
  lowUSD: null,
  highUSD: null,
  aboutTheSame: false,
  lead: null,
  missing: null,
  caveats: [],
};

/** What a row keeps of savings: of many workloads, all that the sums assume would be much. */
function amountsOf(savings: Savings) {
  const { assumptions: _, prices: _prices, reason: missing, ...amounts } = savings;
  return { ...amounts, missing };
}

/**
 * A workload as a row.
 * @param thenUSD what the recommended option costs, for one of which nothing is said to run
 */
export function fleetRow(
  origin: string,
  recommendation: Recommendation,
  migration: PricedMigration | null,
  thenUSD: number | null,
): FleetRow {
  const { name, status, recommended } = recommendation;
  const planned: Deployment | null =
    recommended === null
      ? null
      : {
          option: recommended,
          instanceType: null,
          instances: null,
          leastInstances: null,
          scheduled: false,
        };
  return {
    ...UNKNOWN,
    name: name ?? origin,
    origin,
    status,
    recommended,
    advice: migration?.advice ?? null,
    isUndecided: isUndecided(migration),
    planned,
    thenUSD: thenUSD === null ? null : Math.round(thenUSD * 100) / 100,
    ...(migration?.savings && amountsOf(migration.savings)),
    caveats: caveatsOf(migration?.savings ?? null),
    lead: leadOf(recommendation),
    reason: migration?.reason ?? '',
  };
}

/** A workload that cannot be read. */
export const invalidRow = (origin: string, reason: string): FleetRow => ({
  ...UNKNOWN,
  name: origin,
  origin,
  reason,
});

const byName = ({ name: one }: FleetRow, { name: other }: FleetRow): number =>
  one < other ? -1 : Number(one > other);

/** Most first; what is not known last, and of that what is invalid. */
const worth = ({ monthlyUSD, status }: FleetRow): number =>
  monthlyUSD ?? (status === 'invalid' ? Number.NEGATIVE_INFINITY : -Number.MAX_VALUE);

/** The rows in order; rows that are alike stay as they come. */
export function sorted(rows: readonly FleetRow[], sort: Sort): readonly FleetRow[] {
  if (sort === 'input') return rows;
  return rows.toSorted(
    sort === 'name'
      ? byName
      : (one, other) => (worth(other) > worth(one) ? 1 : worth(other) < worth(one) ? -1 : 0),
  );
}

/** Sums of a fleet, in US dollars to the cent; each is that of a column. */
export interface FleetTotals {
  readonly workloads: number;
  /** Whether any amount is known, so that the sums say something. */
  readonly isPriced: boolean;
  /** How many get which advice. */
  readonly advised: Readonly<Record<Advice, number>>;
  readonly todayUSD: number;
  readonly thenUSD: number;
  readonly monthlyUSD: number;
}

/** Sums of cents are whole numbers, and lose nothing. */
export const sumOf = (
  rows: readonly FleetRow[],
  amount: (row: FleetRow) => number | null,
): number => rows.reduce((sum, row) => sum + Math.round((amount(row) ?? 0) * 100), 0) / 100;

/** Whether none of the workloads is said to run, so that the sums are of what they would cost. */
export const isPlanned = (rows: readonly FleetRow[]): boolean =>
  rows.every(({ advice }) => advice === null);

/** The rows that the sums are of: where something runs, those of which both amounts are known. */
export function countedRows(rows: readonly FleetRow[]): readonly FleetRow[] {
  const amount = isPlanned(rows) ? 'thenUSD' : 'monthlyUSD';
  return rows.filter((row) => row[amount] !== null);
}

export function fleetTotals(rows: readonly FleetRow[]): FleetTotals {
  const counted = countedRows(rows);
  const count = (advice: Advice): number => rows.filter((row) => row.advice === advice).length;
  return {
    workloads: rows.length,
    isPriced: counted.some(({ thenUSD }) => thenUSD !== null),
    advised: {
      keep: count('keep'),
      resize: count('resize'),
      consider: count('consider'),
      migrate: count('migrate'),
      verify: count('verify'),
    },
    todayUSD: sumOf(counted, (row) => row.todayUSD),
    thenUSD: sumOf(counted, (row) => row.thenUSD),
    monthlyUSD: sumOf(counted, (row) => row.monthlyUSD),
  };
}

export const isClose = ({ lead }: FleetRow): boolean => lead !== null && lead <= CLOSE_POINTS;

const CSV_COLUMNS: RowOf<FleetRow> = {
  name: ({ name }) => visible(name),
  source: ({ origin }) => visible(origin),
  status: ({ status }) => status,
  today: ({ today }) => today?.option ?? null,
  'today instance type': ({ today }) => today?.instanceType ?? null,
  'today instances': ({ today }) => today?.instances ?? null,
  advice: ({ advice }) => advice,
  recommended: ({ recommended }) => recommended,
  'then instance type': ({ planned }) => planned?.instanceType ?? null,
  'then instances': ({ planned }) => planned?.instances ?? null,
  'now USD': ({ todayUSD }) => todayUSD,
  'then USD': ({ thenUSD }) => thenUSD,
  'saves USD': ({ monthlyUSD }) => monthlyUSD,
  'saves at least USD': ({ lowUSD }) => lowUSD,
  'saves at most USD': ({ highUSD }) => highUSD,
  'about the same': ({ aboutTheSame }) => aboutTheSame,
  lead: ({ lead }) => lead,
  close: isClose,
  reason: ({ missing, reason, caveats }) =>
    visible([missing ?? reason, ...caveats.map((one) => CAVEATS[one])].join('; ')),
};

/** A row per workload, for programs that read tables. */
export const fleetRows = (rows: readonly FleetRow[], sort: Sort): Rows =>
  rowsOf(sorted(rows, sort), CSV_COLUMNS);
