import type { Advice } from '../analysis/migration.ts';
import { grouped } from '../schema/print-units.ts';
import { visible } from '../schema/quote.ts';
import {
  type Block,
  type FleetEntry,
  heading,
  type Items,
  lines,
  note,
  notes,
  paragraph,
  type Role,
  type Span,
  span,
  type Table,
  type Text,
  tableOf,
} from './document.ts';
import {
  countedRows,
  type FleetRow,
  type FleetTotals,
  fleetTotals,
  isClose,
  isPlanned,
  type Sort,
  sorted,
  sumOf,
} from './fleet-rows.ts';
import { adviceWords, CAVEATS, type Caveat, caveatText, machineText } from './migration.ts';
import type { BarsPicture } from './picture.ts';
import {
  assumedText,
  cutName,
  firstNames,
  gathered,
  pricesText,
  type ShortNames,
} from './words.ts';

/** An amount to the cent, so that a sum is that of its rows: "$3,026.20", "−$12.00". */
export const exactDollars = (usd: number): string =>
  `${usd < 0 ? '−' : ''}$${grouped(Math.abs(usd).toFixed(2))}`;

/** The advice to change something, as it is counted. */
const CHANGES: readonly (readonly [Advice, words: string])[] = [
  ['migrate', 'to move'],
  ['consider', 'to consider'],
  ['resize', 'to resize'],
  ['verify', 'to check'],
];

/** "12 of 40 workloads to change (3 to move, 4 to consider, 5 to resize)": of those of which something runs. */
function changeText({ advised }: FleetTotals): string {
  const parts = CHANGES.filter(([advice]) => advised[advice] > 0);
  const changed = parts.reduce((sum, [advice]) => sum + advised[advice], 0);
  const running = changed + advised.keep;
  const noun = running === 1 ? 'workload' : 'workloads';
  const named = parts.map(([advice, words]) => `${advised[advice]} ${words}`).join(', ');
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

/** How far the recommended option is ahead: " +23", " (close)"; nothing where no other fits as well. */
function leadText(row: FleetRow): readonly (string | Span)[] {
  const { lead, advice, isUndecided: isVague } = row;
  if (lead === null || isVague || advice === 'resize' || advice === 'verify') return [];
  return isClose(row) ? [' ', span('(close)', 'fair')] : [' ', span(`+${lead.toFixed(0)}`, 'dim')];
}

/** A longer name would leave no room. */
const LONGEST_NAME = 20;

const nameText = ({ name }: FleetRow): string => cutName(name, LONGEST_NAME);

/** A longer table is for programs: CSV and JSON have every row. */
const MOST_ROWS = 1000;

/** The table with its sums; where none of the workloads is said to run, what is recommended and its bill. */
function tableIn(money: Money, rows: readonly FleetRow[], names: ShortNames): Table {
  const runs = rows.some(({ today }) => today !== null);
  const table = tableOf(
    rows.slice(0, MOST_ROWS),
    [
      ['Workload', nameText],
      runs && ['Today', (row) => todayText(row, names), 'flexible'],
      [
        runs ? 'Advice' : 'Recommended',
        (row) => [...adviceParts(row, names), ...leadText(row)],
        'flexible',
      ],
      [runs ? 'Now → then' : 'A month', (row) => changeAmount(row, money), 'right'],
      runs && ['Saves', (row) => savesText(row, money), 'right'],
    ],
    {
      caption: runs
        ? 'What each workload runs on, what is advised, and what it saves a month'
        : 'What is recommended for each workload, and what it costs a month',
    },
  );
  const sums = (title: string, { todayUSD, thenUSD, monthlyUSD }: FleetTotals, role: Role) => {
    const [label, then] = [span(title, role), money(thenUSD)];
    return runs
      ? [label, '', '', span(`${money(todayUSD)} → ${then}`, role), span(money(monthlyUSD), role)]
      : [label, '', span(then, role)];
  };
  const rest = rows.slice(MOST_ROWS);
  const totals = fleetTotals(rows);
  return {
    ...table,
    rows: [
      ...table.rows,
      ...(rest.length === 0 ? [] : [sums(`${rest.length} more`, fleetTotals(rest), 'plain')]),
      ...(runs && !totals.isPriced ? [] : [sums('Total', totals, 'strong')]),
    ],
  };
}

const fleetTable = (rows: readonly FleetRow[], names: ShortNames): Table => ({
  ...tableIn(exactDollars, rows, names),
  brief: tableIn(wholeDollars, rows, names).rows,
});

/** So many names of a group are listed; the others are counted. */
const MOST_NAMED = 3;

/** "a, b, c and 4 more". */
const namesText = (rows: readonly FleetRow[]): string => firstNames(rows.map(nameText), MOST_NAMED);

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
    const found = rows.filter((row) => counted.has(row) === isCounted);
    const groups = gathered(found, (row) => unknownOf(row, isCounted, planned));
    groups.delete(null);
    return [...groups].map(([reason, all]) => `${reason} (${namesText(all)})`).join('; ');
  });
  const left = without && counted.size > 0 ? `not in the total: ${without}` : without;
  return [within, left].filter((text) => text !== undefined && text !== '') as string[];
}

/** Workloads whose machine nobody states, and what of the sum depends on that. */
function assumedMachines(rows: readonly FleetRow[]): string {
  const assumed = rows.filter((row) => row.todayIsAssumed && row.todayUSD !== null);
  if (assumed.length === 0) return '';
  const saved = exactDollars(sumOf(assumed, ({ monthlyUSD }) => monthlyUSD));
  return `instance type and number of ${namesText(assumed)}: the least that would do is assumed, and ${saved} of the saving rests on that`;
}

/** What changes give up, each once with the workloads that it is true of. */
function caveatItems(rows: readonly FleetRow[]): Items {
  return (Object.keys(CAVEATS) as Caveat[]).flatMap((caveat) => {
    const found = rows.filter(({ caveats }) => caveats.includes(caveat));
    return found.length === 0 ? [] : note('Mind', caveatText(caveat, ` (${namesText(found)})`));
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

function basisItems(basis: FleetBasis, notCounted: readonly string[]): Items {
  if (basis.region === null) return [];
  return [
    ...note('Assumes', assumptionsText(basis)),
    ...note('Prices', pricesText(basis.region, basis)),
    ...note('Not counted', notCounted.join('; ')),
  ];
}

/** What a fleet is shown with. */
export interface FleetContext {
  readonly names: ShortNames;
  readonly basis: FleetBasis;
  readonly notCounted: readonly string[];
  readonly sort: Sort;
}

function noteItems(rows: readonly FleetRow[], { basis, notCounted }: FleetContext): Items {
  const isVague = rows.some((row) => row.aboutTheSame && row.advice !== 'keep');
  const hasLead = rows.some((row) => leadText(row).length > 0 && !isClose(row));
  return [
    ...note('Not known', unknownTexts(rows).join('; ')),
    ...note('Not stated', assumedMachines(rows)),
    ...caveatItems(rows),
    ...note('+', hasLead ? 'points ahead of the second option' : ''),
    ...note('≈', isVague ? 'about the same: within what the assumptions leave open' : ''),
    ...basisItems(basis, notCounted),
  ];
}

/** A fleet as one table with its sums; the rest is said once, below. */
export function fleetBlocks(rows: readonly FleetRow[], context: FleetContext): Block[] {
  const listed = sorted(rows, context.sort);
  const items = noteItems(listed, context);
  return [
    heading(`${fleetHeadline(fleetTotals(rows))}.`, 1),
    fleetTable(listed, context.names),
    ...(items.length === 0 ? [] : [notes(items)]),
  ];
}

/** More bars than this are hard to read; the others are one. */
const MOST_BARS = 30;

/** What each workload saves, the most first; null where none saves or costs anything. */
function barsOf(rows: readonly FleetRow[]): BarsPicture | null {
  const changed = sorted(rows, 'saves').filter(({ monthlyUSD }) => (monthlyUSD ?? 0) !== 0);
  if (changed.length === 0) return null;
  const shown = changed.length > MOST_BARS + 1 ? changed.slice(0, MOST_BARS) : changed;
  const rest = changed.slice(shown.length);
  const bar = (label: string, usd: number) => ({ label, value: usd, text: exactDollars(usd) });
  const others = sumOf(rest, ({ monthlyUSD }) => monthlyUSD);
  const bars = [
    ...shown.map((row) => bar(nameText(row), row.monthlyUSD ?? 0)),
    ...(rest.length === 0 ? [] : [bar(`${rest.length} others`, others)]),
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
  const [title, table, ...below] = fleetBlocks(rows, context);
  if (!title || !table) return [];
  return [
    title,
    ...(picture ? [heading('What is saved'), lines([], picture)] : []),
    heading('Workload by workload'),
    table,
    ...below,
    heading('In detail'),
    paragraph(span('Unfold a workload to see why; only what is unfolded is printed.', 'dim')),
    ...inOrder.map((section) => foldOf(section, context.names)),
  ];
}
