import { DAY, GB, GIB, HOUR, KIB, MIB, MINUTE, MONTH_SECONDS, TIB, WEEK } from './unit-tables.ts';
import { parseActiveHours, parseDuration, parseSize } from './units.ts';

/** Shortest decimal of `value` that reads back as the same number, or undefined for exponents. */
function decimal(value: number): string | undefined {
  const text = String(value);
  return text.includes('e') ? undefined : text;
}

const SIZE_STEPS: readonly (readonly [string, number])[] = [
  ['TB', 1e12],
  ['GB', GB],
  ['MB', 1e6],
  ['KB', 1e3],
  ['TiB', TIB],
  ['GiB', GIB],
  ['MiB', MIB],
  ['KiB', KIB],
];

/** Bytes → the shortest size that `parseSize` reads back as exactly these bytes: 50000000 → "50MB". */
export function printSize(bytes: number): string {
  let best = `${bytes}B`;
  for (const [unit, worth] of SIZE_STEPS) {
    if (bytes < worth) continue;
    const text = `${Number((bytes / worth).toPrecision(15))}${unit}`;
    if (text.length >= best.length) continue;
    const back = parseSize(text);
    if (back.ok && back.value === bytes) best = text;
  }
  return best;
}

const DURATION_STEPS: readonly (readonly [string, number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
];

/** Bytes in three digits, for sentences: 1234567 → "1.23MB". */
export function roughSize(bytes: number): string {
  const [unit, worth] = SIZE_STEPS.find(([, step]) => bytes >= step) ?? ['B', 1];
  return `${Number((bytes / worth).toPrecision(3))}${unit}`;
}

/**
 * "4.1m", where it is likelier to be what was typed than "4m6s": people say sums in round parts, as
 * 1h30m or 2m45s.
 */
function inTenths(seconds: number): string | undefined {
  const [unit, worth] = seconds < HOUR ? (['m', MINUTE] as const) : (['h', HOUR] as const);
  const rest = (seconds % worth) / (worth / MINUTE);
  const tenths = (seconds * 10) / worth;
  if (seconds >= DAY || rest % 5 === 0 || tenths < 10 || !Number.isInteger(tenths))
    return undefined;
  return `${tenths / 10}${unit}`;
}

/** "14m35.86s" from two minutes on, where that reads back the same; else all of it in seconds. */
function withFraction(seconds: number): string {
  const minutes = Math.floor(seconds / MINUTE);
  const rest = Number((seconds - minutes * MINUTE).toFixed(9));
  if (minutes < 2 || minutes > Number.MAX_SAFE_INTEGER) return `${seconds}s`;
  const text = `${wholeParts(minutes * MINUTE)}${rest}s`;
  const back = parseDuration(text);
  return back.ok && back.value === seconds ? text : `${seconds}s`;
}

/** "1h30m": whole seconds in whole parts. */
function wholeParts(seconds: number): string {
  let rest = seconds;
  let text = '';
  for (const [unit, worth] of DURATION_STEPS) {
    const count = Math.floor(rest / worth);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * worth;
  }
  return rest > 0 || text === '' ? `${text}${rest}s` : text;
}

/** Seconds → the shortest duration that reads back the same: 5400 → "1h30m", 0.25 → "250ms". */
export function printDuration(seconds: number): string {
  if (seconds > 0 && seconds < 1) {
    const milliseconds = decimal(Number((seconds * 1000).toPrecision(15)));
    if (milliseconds && Number(milliseconds) / 1000 === seconds) return `${milliseconds}ms`;
  }
  if (!Number.isInteger(seconds)) return withFraction(seconds);
  return inTenths(seconds) ?? wholeParts(seconds);
}

/** Hours a week → the shorter of "9h/day" and "45h/week" that reads back the same. */
export function printActiveHours(perWeek: number): string {
  const week = `${perWeek}h/week`;
  const day = `${Number((perWeek / 7).toPrecision(15))}h/day`;
  const back = parseActiveHours(day);
  return day.length <= week.length && back.ok && back.value === perWeek ? day : week;
}

const RATE_STEPS: readonly (readonly [string, number])[] = [
  ['s', 1],
  ['min', MINUTE],
  ['h', HOUR],
  ['day', DAY],
  ['week', WEEK],
  ['month', MONTH_SECONDS],
];

/** A rate a second that is no longer than this is left as it is: "0.5/s". */
const HANDY_RATE = 6;

/** Of a whole number: its digits before the zeros at its end, and then all of them. */
function wholeSize(rate: string): number {
  const [digits = ''] = rate.split('/', 1);
  return digits.replace(/0+$/, '').length * 100 + digits.length;
}

/**
 * Requests per second → the shortest rate that reads back the same, a whole number before a broken
 * one, since people count requests: 300/86400 → "300/day", not "12.5/h". Of whole numbers it is the
 * roundest, for that is what was typed: "3000/day", not "125/h"; of these the shortest, in the smallest
 * unit: 1/60 → "1/min", not "60/h".
 */
export function printRate(perSecond: number): string {
  let best = `${perSecond}/s`;
  if (best.length <= HANDY_RATE) return best;
  let whole = Number.isInteger(perSecond);
  for (const [unit, period] of RATE_STEPS) {
    const count = Number((perSecond * period).toPrecision(15));
    const text = `${count}/${unit}`;
    if (count / period !== perSecond) continue;
    const isWhole = Number.isInteger(count);
    const size = isWhole ? wholeSize : (rate: string) => rate.length;
    if (isWhole === whole ? size(text) >= size(best) : whole) continue;
    best = text;
    whole = isWhole;
  }
  return best;
}

/** Groups of three digits; by hand, for the separator must not depend on the machine's language. */
export const grouped = (digits: string): string =>
  digits.includes('e') ? digits : digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** From here on cents say nothing. */
const WHOLE_DOLLARS = 1000;

/** US dollars: "$36.18", "$1,235"; what is less than half a cent, but not nothing, is "<$0.01". */
export function printDollars(usd: number): string {
  if (usd > 0 && usd < 0.005) return '<$0.01';
  return `$${grouped(usd.toFixed(usd < WHOLE_DOLLARS ? 2 : 0))}`;
}

/** A share as a percentage of up to three digits: 0.7 → "70 %". */
export const printShare = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
