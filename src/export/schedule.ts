// How often an expression of EventBridge Scheduler comes round.

import { DAY, HOUR, MINUTE, MONTH_HOURS, MONTH_SECONDS } from '../schema/unit-tables.ts';

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** A field of a cron expression: its least and greatest number, and names from the least on. */
interface CronField {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

/** A number or a name within the field's range; NaN for anything else. */
function numberOf(text: string, { least, most, names = [] }: CronField): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? least + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : Number.NaN;
}

/** The numbers that one item of a list stands for: "3", "1-5", "0/15"; undefined where it is none. */
function numbersOf(item: string, field: CronField): readonly number[] | undefined {
  const [range = '', step] = item.split('/');
  const [from = '', to] = range.split('-');
  const isAny = range === '*' || range === '?';
  const first = isAny ? field.least : numberOf(from, field);
  const end = isAny || (to === undefined && step !== undefined) ? field.most : first;
  const last = to === undefined ? end : numberOf(to, field);
  const each = step === undefined ? 1 : Number(step);
  if (!(Number.isInteger(each) && each > 0)) return undefined;
  // "FRI-MON" goes on past the end of the week.
  const size = field.most - field.least + 1;
  const count = last >= first ? last - first : last - first + size;
  if (!Number.isFinite(count)) return undefined;
  return Array.from(
    { length: Math.floor(count / each) + 1 },
    (_, i) => field.least + ((first - field.least + i * each) % size),
  );
}

/** How many different numbers a field names; undefined where it is none. */
function countIn(text: string, field: CronField): number | undefined {
  const all = text.split(',').map((item) => numbersOf(item, field));
  return all.includes(undefined) ? undefined : new Set(all.flat()).size;
}

const MONTH_DAYS = (MONTH_HOURS * HOUR) / DAY;

/** Days in a month of an average length: "L", "15W" and "MON#2" are one. */
function daysIn(ofMonth: string, ofWeek: string): number | undefined {
  const isSingle = /^(L(W|-\d+)?|\d+W)$/i.test(ofMonth) || /^\w+(#\d|L)$/i.test(ofWeek);
  if (isSingle) return 1;
  if (/^[*?]$/.test(ofWeek)) {
    if (/^[*?]$/.test(ofMonth)) return MONTH_DAYS;
    return countIn(ofMonth, { least: 1, most: 31 });
  }
  const days = countIn(ofWeek, { least: 1, most: 7, names: WEEKDAYS });
  return days === undefined ? undefined : (days / 7) * MONTH_DAYS;
}

function cronRuns(text: string): number | undefined {
  const [minute = '', hour = '', ofMonth = '', month = '', ofWeek = ''] = text.trim().split(/\s+/);
  const factors = [
    countIn(minute, { least: 0, most: 59 }),
    countIn(hour, { least: 0, most: 23 }),
    daysIn(ofMonth, ofWeek),
    countIn(month, { least: 1, most: 12, names: MONTHS }),
  ];
  return factors.reduce<number | undefined>(
    (product, one) => (product === undefined || one === undefined ? undefined : product * one),
    1 / MONTHS.length,
  );
}

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

/**
 * Runs in an average month, in whole ones where there is more than one: 30 of "rate(1 day)", 4 of
 * "cron(0 2 ? * SUN *)".
 * @returns undefined where the expression is none that is known
 */
export function runsPerMonth(expression: string): number | undefined {
  const [, kind, text = ''] = /^(cron|rate)\((.*)\)$/.exec(expression) ?? [];
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const runs =
    kind === 'cron' ? cronRuns(text) : MONTH_SECONDS / (Number(count) * (UNITS[unit] ?? 0));
  if (runs === undefined || !Number.isFinite(runs) || runs === 0) return undefined;
  return runs > 1 ? Math.floor(runs + 1e-9) : runs;
}
