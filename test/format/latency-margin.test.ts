// A latency that is possible is not promised: no factor is shown for it.

import { describe, expect, it } from 'vitest';
import { marginText, offeredText } from '../../src/format/words.ts';
import { parseWorkload, recommend } from '../../src/index.ts';

describe('the margin of a latency', () => {
  it.each([
    ['100ms', 'possible'],
    ['1h', 'possible'],
    ['0.1ms', 'no'],
  ])('of %s is told as %s for real-time', (latency, words) => {
    const { options } = recommend(parseWorkload({ payload: '40KB', latency }));
    const constraints = options.find(({ id }) => id === 'real-time')?.constraints ?? [];
    const told = constraints.flatMap((one) => (one.field === 'latency' ? [marginText(one)] : []));
    expect(told).toEqual([words]);
    expect(constraints.filter(({ margin }) => margin !== null)).toHaveLength(2);
  });
});

describe('the deadline from which on an option does', () => {
  it.each([
    // 1,000,000 × 2 s, 200 at once, and a cold start of 60 s at most.
    [{ records: 1_000_000, processingTime: '2s', deadline: '2h' }, 'from 2h47m40s'],
    [{ records: 696_001, processingTime: '3s', deadline: '2h' }, 'from 2h55m3s'],
    [{ records: 1_000_000, processingTime: '33.3ms', deadline: '1m' }, 'from 3m47s'],
  ])('%j: %s, which is true', (document, words) => {
    const { options } = recommend(parseWorkload(document));
    const serverless = options.find(({ id }) => id === 'serverless');
    const [deadline] = serverless?.constraints.filter(({ id }) => id === 'deadline') ?? [];
    expect(deadline && offeredText(deadline)).toBe(words);
  });
});
