import {
  DURATION,
  type Guess,
  HOUR,
  HOURS,
  leastSize,
  type Measured,
  RATE,
  SIZE,
  type UnitTable,
  USUAL_UNITS,
  WEEK,
} from './unit-tables.ts';
/**
 * Sizes, durations, rates and counts: from what a person types to one number in one unit. The way
 * back is in print-units.ts.
 *
 * Sizes become bytes, durations seconds, rates requests per second. Case and inner blanks do not
 * matter. Nothing negative, nothing infinite, and no bare number: a number without its unit is the
 * commonest mistake in a workload, so the message names the units.
 */

/** What a parser gives: the number in the base unit, or a sentence on what is wrong. */
export type Parsed = { ok: true; value: number } | { ok: false; message: string };

const COUNT_WORTH: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['million', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
]);

/** The longest text that is read as a quantity; a longer one is a mistake, not a number. */
const LONGEST = 64;
const NUMBER = String.raw`\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?`;
const QUANTITY = new RegExp(`^(${NUMBER})([a-z]*)$`);
const RATE_FORM = new RegExp(`^(${NUMBER})(?:requests?|req|r)?(?:/|per)([a-z]*)$`);
/** "rps", "tpm": requests or transactions or queries, and the first letter of the period. */
const SHORT_RATE = new RegExp(`^(${NUMBER})[rtq]p([smhd])$`);
const HOURS_FORM = /^(.+?)(?:\/|per|a)(d|day|week)$/;
const BOUND = /^\s*(?:p\d+(?:\.\d+)?(?=\D)\s*[:=]?\s*)?(?:<=?|≤|(?:under|below|within)\b)?\s*/i;
const BARE = new RegExp(`^(?:${NUMBER})$`);
const WITH_UNIT = new RegExp(`^(?:${NUMBER})(?:/|per)?([a-z]+)$`);
const DURATION_PART = new RegExp(`(${NUMBER})([a-z]+)`, 'y');
const COUNT_FORM = /^(\d{1,3}(?:[,_]\d{3})+|\d+(?:\.\d+)?(?:e\+?\d+)?)([a-z]*)$/;
const SAFE_LIMIT = Number.MAX_SAFE_INTEGER;

const fail = (message: string): Parsed => ({ ok: false, message });

const tidy = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

/** "50M" and "8Gi" are sizes to many tools. */
function unitAdvice(unit: string, { listed }: UnitTable): string {
  const meant = listed.split(/, | or /).find((one) => one.toLowerCase() === `${unit}b`);
  return meant === undefined ? `the units are ${listed}` : `did you mean ${meant}?`;
}

/** "has no unit; write 250ms or 250s (units: …)": what is most likely meant first. */
function unitMissing(bare: string, { listed }: UnitTable, guess: Guess): Parsed {
  const [, units = []] = guess.find(([below]) => Number(bare) < below) ?? [];
  const meant = units.map((unit) => bare + unit).join(' or ');
  return fail(`has no unit; write ${meant} (units: ${listed})`);
}

function complaint(text: string, table: UnitTable, guess: Guess): Parsed {
  const bare = tidy(text);
  if (text.length > LONGEST)
    return fail(`is too long for a ${table.noun}, such as ${table.example}`);
  if (bare === '') return fail(`is empty; give a ${table.noun} such as ${table.example}`);
  if (bare.startsWith('-'))
    return fail(`is negative; give a ${table.noun} such as ${table.example}`);
  if (BARE.test(bare)) return unitMissing(bare, table, guess);
  const unit = WITH_UNIT.exec(bare)?.[1];
  if (unit !== undefined) return fail(`has an unknown unit '${unit}'; ${unitAdvice(unit, table)}`);
  return fail(`is not a ${table.noun}; write it like ${table.example} (units: ${table.listed})`);
}

function bounded(value: number, table: UnitTable): Parsed {
  if (value <= SAFE_LIMIT) return { ok: true, value };
  return fail(`is too large for a ${table.noun}`);
}

/**
 * The product without the noise of its last digits, which may lie above or below a whole number:
 * 1.001 × 1000 is 1001. A product that is whole already is left as it is.
 */
function product(factor: number, worth: number): number {
  const exact = factor * worth;
  return Number.isInteger(exact) ? exact : Number(exact.toPrecision(15));
}

/** Billions of parameters in bytes at 16 bits each. */
const BYTES_PER_PARAMETER = 2;

/** "7B" of memory is seven bytes to us, and seven billion parameters to who works with models. */
function tooSmall(bytes: number, measured: Measured): Parsed {
  if (bytes === 0) return fail('is zero; leave the field out if it is not known');
  if (measured !== 'memory') return fail(`is too small; did you mean ${bytes}MB or ${bytes}GB?`);
  const gigabytes = bytes * BYTES_PER_PARAMETER;
  return fail(
    `is only ${bytes} bytes; ${bytes} billion parameters take about ${gigabytes}GB at 16 bits, so did you mean ${gigabytes}GB?`,
  );
}

/** "50MB", "6 MiB" → whole bytes (a part of a byte counts as a byte). KB is 1000, KiB is 1024. */
function readSize(text: string, guess: Guess): Parsed {
  const match = text.length > LONGEST ? null : QUANTITY.exec(tidy(text));
  const worth = match && SIZE.worth.get(match[2] ?? '');
  if (!worth) return complaint(text, SIZE, guess);
  return bounded(Math.ceil(product(Number(match[1]), worth)), SIZE);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function partInSeconds(amount: number, worth: number): number {
  // Dividing keeps 250ms at exactly 0.25; multiplying by 0.001 does not always.
  if (worth < 1) return amount / Math.round(1 / worth);
  return worth === 1 ? amount : product(amount, worth);
}

/** "250ms", "45s", "1h30m" → seconds. */
function readDuration(text: string, guess: Guess): Parsed {
  if (text.length > LONGEST) return complaint(text, DURATION, guess);
  const bare = tidy(text);
  const parts: number[] = [];
  let end = 0;
  while (end < bare.length) {
    DURATION_PART.lastIndex = end;
    const part = DURATION_PART.exec(bare);
    const worth = part && DURATION.worth.get(part[2] ?? '');
    if (!worth) return complaint(text, DURATION, guess);
    parts.push(partInSeconds(Number(part[1]), worth));
    end = DURATION_PART.lastIndex;
  }
  const [only = 0] = parts;
  if (parts.length === 0) return complaint(text, DURATION, guess);
  return bounded(parts.length === 1 ? only : product(sum(parts), 1), DURATION);
}

/** "200/day", "3/s", "5 per minute", "20rps" → requests per second. */
function readRate(text: string, guess: Guess): Parsed {
  const bare = text.length > LONGEST ? '' : tidy(text);
  const match = RATE_FORM.exec(bare) ?? SHORT_RATE.exec(bare);
  const period = match && RATE.worth.get(match[2] ?? '');
  if (!period) return complaint(text, RATE, guess);
  return bounded(Number(match[1]) / period, RATE);
}

/** "9h", "30min" → hours; hours as they are typed, without a rounding by 3600. */
function readHours(text: string): number | undefined {
  const [, hours, unit] = QUANTITY.exec(text) ?? [];
  if (unit !== undefined && DURATION.worth.get(unit) === HOUR) return Number(hours);
  const read = readDuration(text, USUAL_UNITS.work);
  return read.ok ? read.value / HOUR : undefined;
}

/** "9h/day", "45 hours a week" → hours a week, above 0 and at most 168. */
export function parseActiveHours(text: string): Parsed {
  const [, amount = '', period = ''] = HOURS_FORM.exec(tidy(text)) ?? [];
  const perWeek = HOURS.worth.get(period);
  const hours = text.length > LONGEST ? undefined : readHours(amount);
  if (!perWeek || hours === undefined) return complaint(text, HOURS, USUAL_UNITS.active);
  if (hours === 0) return fail('is zero; leave the field out if it is not known');
  const most = WEEK / HOUR / perWeek;
  if (hours > most) return fail(`is more than the ${most} hours of a ${period}`);
  return { ok: true, value: perWeek === 1 ? hours : product(hours, perWeek) };
}

/** The parsers of a field, whose numbers without a unit are most likely meant as `guess` says. */
export const sizeBy = (measured: Measured) => (text: string) => {
  const read = readSize(text, USUAL_UNITS[measured]);
  return read.ok && read.value < leastSize(measured) ? tooSmall(read.value, measured) : read;
};
export const durationBy = (guess: Guess) => (text: string) => readDuration(text, guess);
/** The same, where a duration is a bound: "<200ms", "p99 200ms" and "within 200ms" are "200ms". */
export const boundBy = (guess: Guess) => (text: string) =>
  readDuration(text.length > LONGEST ? text : text.replace(BOUND, ''), guess);
export const rateBy = (guess: Guess) => (text: string) => readRate(text, guess);

/** "50MB", "6 MiB" → whole bytes. */
export const parseSize = sizeBy('body');
/** "250ms", "45s", "1h30m" → seconds. */
export const parseDuration = durationBy(USUAL_UNITS.work);
/** "200/day", "3/s", "5 per minute" → requests per second. */
export const parseRate = rateBy(USUAL_UNITS.peak);

const NEGATIVE_COUNT = 'is negative; write a whole number such as 10000000';

/** 10000000, "10,000,000", "10M", "10 million" → a whole number. */
export function parseCount(input: string | number): Parsed {
  if (typeof input === 'number') return wholeNumber(input);
  const bare = tidy(input);
  if (bare.startsWith('-')) return fail(NEGATIVE_COUNT);
  const match = input.length > LONGEST ? null : COUNT_FORM.exec(bare);
  const worth = match ? COUNT_WORTH.get(match[2] ?? '') : undefined;
  if (!match || worth === undefined) {
    return fail('is not a count; write a whole number such as 10000000, 10M or 10 million');
  }
  return wholeNumber(product(Number(match[1]?.replace(/[,_]/g, '')), worth));
}

function wholeNumber(value: number): Parsed {
  if (value < 0) return fail(NEGATIVE_COUNT);
  if (value > SAFE_LIMIT) return fail('is too large for a count');
  if (!Number.isInteger(value)) return fail('is not a whole number; write one such as 10000000');
  return { ok: true, value: Math.abs(value) };
}
