import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printValue } from '../../src/analysis/fields.ts';
import { type Scale, scaleOf } from '../../src/analysis/scale.ts';
import { parseCount, parseDuration, parseRate, parseSize } from '../../src/schema/units.ts';
import type { FieldName } from '../../src/schema/workload.ts';

const parsers = {
  payload: parseSize,
  processingTime: parseDuration,
  requestRate: parseRate,
  records: (text: string) => parseCount(Number(text)),
} as const;

const fields = Object.keys(parsers) as (keyof typeof parsers)[]; // keys of a literal

function scaleFor(field: FieldName): Scale {
  const scale = scaleOf(field);
  if (!scale) throw new Error(`${field} has no scale`);
  return scale;
}

/** Values of a field over the whole range that is looked at. */
const valuesOf = (field: FieldName) => {
  const [least, greatest] = scaleFor(field).range;
  return fc
    .double({ min: Math.log(least), max: Math.log(greatest), noNaN: true })
    .map((exponent) => Math.min(greatest, Math.max(least, Math.exp(exponent))));
};

describe.each(fields)('scale of %s', (field) => {
  const scale = scaleFor(field);

  it('has the nearest steps around every value', () => {
    fc.assert(
      fc.property(valuesOf(field), (value) => {
        const [low, high] = [scale.floor(value), scale.ceil(value)];
        expect(scale.at(low)).toBeLessThanOrEqual(value);
        expect(scale.at(low + 1)).toBeGreaterThan(value);
        expect(scale.at(high)).toBeGreaterThanOrEqual(value);
        expect(scale.at(high - 1)).toBeLessThan(value);
      }),
    );
  });

  it('has steps whose text reads back as the same value, and which it finds again', () => {
    fc.assert(
      fc.property(valuesOf(field), (value) => {
        const step = scale.floor(value);
        const exact = scale.at(step);
        expect(scale.floor(exact)).toBe(step);
        expect(scale.ceil(exact)).toBe(step);
        const read = parsers[field](String(printValue(field, exact)));
        expect(read).toEqual({ ok: true, value: exact });
      }),
    );
  });
});

describe('scale of rates', () => {
  it('steps by at most one percent, without a gap at one a second', () => {
    const scale = scaleFor('requestRate');
    const rates = Array.from({ length: scale.floor(1e6) }, (_, step) => scale.at(step));
    const growths = rates.slice(1).map((rate, index) => rate / (rates[index] ?? rate));
    expect(Math.min(...growths)).toBeGreaterThan(1);
    expect(Math.max(...growths)).toBeLessThan(1.0101);
    expect(rates).toContain(1);
  });
});
