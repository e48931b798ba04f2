import type { Advice } from '../analysis/migration.ts';
import type { Recommendation, Status } from '../core/types.ts';
import type { Deployment, Savings } from '../cost/savings.ts';
import { grouped } from '../schema/print-units.ts';
import { visible } from '../schema/quote.ts';
import {
  type Block,
  type FleetEntry,
  heading,
  lines,
  type Notes,
  paragraph,
  type Rows,
  type Span,
  span,
  type Table,
  type Text,
} from './document.ts';
import { CLOSE_POINTS } from './gist.ts';
import {
  adviceWords,
  CAVEATS,
  type Caveat,
  caveatOf,
  caveatText,
  isUndecided,
  machineText,
} from './migration.ts';
import type { BarsPicture } from './picture.ts';
import type { PricedMigration } from './records.ts';
import { assumedText, type ShortNames } from './words.ts';

/** One workload of a fleet: what runs, what is advised, and what it is worth. */
export interface FleetRow {
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
  readonly todayIsAssumed: boolean;
  readonly planned: Deployment | null;
  readonly todayUSD: number | null;
  readonly thenUSD: number | null;
  readonly monthlyUSD: number | null;
  readonly lowUSD: number | null;
  readonly highUSD: number | null;
  readonly aboutTheSame: boolean;
  /** Points of score between the first option and the second; null where the second fits less. */
  readonly lead: number | null;
  /** Why the advice, why an amount is not known, or what is wrong with an invalid workload. */
  readonly reason: string;
  readonly missing: string | null;
  /** What running on less gives up. */
  readonly caveat: Caveat | null;
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

const UNPRICED = {
  today: null,
  todayIsAssumed: false,
  planned: null,
  todayUSD: null,
  thenUSD: null,
  monthlyUSD: null,
  lowUSD: null,
  highUSD: null,
  aboutTheSame: false,
  missing: null,
  caveat: null,
} as const;

function amountsOf({ today, planned, ...savings }: Savings) {
  const { todayUSD, thenUSD, monthlyUSD, lowUSD, highUSD } = savings;
  const { aboutTheSame, todayIsAssumed, reason: missing } = savings;
  const amounts = { todayUSD, thenUSD, monthlyUSD, lowUSD, highUSD, aboutTheSame };
  return { ...amounts, today, todayIsAssumed, planned, missing };
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
      : { option: recommended, instanceType: null, instances: null, leastInstances: null };
  return {
    name: name ?? origin,
    origin,
    status,
    recommended,
    advice: migration?.advice ?? null,
    isUndecided: isUndecided(migration),
    ...UNPRICED,
    planned,
    thenUSD: thenUSD === null ? null : Math.round(thenUSD * 100) / 100,
    ...(migration?.savings && amountsOf(migration.savings)),
    caveat: migration && caveatOf(migration),
    lead: leadOf(recommendation),
    reason: migration?.reason ?? '',
  };
}

/** A workload that cannot be read. */
export const invalidRow = (origin: string, problem: string): FleetRow => ({
  name: origin,
  origin,
  status: 'invalid',
  recommended: null,
  advice: null,
  isUndecided: false,
  ...UNPRICED,
  lead: null,
  reason: problem,
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
interface FleetTotals {
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
const sumOf = (rows: readonly FleetRow[], amount: (row: FleetRow) => number | null): number =>
  rows.reduce((sum, row) => sum + Math.round((amount(row) ?? 0) * 100), 0) / 100;

/** Whether none of the workloads is said to run, so that the sums are of what they would cost. */
const isPlanned = (rows: readonly FleetRow[]): boolean =>
  rows.every(({ advice }) => advice === null);

/** The rows that the sums are of: where something runs, those of which both amounts are known. */
function countedRows(rows: readonly FleetRow[]): readonly FleetRow[] {
  const amount = isPlanned(rows) ? 'thenUSD' : 'monthlyUSD';
  return rows.filter((row) => row[amount] !== null);
}

function fleetTotals(rows: readonly FleetRow[]): FleetTotals {
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
    },
    todayUSD: sumOf(counted, (row) => row.todayUSD),
    thenUSD: sumOf(counted, (row) => row.thenUSD),
    monthlyUSD: sumOf(counted, (row) => row.monthlyUSD),
  };
}

/** An amount to the cent, so that a sum is that of its rows: "$3,026.20", "−$12.00". */
export const exactDollars = (usd: number): string =>
  `${usd < 0 ? '−' : ''}$${grouped(Math.abs(usd).toFixed(2))}`;

/** The advice to change something, as it is counted. */
const CHANGES = { migrate: 'to move', consider: 'to consider', resize: 'to resize' } as const;
const CHANGED = ['migrate', 'consider', 'resize'] as const;

/** "12 of 40 workloads to change (3 to move, 4 to consider, 5 to resize)": of those of which something runs. */
function changeText({ advised }: FleetTotals): string {
  const parts = CHANGED.filter((advice) => advised[advice] > 0);
  const sum = (names: readonly Advice[]) => names.reduce((total, one) => total + advised[one], 0);
  const [changed, running] = [sum(parts), sum([...CHANGED, 'keep'])];
  const noun = running === 1 ? 'workload' : 'workloads';
  const named = parts.map((advice) => `${advised[advice]} ${CHANGES[advice]}`).join(', ');
  return `${changed} of ${grouped(String(running))} ${noun} to change${named === '' ? '' : ` (${named})`}`;
}

/** What a fleet comes to, in a line: "Could save $3,026.20 of $4,000.00 a month: 1 of 2 workloads to change". */
function fleetHeadline(totals: FleetTotals): string {
  const { monthlyUSD, todayUSD, thenUSD, advised, isPriced } = totals;
  const runs = Object.values(advised).some((count) => count > 0);
  if (runs && !isPriced) return `${changeText(totals)}; what that saves is not known`;
  if (!runs) return `${exactDollars(thenUSD)} a month for ${totals.workloads} workloads`;
  const money =
    monthlyUSD < 0
      ? `Costs ${exactDollars(-monthlyUSD)} a month more than ${exactDollars(todayUSD)}`
      : `Could save ${exactDollars(monthlyUSD)} of ${exactDollars(todayUSD)} a month`;
  return `${money}: ${changeText(totals)}`;
}

/** An amount without its cents, where there is little room: "$3,026", "−$12". */
const wholeDollars = (usd: number): string => exactDollars(Math.round(usd)).replace(/\.00$/, '');

/** How amounts are written. */
type Money = typeof exactDollars;

const DASH = span('–', 'dim');

/** "$79.02 → $3.14"; once, where it stays. */
function changeAmount({ todayUSD, thenUSD, advice }: FleetRow, money: Money): Text {
  const shown = (usd: number | null): string => (usd === null ? '–' : money(usd));
  if (advice === 'keep' && todayUSD !== null) return money(todayUSD);
  if (advice === null || (todayUSD === null && thenUSD === null)) return shown(thenUSD);
  return `${shown(todayUSD)} → ${shown(thenUSD)}`;
}

function savesText({ monthlyUSD, aboutTheSame, advice }: FleetRow, money: Money): Text {
  if (monthlyUSD === null) return DASH;
  if (advice === 'keep') return span(money(0), 'dim');
  if (aboutTheSame) return span(`≈ ${money(monthlyUSD)}`, 'dim');
  return span(money(monthlyUSD), monthlyUSD > 0 ? 'good' : 'fair');
}

function todayText({ today }: FleetRow, names: ShortNames): Text {
  if (today === null) return DASH;
  return [names[today.option] ?? today.option, machineText(today)].filter(Boolean).join(' ');
}

/** The advice, its first word set off. */
function adviceParts(row: FleetRow, names: ShortNames): readonly (string | Span)[] {
  const { advice, today, planned, status, recommended } = row;
  if (status === 'invalid') return [span('invalid', 'bad')];
  if (row.isUndecided) return [span('too little known', 'dim')];
  const name = recommended === null ? '' : (names[recommended] ?? recommended);
  if (advice === null) return name === '' ? [span('none fits', 'bad')] : [`use ${name}`];
  if (status === 'none-eligible') return [span('none fits', 'bad')];
  if (advice === 'keep') return [span('keep', 'dim')];
  const words = adviceWords({ advice, to: recommended, today, planned }, names);
  const [verb = '', ...rest] = words.split(' ');
  return [span(verb, 'strong'), ` ${rest.join(' ')}`];
}

const isClose = ({ lead }: FleetRow): boolean => lead !== null && lead <= CLOSE_POINTS;

/** How far the recommended option is ahead: " +23", " (close)"; nothing where no other fits as well. */
function leadText(row: FleetRow): readonly (string | Span)[] {
  const { lead, advice, isUndecided: isVague } = row;
  if (lead === null || isVague || advice === 'resize') return [];
  return isClose(row) ? [' ', span('(close)', 'fair')] : [' ', span(`+${lead.toFixed(0)}`, 'dim')];
}

/** A longer name would leave no room. */
const LONGEST_NAME = 20;

function cutName(name: string): string {
  const shown = visible(name);
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME - 1)}…` : shown;
}

/** A longer table is for programs: CSV and JSON have every row. */
const MOST_ROWS = 1000;

/** The rows that are not shown, as one. */
function restRows(rows: readonly FleetRow[], money: Money = exactDollars): Text[][] {
  if (rows.length === 0) return [];
  const { todayUSD, thenUSD, monthlyUSD } = fleetTotals(rows);
  const amounts = `${money(todayUSD)} → ${money(thenUSD)}`;
  return [[`${rows.length} more`, '', '', amounts, money(monthlyUSD)]];
}

/** Workloads of which none is said to run: what is recommended, and what it costs. */
function plannedTable(rows: readonly FleetRow[], names: ShortNames): Table {
  return {
    kind: 'table',
    caption: 'What is recommended for each workload, and what it costs a month',
    columns: [
      { title: 'Workload' },
      { title: 'Recommended', flexible: true },
      { title: 'A month', align: 'right' },
    ],
    rows: [
      ...rows
        .slice(0, MOST_ROWS)
        .map((row) => [
          cutName(row.name),
          [adviceParts(row, names), leadText(row)].flat(),
          changeAmount(row, exactDollars),
        ]),
      ...restRows(rows.slice(MOST_ROWS)).map(([name = '', , , amounts = '']) => [
        name,
        '',
        amounts,
      ]),
      [span('Total', 'strong'), '', span(exactDollars(fleetTotals(rows).thenUSD), 'strong')],
    ],
  };
}

function bodyRows(rows: readonly FleetRow[], names: ShortNames, money: Money): Text[][] {
  const totals = fleetTotals(rows);
  const { isPriced } = totals;
  return [
    ...rows
      .slice(0, MOST_ROWS)
      .map((row) => [
        cutName(row.name),
        todayText(row, names),
        [adviceParts(row, names), leadText(row)].flat(),
        changeAmount(row, money),
        savesText(row, money),
      ]),
    ...restRows(rows.slice(MOST_ROWS), money),
    ...(isPriced
      ? [
          [
            span('Total', 'strong'),
            '',
            '',
            span(`${money(totals.todayUSD)} → ${money(totals.thenUSD)}`, 'strong'),
            span(money(totals.monthlyUSD), 'strong'),
          ],
        ]
      : []),
  ];
}

function fleetTable(rows: readonly FleetRow[], names: ShortNames): Table {
  if (rows.every(({ today }) => today === null)) return plannedTable(rows, names);
  return {
    kind: 'table',
    caption: 'What each workload runs on, what is advised, and what it saves a month',
    columns: [
      { title: 'Workload' },
      { title: 'Today', flexible: true },
      { title: 'Advice', flexible: true },
      { title: 'Now → then', align: 'right' },
      { title: 'Saves', align: 'right' },
    ],
    rows: bodyRows(rows, names, exactDollars),
    brief: bodyRows(rows, names, wholeDollars),
  };
}

/** So many names of a group are listed; the others are counted. */
const MOST_NAMED = 3;

/** "a, b, c and 4 more". */
function namesText(rows: readonly FleetRow[]): string {
  const named = rows.slice(0, MOST_NAMED).map(({ name }) => cutName(name));
  const more = rows.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What is not known of a workload; null for nothing. */
function unknownOf(row: FleetRow, isCounted: boolean, planned: boolean): string | null {
  if (row.status === 'invalid') return `invalid: ${visible(row.reason)}`;
  if (row.isUndecided) return 'nothing is stated of the work itself';
  if (row.missing !== null || isCounted) return row.missing;
  return planned ? 'too little is stated for a bill' : 'what runs today is not stated';
}

/** What is not known, each reason once with those that it is true of; the sums leave some of them out. */
function unknownTexts(rows: readonly FleetRow[]): string[] {
  const counted = new Set(countedRows(rows));
  const planned = isPlanned(rows);
  const [within, without] = [true, false].map((isCounted) => {
    const groups = new Map<string, FleetRow[]>();
    for (const row of rows.filter((one) => counted.has(one) === isCounted)) {
      const reason = unknownOf(row, isCounted, planned);
      if (reason !== null) groups.set(reason, [...(groups.get(reason) ?? []), row]);
    }
    return [...groups].map(([reason, found]) => `${reason} (${namesText(found)})`).join('; ');
  });
  const left = without && counted.size > 0 ? `not in the total: ${without}` : without;
  return [within, left].filter((text) => text !== undefined && text !== '') as string[];
}

/** Workloads whose machine nobody states, and what of the sum depends on that. */
function assumedTexts(rows: readonly FleetRow[]): string[] {
  const assumed = rows.filter((row) => row.todayIsAssumed && row.todayUSD !== null);
  if (assumed.length === 0) return [];
  const saved = exactDollars(sumOf(assumed, ({ monthlyUSD }) => monthlyUSD));
  return [
    `instance type and number of ${namesText(assumed)}: the least that would do is assumed, and ${saved} of the saving rests on that`,
  ];
}

/** What running on less gives up, each once with the workloads that it is true of. */
function caveatItems(rows: readonly FleetRow[]): Notes['items'] {
  return (Object.keys(CAVEATS) as Caveat[]).flatMap((caveat) => {
    const found = rows.filter((row) => row.caveat === caveat);
    if (found.length === 0) return [];
    return [{ label: 'Mind', text: caveatText(caveat, ` (${namesText(found)})`) }];
  });
}

/** What is known of the sums as a whole, gathered while the workloads come. */
interface FleetBasis {
  /** Such as "us-east-1"; null while nothing is priced. */
  readonly region: string | null;
  readonly from: string;
  readonly to: string;
  readonly stale: boolean;
  readonly secondary: boolean;
  /** Values of what is assumed, by name; of many different ones, the first few. */
  readonly assumptions: ReadonlyMap<string, ReadonlySet<string>>;
}

export const NO_BASIS: FleetBasis = {
  region: null,
  from: '',
  to: '',
  stale: false,
  secondary: false,
  assumptions: new Map(),
};

/** From so many values on, an assumption follows from each workload. */
const MANY_VALUES = 3;

/** The basis with that of another workload in it. */
export function withBasis(
  basis: FleetBasis,
  { prices, region, assumptions }: NonNullable<FleetEntry['basis']>,
): FleetBasis {
  if (prices === null) return basis;
  const values = new Map(basis.assumptions);
  for (const { name, value, unit, stated } of assumptions) {
    if (stated || value === false || value === 0) continue;
    const known = values.get(name) ?? new Set<string>();
    if (known.size < MANY_VALUES) values.set(name, new Set([...known, assumedText(value, unit)]));
  }
  return {
    region,
    from: basis.from === '' || prices.from < basis.from ? prices.from : basis.from,
    to: prices.to > basis.to ? prices.to : basis.to,
    stale: basis.stale || prices.stale,
    secondary: basis.secondary || prices.secondary,
    assumptions: values,
  };
}

function assumptionsText({ assumptions }: FleetBasis): string {
  const all = [...assumptions];
  const few = all.filter(([, values]) => values.size < MANY_VALUES);
  const many = all.filter(([, values]) => values.size >= MANY_VALUES).map(([name]) => name);
  const texts = few.map(([name, values]) => `${name} ${[...values].join(' or ')}`);
  const differ = many.length === 1 ? 'differs' : 'differ';
  const rest = many.length === 0 ? [] : [`${many.join(', ')} ${differ} by workload`];
  return [...(texts.length === 0 ? [] : [texts.join(', ')]), ...rest].join('; ');
}

function pricesText({ region, from, to, stale, secondary }: FleetBasis): Text {
  const dates = from === to ? from : `${from} to ${to}`;
  const marked = secondary ? ", not all from AWS's own list" : '';
  const old: readonly (string | Span)[] = stale
    ? [from === to ? ', ' : ', some ', span('over 100 days old', 'fair')]
    : [];
  return [`${region}, ${dates}${marked}`, ...old];
}

function basisItems(basis: FleetBasis, notCounted: readonly string[]): Notes['items'] {
  if (basis.region === null) return [];
  const assumed = assumptionsText(basis);
  return [
    ...(assumed === '' ? [] : [{ label: 'Assumes', text: assumed }]),
    { label: 'Prices', text: pricesText(basis) },
    { label: 'Not counted', text: notCounted.join('; ') },
  ];
}

/** What a fleet is shown with. */
export interface FleetContext {
  readonly names: ShortNames;
  readonly basis: FleetBasis;
  readonly notCounted: readonly string[];
  readonly sort: Sort;
}

function noteItems(rows: readonly FleetRow[], { basis, notCounted }: FleetContext): Notes['items'] {
  const unknown = unknownTexts(rows);
  const assumed = assumedTexts(rows);
  const isVague = rows.some((row) => row.aboutTheSame && row.advice !== 'keep');
  const hasLead = rows.some((row) => leadText(row).length > 0 && !isClose(row));
  return [
    ...(unknown.length === 0 ? [] : [{ label: 'Not known', text: unknown.join('; ') }]),
    ...(assumed.length === 0 ? [] : [{ label: 'Not stated', text: assumed.join('; ') }]),
    ...caveatItems(rows),
    ...(hasLead ? [{ label: '+', text: 'points ahead of the second option' }] : []),
    ...(isVague
      ? [{ label: '≈', text: 'about the same: within what the assumptions leave open' }]
      : []),
    ...basisItems(basis, notCounted),
  ];
}

/** A fleet as one table with its sums; the rest is said once, below. */
export function fleetBlocks(rows: readonly FleetRow[], context: FleetContext): Block[] {
  const listed = sorted(rows, context.sort);
  return [
    heading(`${fleetHeadline(fleetTotals(rows))}.`, 1),
    fleetTable(listed, context.names),
    ...notesBlock(noteItems(listed, context)),
  ];
}

const notesBlock = (items: Notes['items']): Block[] =>
  items.length === 0 ? [] : [{ kind: 'notes', items }];

/** More bars than this are hard to read; the others are one. */
const MOST_BARS = 30;

/** What each workload saves, the most first; null where none saves or costs anything. */
function barsOf(rows: readonly FleetRow[]): BarsPicture | null {
  const changed = sorted(rows, 'saves').filter(({ monthlyUSD }) => (monthlyUSD ?? 0) !== 0);
  if (changed.length === 0) return null;
  const shown = changed.length > MOST_BARS + 1 ? changed.slice(0, MOST_BARS) : changed;
  const rest = changed.slice(shown.length);
  const bar = (label: string, usd: number) => ({ label, value: usd, text: exactDollars(usd) });
  const bars = [
    ...shown.map((row) => bar(cutName(row.name), row.monthlyUSD ?? 0)),
    ...(rest.length === 0
      ? []
      : [
          bar(
            `${rest.length} others`,
            sumOf(rest, ({ monthlyUSD }) => monthlyUSD),
          ),
        ]),
  ];
  return {
    kind: 'bars',
    title: 'What each workload saves a month',
    // A fact begins with a capital: the user's names stand behind it.
    facts: bars.map(({ label, value, text }) =>
      value < 0
        ? `more for ${label}: ${text.replace('−', '')} a month`
        : `saved on ${label}: ${text} a month`,
    ),
    bars,
  };
}

/** A workload's own section of a page, folded. */
export interface FleetSection {
  readonly row: FleetRow;
  readonly blocks: readonly Block[];
}

function foldOf({ row, blocks }: FleetSection, names: ShortNames): Block {
  const saved =
    row.monthlyUSD === null || row.advice === 'keep' ? '' : exactDollars(row.monthlyUSD);
  const verb = (row.monthlyUSD ?? 0) < 0 ? 'costs' : 'saves';
  const amount = saved === '' ? [] : [`, ${verb} ${saved.replace('−', '')} a month`];
  return {
    kind: 'fold',
    summary: [span(visible(row.name), 'strong'), ': ', ...adviceParts(row, names), ...amount],
    blocks,
  };
}

/** A fleet as a page: the sum, a chart of what is saved, the table, and a section to unfold for each. */
export function fleetPage(sections: readonly FleetSection[], context: FleetContext): Block[] {
  const rows = sections.map(({ row }) => row);
  const picture = barsOf(rows);
  const order = new Map(sorted(rows, context.sort).map((row, place) => [row, place]));
  const inOrder = sections.toSorted((a, b) => (order.get(a.row) ?? 0) - (order.get(b.row) ?? 0));
  const [title, table, ...notes] = fleetBlocks(rows, context);
  if (!title || !table) return [];
  return [
    title,
    ...(picture ? [heading('What is saved'), lines([], picture)] : []),
    heading('Workload by workload'),
    table,
    ...notes,
    heading('In detail'),
    paragraph(span('Unfold a workload to see why; only what is unfolded is printed.', 'dim')),
    ...inOrder.map((section) => foldOf(section, context.names)),
  ];
}

const CSV_HEADER = [
  'name',
  'source',
  'status',
  'today',
  'today instance type',
  'today instances',
  'advice',
  'recommended',
  'then instance type',
  'then instances',
  'now USD',
  'then USD',
  'saves USD',
  'saves at least USD',
  'saves at most USD',
  'about the same',
  'lead',
  'close',
  'reason',
];

/** A row per workload, for programs that read tables. */
export function fleetRows(rows: readonly FleetRow[], sort: Sort): Rows {
  return {
    header: CSV_HEADER,
    rows: sorted(rows, sort).map((row) => [
      visible(row.name),
      visible(row.origin),
      row.status,
      row.today?.option ?? null,
      row.today?.instanceType ?? null,
      row.today?.instances ?? null,
      row.advice,
      row.recommended,
      row.planned?.instanceType ?? null,
      row.planned?.instances ?? null,
      row.todayUSD,
      row.thenUSD,
      row.monthlyUSD,
      row.lowUSD,
      row.highUSD,
      row.aboutTheSame,
      row.lead,
      isClose(row),
      visible([row.missing ?? row.reason, ...(row.caveat ? [CAVEATS[row.caveat]] : [])].join('; ')),
    ]),
  };
}
