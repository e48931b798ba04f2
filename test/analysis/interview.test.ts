import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewValues, statedValue } from '../../src/analysis/fields.ts';
import {
  beginInterview,
  type Interview,
  type JudgingBasis,
  MOST_QUESTIONS,
  standingOf,
  withAnswer,
  withoutLastAnswer,
  workloadOf,
} from '../../src/analysis/interview.ts';
import { type AskedField, QUESTIONS } from '../../src/analysis/questions.ts';
import type { FieldValue } from '../../src/analysis/types.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { runs } from '../runs.ts';
import { anyAssumptions, anyWorkload } from './arbitraries.ts';
import { ask } from './ask-shipped.ts';

const judging: JudgingBasis = { catalog, ruleset, assumptions: {} };

type Facts = Partial<Record<AskedField, FieldValue>>;

/** All questions that somebody with these facts is asked, and where it ends. */
function led(facts: Facts, given: Workload = {}, by: JudgingBasis = judging) {
  let interview = beginInterview(given);
  const asked: AskedField[] = [];
  let standing = standingOf(interview, by);
  while (standing.question !== null) {
    const field = standing.question;
    asked.push(field);
    interview = withAnswer(interview, { field, value: facts[field] ?? null });
    standing = standingOf(interview, by);
  }
  return { asked, interview, standing };
}

describe('an interview', () => {
  it.each<[string, Facts, Workload, AskedField[]]>([
    [
      'starts with what bears on limits, then asks what changes most',
      {},
      {},
      ['payload', 'processingTime', 'latency', 'interactive', 'traffic'],
    ],
    [
      'goes on where a word leaves several',
      { latency: 'low' },
      {},
      ['payload', 'processingTime', 'latency', 'scaleToZero'],
    ],
    [
      'asks nothing that not waiting has answered',
      { latency: 'high', interactive: false },
      {},
      ['payload', 'processingTime', 'latency', 'interactive', 'traffic'],
    ],
    ['takes a priority for no statement on the work', {}, { priority: 'cost' }, ['payload']],
    ['asks only the rest', {}, { latency: 'low' }, ['payload', 'processingTime']],
  ])('%s', (_title, facts, given, start) => {
    expect(led(facts, given).asked.slice(0, start.length)).toEqual(start);
  });

  it('ends at once where nothing could help', () => {
    expect(led({}, { payloadBytes: 50e6, latencySeconds: 0.25 }).asked).toEqual([]);
  });

  it('stands on nothing until something is stated that can be judged', () => {
    const { standing } = led({}, { name: 'ocr', current: 'batch' });
    expect(standing).toMatchObject({ isEmpty: true, flip: null, conflicts: [] });
  });

  it('asks once, by its records or by its size, whether there is a data set', () => {
    const ofDataSet = (facts: Facts, given: Workload = {}): string[] =>
      led(facts, given).asked.filter((field) => field === 'records' || field === 'datasetSize');
    expect(ofDataSet({ payload: 5e6 })).toHaveLength(1);
    expect(ofDataSet({ latency: 'high', interactive: false })).toHaveLength(1);
    expect(ofDataSet({}, { records: 10_000 })).toEqual([]);
    expect(ofDataSet({}, { datasetBytes: 1e9 })).toEqual([]);
  });
});

const values = (field: AskedField): fc.Arbitrary<FieldValue | null> => {
  const few = fewValues(field);
  const known: fc.Arbitrary<FieldValue> = few
    ? fc.constantFrom(...few)
    : fc.constantFrom(...(QUESTIONS[field].usual ?? [1]));
  return fc.option(known, { freq: 3 });
};

/** Answers to all that could be asked. */
const anyFacts = fc.record(
  Object.fromEntries(
    (Object.keys(QUESTIONS) as AskedField[]).map((field) => [field, values(field)]),
  ),
) as fc.Arbitrary<Facts>; // null stands for a field that is left out

const anyStart: fc.Arbitrary<Workload> = fc.oneof(fc.constant({}), anyWorkload);

describe('any interview', () => {
  const property = (check: (facts: Facts, given: Workload, by: JudgingBasis) => void): void =>
    fc.assert(
      fc.property(anyFacts, anyStart, anyAssumptions, (facts, given, assumptions) =>
        check(facts, given, { ...judging, assumptions }),
      ),
      { numRuns: runs(8) },
    );

  it('ends, with fewer than ten questions, none asked twice and none that was answered', () => {
    property((facts, given, by) => {
      const { asked } = led(facts, given, by);
      expect(asked.length).toBeLessThanOrEqual(MOST_QUESTIONS);
      expect(MOST_QUESTIONS).toBeLessThan(10);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.filter((field) => statedValue(given, field) !== undefined)).toEqual([]);
    });
  });

  it('stands, at its end, where recommend stands', () => {
    property((facts, given, by) => {
      const { interview, standing } = led(facts, given, by);
      expect(standing.workload).toEqual(workloadOf(interview));
      expect(standing.recommendation).toEqual(ask(standing.workload, by.assumptions));
    });
  });

  it('comes, step by step back, to the same questions and the same answers so far', () => {
    property((facts, given, by) => {
      const { asked, interview } = led(facts, given, by);
      let now: Interview = interview;
      for (const field of asked.toReversed()) {
        now = withoutLastAnswer(now);
        expect(standingOf(now, by).question).toBe(field);
      }
      expect(now).toEqual(beginInterview(given));
    });
  });
});
