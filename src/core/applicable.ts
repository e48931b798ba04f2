import type { Workload } from '../schema/workload.ts';
import { statedBits } from './rule.ts';
import type { Constraint, Criterion, Rule, Ruleset } from './types.ts';

/** Rules for which a workload states enough, and those of them that have a further condition. */
interface Stated<Any extends Rule> {
  readonly rules: readonly Any[];
  readonly conditions: readonly NonNullable<Rule['when']>[];
}

/** The rules of a set, sorted by whether a workload states enough for them. */
interface Sorted {
  readonly constraints: Stated<Constraint>;
  readonly criteria: Stated<Criterion>;
  /** Constraints for which it does not. */
  readonly unstated: readonly Constraint[];
}

/** Workloads state few different sets of fields; for more than these, sorting starts anew. */
const MOST_SETS = 10_000;

const known = new WeakMap<Ruleset, Map<number, Sorted>>();

function statedOf<Any extends Rule>(all: readonly Any[], stated: number): Stated<Any> {
  const rules = all.filter(({ states }) => states(stated));
  return { rules, conditions: rules.flatMap(({ when }) => when ?? []) };
}

function sort({ constraints, criteria }: Ruleset, stated: number): Sorted {
  return {
    constraints: statedOf(constraints, stated),
    criteria: statedOf(criteria, stated),
    unstated: constraints.filter(({ states }) => !states(stated)),
  };
}

function sortedRules(ruleset: Ruleset, stated: number): Sorted {
  let sets = known.get(ruleset);
  if (!sets || sets.size >= MOST_SETS) {
    sets = new Map();
    known.set(ruleset, sets);
  }
  let sorted = sets.get(stated);
  if (!sorted) {
    sorted = sort(ruleset, stated);
    sets.set(stated, sorted);
  }
  return sorted;
}

/** The same list unless a rule's further condition takes one out. */
function agreeing<Any extends Rule>(
  { rules, conditions }: Stated<Any>,
  workload: Workload,
): readonly Any[] {
  for (const condition of conditions) {
    if (condition(workload)) continue;
    return rules.filter(({ when }) => when === null || when(workload));
  }
  return rules;
}

/** The rules that apply to a workload, and the constraints that do not. */
export interface Applicable {
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly Criterion[];
  /** Constraints that could not be judged. */
  readonly unjudged: readonly Constraint[];
}

/** Sorts the rules by whether they apply; which fields are stated is looked at once for all. */
export function applicableRules(ruleset: Ruleset, workload: Workload): Applicable {
  const sorted = sortedRules(ruleset, statedBits(workload));
  const constraints = agreeing(sorted.constraints, workload);
  const unjudged =
    constraints === sorted.constraints.rules
      ? sorted.unstated
      : ruleset.constraints.filter((constraint) => !constraints.includes(constraint));
  return { constraints, criteria: agreeing(sorted.criteria, workload), unjudged };
}
