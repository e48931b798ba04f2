import { recommend as recommendWith } from './core/recommend.ts';
import type { Assumptions, Catalog, Recommendation, Ruleset } from './core/types.ts';
import { workloadOrThrow } from './schema/read-workload.ts';
import type { Workload } from './schema/workload.ts';
import type { FieldName, WorkloadInput } from './schema/workload-input.ts';
import { catalog, ruleset } from './shipped.ts';

export type * from './core/types.ts';
export { InputError, type Problem } from './schema/input-error.ts';
export { printDuration, printRate, printSize } from './schema/print-units.ts';
export { printWorkload } from './schema/print-workload.ts';
export {
  type Parsed,
  parseCount,
  parseDuration,
  parseRate,
  parseSize,
} from './schema/units.ts';
export type { Expectation, LatencyWord, Priority, Traffic, Workload } from './schema/workload.ts';
export type { FieldName, WorkloadInput };
export { catalog, ruleset };

/**
 * Checks a workload document and brings it to base units.
 * @throws InputError with every problem in the document
 */
export function parseWorkload(input: WorkloadInput, known: Catalog = catalog): Workload {
  return workloadOrThrow(
    input,
    known.options.map(({ id }) => id),
  );
}

/** Chooses among the options for a workload; the catalog and the rules are the shipped ones unless given. */
export function recommend(
  workload: Workload,
  assumptions: Assumptions & { readonly catalog?: Catalog; readonly ruleset?: Ruleset } = {},
): Recommendation {
  return recommendWith(
    workload,
    assumptions.catalog ?? catalog,
    assumptions.ruleset ?? ruleset,
    assumptions,
  );
}
