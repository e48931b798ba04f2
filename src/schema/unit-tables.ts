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
