import { evenWorkload } from '../schema/even-workload.ts';
import type { Workload } from '../schema/workload.ts';
import { applicableRules } from './applicable.ts';
import { type Fit, fitFor, type Judge, scoreFor } from './assess.ts';
import { compareFits, isRankedFit, statusOf, verdictOf } from './ranking.ts';
import type { Assumptions, Catalog, Ruleset, Status, Verdict } from './types.ts';

/** An option's place in the ranking, without the reasons. */
export interface Placing {
  readonly id: string;
  readonly verdict: Verdict;
  /** 0 to 100, rounded to a tenth; null for excluded and contested options. */
  readonly score: number | null;
}

/** What `recommend` answers, in short. */
export interface Decision {
  readonly status: Status;
  readonly recommended: string | null;
  /** In the order of `Recommendation.options`. */
  readonly options: readonly Placing[];
}

interface Placed {
  readonly id: string;
  readonly fit: Fit;
  readonly score: number | null;
}

/** The rules that apply to a workload. */
function judgeFor(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  { strict = false, assume = 'certain' }: Assumptions,
): Judge {
  const { constraints, criteria } = applicableRules(ruleset, workload);
  return {
    catalog,
    constraints,
    criteria,
    weights: ruleset.weights[workload.priority ?? 'balanced'],
    assume,
    strict,
  };
}

/**
 * Status, winner, verdicts and scores exactly as `recommend` gives them, from the same rules, in a
 * fraction of the time: nothing is written down on the way.
 */
export function decide(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions = {},
): Decision {
  return decideEven(evenWorkload(workload), catalog, ruleset, assumptions);
}

/** `decide` for workloads that have the shape of `evenWorkload` already: only sooner. */
export function decideEven(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions,
): Decision {
  const judge = judgeFor(workload, catalog, ruleset, assumptions);
  const placed: Placed[] = [];
  for (const option of catalog.options) {
    const fit = fitFor(option, workload, judge);
    const score = isRankedFit(fit) ? scoreFor(option, workload, judge) : null;
    placed.push({ id: option.id, fit, score });
  }
  placed.sort(compareFits);
  const options = placed.map(
    ({ id, fit, score }, position): Placing => ({ id, verdict: verdictOf(fit, position), score }),
  );
  const status = statusOf(options[0]?.verdict);
  return {
    status,
    recommended: status === 'none-eligible' ? null : (options[0]?.id ?? null),
    options,
  };
}
