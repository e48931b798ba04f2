/**
 * What a number without its unit is most likely meant as: for numbers below the bound, units with
 * the likeliest first. The last bound is infinite.
 */
export type Guess = readonly (readonly [below: number, units: readonly string[]])[];

/** Guesses by what is measured; judgements of this project, which only word a message. */
export const USUAL_UNITS = {
  /** A request or response body. */
  body: [
    [1000, ['MB', 'KB']],
    [100_000, ['KB', 'B']],
    [Infinity, ['B', 'KB']],
  ],
  memory: [
    [100, ['GB', 'MB']],
    [1e6, ['MB', 'GB']],
    [Infinity, ['B', 'KB']],
  ],
  image: [
    [100, ['GB', 'MB']],
    [1e6, ['MB', 'GB']],
    [Infinity, ['B', 'KB']],
  ],
  dataSet: [
    [1e6, ['GB', 'MB']],
    [Infinity, ['B', 'KB']],
  ],
  /** How soon an answer is needed. */
  answer: [
    [1, ['s']],
    [10, ['s', 'ms']],
    [Infinity, ['ms', 's']],
  ],
  /** How long the model works. */
  work: [
    [1, ['s']],
    [1000, ['s', 'ms']],
    [Infinity, ['ms', 's']],
  ],
  /** How long a whole data set may take. */
  wholeSet: [
    [10, ['h', 'm']],
    [Infinity, ['m', 'h']],
  ],
  /** Hours in which requests come. */
  active: [
    [24.1, ['h/day', 'h/week']],
    [Infinity, ['h/week']],
  ],
  average: [[Infinity, ['/day', '/s']]],
  peak: [[Infinity, ['/s', '/min']]],
} as const satisfies Record<string, Guess>;

export type Measured = keyof typeof USUAL_UNITS;

const LEAST: Readonly<Partial<Record<Measured, number>>> = { memory: 1000, image: 1000 };

/** The least number of bytes that can be meant; less is a slip, such as 7B for 7 billion parameters. */
export const leastSize = (measured: Measured): number => LEAST[measured] ?? 0;

export interface UnitTable {
  /** What the value is, for messages: "size", "duration", "rate". */
  readonly noun: string;
  /** Unit (lower case) to its worth in the base unit. */
  readonly worth: ReadonlyMap<string, number>;
  /** The units as documented, for messages. */
  readonly listed: string;
  /** A good value to show in messages. */
  readonly example: string;
}

/** Bytes in a KiB; AWS's KB, MB and GB are these, too. */
export const KIB = 1024;
export const MIB = KIB ** 2;
export const GIB = KIB ** 3;
export const TIB = KIB ** 4;
/** Bytes in a GB of anybody else, as of the memory of GPUs. */
export const GB = 1e9;

/** Seconds in a minute, and so on. */
export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
export const DAY_MILLISECONDS = DAY * 1000;
/** A month as prices count it. */
export const WEEK_HOURS = WEEK / HOUR;
export const MONTH_HOURS = 730;
export const MONTH_SECONDS = MONTH_HOURS * HOUR;

/** A unit by its short name, and by its long one in singular and plural. */
const sizeUnit = (short: string, long: string, worth: number): [string, number][] =>
  [short, long, `${long}s`].map((name) => [name, worth]);

export const SIZE: UnitTable = {
  noun: 'size',
  worth: new Map([
    ...sizeUnit('b', 'byte', 1),
    ...sizeUnit('kb', 'kilobyte', 1e3),
    ...sizeUnit('mb', 'megabyte', 1e6),
    ...sizeUnit('gb', 'gigabyte', GB),
    ...sizeUnit('tb', 'terabyte', 1e12),
    ...sizeUnit('kib', 'kibibyte', KIB),
    ...sizeUnit('mib', 'mebibyte', MIB),
    ...sizeUnit('gib', 'gibibyte', GIB),
    ...sizeUnit('tib', 'tebibyte', TIB),
  ]),
  listed: 'B, KB, MB, GB, TB, KiB, MiB, GiB or TiB',
  example: '50MB',
};

export const DURATION: UnitTable = {
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
    ['hrs', HOUR],
    ['hour', HOUR],
    ['hours', HOUR],
    ['d', DAY],
    ['day', DAY],
    ['days', DAY],
  ]),
  listed: 'ms, s, m, h or d',
  example: '45s',
};

/** Active hours: how often each period comes in a week. */
export const HOURS: UnitTable = {
  noun: 'number of hours',
  worth: new Map([
    ['d', 7],
    ['day', 7],
    ['week', 1],
  ]),
  listed: 'h/day or h/week',
  example: '9h/day',
};

/** Length of each rate's period in seconds. */
export const RATE: UnitTable = {
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
};

/** What a catalog amount measures. */
export type Base = 'bytes' | 'seconds' | 'count';

/** The catalog's units: AWS writes MB and GB for binary sizes (its API's 6 MB is 6,291,456 bytes). */
const UNITS: ReadonlyMap<string, readonly [base: Base, worth: number]> = new Map([
  ['B', ['bytes', 1]],
  ['KB', ['bytes', KIB]],
  ['MB', ['bytes', MIB]],
  ['GB', ['bytes', GIB]],
  ['ms', ['seconds', 0.001]],
  ['s', ['seconds', 1]],
  ['m', ['seconds', MINUTE]],
  ['h', ['seconds', HOUR]],
  ['requests', ['count', 1]],
]);

/** The units that an amount of this kind may have in the catalog. */
export function amountUnits(base: Base): readonly string[] {
  return [...UNITS.keys()].filter((unit) => unitBase(unit) === base);
}

/** What one of the catalog's units measures; undefined for a unit that is none of them. */
export function unitBase(unit: string): Base | undefined {
  return UNITS.get(unit)?.[0];
}

/** Worth of one of the catalog's units in its base unit: MB in bytes, h in seconds. */
export function unitWorth(unit: string): number {
  return UNITS.get(unit)?.[1] ?? 1;
}
