import type { Catalog } from '../core/catalog-types.ts';
import { printAmount } from '../core/check-limit.ts';
import { FIELDS } from '../schema/fields.ts';
import { MINUTE } from '../schema/unit-tables.ts';
import { parseRate } from '../schema/units.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { printValue, statedValue, unitOf } from './fields.ts';
import { scaleOf } from './scale.ts';
import { catalogAmounts } from './thresholds.ts';
import type { Change, FieldValue } from './types.ts';

/** An exact value longer than this is unwieldy; a time has a unit behind each part. */
const HANDY = 7;
const HANDY_TIME = 5;

/** The catalog's own words for a value at one of its numbers, or one step beside it. */
function catalogWords(field: FieldName, value: number, catalog: Catalog): string | null {
  const scale = scaleOf(field);
  const amounts = catalogAmounts(field, catalog);
  const named = (wanted: number) => amounts.find(({ max }) => max === wanted);
  const here = named(value);
  if (here) return printAmount(here);
  if (!scale) return null;
  const below = named(scale.at(scale.floor(value) - 1));
  if (below) return `over ${printAmount(below)}`;
  const above = named(scale.at(scale.ceil(value) + 1));
  return above ? `under ${printAmount(above)}` : null;
}

/** "over 1 GB" of a statement of 1GB: AWS's is the binary one, which is then written as such. */
function distinctWords(words: string, stated: string): string {
  const amount = words.replace(/^(over|under) /, '');
  if (amount.replace(' ', '') !== stated) return words;
  return words.replace(/ ([KMGT])B$/, '$1iB');
}

/** From so many seconds on, smaller parts than this say nothing: tens of seconds, whole minutes. */
const TIME_STEPS = [
  { from: 10 * MINUTE, step: MINUTE },
  { from: 2 * MINUTE, step: 10 },
];

/**
 * A number in three digits, or a time in round parts, rounded away from what is stated: what is said to
 * change the answer does.
 */
function roughly(value: number, stated: FieldValue | undefined, isTime = false): number {
  const digits = 10 ** (Math.floor(Math.log10(value)) - 2);
  const coarse = isTime ? TIME_STEPS.find(({ from }) => value >= from) : undefined;
  const step = Math.max(digits, coarse?.step ?? 0);
  const round = typeof stated !== 'number' ? Math.round : value < stated ? Math.floor : Math.ceil;
  // Noise of the division must not make a step.
  return Number((round(Number((value / step).toPrecision(12))) * step).toPrecision(12));
}

/** A rate by the time by which another one is stated: 0.354… a second beside "200/day" is "30600/day". */
function rateBeside(value: number, stated: string, from: FieldValue | undefined): string | null {
  const unit = /\/(\w+)$/.exec(stated)?.[0];
  const one = unit === undefined ? undefined : parseRate(`1${unit}`);
  if (!one?.ok || unit === undefined) return null;
  const count = roughly(value / one.value, typeof from === 'number' ? from / one.value : from);
  // Numbers with an exponent would be no help.
  return /e/.test(String(count)) ? null : `${count}${unit}`;
}

/** "over 30s" of 30.001s: the value one step nearer to what is stated, where that is the rounder one. */
function beyondWords(field: FieldName, value: number, stated: number): string | null {
  const scale = scaleOf(field);
  if (!scale) return null;
  const isAbove = value > stated;
  const beside = isAbove ? scale.at(scale.floor(value) - 1) : scale.at(scale.ceil(value) + 1);
  return `${isAbove ? 'over' : 'under'} ${printValue(field, beside)}`;
}

/**
 * A value in plain words: the catalog's, in the unit of what is stated, or rounded to three digits;
 * null where it is plain itself.
 * @param stated what the workload states of the field, in its base unit
 */
export function about(
  field: FieldName,
  value: FieldValue,
  catalog: Catalog,
  stated?: FieldValue,
): string | null {
  if (typeof value !== 'number') return null;
  const exact = String(printValue(field, value));
  const typed = stated === undefined ? '' : String(printValue(field, stated));
  const words = catalogWords(field, value, catalog);
  if (words) return words.replace(' ', '') === exact ? null : distinctWords(words, typed);
  const rate = FIELDS[field].kind === 'rate' ? rateBeside(value, typed, stated) : null;
  if (rate !== null) return rate === exact ? null : `about ${rate}`;
  const { kind } = FIELDS[field];
  const isTime = kind === 'duration' || kind === 'latency';
  const beyond = isTime && typeof stated === 'number' ? beyondWords(field, value, stated) : null;
  if (beyond !== null && beyond.length < exact.length + 'over'.length) return beyond;
  if (exact.length <= (isTime ? HANDY_TIME : HANDY) || kind === 'count') return null;
  const rounded = String(printValue(field, roughly(value, stated, isTime)));
  return rounded.length < exact.length ? `about ${rounded}` : null;
}

/** One field changed to a value in its base unit; null drops the statement. */
export function toChange(
  workload: Workload,
  field: FieldName,
  to: FieldValue | null,
  catalog: Catalog,
): Change {
  const from = statedValue(workload, field);
  return {
    field,
    from: from === undefined ? null : printValue(field, from),
    fromValue: from ?? null,
    to: to === null ? null : printValue(field, to),
    toValue: to,
    unit: to === null ? null : unitOf(field, to),
    about: to === null ? null : about(field, to, catalog, from),
  };
}
