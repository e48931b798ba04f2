import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSUMPTION_NAMES, ASSUMPTIONS } from '../../src/cost/assumptions.ts';
import { KIND_IDS } from '../../src/schema/finding-words.ts';
import { toProblems } from '../../src/schema/problems.ts';
import { configSchema, SETTING_NAMES, SETTINGS, VARIABLES } from '../../src/schema/settings.ts';
import { nearest } from '../../src/schema/words.ts';
import { runs } from '../runs.ts';

/** Documents with our names in them, so that most of what is wrong is deep inside. */
const key = fc.oneof(
  fc.constantFrom(...SETTING_NAMES, ...KIND_IDS, 'id', 'reason', 'name', '__proto__'),
  fc.string({ unit: 'binary' }),
);
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'cost',
      'off',
      'stale',
      'near-limit',
      true,
      null,
      Number.POSITIVE_INFINITY,
      -0,
      '',
    ),
    fc.string({ unit: 'binary' }),
    fc.array(tie('document'), { maxLength: 3 }),
    fc.dictionary(key, tie('document'), { maxKeys: 4 }),
  ),
}));

describe('the project file', () => {
  it('is read or refused with sentences that are safe to print, whatever is in it', () => {
    fc.assert(
      fc.property(document, (value) => {
        const result = configSchema.safeParse(value);
        if (result.success) return;
        const problems = result.error.issues.flatMap((one) => toProblems(one, value, 'the file'));
        expect(problems.length).toBeGreaterThan(0);
        for (const { message, path } of problems) {
          expect(message + path).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: runs(333) },
    );
  });

  it('names the assumptions of the cost model in their order', () => {
    expect(Object.keys(ASSUMPTIONS)).toEqual(ASSUMPTION_NAMES);
  });
});

describe('environment variables', () => {
  it('are named apart from each other, each with a value that it takes', () => {
    const names = VARIABLES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning, values, example } of VARIABLES) {
      expect(name).toMatch(/^INFER_ADVISOR_[A-Z_]+$/);
      expect([meaning, values, example]).not.toContain('');
      expect(
        nearest(
          name.slice(14),
          names.map((one) => one.slice(14)),
        ),
      ).toBe(name.slice(14));
    }
    const settled = Object.values(SETTINGS).filter(({ inEnvironment }) => inEnvironment);
    expect(names).toHaveLength(settled.length + 1);
  });
});
