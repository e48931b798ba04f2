import { constraintWords } from '../check/constraint-words.ts';
import type { Option, Source } from '../core/catalog-types.ts';
import { printActual } from '../core/check-limit.ts';
import type { Assessment, ConstraintResult, Verdict } from '../core/result-types.ts';
import type { Check, PitfallFinding } from '../core/rule-types.ts';
import type { Savings } from '../cost/savings.ts';
import {
  grouped,
  printDollars,
  printDuration,
  printRate,
  printSize,
} from '../schema/print-units.ts';
import { fieldValue, statedFields } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import { GIB, HOUR, MIB, MINUTE, MONTH_HOURS } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { type Block, bullets, heading, type Role, type Span, span } from './document.ts';

/** Names of the options by id, as short as tables need them. */
export type ShortNames = Readonly<Record<string, string>>;

export function shortNames(options: readonly Option[]): ShortNames {
  return Object.fromEntries(options.map(({ id, short }) => [id, short]));
}

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

/** "processingTime" → "processing time"; short forms that are written in capitals stay so. */
export function fieldTitle(field: FieldName): string {
  if (field === 'gpu' || field === 'vpc') return field.toUpperCase();
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a constraint judges: its field, or what it makes of several. */
export const resultTitle = ({ id, field }: Pick<ConstraintResult, 'id' | 'field'>): string =>
  constraintWords(id).judges ?? fieldTitle(field);

/** A stated value in the user's words: "50MB", "low", "yes"; empty for structured ones. */
export function valueText(workload: Workload, field: FieldName): string {
  const value = fieldValue(workload, field);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return count(value);
  return typeof value === 'object' ? '' : visible(String(value));
}

/** What is stated about the work, on one line: "payload 50MB, latency low". */
export function workloadText(workload: Workload): string {
  return statedFields(workload)
    .filter((field) => field !== 'name' && field !== 'expect')
    .map((field) => statement(workload, field))
    .join(', ');
}

/** Flags whose name makes no sentence: as they are said when they hold, and when not. */
const FLAG_WORDS: Readonly<Partial<Record<FieldName, readonly [yes: string, no: string]>>> = {
  interactive: ['interactive', 'not interactive'],
  coldStartTolerant: ['cold starts tolerated', 'cold starts not tolerated'],
  scaleToZero: ['scale to zero', 'no need to scale to zero'],
};

/** A flag in words: "no GPU", "not interactive". */
export function flagStatement(field: FieldName, value: boolean): string {
  const [yes, no] = FLAG_WORDS[field] ?? [fieldTitle(field), `no ${fieldTitle(field)}`];
  return value ? yes : no;
}

/** One statement: "payload 50MB", "no GPU", "scale to zero". */
export function statement(workload: Workload, field: FieldName): string {
  const value = fieldValue(workload, field);
  if (typeof value === 'boolean') return flagStatement(field, value);
  return `${fieldTitle(field)} ${valueText(workload, field)}`;
}

/** How a value fares where there is no number to tell it by. */
export const OUTCOME_WORDS = {
  pass: 'fits',
  detour: 'detour',
  uncertain: 'maybe',
  contested: 'contested',
  fail: 'no',
} as const satisfies Record<Check['outcome'], string>;

type JudgedValue = Pick<Check, 'field' | 'margin' | 'outcome'>;

export const VERDICT_ROLES: Readonly<Record<Verdict, Role>> = {
  recommended: 'good',
  eligible: 'plain',
  compromise: 'fair',
  contested: 'contested',
  excluded: 'bad',
};

/** Whether what an option offers is the least that it takes, not the most. */
export const isSoonest = (field: FieldName): boolean => field === 'latency' || field === 'deadline';

/** "fits 21×", "1.2× over": how a number relates to a limit. */
export function marginText({ field, margin, outcome }: JudgedValue): string {
  // The soonest answer is only where it begins to be possible: a factor would promise too much.
  if (isSoonest(field)) return outcome === 'pass' ? 'possible' : OUTCOME_WORDS[outcome];
  if (margin === null) return outcome === 'pass' ? 'fits' : outcome;
  return margin >= 1 ? `fits ${times(margin)}` : `${times(1 / margin)} over`;
}

/** A factor with two significant digits, rounded down so that it never promises too much: "1.04×". */
export function times(factor: number): string {
  if (factor >= 1000) return '1000× or more';
  const digits = factor >= 10 ? 0 : factor >= 2 ? 1 : 2;
  const scale = 10 ** digits;
  return `${Math.floor(factor * scale) / scale}×`;
}

/** A check's number or word in the user's units; without one, that there is no limit or nobody states it. */
export function checkValue(value: Check['actual'] | null, unit: Check['unit']): string {
  if (value === null) return unit === null ? 'not stated' : 'no limit';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return unit === null ? inShort(value) : printActual(value, unit);
  return value;
}

/** From here on down a number of requests at once says no more than that there is hardly ever one. */
const HARDLY_ANY = 0.01;

/** What a constraint judges, in the user's units: "50MB", "200/day". */
export function actualText({ id, actual, unit }: ConstraintResult): string {
  const { states, countsRate } = constraintWords(id);
  if (states && typeof actual === 'boolean') return actual ? states.yes : states.no;
  if (countsRate && unit === null && typeof actual === 'number') return printRate(actual);
  if (unit === 'count' && typeof actual === 'number' && actual > 0 && actual < HARDLY_ANY) {
    return `<${HARDLY_ANY}`;
  }
  return checkValue(actual, unit);
}

/** What is compared with it: a limit, the soonest that is possible, or what is offered. */
export function offeredText({
  id,
  field,
  limit,
  unit,
  outcome,
  settings,
}: ConstraintResult): string {
  const { offers, offersBySetting } = constraintWords(id);
  if (offersBySetting && limit === false && outcome === 'pass' && settings.length > 0) {
    return offersBySetting;
  }
  if (offers && typeof limit === 'boolean') return limit ? offers.yes : offers.no;
  if (isSoonest(field) && limit === null) return field === 'deadline' ? 'none' : 'not known';
  if (isSoonest(field) && typeof limit === 'number') {
    return `from ${limitValue(roundedUpwards(limit), unit)}`;
  }
  return limitValue(limit, unit);
}

/** Three digits of a fraction, rounded up, so that what is promised from there on is true; whole ones as they are. */
function roundedUpwards(value: number): number {
  if (Number.isInteger(value) || value <= 0) return value;
  const step = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((Math.ceil(Number((value / step).toPrecision(12))) * step).toPrecision(12));
}

/** A number in three digits, whole ones whole. */
const inShort = (value: number): string =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(3)));

const BINARY_STEPS = [
  ['GB', GIB],
  ['MB', MIB],
] as const;

/** As AWS writes it: "60 s", "15 min", "1 h"; what is no whole minute as a user would. */
function limitTime(seconds: number): string {
  if (seconds >= HOUR && seconds % HOUR === 0) return `${seconds / HOUR} h`;
  if (seconds > MINUTE && seconds % MINUTE === 0) return `${seconds / MINUTE} min`;
  return Number.isInteger(seconds) && seconds <= MINUTE ? `${seconds} s` : printDuration(seconds);
}

/** A catalog number as AWS writes it, whose MB are binary: 6291456 bytes → "6 MB". */
export function limitValue(value: Check['limit'], unit: Check['unit']): string {
  if (typeof value === 'number' && unit === 'seconds') return limitTime(value);
  if (typeof value !== 'number' || unit !== 'bytes') return checkValue(value, unit);
  const step = BINARY_STEPS.find(([, worth]) => value >= worth && value % worth === 0);
  return step ? `${value / step[1]} ${step[0]}` : checkValue(value, unit);
}

/** "2026-09 to 2026-11", "2026-08-07", "undated". */
export function asOfText({ asOf }: Source): string {
  return asOf === null ? 'undated' : asOf.replace('/', ' to ');
}

/** What can go wrong later, and the way out, in two sentences. */
export const pitfallText = ({ text, wayOut }: Pick<PitfallFinding, 'text' | 'wayOut'>): string =>
  `${text} ${wayOut}`;

/** Settings as parameters are written: "MaxPayloadInMB=50, MaxConcurrentTransforms at most 2". */
export function settingsText({ settings }: Pick<Assessment, 'settings'>): string {
  return settings
    .map(({ name, value }) =>
      typeof value === 'string' && /[a-z]/.test(value) && !/^[A-Z]/.test(value)
        ? `${name} ${value}`
        : `${name}=${value}`,
    )
    .join(', ');
}

/** A title with its address, where it has one. */
export const linked = (title: string, url: string | null): readonly (string | Span)[] =>
  url === null ? [title] : [title, ' ', span(url, 'link')];

/** Each source once, in the order of first use. */
export const distinctSources = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [source.id, source])).values(),
];

export const sourceLine = (source: Source) =>
  linked(`${source.title} (${asOfText(source)})`, source.url);

/** The section that lists sources with their dates; nothing without sources. */
export function sourceBlocks(sources: readonly Source[]): Block[] {
  const distinct = distinctSources(sources);
  return distinct.length === 0 ? [] : [heading('Sources'), bullets(distinct.map(sourceLine))];
}

/** The items by a key that several may have in common, both in the order of first use. */
export function gathered<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The first of some names, and how many more there are: "a, b, c and 4 more". */
export function firstNames(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return names.slice(0, most).join(', ') + more;
}

/** A name of a workload that leaves room for what is said of it. */
export function cutName(name: string, most: number): string {
  const shown = visible(name);
  return shown.length > most ? `${shown.slice(0, most - 1)}…` : shown;
}

/** The dates of prices: "2026-04-21 to 2026-05-08". */
export const datesText = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? from : `${from} to ${to}`;

/** Of which prices sums are: "us-east-1, 2026-05-08, some over 100 days old". */
export function pricesText(
  region: string,
  prices: NonNullable<Savings['prices']>,
): readonly (string | Span)[] {
  const marked = prices.secondary ? ", not all from AWS's own list" : '';
  const text = `${region}, ${datesText(prices)}${marked}`;
  const some = prices.from === prices.to ? ', ' : ', some ';
  return prices.stale ? [text, some, span('over 100 days old', 'fair')] : [text];
}
