import fc from 'fast-check';
import type { Assume, Assumptions } from '../../src/core/rule-types.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { sparseWorkloads, workloads } from '../arbitraries.ts';

/** Workloads that state much or little. */
export const anyWorkload: fc.Arbitrary<Workload> = fc
  .oneof(workloads, sparseWorkloads)
  .filter(({ name, current, expect, ...rest }) => Object.keys(rest).length > 0);

export const anyAssumptions: fc.Arbitrary<Assumptions> = fc.record({
  strict: fc.boolean(),
  assume: fc.constantFrom<Assume>('certain', 'documented'),
});
