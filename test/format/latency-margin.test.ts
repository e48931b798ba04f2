// A latency that is possible is not promised: no factor is shown for it.

import { describe, expect, it } from 'vitest';
import { marginText } from '../../src/format/words.ts';
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
