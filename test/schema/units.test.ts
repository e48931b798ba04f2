import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { printDuration, printRate, printSize } from '../../src/schema/print-units.ts';
import {
  type Parsed,
  parseCount,
  parseDuration,
  parseRate,
  parseSize,
} from '../../src/schema/units.ts';
import { durations, rates, sizes } from '../arbitraries.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 730 * HOUR;

const value = (parsed: Parsed): number | string => (parsed.ok ? parsed.value : parsed.message);

describe('sizes', () => {
  test.each<[string, number]>([
    ['0B', 0],
    ['1B', 1],
    ['1KB', 1000],
    ['1KiB', 1024],
    ['6MB', 6_000_000],
    ['6MiB', 6_291_456],
    ['1GB', 1_000_000_000],
    ['1GiB', 1_073_741_824],
    ['1TB', 1_000_000_000_000],
    ['1TiB', 1_099_511_627_776],
    ['300 megabytes', 300_000_000],
    ['1 kibibyte', 1024],
    ['2 Gigabytes', 2_000_000_000],
    ['1 byte', 1],
    ['50mb', 50_000_000],
    ['50Mb', 50_000_000],
    ['  50 \t M B ', 50_000_000],
    ['1.5MB', 1_500_000],
    ['.5KB', 500],
    ['2.KB', 2000],
    ['1.001KB', 1001],
    ['1.1MB', 1_100_000],
    ['0.1B', 1],
    ['1.0000000001KB', 1001],
    ['5e1MB', 50_000_000],
    ['0.1e-400MB', 0],
    ['9007199254740991B', Number.MAX_SAFE_INTEGER],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toEqual({ ok: true, value: bytes });
  });

  test.each<[string, string]>([
    ['', 'is empty; give a size such as 50MB'],
    ['  ', 'is empty; give a size such as 50MB'],
    ['50', 'has no unit; write 50MB or 50KB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)'],
    ['.5', 'has no unit; write .5MB or .5KB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)'],
    ['-5MB', 'is negative; give a size such as 50MB'],
    ['-0MB', 'is negative; give a size such as 50MB'],
    ['50M', "has an unknown unit 'm'; did you mean MB?"],
    ['8Gi', "has an unknown unit 'gi'; did you mean GiB?"],
    ['50s', "has an unknown unit 's'; the units are B, KB, MB, GB, TB, KiB, MiB, GiB or TiB"],
    ['1e999MB', 'is too large for a size'],
    ['9007199254740993B', 'is too large for a size'],
    ['9008TB', 'is too large for a size'],
    ['1'.repeat(70), 'is too long for a size, such as 50MB'],
  ])('%j %s', (text, message) => {
    expect(parseSize(text)).toEqual({ ok: false, message });
  });

  test.each([
    'MB',
    '1.2.3MB',
    '5MB6',
    '5MB6KB',
    '+5MB',
    '0x10MB',
    '5,5MB',
    '1_000KB',
    'NaN',
    'Infinity',
    '١٢MB',
    '５MB',
    'five MB',
  ])('%s is not a size', (text) => {
    expect(value(parseSize(text))).toMatch(/^is not a size; write it like 50MB/);
  });

  it('are read back as printed', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        expect(value(parseSize(printSize(bytes)))).toBe(bytes);
      }),
    );
  });

  test.each<[number, string]>([
    [0, '0B'],
    [1023, '1023B'],
    [1100, '1100B'],
    [1024, '1KiB'],
    [50_000_000, '50MB'],
    [6_291_456, '6MiB'],
    [6_291_457, '6291457B'],
    [1_500_000_000, '1.5GB'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991B'],
  ])('%d bytes are printed as %s', (bytes, text) => {
    expect(printSize(bytes)).toBe(text);
  });
});

describe('durations', () => {
  test.each<[string, number]>([
    ['0s', 0],
    ['250ms', 0.25],
    ['1ms', 0.001],
    ['45s', 45],
    ['45 SEC', 45],
    ['1.5 seconds', 1.5],
    ['5m', 5 * MINUTE],
    ['5 Minutes', 5 * MINUTE],
    ['1h', HOUR],
    ['2 hrs', 2 * HOUR],
    ['1d', DAY],
    ['2 days', 2 * DAY],
    ['1h30m', 1.5 * HOUR],
    ['1 h 30 min 15 s', 1.5 * HOUR + 15],
    ['1m500ms', 60.5],
    ['1d1h1m1s1ms', DAY + HOUR + MINUTE + 1.001],
    ['0.1s54.7s5.2s', 60],
    ['4.1m', 246],
    ['1.1h', 3960],
    ['1e-7s', 1e-7],
    ['1e-400s', 0],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: seconds });
  });

  test.each<[string, string]>([
    ['', 'is empty; give a duration such as 45s'],
    ['45', 'has no unit; write 45s or 45ms (units: ms, s, m, h or d)'],
    ['1e3', 'has no unit; write 1e3ms or 1e3s (units: ms, s, m, h or d)'],
    ['-1s', 'is negative; give a duration such as 45s'],
    ['5MB', "has an unknown unit 'mb'; the units are ms, s, m, h or d"],
    ['5 fortnights', "has an unknown unit 'fortnights'; the units are ms, s, m, h or d"],
    ['1e999s', 'is too large for a duration'],
    ['1e300d1e300d', 'is too large for a duration'],
    ['1s'.repeat(40), 'is too long for a duration, such as 45s'],
  ])('%j %s', (text, message) => {
    expect(parseDuration(text)).toEqual({ ok: false, message });
  });

  test.each(['s', '1h30', '1:30', '1,5h', '1h-30m', '١٢s', 'an hour', 'PT5M'])(
    '%s is not a duration',
    (text) => {
      expect(value(parseDuration(text))).toMatch(/^is not a duration; write it like 45s/);
    },
  );

  it('are read back as printed', () => {
    fc.assert(
      fc.property(durations, (seconds) => {
        expect(value(parseDuration(printDuration(seconds)))).toBe(seconds);
      }),
    );
  });

  test.each<[number, string]>([
    [0, '0s'],
    [0.25, '250ms'],
    [1.5, '1.5s'],
    [60, '1m'],
    [90, '1m30s'],
    [5400, '1h30m'],
    [86_400, '1d'],
    [90_061, '1d1h1m1s'],
    [246, '4.1m'],
    [245, '4m5s'],
    [247, '4m7s'],
    [4320, '1.2h'],
    [4321, '1h12m1s'],
    [6, '6s'],
    [875.86, '14m35.86s'],
    [2499.999, '41m39.999s'],
    [90_061.5, '1d1h1m1.5s'],
  ])('%d seconds are printed as %s', (seconds, text) => {
    expect(printDuration(seconds)).toBe(text);
  });
});

describe('rates', () => {
  test.each<[string, number]>([
    ['0/s', 0],
    ['3/s', 3],
    ['3 / S', 3],
    ['120/min', 2],
    ['5 per minute', 5 / MINUTE],
    ['7200/h', 2],
    ['200/day', 200 / DAY],
    ['200 requests/day', 200 / DAY],
    ['200 req / d', 200 / DAY],
    ['7/week', 7 / (7 * DAY)],
    ['730/month', 730 / MONTH],
    ['50 rps', 50],
    ['50tps', 50],
    ['120 RPM', 2],
    ['7200rph', 2],
    ['200rpd', 200 / DAY],
    ['1.5/s', 1.5],
  ])('%s is %d a second', (text, perSecond) => {
    expect(parseRate(text)).toEqual({ ok: true, value: perSecond });
  });

  test.each<[string, string]>([
    ['', 'is empty; give a rate such as 200/day'],
    ['200', 'has no unit; write 200/s or 200/min (units: /s, /min, /h, /day, /week or /month)'],
    ['-1/s', 'is negative; give a rate such as 200/day'],
    [
      '3/fortnight',
      "has an unknown unit 'fortnight'; the units are /s, /min, /h, /day, /week or /month",
    ],
    ['50rpx', "has an unknown unit 'rpx'; the units are /s, /min, /h, /day, /week or /month"],
    ['1e999/s', 'is too large for a rate'],
  ])('%j %s', (text, message) => {
    expect(parseRate(text)).toEqual({ ok: false, message });
  });

  test.each(['/s', '3//s', '3/s/s', '3 a day', '١٢/s'])('%s is not a rate', (text) => {
    expect(value(parseRate(text))).toMatch(
      /^(is not a rate; write it like 200\/day|has an unknown unit)/,
    );
  });

  it('are read back as printed', () => {
    fc.assert(
      fc.property(rates, (perSecond) => {
        expect(value(parseRate(printRate(perSecond)))).toBe(perSecond);
      }),
    );
  });

  test.each<[number, string]>([
    [3, '3/s'],
    [5 / MINUTE, '5/min'],
    [1 / MINUTE, '1/min'],
    [200 / DAY, '200/day'],
    [300 / DAY, '300/day'],
    [90 / DAY, '90/day'],
    [20_000 / DAY, '20000/day'],
    [3000 / DAY, '3000/day'],
    [6000 / DAY, '6000/day'],
    [2000 / DAY, '2000/day'],
    [2000 / HOUR, '2000/h'],
    [500 / HOUR, '500/h'],
    [40_000 / MINUTE, '40000/min'],
    [1 / DAY, '1/day'],
    [0.5, '0.5/s'],
    [1.5, '1.5/s'],
    [12.5, '12.5/s'],
    [0, '0/s'],
  ])('%d a second is printed as %s', (perSecond, text) => {
    expect(printRate(perSecond)).toBe(text);
  });
});

describe('counts', () => {
  test.each<[string | number, number]>([
    [0, 0],
    [-0, 0],
    [10_000_000, 10_000_000],
    ['10000000', 10_000_000],
    ['10,000,000', 10_000_000],
    ['10_000_000', 10_000_000],
    ['10M', 10_000_000],
    ['10 million', 10_000_000],
    ['1.5k', 1500],
    ['2bn', 2_000_000_000],
    ['1e6', 1_000_000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('%j is %d', (input, whole) => {
    expect(parseCount(input)).toEqual({ ok: true, value: whole });
  });

  test.each<[string | number, RegExp]>([
    [-1, /^is negative/],
    ['-1', /^is negative/],
    [1.5, /^is not a whole number/],
    ['1.5', /^is not a whole number/],
    [Number.NaN, /^is not a whole number/],
    [Number.POSITIVE_INFINITY, /^is too large/],
    ['1e999', /^is too large/],
    [2 ** 53, /^is too large/],
    ['1,00', /^is not a count/],
    ['10 dozen', /^is not a count/],
    ['١٢', /^is not a count/],
    ['', /^is not a count/],
  ])('%j %s', (input, message) => {
    expect(value(parseCount(input))).toMatch(message);
  });
});

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parse of [parseSize, parseDuration, parseRate, parseCount]) {
        const parsed = parse(text);
        if (parsed.ok) expect(parsed.value).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
