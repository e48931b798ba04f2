import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createAsk } from '../../src/analysis/ask.ts';
import { printValue, withField } from '../../src/analysis/fields.ts';
import { findFlips } from '../../src/analysis/flips.ts';
import { inquire } from '../../src/analysis/inquiry.ts';
import { roundBeyond, roundNear, valueWithin } from '../../src/analysis/round.ts';
import { findUnknowns } from '../../src/analysis/unknowns.ts';
import type { FieldName } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { sparseWorkloads as anyWorkload } from '../arbitraries.ts';

test.each<[FieldName, number, string]>([
  ['payload', 3141592, '3.1MB'],
  ['payload', 1, '1B'],
  ['processingTime', 0.0314, '31ms'],
  ['processingTime', 74, '1.2m'],
  ['processingTime', 4400, '1.2h'],
  ['requestRate', 0.2345, '20000/day'],
  ['requestRate', 3.456, '3.5/s'],
  ['records', 123456, '120000'],
])('%s %d is about %s', (field, value, text) => {
  expect(String(printValue(field, roundNear(field, value)))).toBe(text);
});

const recommendedAt = createAsk(catalog, ruleset, {});

describe('properties', () => {
  it('gives the answer of the flip at a round value beyond it', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        for (const flip of findFlips(inquire(workload, catalog, ruleset, {}))) {
          const value = roundBeyond(flip, workload, recommendedAt);
          const { recommended } = recommendedAt(withField(workload, flip.field, value));
          expect(recommended).toBe(flip.recommended);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('answers a question as it was offered', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        for (const { field, outcomes } of findUnknowns(inquire(workload, catalog, ruleset, {}))) {
          for (const outcome of outcomes) {
            const value = valueWithin(field, outcome);
            if (value === null) continue;
            const found = recommendedAt(withField(workload, field, value));
            expect(found.recommended, `${field} ${value}`).toBe(outcome.recommended);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
