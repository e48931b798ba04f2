import type { Workload } from '../schema/workload.ts';
import { assess, type Fit, type Judge, type Judged } from './assess.ts';
import { isStated } from './rule.ts';
import type {
  Assessment,
  Assume,
  Assumptions,
  Catalog,
  Constraint,
  Contested,
  Recommendation,
  Ruleset,
  Status,
  Unjudged,
  Verdict,
} from './types.ts';

/** Options that fit plainly come first, then those that miss a wish, then detours. */
const TIER: Readonly<Record<Fit, number>> = {
  fits: 0,
  misses: 1,
  detour: 2,
  contested: 3,
  excluded: 4,
};

const isRanked = ({ fit }: Judged): boolean => fit !== 'contested' && fit !== 'excluded';

/** Sorts by tier, then by score; the sort is stable, so that ties keep catalog order. */
function rank(judged: readonly Judged[]): Judged[] {
  return [...judged].sort((a, b) => TIER[a.fit] - TIER[b.fit] || (b.score ?? 0) - (a.score ?? 0));
}

function verdictOf({ fit }: Judged, position: number): Verdict {
  if (fit === 'contested' || fit === 'excluded') return fit;
  if (fit !== 'fits') return 'compromise';
  return position === 0 ? 'recommended' : 'eligible';
}

function toAssessment(judged: Judged, position: number, all: readonly Judged[]): Assessment {
  const { option, score, settings, constraints, criteria } = judged;
  const ties = isRanked(judged)
    ? all.filter((other) => other !== judged && other.fit === judged.fit && other.score === score)
    : [];
  return {
    id: option.id,
    name: option.name,
    rank: isRanked(judged) ? position + 1 : null,
    verdict: verdictOf(judged, position),
    score,
    tiedWith: ties.map((other) => other.option.id),
    settings,
    constraints,
    criteria,
  };
}

function statusOf(first: Assessment | undefined): Status {
  if (first === undefined || first.rank === null) return 'none-eligible';
  return first.verdict === 'recommended' ? 'ok' : 'compromise';
}

interface Answer {
  readonly status: Status;
  readonly recommended: string | null;
  readonly options: readonly Assessment[];
}

function answer(workload: Workload, judge: Judge): Answer {
  const judged = judge.catalog.options.map((option) => assess(option, workload, judge));
  const options = rank(judged).map(toAssessment);
  const first = options[0];
  const status = statusOf(first);
  return { status, recommended: status === 'none-eligible' ? null : (first?.id ?? null), options };
}

/** Contested limits that matter: of options that nothing else rules out. */
function contestedLimits(workload: Workload, judge: Judge, given: Answer): Contested[] {
  const disputes = given.options
    .filter(({ verdict }) => verdict !== 'excluded')
    .flatMap(({ id, constraints }) =>
      constraints.flatMap(({ field, actual, unit, dispute }) =>
        dispute ? [{ option: id, field, actual, unit, ...dispute }] : [],
      ),
    );
  if (disputes.length === 0) return [];
  const assume: Assume = judge.assume === 'certain' ? 'documented' : 'certain';
  const { status, recommended } = answer(workload, { ...judge, assume });
  return disputes.map((one) => ({ ...one, otherwise: { assume, status, recommended } }));
}

function unjudged(constraint: Constraint, workload: Workload): Unjudged {
  const { id, needs, anyOf } = constraint;
  const missing = needs.filter((field) => !isStated(workload, field));
  const anyStated = anyOf.length === 0 || anyOf.some((field) => isStated(workload, field));
  return { constraint: id, missing: anyStated ? missing : [...missing, ...anyOf] };
}

/**
 * Chooses among the catalog's options for a workload. Pure: same input, same answer.
 *
 * @param workload what is known of the work, in base units (see `readWorkload`)
 * @param catalog the options with their limits, traits and ratings
 * @param ruleset the rules and the weights of each priority
 * @param assumptions `strict` turns preferences into requirements; `assume` picks the reading of
 *   contested limits ("certain" unless given)
 */
export function recommend(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  { strict = false, assume = 'certain' }: Assumptions = {},
): Recommendation {
  const priority = workload.priority ?? 'balanced';
  const judge: Judge = {
    catalog,
    constraints: ruleset.constraints.filter(({ applies }) => applies(workload)),
    criteria: ruleset.criteria.filter(({ applies }) => applies(workload)),
    weights: ruleset.weights[priority],
    assume,
    strict,
  };
  const given = answer(workload, judge);
  return {
    schemaVersion: 1,
    name: workload.name ?? null,
    status: given.status,
    recommended: given.recommended,
    workload,
    priority,
    strict,
    assume,
    options: given.options,
    contested: contestedLimits(workload, judge, given),
    unjudged: ruleset.constraints
      .filter(({ applies }) => !applies(workload))
      .map((constraint) => unjudged(constraint, workload)),
    catalog: { version: catalog.version, verified: catalog.verified },
  };
}
