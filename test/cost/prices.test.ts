import { describe, expect, it, test } from 'vitest';
import {
  ageInDays,
  findPrice,
  hourlyRate,
  isFuture,
  isSecondary,
  isStale,
  priceList,
} from '../../src/cost/prices.ts';
import { prices } from '../../src/shipped-prices.ts';

describe('a lookup', () => {
  it('finds a price by what it is told apart by', () => {
    expect(findPrice(prices, 'serverless', 2048)?.usd).toBe(0.00004);
    expect(findPrice(prices, 'data-in')?.usd).toBe(0.016);
    expect(findPrice(prices, 'provisioned-warm', 4096)).toBeUndefined();
  });

  it('keeps the mark of a secondary price', () => {
    const rate = hourlyRate(prices, 'hosting', 'ml.c5.xlarge');
    expect(rate && isSecondary(rate)).toBe(true);
  });

  it('takes the hosting rate for the others where they have none', () => {
    expect(hourlyRate(prices, 'async', 'ml.m5.large')?.usd).toBe(0.115);
    expect(hourlyRate(prices, 'batch', 'ml.m5.large')?.item).toBe('hosting');
    expect(hourlyRate(prices, 'async', 'ml.g6e.2xlarge')?.item).toBe('async');
  });

  it('takes nothing for the others in a complete list', () => {
    const complete = priceList({ ...prices.document, complete: true });
    expect(hourlyRate(complete, 'async', 'ml.m5.large')).toBeUndefined();
    expect(hourlyRate(complete, 'async', 'ml.g6e.2xlarge')?.usd).toBe(2.8026);
  });

  it('never takes a price of another region', () => {
    expect(hourlyRate(prices, 'batch', 'ml.g4dn.xlarge')?.usd).toBe(0.7364);
  });
});

describe('the age of a price', () => {
  test.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-21', '2026-11-22', 1],
    ['2026-09', '2026-11-22', 82],
    ['2023-10-09', '2026-11-22', 1140],
    ['2027-01-01', '2026-11-22', 0],
  ])('of %s on %s is %d days', (asOf, today, days) => {
    expect(ageInDays({ asOf }, today)).toBe(days);
  });

  test.each([
    ['2026-08-15', false, false],
    ['2026-08-14', false, false],
    ['2026-08-13', true, false],
    ['2026-11-22', false, false],
    ['2026-11-23', false, true],
    // A month that has begun, and one that has not.
    ['2026-11', false, false],
    ['2026-12', false, true],
  ])('%s on 2026-11-22: stale %s, to come %s', (asOf, stale, future) => {
    expect(isStale({ asOf }, '2026-11-22')).toBe(stale);
    expect(isFuture({ asOf }, '2026-11-22')).toBe(future);
  });
});
