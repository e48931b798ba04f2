import { describe, expect, it, test } from 'vitest';
import shipped from '../../data/prices.json' with { type: 'json' };
import { InputError } from '../../src/schema/input-error.ts';
import { parsePrices } from '../../src/schema/prices.ts';

describe('the shipped prices', () => {
  it('are valid', () => {
    expect(parsePrices(shipped).prices).toHaveLength(69);
  });

  it('have facts for every instance with a price, and no others', () => {
    const priced = shipped.prices.flatMap(({ item, instance }) =>
      item === 'hosting' && instance ? [instance] : [],
    );
    expect(shipped.instances.map(({ name }) => name).sort()).toEqual(priced.sort());
  });

  it('name each source somewhere', () => {
    const named = new Set([
      ...shipped.prices.map(({ source }) => source),
      ...shipped.contested.flatMap(({ sources }) => sources),
      shipped.instanceSource,
    ]);
    expect([...named].sort()).toEqual(Object.keys(shipped.sources).sort());
  });

  it('say of each secondary row why it is secondary', () => {
    const silent = shipped.prices.filter(({ basis, note }) => basis === 'secondary' && !note);
    expect(silent).toEqual([]);
  });

  it('charge asynchronous inference at the hosting rate, as is assumed where a row is missing', () => {
    const rate = (wanted: string, type: string) =>
      shipped.prices.find(({ item, instance }) => item === wanted && instance === type)?.usd;
    expect(rate('async', 'ml.g6e.2xlarge')).toBe(rate('hosting', 'ml.g6e.2xlarge'));
  });
});

/** The shipped document with the first price changed. */
const withFirst = (changes: object) => ({
  ...shipped,
  prices: [{ ...shipped.prices[0], ...changes }, ...shipped.prices.slice(1)],
});

function problems(document: unknown): string[] {
  try {
    parsePrices(document);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a price document is refused, with the path', () => {
  test.each([
    [withFirst({ usd: 0 }), 'prices[0].usd 0 is not above 0'],
    [
      withFirst({ usd: 1e300 }),
      'prices[0].usd 1e+300 is above 1000000 USD per unit, which is no price',
    ],
    [withFirst({ usd: '0.1' }), "prices[0].usd '0.1' is a string; give a number"],
    [withFirst({ unit: 'second' }), "prices[0].unit 'second' should be 'hour' for hosting"],
    [withFirst({ item: 'hostng' }), "prices[0].item 'hostng' is unknown; did you mean 'hosting'?"],
    [withFirst({ instance: undefined }), 'prices[0].instance is missing; hosting is priced by it'],
    [withFirst({ memoryMB: 2048 }), 'prices[0].memoryMB does not belong to hosting'],
    [
      withFirst({ asOf: 'May' }),
      "prices[0].asOf 'May' is not a date; write it like 2026-09-28 or 2026-09",
    ],
    [
      withFirst({ source: 'infracst' }),
      "prices[0].source 'infracst' is not a source; did you mean 'infracost'?",
    ],
    [withFirst({ instance: 'ml.m5.xlarge' }), 'prices[1] is there twice'],
    [
      { ...shipped, currency: 'EUR' },
      "currency 'EUR' is not 'USD', the only currency that is known",
    ],
    [[], 'the price list is a list; give an object'],
  ])('%#', (document, message) => {
    expect(problems(document)).toEqual([message]);
  });
});
