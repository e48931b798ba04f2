import { analyse } from '../../src/analysis/analyse.ts';
import type { Analysis } from '../../src/analysis/types.ts';
import { recommend } from '../../src/core/recommend.ts';
import type { Recommendation } from '../../src/core/result-types.ts';
import type { Assumptions } from '../../src/core/rule-types.ts';
import { parseWorkload } from '../../src/index.ts';
import type { Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';

/** The shipped recommendation of a workload. */
export const ask = (workload: Workload, assumptions: Assumptions = {}): Recommendation =>
  recommend(workload, catalog, ruleset, assumptions);

/** The shipped analysis of a workload. */
export const analyseShipped = (workload: Workload, assumptions: Assumptions = {}): Analysis =>
  analyse(workload, catalog, ruleset, assumptions);

/** The shipped analysis of a workload document. */
export const analysed = (document: WorkloadInput, assumptions: Assumptions = {}): Analysis =>
  analyseShipped(parseWorkload(document), assumptions);
