import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Collecting,
  collectionFor,
  ratesOfSteps,
  soonestCollected,
} from '../../src/core/collection.ts';
import { HOUR, MINUTE, MONTH_SECONDS } from '../../src/schema/unit-tables.ts';

/** A start of 12 minutes, and instances that share the work evenly: the sums are easy. */
const collecting: Collecting = {
  bound: HOUR,
  start: 12 * MINUTE,
  perSecond: 1,
  seconds: 0,
  atATime: 1,
  furtherShare: 1,
  most: 100,
};

const any = fc.record({
  bound: fc.integer({ min: 60, max: 200_000 }),
  start: fc.integer({ min: 0, max: 3000 }),
  perSecond: fc.double({ min: 1e-5, max: 100, noNaN: true }),
  seconds: fc.double({ min: 0.001, max: 5000, noNaN: true }),
  atATime: fc.constantFrom(1, 2, 12),
  furtherShare: fc.constantFrom(1, 0.8, 0.25),
  most: fc.constant(100),
  instances: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  jobsPerMonth: fc.option(fc.constantFrom(30, 730, 3000), { nil: undefined }),
});

/** What a request waits at most, put together from what happens to it. */
function longestOf(one: Collecting, jobs: number, instances: number): number {
  const { perSecond, seconds, atATime, furtherShare, start } = one;
  const interval = MONTH_SECONDS / jobs;
  const requests = Math.max(1, perSecond * interval);
  const inTurn = Math.ceil(requests / (instances * atATime) - 1e-6) * seconds;
  const shared = ((requests / atATime) * seconds) / (1 + (instances - 1) * furtherShare);
  return interval + start + Math.max(inTurn, shared);
}

describe('requests that are collected for jobs', () => {
  it('are answered within the bound wherever that is sure', () => {
    let sure = 0;
    const property = fc.property(any, (one) => {
      const { jobsPerMonth, instances, longestSeconds, isSure } = collectionFor(one);
      const longest = longestOf(one, jobsPerMonth, instances);
      expect(longest).toBeLessThanOrEqual(longestSeconds * 1.000001);
      if (!isSure) return;
      sure += 1;
      expect(longest).toBeLessThanOrEqual(one.bound * 1.000001);
      expect(instances).toBeLessThanOrEqual(100);
      if (one.jobsPerMonth !== undefined) return;
      // A whole number of jobs makes an interval shorter by a little.
      const interval = MONTH_SECONDS / jobsPerMonth;
      expect(interval).toBeGreaterThan(Math.max(one.start, MINUTE) * 0.9);
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
    expect(sure).toBeGreaterThan(500);
  });

  it('stay in time with more of it, and with fewer of them', () => {
    const property = fc.property(any, fc.double({ min: 1, max: 3, noNaN: true }), (one, more) => {
      if (one.jobsPerMonth === undefined || !collectionFor(one).isSure) return;
      expect(collectionFor({ ...one, bound: one.bound * more }).isSure).toBe(true);
      expect(collectionFor({ ...one, perSecond: one.perSecond / more }).isSure).toBe(true);
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
  });

  // A start of 12 minutes, no sooner than which another job starts, and then the work.
  it.each<[minutes: number, seconds: number, isSure: boolean]>([
    [23.9, 0, false],
    [24, 0, true],
    [24.9, 60, false],
    [25, 60, true],
  ])('within %d min, with %d s of work each: %s', (minutes, seconds, isSure) => {
    const one = { ...collecting, bound: minutes * MINUTE, seconds, perSecond: 1 / HOUR };
    expect(collectionFor(one).isSure).toBe(isSure);
    expect(soonestCollected(one)).toBe(24 * MINUTE + seconds);
  });

  // Of an hour a start leaves 48 minutes. At most half of them is work: on what comes in 24 minutes.
  it.each<[perSecond: number, isSure: boolean]>([
    [99.9, true],
    [100, true],
    [100.1, false],
  ])('of a second each, %d a second, with 100 instances at most: %s', (perSecond, isSure) => {
    expect(collectionFor({ ...collecting, seconds: 1, perSecond }).isSure).toBe(isSure);
  });

  it('are in time from the bound on that is named', () => {
    let named = 0;
    const property = fc.property(any, (one) => {
      const bound = soonestCollected(one);
      if (bound === null) return;
      named += 1;
      expect(collectionFor({ ...one, bound }).isSure).toBe(true);
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
    expect(named).toBeGreaterThan(500);
  });

  it('take one instance more just above each rate that is named, and nowhere else', () => {
    const one = { ...collecting, seconds: 2, furtherShare: 0.8 };
    const rates = [...new Set(ratesOfSteps(one, one.most))]
      .filter((rate) => rate > 0)
      .sort((a, b) => a - b);
    const way = (perSecond: number) => {
      const { jobsPerMonth, instances } = collectionFor({ ...one, perSecond });
      return `${jobsPerMonth} × ${instances}`;
    };
    let last = 0;
    for (const rate of rates) {
      if (rate - last < 1e-6 * rate) continue;
      expect(way(last + (rate - last) * 0.01), `${last} to ${rate}`).toBe(
        way(rate - (rate - last) * 0.01),
      );
      last = rate;
    }
  });
});
