import type { Assumptions, Catalog, Recommendation, Ruleset } from '../core/types.ts';
import type { CostFlags } from './cost-flags.ts';
import { EXIT } from './exit-codes.ts';
import type { RuleFlags } from './flags.ts';
import { type LazyCosting, lazyCosting, rulesetFor } from './lazy-costing.ts';

/** No option is a negative answer; under --strict a compromise is one too. */
export function exitCodeOf({ status, strict }: Recommendation): number {
  if (status === 'none-eligible') return EXIT.negative;
  return status === 'compromise' && strict ? EXIT.negative : EXIT.answer;
}

/** What the flags say about how to judge. */
export function assumptionsOf({ strict = false, assume = 'certain' }: RuleFlags): Assumptions {
  return { strict, assume };
}

/** What workloads are judged by. */
export interface Judging {
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly assumptions: Assumptions;
  readonly costing: LazyCosting;
}

/**
 * What the flags say that workloads are judged by.
 * @param costs those of the flags that bear on the scores of costs
 */
export async function judgingBy(
  flags: RuleFlags & CostFlags,
  catalog: Catalog,
  costs: CostFlags = flags,
): Promise<Judging> {
  const costing = lazyCosting(costs, catalog);
  const ruleset = await rulesetFor(costs, costing);
  return { catalog, ruleset, assumptions: assumptionsOf(flags), costing };
}
