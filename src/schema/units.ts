/**
 * Sizes, durations, rates and counts: from what a person types to one number in one unit, and back.
 *
 * Sizes become bytes, durations seconds, rates requests per second. Case and inner blanks do not
 * matter. Nothing negative, nothing infinite, and no bare number: a number without its unit is the
 * commonest mistake in a workload, so the message names the units.
 */

/** What a parser gives: the number in the base unit, or a sentence on what is wrong. */
export type Parsed = { ok: true; value: number } | { ok: false; message: string };

interface UnitTable {
  /** What the value is, for messages: "size", "duration", "rate". */
  readonly noun: string;
  /** Unit (lower case) to its worth in the base unit. */
  readonly worth: ReadonlyMap<string, number>;
  /** The units as documented, for messages. */
  readonly listed: string;
  /** A good value to show in messages. */
  readonly example: string;
  /** The unit to suggest when a number comes without one. */
  readonly usual: string;
}

const BINARY = 1024;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** A month as prices count it: 730 hours. */
export const MONTH_SECONDS = 730 * HOUR;

const SIZE: UnitTable = {
  noun: 'size',
  worth: new Map([
    ['b', 1],
    ['kb', 1e3],
    ['mb', 1e6],
    ['gb', 1e9],
    ['tb', 1e12],
    ['kib', BINARY],
    ['mib', BINARY ** 2],
    ['gib', BINARY ** 3],
    ['tib', BINARY ** 4],
  ]),
  listed: 'B, KB, MB, GB, TB, KiB, MiB, GiB or TiB',
  example: '50MB',
  usual: 'MB',
};

const DURATION: UnitTable = {
  noun: 'duration',
  worth: new Map([
    ['ms', 1e-3],
    ['s', 1],
    ['sec', 1],
    ['secs', 1],
    ['second', 1],
    ['seconds', 1],
    ['m', MINUTE],
    ['min', MINUTE],
    ['mins', MINUTE],
    ['minute', MINUTE],
    ['minutes', MINUTE],
    ['h', HOUR],
    ['hr', HOUR],
    ['hour', HOUR],
    ['hours', HOUR],
    ['d', DAY],
    ['day', DAY],
    ['days', DAY],
  ]),
  listed: 'ms, s, m, h or d',
  example: '45s',
  usual: 's',
};

/** Length of each rate's period in seconds. */
const RATE: UnitTable = {
  noun: 'rate',
  worth: new Map([
    ['s', 1],
    ['sec', 1],
    ['second', 1],
    ['m', MINUTE],
    ['min', MINUTE],
    ['minute', MINUTE],
    ['h', HOUR],
    ['hr', HOUR],
    ['hour', HOUR],
    ['d', DAY],
    ['day', DAY],
    ['week', WEEK],
    ['month', MONTH_SECONDS],
  ]),
  listed: '/s, /min, /h, /day, /week or /month',
  example: '200/day',
  usual: '/s',
};

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
const DURATION_PART = new RegExp(`(${NUMBER})([a-z]+)`, 'y');
const COUNT_FORM = /^(\d{1,3}(?:[,_]\d{3})+|\d+(?:\.\d+)?(?:e\+?\d+)?)([a-z]*)$/;
const SAFE_LIMIT = Number.MAX_SAFE_INTEGER;

const fail = (message: string): Parsed => ({ ok: false, message });

const tidy = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

function complaint(text: string, table: UnitTable): Parsed {
  const bare = tidy(text);
  if (text.length > LONGEST)
    return fail(`is too long for a ${table.noun}, such as ${table.example}`);
  if (bare === '') return fail(`is empty; give a ${table.noun} such as ${table.example}`);
  if (/^-/.test(bare)) return fail(`is negative; give a ${table.noun} such as ${table.example}`);
  if (/^[\d.]+(?:e[+-]?\d+)?$/.test(bare)) {
    return fail(`has no unit; write ${bare}${table.usual} or another of ${table.listed}`);
  }
  const unit = /^[\d.]+(?:\/|per)?([a-z]+)$/.exec(bare)?.[1];
  if (unit !== undefined) {
    return fail(`has an unknown unit '${unit}'; the units are ${table.listed}`);
  }
  return fail(`is no ${table.noun}; write it like ${table.example} (units: ${table.listed})`);
}

function bounded(value: number, table: UnitTable): Parsed {
  if (value <= SAFE_LIMIT) return { ok: true, value };
  return fail(`is too large for a ${table.noun}`);
}

/** "50MB", "6 MiB" → whole bytes (a part of a byte counts as a byte). KB is 1000, KiB is 1024. */
export function parseSize(text: string): Parsed {
  const match = text.length > LONGEST ? null : QUANTITY.exec(tidy(text));
  const worth = match && SIZE.worth.get(match[2] ?? '');
  if (!worth) return complaint(text, SIZE);
  // Rounding to 9 digits first: 1.001 KB is 1001 bytes, though 1.001 × 1000 is a little less or more.
  return bounded(Math.ceil(Number((Number(match[1]) * worth).toPrecision(15))), SIZE);
}

/** "250ms", "45s", "1h30m" → seconds. */
export function parseDuration(text: string): Parsed {
  if (text.length > LONGEST) return complaint(text, DURATION);
  const bare = tidy(text);
  let seconds = 0;
  let end = 0;
  while (end < bare.length) {
    DURATION_PART.lastIndex = end;
    const part = DURATION_PART.exec(bare);
    const worth = part && DURATION.worth.get(part[2] ?? '');
    if (!worth) return complaint(text, DURATION);
    // Dividing keeps 250ms at exactly 0.25; multiplying by 0.001 does not always.
    seconds += worth < 1 ? Number(part[1]) / Math.round(1 / worth) : Number(part[1]) * worth;
    end = DURATION_PART.lastIndex;
  }
  if (end === 0) return complaint(text, DURATION);
  return bounded(seconds, DURATION);
}

/** "200/day", "3/s", "5 per minute" → requests per second. */
export function parseRate(text: string): Parsed {
  const match = text.length > LONGEST ? null : RATE_FORM.exec(tidy(text));
  const period = match && RATE.worth.get(match[2] ?? '');
  if (!period) return complaint(text, RATE);
  return bounded(Number(match[1]) / period, RATE);
}

/** 10000000, "10,000,000", "10M", "10 million" → a whole number. */
export function parseCount(input: string | number): Parsed {
  if (typeof input === 'number') return wholeNumber(input);
  const match = input.length > LONGEST ? null : COUNT_FORM.exec(tidy(input));
  const worth = match ? COUNT_WORTH.get(match[2] ?? '') : undefined;
  if (!match || worth === undefined) {
    return fail('is no count; write a whole number such as 10000000, 10M or 10 million');
  }
  return wholeNumber(Number((Number(match[1]?.replace(/[,_]/g, '')) * worth).toPrecision(15)));
}

function wholeNumber(value: number): Parsed {
  if (value < 0) return fail('is negative; write a whole number such as 10000000');
  if (!Number.isInteger(value)) return fail('is no whole number; write one such as 10000000');
  if (value > SAFE_LIMIT) return fail('is too large for a count');
  return { ok: true, value: Math.abs(value) };
}

/** Shortest decimal of `value` that reads back as the same number, or undefined for exponents. */
function decimal(value: number): string | undefined {
  const text = String(value);
  return text.includes('e') ? undefined : text;
}

const SIZE_STEPS: readonly (readonly [string, number])[] = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['KB', 1e3],
  ['TiB', BINARY ** 4],
  ['GiB', BINARY ** 3],
  ['MiB', BINARY ** 2],
  ['KiB', BINARY],
];

/** Bytes → the shortest size that `parseSize` reads back as exactly these bytes: 50000000 → "50MB". */
export function printSize(bytes: number): string {
  const whole = SIZE_STEPS.find(([, worth]) => bytes >= worth && bytes % worth === 0);
  if (whole) return `${bytes / whole[1]}${whole[0]}`;
  const plain = `${bytes}B`;
  const step = SIZE_STEPS.find(([, worth]) => bytes >= worth);
  if (!step) return plain;
  const short = `${Number((bytes / step[1]).toPrecision(15))}${step[0]}`;
  const back = short.length < plain.length ? parseSize(short) : undefined;
  return back?.ok && back.value === bytes ? short : plain;
}

const DURATION_STEPS: readonly (readonly [string, number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
];

/** Seconds → the shortest duration that reads back the same: 5400 → "1h30m", 0.25 → "250ms". */
export function printDuration(seconds: number): string {
  if (seconds > 0 && seconds < 1) {
    const milliseconds = decimal(Number((seconds * 1000).toPrecision(15)));
    if (milliseconds && Number(milliseconds) / 1000 === seconds) return `${milliseconds}ms`;
  }
  if (!Number.isInteger(seconds)) return `${seconds}s`;
  let rest = seconds;
  let text = '';
  for (const [unit, worth] of DURATION_STEPS) {
    const count = Math.floor(rest / worth);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * worth;
  }
  return rest > 0 || text === '' ? `${text}${rest}s` : text;
}

const RATE_STEPS: readonly (readonly [string, number])[] = [
  ['s', 1],
  ['min', MINUTE],
  ['h', HOUR],
  ['day', DAY],
  ['week', WEEK],
  ['month', MONTH_SECONDS],
];

/** Requests per second → the shortest rate that reads back the same: 200/86400 → "200/day". */
export function printRate(perSecond: number): string {
  let best = `${perSecond}/s`;
  for (const [unit, period] of RATE_STEPS) {
    const count = Number((perSecond * period).toPrecision(15));
    const text = `${count}/${unit}`;
    if (count / period === perSecond && text.length < best.length) best = text;
  }
  return best;
}
