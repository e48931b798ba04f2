import { expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import type { workloadSchema } from '../../src/schema/read-workload.ts';
import type { WorkloadInput } from '../../src/schema/workload-input.ts';

type Written = z.input<typeof workloadSchema>;

it('declares for the library what the schema reads', () => {
  expectTypeOf<keyof WorkloadInput>().toEqualTypeOf<keyof Written>();
  expectTypeOf<WorkloadInput>().toExtend<Written>();
});
