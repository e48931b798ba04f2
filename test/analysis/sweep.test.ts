import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withField } from '../../src/analysis/fields.ts';
import { readAxes, readAxis } from '../../src/analysis/read-axis.ts';
import { type SweepMap, type SweepRuler, sweep } from '../../src/analysis/sweep.ts';
import { cellValues, type NumberAxis, ticksOf } from '../../src/analysis/sweep-axis.ts';
import type { FieldValue } from '../../src/analysis/types.ts';
import { recommend } from '../../src/core/recommend.ts';
import type { Assumptions } from '../../src/core/rule-types.ts';
import type { FieldName, Workload } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { sparseWorkloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';

function rulerOf(axis: string, workload: Workload = {}, given: Assumptions = {}): SweepRuler {
  const found = sweep([readAxis(axis)], workload, catalog, ruleset, given);
  if (found.kind !== 'ruler') throw new Error('no ruler');
  return found;
}

function mapOf(
  axes: readonly string[],
  workload: Workload = {},
  columns = 30,
  rows = 10,
): SweepMap {
  const size = { columns, rows };
  const found = sweep(readAxes(axes), workload, catalog, ruleset, {}, size);
  if (found.kind !== 'map') throw new Error('no map');
  return found;
}

const answer = (workload: Workload): string => {
  const { recommended, status } = recommend(workload, catalog, ruleset);
  return `${recommended} ${status}`;
};

const answerAt = (workload: Workload, field: FieldName, value: FieldValue): string =>
  answer(withField(workload, field, value));

type Outcomes = Pick<SweepMap, 'outcomes'>;

function outcomeText({ outcomes }: Outcomes, index: number): string {
  const { recommended, status } = outcomes[index] ?? { recommended: null, status: '?' };
  return `${recommended} ${status}`;
}

describe('a ruler', () => {
  it('switches at the very limits of the catalog', () => {
    const ruler = rulerOf('payload=1KB..2GB', { latency: 'low' });
    expect(
      ruler.bands.map(({ firstText, lastText, outcome }) => [
        firstText,
        lastText,
        outcomeText(ruler, outcome),
      ]),
    ).toEqual([
      ['1KB', '6MiB', 'real-time ok'],
      ['6291457B', '25MiB', 'async compromise'],
      ['26214401B', '1GiB', 'async compromise'],
      ['1073741825B', '2GB', 'batch compromise'],
    ]);
  });

  it('tells apart where AWS’s pages disagree and it matters', () => {
    const { bands, outcomes } = rulerOf('payload=1KB..2GB', { latency: 'low' });
    expect(bands.map(({ outcome }) => outcomes[outcome]?.contested)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    const believed = rulerOf('payload=1KB..2GB', { latency: 'low' }, { assume: 'documented' });
    expect(outcomeText(believed, believed.bands[1]?.outcome ?? 0)).toBe('real-time ok');
    expect(believed.bands[1]?.lastText).toBe('25MiB');
  });

  it('lies between 0 and 1 without a gap', () => {
    const { bands } = rulerOf('processingTime=100ms..2h', { payloadBytes: 1000 });
    expect(bands[0]?.fromShare).toBe(0);
    expect(bands.at(-1)?.toShare).toBe(1);
    for (const [i, { toShare }] of bands.slice(0, -1).entries()) {
      expect(bands[i + 1]?.fromShare).toBe(toShare);
    }
  });

  it('shows where the workload is', () => {
    expect(rulerOf('payload=1KB..1GB', { payloadBytes: 1e6 }).here).toEqual({
      value: 1e6,
      text: '1MB',
      share: expect.closeTo(0.5, 9),
    });
    expect(rulerOf('payload=1KB..1GB', { payloadBytes: 2e9 }).here).toBeNull();
    expect(rulerOf('payload=1KB..1GB').here).toBeNull();
    expect(rulerOf('traffic', { traffic: 'spiky' }).here?.share).toBeCloseTo(0.3, 9);
  });

  it('has a band for each word', () => {
    const ruler = rulerOf('traffic=steady,scheduled', { payloadBytes: 1e6 });
    expect(ruler.bands.map(({ firstText }) => firstText)).toEqual(['steady', 'scheduled']);
    expect(ruler.axis).toMatchObject({
      kind: 'words',
      unit: null,
      from: 'steady',
      to: 'scheduled',
    });
  });

  const NUMERIC = [
    'payload=1KB..10GB',
    'responsePayload=1KB..1GB',
    'processingTime=1ms..1d',
    'latency=1ms..1d',
    'requestRate=1/week..10000/s',
    'modelMemory=100MB..100GB',
  ];

  test.each(NUMERIC)('of %s is right at both ends of each band and within', (text) => {
    const axis = readAxis(text) as NumberAxis;
    const within = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sparseWorkloads, within, (workload, share) => {
        const ruler = rulerOf(text, workload);
        for (const [i, { first, last, outcome }] of ruler.bands.entries()) {
          const expected = outcomeText(ruler, outcome);
          const between = Number(first) * (Number(last) / Number(first)) ** share;
          const inner = axis.scale.at(axis.scale.floor(between));
          const values = [first, last, Math.max(Number(first), inner)];
          expect(values.map((value) => answerAt(workload, axis.field, value))).toEqual([
            expected,
            expected,
            expected,
          ]);
          const next = ruler.bands[i + 1];
          if (next)
            expect(axis.scale.floor(Number(next.first))).toBe(axis.scale.floor(Number(last)) + 1);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});

describe('a map', () => {
  const PAIRS = [
    ['payload=1KB..1GB', 'processingTime=100ms..2h'],
    ['requestRate=1/day..1000/s', 'processingTime=10ms..60s'],
    ['traffic', 'payload=1KB..1GB'],
    ['payload=1KB..1GB', 'latency'],
    ['traffic', 'gpu'],
  ];

  test.each(PAIRS)('of %s and %s has the answer of each cell', (...texts) => {
    const [x, y] = readAxes(texts);
    if (!x || !y) throw new Error('no axes');
    fc.assert(
      fc.property(sparseWorkloads, (workload) => {
        // More columns than are sampled, so that cells are filled from the switches, too.
        const map = mapOf(texts, workload, 90, 5);
        const [xs, ys] = [cellValues(x, 90), cellValues(y, 5)];
        const found = map.rows.map((row) => row.map((index) => outcomeText(map, index)));
        const expected = ys.map((yValue) =>
          xs.map((xValue) => answerAt(withField(workload, y.field, yValue), x.field, xValue)),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: runs(5) },
    );
  });

  test.each(PAIRS.slice(0, 2))(
    'of %s and %s has its lines where the answer changes',
    (...texts) => {
      const [x, y] = readAxes(texts) as [NumberAxis, NumberAxis];
      fc.assert(
        fc.property(sparseWorkloads, (workload) => {
          const map = mapOf(texts, workload, 20, 10);
          const middles = new Set([...cellValues(x, 20), ...cellValues(y, 10)]);
          for (const { from, to, points } of map.lines) {
            for (const [px, py] of points.slice(1, -1)) {
              // Exact in the one axis, in the middle of a cell in the other.
              const [axis, at, other, held] = middles.has(py) ? [x, px, y, py] : [y, py, x, px];
              const there = withField(workload, other.field, held);
              const step = axis.scale.floor(at);
              const sides = [step, step + 1].map((one) =>
                answerAt(there, axis.field, axis.scale.at(one)),
              );
              expect(sides).toEqual([outcomeText(map, from), outcomeText(map, to)]);
            }
          }
        }),
        { numRuns: runs(10) },
      );
    },
  );

  const LIMITED: Workload = { payloadBytes: 5e5, traffic: 'intermittent' };
  const RATE = 'requestRate=1/day..100/s';
  const TIME = 'processingTime=10ms..2h';

  it('ends a straight line at the very corner', () => {
    const { lines } = mapOf([RATE, TIME], LIMITED, 68, 20);
    const [minute] = lines.filter(
      ({ along, points }) => along === 'y' && points.every(([, y]) => y === 60.0005),
    );
    const [start, end] = [minute?.points[0]?.[0], minute?.points.at(-1)?.[0] ?? 0];
    // 200 requests at a time, of 60 s each, are 3.33 a second; 3.34 are too many.
    expect([start, end]).toEqual([1 / 86_400, expect.closeTo(3.335, 9)]);
  });

  test.each([
    ['payload=1KB..1GB', 'processingTime=100ms..2h'],
    ['requestRate=1/day..1000/s', 'processingTime=10ms..60s'],
  ])('of %s and %s has straight lines that hold from end to end', (...texts) => {
    const [x, y] = readAxes(texts) as [NumberAxis, NumberAxis];
    fc.assert(
      fc.property(sparseWorkloads, fc.double({ min: 0, max: 1, noNaN: true }), (stated, share) => {
        const map = mapOf(texts, stated, 20, 10);
        for (const { from, to, along, points } of map.lines) {
          const turned = points.map(([a, b]) => (along === 'x' ? [a, b] : [b, a]));
          const [[at = 0, low = 0] = [], [, high = 0] = []] = [turned[0], turned.at(-1)];
          if (turned.some(([one]) => one !== at) || turned.length < 5) continue;
          const [axis, across] = along === 'x' ? [x, y] : [y, x];
          const place = low * (high / low) ** share;
          const held = across.scale.at(
            Math.min(
              across.scale.floor(high),
              Math.max(across.scale.ceil(low), across.scale.floor(place)),
            ),
          );
          const step = axis.scale.floor(at);
          const there = withField(stated, across.field, held);
          expect(
            [step, step + 1].map((one) => answerAt(there, axis.field, axis.scale.at(one))),
          ).toEqual([outcomeText(map, from), outcomeText(map, to)]);
        }
      }),
      { numRuns: runs(20) },
    );
  });

  it('joins a straight limit into one line from edge to edge', () => {
    const map = mapOf(['payload=1KB..1GB', 'processingTime=100ms..30s'], { gpu: true }, 30, 10);
    expect(map.lines.length).toBeGreaterThan(0);
    for (const { points } of map.lines) {
      expect([points[0]?.[1], points.at(-1)?.[1]]).toEqual([0.1, 30]);
      expect(new Set(points.map(([px]) => px)).size).toBe(1);
    }
  });

  it('has lines across the strips of words', () => {
    const { lines } = mapOf(['payload=1KB..5MB', 'traffic=steady,spiky'], { gpu: false }, 30, 1);
    expect(lines.map(({ points }) => points)).toEqual([
      [
        [4_194_304.5, 1],
        [4_194_304.5, 2],
      ],
    ]);
  });

  it('shows where the workload is', () => {
    const workload: Workload = { payloadBytes: 50e6, traffic: 'spiky' };
    const { here, rows } = mapOf(['payload=1KB..1GB', 'traffic'], workload, 60, 20);
    // 50 MB is log(50,000) / log(1,000,000) = 0.783 of the way: cell 46 of 60.
    expect(here).toEqual({ column: 46, row: 1 });
    expect([rows.length, rows[0]?.length]).toEqual([5, 60]);
    expect(mapOf(['payload=1KB..1GB', 'traffic'], { payloadBytes: 5e7 }).here).toBeNull();
    expect(mapOf(['payload=1KB..1MB', 'traffic'], workload).here).toBeNull();
  });

  test.each([0, 201, 1.5, Number.NaN])('cannot have %d columns', (columns) => {
    expect(() => mapOf(['payload', 'traffic'], {}, columns)).toThrow(
      'a map has 1 to 200 cells each way',
    );
  });
});

describe('ticks', () => {
  test.each([
    ['payload=1KB..1GB', '1KB 10KB 100KB 1MB 10MB 100MB 1GB'],
    ['payload=1MB..8MB', '1MB 2MB 5MB'],
    ['payload=5MB..6MB', '5MB 6MB'],
    ['processingTime=100ms..2h', '100ms 1s 10s 1m 10m 1h'],
    ['processingTime=20s..5m', '20s 30s 1m 2m 5m'],
    ['processingTime=45s..70s', '50s 1m'],
    ['requestRate=1/day..100/s', '1/day 10/day 100/day 1/min 10/min 1/s 10/s 100/s'],
    ['requestRate=1/s..8/s', '1/s 2/s 5/s'],
    ['records=100..1B', '100 1k 10k 100k 1M 10M 100M 1B'],
    ['traffic=steady,spiky', 'steady spiky'],
    ['gpu', 'true false'],
  ])('of %s', (text, ticks) => {
    expect(
      ticksOf(readAxis(text))
        .map((tick) => tick.text)
        .join(' '),
    ).toBe(ticks);
  });

  it('lie where their values are', () => {
    expect(ticksOf(readAxis('payload=1KB..1GB')).map(({ share }) => share)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((i) => expect.closeTo(i / 6, 9)),
    );
    expect(ticksOf(readAxis('gpu')).map(({ share }) => share)).toEqual([0.25, 0.75]);
  });
});
