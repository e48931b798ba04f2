import type { Assessment } from '../core/types.ts';

/** The first requirement that the option does not meet for certain, in words; undefined: it meets all. */
function unmetRequirement({ constraints }: Assessment): string | undefined {
  const unmet = constraints.find(
    ({ strength, outcome }) => strength === 'requirement' && outcome !== 'pass',
  );
  return unmet && `${unmet.field}: ${unmet.reason ?? 'not met for certain'}`;
}

/**
 * Why an option has no place in "costs least" and break-even: a low figure of one that may break what
 * is required is no bargain. Null where it is compared with the others.
 */
export const notCompared = (assessment: Assessment): string | null =>
  unmetRequirement(assessment) ?? null;
