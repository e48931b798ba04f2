import { describe, expect, it } from 'vitest';
import { breakEvens, type NamedCurve } from '../../src/cost/break-even.ts';
import { cheapestByRate } from '../../src/cost/cheapest.ts';
import { flat, NOTHING, rising } from '../../src/cost/curve.ts';

/** A curve of one line. */
function line(option: string, fixed: number, perRequest: number, limit: number | null = null) {
  const compute = { fixed, perRequest };
  const lines = { compute, data: NOTHING, storage: NOTHING, idle: NOTHING };
  return { option, curve: { breaks: () => [], periods: [], limit, linesAt: () => lines } };
}

const cheapest = (curves: NamedCurve[]) => cheapestByRate(curves, breakEvens(curves, 1000), 1000);

describe('cheapestByRate', () => {
  it('changes at the crossing of the two that are cheapest there', () => {
    const curves = [line('use', 0, 2), line('hours', 100, 0), line('dear', 500, 1)];
    expect(cheapest(curves)).toEqual([
      { option: 'use', from: 0, to: 50, isLimit: false },
      { option: 'hours', from: 50, to: null, isLimit: false },
    ]);
  });

  it('names one option where it is cheapest throughout', () => {
    expect(cheapest([line('a', 10, 1), line('b', 20, 2)])).toEqual([
      { option: 'a', from: 0, to: null, isLimit: false },
    ]);
  });

  it('stays with an option while no other costs less', () => {
    const dear = line('dear', 100, 0);
    const [cheap, same] = [line('', 50, 0), line('', 100, 0)];
    const step: NamedCurve = {
      option: 'step',
      curve: {
        ...cheap.curve,
        breaks: () => [50],
        linesAt: (at) => (at <= 50 ? cheap : same).curve.linesAt(),
      },
    };
    expect(breakEvens([dear, step], 1000)).toHaveLength(1);
    expect(cheapest([dear, step]).map(({ option }) => option)).toEqual(['step']);
  });

  it('leaves an option out beyond its limit', () => {
    expect(cheapest([line('use', 0, 0.01, 300), line('hours', 100, 0)])).toEqual([
      { option: 'use', from: 0, to: 300, isLimit: true },
      { option: 'hours', from: 300, to: null, isLimit: false },
    ]);
  });

  it('ends where none of them can serve more', () => {
    expect(cheapest([line('use', 0, 0.01, 300), line('hours', 100, 0, 500)])).toEqual([
      { option: 'use', from: 0, to: 300, isLimit: true },
      { option: 'hours', from: 300, to: 500, isLimit: true },
    ]);
    expect(cheapest([line('use', 0, 0.01, 300)])).toEqual([
      { option: 'use', from: 0, to: 300, isLimit: true },
    ]);
    expect(cheapest([line('use', 0, 0.01, 1000)])).toEqual([
      { option: 'use', from: 0, to: 1000, isLimit: true },
    ]);
  });

  it('has nothing to say where nothing was looked at', () => {
    expect(cheapestByRate([line('a', flat(1).fixed, rising(0).perRequest)], [], null)).toEqual([]);
  });
});
