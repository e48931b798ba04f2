import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Catalog } from '../../src/core/catalog-types.ts';
import { recommend } from '../../src/core/recommend.ts';
import type { Assumptions, Outcome, Ruleset } from '../../src/core/rule-types.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { durations, sizes, sparseWorkloads, workloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';

const stated = fc.oneof(workloads, sparseWorkloads);

const assumptions: fc.Arbitrary<Required<Assumptions>> = fc.record({
  strict: fc.boolean(),
  assume: fc.constantFrom('certain' as const, 'documented' as const),
});

/** Ids of the options that are ranked. */
function eligible(workload: Workload, given: Assumptions): string[] {
  const { options } = recommend(workload, catalog, ruleset, given);
  return options.filter(({ rank }) => rank !== null).map(({ id }) => id);
}

/** Score by option id; what the options say of each other is left out. */
function scores(workload: Workload, given: Assumptions, from: Catalog, rules: Ruleset = ruleset) {
  const { options } = recommend(workload, from, rules, given);
  return new Map(options.map(({ id, score }) => [id, score]));
}

describe('1: growing a size or a time never makes an excluded option eligible', () => {
  const sized = [
    'payloadBytes',
    'responsePayloadBytes',
    'processingTimeSeconds',
    'modelMemoryBytes',
  ] as const;

  test.each(sized)('%s', (key) => {
    const amount = fc.oneof(fc.nat(4000), fc.nat(30_000_000), fc.nat(8_000_000_000));
    fc.assert(
      fc.property(stated, assumptions, amount, amount, (workload, given, one, more) => {
        const before = eligible({ ...workload, [key]: one }, given);
        const after = eligible({ ...workload, [key]: one + more }, given);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });
});

/** Values that ask something of an option; the others allow. `streaming` is the known exception. */
const REQUIREMENTS: readonly [key: keyof Workload, asks: (value: unknown) => boolean][] = [
  ['payloadBytes', () => true],
  ['responsePayloadBytes', () => true],
  ['processingTimeSeconds', () => true],
  ['modelMemoryBytes', () => true],
  ['deadlineSeconds', () => true],
  ['requestsPerSecond', () => true],
  ['peakRequestsPerSecond', () => true],
  ['latency', () => true],
  ['latencySeconds', () => true],
  ['interactive', (value) => value === true],
  ['gpu', (value) => value === true],
  ['vpc', (value) => value === true],
  ['scaleToZero', (value) => value === true],
  ['coldStartTolerant', (value) => value === false],
];

describe('2: removing a requirement never excludes an option', () => {
  test.each(REQUIREMENTS)('%s', (key, asks) => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const { [key]: removed, ...rest } = workload;
        fc.pre(removed !== undefined && asks(removed));
        expect(eligible(rest, given)).toEqual(expect.arrayContaining(eligible(workload, given)));
      }),
    );
  });

  it('save for streaming, which lengthens the time limit of real-time', () => {
    const long = { processingTimeSeconds: 120 };
    expect(eligible({ ...long, streaming: true }, {})).toContain('real-time');
    expect(eligible(long, {})).not.toContain('real-time');
  });
});

describe('3: an option’s score depends on no other option', () => {
  it('when one is removed', () => {
    fc.assert(
      fc.property(
        stated,
        assumptions,
        fc.nat(catalog.options.length - 1),
        (workload, given, gone) => {
          const all = scores(workload, given, catalog);
          const fewer = { ...catalog, options: catalog.options.filter((_, i) => i !== gone) };
          for (const [id, score] of scores(workload, given, fewer)) expect(score).toBe(all.get(id));
        },
      ),
    );
  });

  it('when one is added', () => {
    const added = catalog.options.map((option) => ({
      ...option,
      id: `${option.id}-2`,
      limits: { ...option.limits, payload: option.limits.responsePayload },
    }));
    fc.assert(
      fc.property(stated, assumptions, fc.constantFrom(...added), (workload, given, one) => {
        const more = scores(workload, given, { ...catalog, options: [one, ...catalog.options] });
        for (const [id, score] of scores(workload, given, catalog))
          expect(score).toBe(more.get(id));
      }),
    );
  });
});

describe('4: only the ratios of the weights matter', () => {
  const multiplied = (factor: number): Ruleset => {
    const weights = Object.entries(ruleset.weights).map(([priority, ofPriority]) => [
      priority,
      Object.fromEntries(Object.entries(ofPriority).map(([id, weight]) => [id, weight * factor])),
    ]);
    return { ...ruleset, weights: Object.fromEntries(weights) };
  };

  it('whatever all of them are multiplied by', () => {
    const factor = fc.oneof(
      fc.constantFrom(3, 7, 0.1, 1 / 3),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(stated, assumptions, factor, (workload, given, by) => {
        expect(scores(workload, given, catalog, multiplied(by))).toEqual(
          scores(workload, given, catalog),
        );
      }),
      { numRuns: runs(250) },
    );
  });
});

/** How each option comes out on its bounds: the outcome of `latency` and `deadline`, worst last. */
const OUTCOMES: readonly Outcome[] = ['pass', 'detour', 'uncertain', 'contested', 'fail'];

function onBounds(workload: Workload, given: Assumptions): Map<string, number> {
  const { options } = recommend(workload, catalog, ruleset, given);
  const pairs = options.flatMap((option) =>
    option.constraints
      .filter(({ id }) => id === 'latency' || id === 'deadline')
      .map(({ id, outcome }): [string, number] => [
        `${option.id} ${id}`,
        OUTCOMES.indexOf(outcome),
      ]),
  );
  return new Map(pairs);
}

function expectNoBetter(before: Map<string, number>, after: Map<string, number>): void {
  for (const [bound, outcome] of before) {
    const then = after.get(bound);
    if (then !== undefined) expect(then, bound).toBeGreaterThanOrEqual(outcome);
  }
}

describe('8: a bound is not met by asking for more', () => {
  test.each(['latencySeconds', 'deadlineSeconds'] as const)('tightening %s', (key) => {
    const factor = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(stated, assumptions, durations, factor, (workload, given, seconds, part) => {
        const { latency: _, ...rest } = workload;
        const bound = { ...rest, [key]: seconds };
        const tighter = { ...rest, [key]: seconds * part };
        expectNoBetter(onBounds(bound, given), onBounds(tighter, given));
      }),
    );
  });

  it('requiring that nothing is paid while idle', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const { scaleToZero: _, ...rest } = workload;
        const zero = { ...rest, scaleToZero: true };
        expectNoBetter(onBounds(rest, given), onBounds(zero, given));
      }),
    );
  });

  it('stating a size, or a larger one, never shortens a start', () => {
    const starts = (workload: Workload) =>
      new Map(
        recommend(workload, catalog, ruleset).options.map(({ id, times }) => [
          id,
          times.coldSeconds,
        ]),
      );
    fc.assert(
      fc.property(stated, sizes, sizes, (workload, one, more) => {
        const { modelMemoryBytes: _, ...rest } = workload;
        const grown = [rest, { ...rest, modelMemoryBytes: one }];
        grown.push({ ...rest, modelMemoryBytes: one + more });
        for (const [index, larger] of grown.slice(1).entries()) {
          const before = starts(grown[index] ?? {});
          for (const [id, after] of starts(larger)) {
            expect(after?.low ?? 0, id).toBeGreaterThanOrEqual(before.get(id)?.low ?? 0);
            expect(after?.high ?? 0, id).toBeGreaterThanOrEqual(before.get(id)?.high ?? 0);
          }
        }
      }),
    );
  });
});

describe('every answer', () => {
  it('ranks from 1 without a gap, and shows the unranked after the ranked', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const { options, status, recommended } = recommend(workload, catalog, ruleset, given);
        const ranks = options.flatMap(({ rank }) => rank ?? []);
        expect(ranks).toEqual(ranks.map((_, i) => i + 1));
        expect(
          options.slice(ranks.length).every(({ rank, score }) => rank === null && score === null),
        ).toBe(true);
        expect(options.map(({ id }) => id).sort()).toEqual(
          catalog.options.map(({ id }) => id).sort(),
        );
        expect(recommended).toBe(ranks.length === 0 ? null : options[0]?.id);
        expect(status === 'none-eligible').toBe(ranks.length === 0);
      }),
    );
  });

  it('scores from 0 to 100 in tenths', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        for (const score of scores(workload, given, catalog).values()) {
          if (score === null) continue;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(Number(score.toFixed(1))).toBe(score);
        }
      }),
    );
  });

  it('is the same for the same question', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const once = JSON.stringify(recommend(workload, catalog, ruleset, given));
        expect(JSON.stringify(recommend(structuredClone(workload), catalog, ruleset, given))).toBe(
          once,
        );
      }),
    );
  });

  it('holds numbers that JSON can carry', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const answer = recommend(workload, catalog, ruleset, given);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
    );
  });

  it('has a reason for every constraint that does not pass plainly', () => {
    fc.assert(
      fc.property(stated, assumptions, (workload, given) => {
        const { options } = recommend(workload, catalog, ruleset, given);
        const results = options.flatMap(({ constraints }) => constraints);
        expect(results.filter(({ outcome, reason }) => outcome !== 'pass' && !reason)).toEqual([]);
        expect(results.filter(({ sources }) => sources.length === 0)).toEqual([]);
      }),
    );
  });
});
