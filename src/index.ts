import { analyse, type Explanation, explain as explainWith } from './analysis/analyse.ts';
import { recommend as recommendWith } from './core/recommend.ts';
import type { Assumptions, Catalog, Recommendation, Ruleset } from './core/types.ts';
import { workloadOrThrow } from './schema/read-workload.ts';
import type { Workload } from './schema/workload.ts';
import type { FieldName, WorkloadInput } from './schema/workload-input.ts';
import { catalog, ruleset } from './shipped.ts';

export type {
  Analysis,
  Change,
  Fix,
  Flip,
  OptionFixes,
  Outcome as UnknownOutcome,
  RedesignOffer,
  Robustness,
  Unknown,
} from './analysis/types.ts';
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
export type { Explanation, FieldName, WorkloadInput };
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

/** How to judge: what is left out is the shipped catalog, the shipped rules, and no strictness. */
export interface Judging extends Assumptions {
  readonly catalog?: Catalog;
  readonly ruleset?: Ruleset;
}

/** Chooses among the options for a workload. */
export function recommend(workload: Workload, judging: Judging = {}): Recommendation {
  return recommendWith(workload, judging.catalog ?? catalog, judging.ruleset ?? ruleset, judging);
}

/** The recommendation with why, why not, how sure it is and what would change it. */
export function explain(workload: Workload, judging: Judging = {}): Explanation {
  const analysis = analyse(
    workload,
    judging.catalog ?? catalog,
    judging.ruleset ?? ruleset,
    judging,
  );
  return explainWith(recommend(workload, judging), analysis);
}
