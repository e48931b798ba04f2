import { isStated } from '../schema/statements.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { type AppliedRules, assess, type JudgedOption, rulesFor } from './assess.ts';
import type { Catalog } from './catalog-types.ts';
import { pitfallsOf } from './pitfalls.ts';
import { compareFits, isRankedFit, statusOf, verdictOf } from './ranking.ts';
import type { Assessment, Contested, Recommendation, Status, Unjudged } from './result-types.ts';
import type { Assume, Assumptions, Constraint, Ruleset } from './rule-types.ts';
import { USUAL_SIZING } from './sizing.ts';
import { timesOf } from './times.ts';

const NO_TIES: readonly string[] = [];

function tiesOf(judged: JudgedOption, all: readonly JudgedOption[]): readonly string[] {
  if (!isRankedFit(judged.fit)) return NO_TIES;
  let ties: string[] | undefined;
  for (const other of all) {
    if (other === judged || other.fit !== judged.fit || other.score !== judged.score) continue;
    ties ??= [];
    ties.push(other.option.id);
  }
  return ties ?? NO_TIES;
}

/** What is told besides the verdicts, and by what. */
type Besides = Pick<Ruleset, 'pitfalls' | 'sizing'>;

function toAssessment(
  judged: JudgedOption,
  position: number,
  all: readonly JudgedOption[],
  workload: Workload,
  { pitfalls, sizing = USUAL_SIZING }: Besides,
): Assessment {
  const { option, score, settings, constraints, criteria } = judged;
  return {
    id: option.id,
    name: option.name,
    rank: isRankedFit(judged.fit) ? position + 1 : null,
    verdict: verdictOf(judged.fit, position),
    score,
    tiedWith: tiesOf(judged, all),
    settings,
    times: timesOf(option, workload, sizing),
    constraints,
    criteria,
    pitfalls: pitfallsOf(pitfalls, workload, option),
  };
}

interface RankedOptions {
  readonly status: Status;
  readonly recommended: string | null;
  readonly options: readonly Assessment[];
}

function answer(workload: Workload, rules: AppliedRules, besides: Besides): RankedOptions {
  const judged = rules.catalog.options.map((option) => assess(option, workload, rules));
  const options = judged
    .sort(compareFits)
    .map((one, position, all) => toAssessment(one, position, all, workload, besides));
  const first = options[0];
  const status = statusOf(first?.verdict);
  return { status, recommended: status === 'none-eligible' ? null : (first?.id ?? null), options };
}

/** Contested limits that matter: of options that nothing else rules out. */
function contestedLimits(
  workload: Workload,
  rules: AppliedRules,
  given: RankedOptions,
): Contested[] {
  const disputes: Omit<Contested, 'otherwise'>[] = [];
  for (const { id, verdict, constraints } of given.options) {
    if (verdict === 'excluded') continue;
    for (const { field, actual, unit, dispute } of constraints) {
      if (dispute) disputes.push({ option: id, field, actual, unit, ...dispute });
    }
  }
  if (disputes.length === 0) return [];
  const assume: Assume = rules.assume === 'certain' ? 'documented' : 'certain';
  const { status, recommended } = answer(workload, { ...rules, assume }, {});
  return disputes.map((one) => ({ ...one, otherwise: { assume, status, recommended } }));
}

function unjudgedBy(constraint: Constraint, workload: Workload): Unjudged {
  const { id, needs, anyOf } = constraint;
  const missing: FieldName[] = [];
  for (const field of needs) if (!isStated(workload, field)) missing.push(field);
  if (!anyOf.some((field) => isStated(workload, field))) missing.push(...anyOf);
  return { constraint: id, missing };
}

/** Which catalog it rests on. */
const catalogOf = ({ version, verified, file }: Catalog): Recommendation['catalog'] =>
  file === undefined ? { version, verified } : { version, verified, file };

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
  assumptions: Assumptions = {},
): Recommendation {
  const rules = rulesFor(workload, catalog, ruleset, assumptions);
  const unjudged = ruleset.constraints.filter((one) => !rules.constraints.includes(one));
  const given = answer(workload, rules, ruleset);
  return {
    schemaVersion: 1,
    name: workload.name ?? null,
    status: given.status,
    recommended: given.recommended,
    workload,
    priority: workload.priority ?? 'balanced',
    strict: rules.strict,
    assume: rules.assume,
    options: given.options,
    contested: contestedLimits(workload, rules, given),
    unjudged: unjudged.map((constraint) => unjudgedBy(constraint, workload)),
    catalog: catalogOf(catalog),
  };
}
