import type { Workload } from '../schema/workload.ts';
import { type Fit, fitFor, type Judge, judgeFor, scoreFor } from './assess.ts';
import { compareFits, isRankedFit, statusOf, tierOf, verdictOf } from './ranking.ts';
import type { Assumptions, Catalog, Option, Ruleset, Status, Verdict } from './types.ts';

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
  /** Whether there is an option that a contested limit alone rules out. */
  readonly hasContested: boolean;
  /** In the order of `Recommendation.options`; worked out when asked, for few questions need the scores. */
  readonly options: () => readonly Placing[];
}

/** An option with its fit; its score is found when it is asked for. */
interface Placed {
  readonly option: Option;
  readonly fit: Fit;
  score: number | null | undefined;
}

/** The score of an option, found once. */
function scored(placed: Placed, workload: Workload, judge: Judge) {
  if (placed.score === undefined) {
    placed.score = isRankedFit(placed.fit) ? scoreFor(placed.option, workload, judge) : null;
  }
  return { id: placed.option.id, fit: placed.fit, score: placed.score };
}

const toPlacing = ({ id, fit, score }: ReturnType<typeof scored>, position: number): Placing => ({
  id,
  verdict: verdictOf(fit, position),
  score,
});

/** The options of the best tier, among which alone the scores decide. */
function contendersOf(placed: readonly Placed[]): readonly Placed[] {
  const best = Math.min(...placed.map(({ fit }) => tierOf(fit)));
  return placed.filter(({ fit }) => tierOf(fit) === best);
}

/**
 * Status, winner, verdicts and scores exactly as `recommend` gives them, from the same rules, in a
 * fraction of the time: nothing is written down on the way, and no score is worked out in vain.
 */
export function decide(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions = {},
): Decision {
  const judge = judgeFor(workload, catalog, ruleset, assumptions);
  const placed = catalog.options.map(
    (option): Placed => ({ option, fit: fitFor(option, workload, judge), score: undefined }),
  );
  const ranked = (some: readonly Placed[]): Placing[] =>
    some
      .map((one) => scored(one, workload, judge))
      .sort(compareFits)
      .map(toPlacing);
  const contenders = contendersOf(placed);
  const [only] = contenders;
  const first =
    contenders.length === 1 && only
      ? { id: only.option.id, verdict: verdictOf(only.fit, 0) }
      : ranked(contenders)[0];
  const status = statusOf(first?.verdict);
  return {
    status,
    recommended: status === 'none-eligible' ? null : (first?.id ?? null),
    hasContested: placed.some(({ fit }) => fit === 'contested'),
    options: () => ranked(placed),
  };
}
