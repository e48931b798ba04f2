import type { Catalog } from '../core/catalog-types.ts';
import type { Assessment, Recommendation } from '../core/result-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import type { Workload } from '../schema/workload.ts';
import { findConflicts } from './conflicts.ts';
import { findFixes } from './fixes.ts';
import { findFlips } from './flips.ts';
import { inquire } from './inquiry.ts';
import { findRedesigns } from './redesigns.ts';
import { findRobustness } from './robustness.ts';
import type { Analysis, Fix } from './types.ts';
import { findUnknowns } from './unknowns.ts';

/**
 * Why not the others, what would change the answer, what to ask and how sure it is. Every part comes
 * from asking `recommend` about changed workloads, so that it cannot contradict it. Pure.
 */
export function analyse(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions = {},
): Analysis {
  const inquiry = inquire(workload, catalog, ruleset, assumptions);
  return {
    conflicts: findConflicts(inquiry),
    fixes: findFixes(inquiry),
    redesigns: findRedesigns(inquiry),
    flips: findFlips(inquiry),
    unknowns: findUnknowns(inquiry),
    robustness: findRobustness(
      inquiry.base,
      catalog.options.map(({ id }) => id),
    ),
  };
}

/** An option's assessment with the ways to make it the recommended one. */
export interface ExplainedAssessment extends Assessment {
  /** The smallest changes that make it the recommended one, smallest first. */
  readonly fixes: readonly Fix[];
}

/** A recommendation together with its analysis: one document. */
export interface Explanation extends Omit<Recommendation, 'options'>, Omit<Analysis, 'fixes'> {
  /** Ranked options first, then contested, then excluded ones. */
  readonly options: readonly ExplainedAssessment[];
}

/** Joins a recommendation and the analysis of the same workload: each option gets its fixes. */
export function explain(recommendation: Recommendation, analysis: Analysis): Explanation {
  const { fixes, ...rest } = analysis;
  const options = recommendation.options.map((option) => ({
    ...option,
    fixes: fixes.find((one) => one.option === option.id)?.fixes ?? [],
  }));
  return { ...recommendation, options, ...rest };
}
