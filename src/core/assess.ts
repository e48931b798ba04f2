import type { Workload } from '../schema/workload.ts';
import type { Catalog, Option, Setting } from './catalog-types.ts';
import { evaluated, NO_SETTINGS } from './check.ts';
import type { ConstraintResult, CriterionResult } from './result-types.ts';
import type {
  Assume,
  Assumptions,
  Check,
  Constraint,
  Criterion,
  Outcome,
  Ruleset,
  Weights,
} from './rule-types.ts';

/** What fits an option into the ranking, before it is compared with the others. */
export type Fit = 'fits' | 'misses' | 'detour' | 'contested' | 'excluded';

/** An option judged by itself: nothing in here depends on the other options. */
export interface JudgedOption {
  readonly option: Option;
  readonly fit: Fit;
  readonly score: number | null;
  readonly settings: readonly Setting[];
  readonly constraints: readonly ConstraintResult[];
  readonly criteria: readonly CriterionResult[];
}

/** The rules that apply to one workload, with what they need. */
export interface AppliedRules {
  readonly catalog: Catalog;
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly Criterion[];
  readonly weights: Weights;
  readonly assume: Assume;
  readonly strict: boolean;
}

/** The rules that apply to a workload. */
export function rulesFor(
  workload: Workload,
  catalog: Catalog,
  { constraints, criteria, weights }: Ruleset,
  { strict = false, assume = 'certain' }: Assumptions,
): AppliedRules {
  return {
    catalog,
    constraints: constraints.filter(({ applies }) => applies(workload)),
    criteria: criteria.filter(({ applies }) => applies(workload)),
    weights: weights[workload.priority ?? 'balanced'],
    assume,
    strict,
  };
}

type Strength = ConstraintResult['strength'];

const strengthOf = (constraint: Constraint, workload: Workload, strict: boolean): Strength =>
  strict ? 'requirement' : constraint.strength(workload);

function toResult(
  constraint: Constraint,
  check: Check,
  workload: Workload,
  strict: boolean,
): ConstraintResult {
  const { outcome } = check;
  return {
    id: constraint.id,
    field: check.field,
    strength: strengthOf(constraint, workload, strict),
    outcome,
    pass: outcome === 'pass' || outcome === 'detour',
    actual: check.actual,
    limit: check.limit,
    default: check.default,
    unit: check.unit,
    margin: check.margin,
    reason: evaluated(check.reason),
    settings: evaluated(check.settings),
    dispute: check.dispute,
    source: check.sources[0] ?? null,
    sources: check.sources,
  };
}

/** The worst outcome decides; a contested limit counts only when nothing else rules the option out. */
function fitAfter(fit: Fit, outcome: Outcome, strength: Strength): Fit {
  if (outcome === 'pass' || fit === 'excluded') return fit;
  if (outcome === 'fail' && strength === 'requirement') return 'excluded';
  if (outcome === 'contested') return 'contested';
  if (outcome === 'detour' && fit !== 'contested') return 'detour';
  return fit === 'fits' ? 'misses' : fit;
}

export function fitOf(results: readonly ConstraintResult[]): Fit {
  let fit: Fit = 'fits';
  for (const { outcome, strength } of results) fit = fitAfter(fit, outcome, strength);
  return fit;
}

/** Each parameter once; where two rules ask for the same one, the first named wins. */
function settingsOf(results: readonly ConstraintResult[]): readonly Setting[] {
  let settings: Setting[] | undefined;
  for (const result of results) {
    for (const setting of result.settings) {
      settings ??= [];
      if (!settings.some(({ name }) => name === setting.name)) settings.push(setting);
    }
  }
  return settings ?? NO_SETTINGS;
}

/** More than the noise of adding up, less than any difference between scores. */
const NOISE = 1e-9;

/**
 * A weighted mean of 0 to 1 as a score of 0 to 100, in tenths; 100 when nothing weighs. A half is
 * rounded up even where noise puts it a hair below, so that only the ratios of the weights matter.
 */
export const meanOf = (sum: number, total: number): number =>
  total === 0 ? 100 : Math.round((sum / total) * 1000 + NOISE) / 10;

/** Weighted mean of the criteria. */
export function scoreOf(criteria: readonly CriterionResult[]): number {
  let sum = 0;
  let total = 0;
  for (const { score, weight } of criteria) {
    sum += score * weight;
    total += weight;
  }
  return meanOf(sum, total);
}

/** Judges one option by the rules that apply. */
export function assess(option: Option, workload: Workload, rules: AppliedRules): JudgedOption {
  const constraints: ConstraintResult[] = [];
  for (const constraint of rules.constraints) {
    const check = constraint.check(option, workload, rules.assume);
    constraints.push(toResult(constraint, check, workload, rules.strict));
  }
  const fit = fitOf(constraints);
  if (fit === 'excluded' || fit === 'contested') {
    return { option, fit, score: null, settings: NO_SETTINGS, constraints, criteria: [] };
  }
  const criteria: CriterionResult[] = [];
  for (const { id, rate } of rules.criteria) {
    const { score, reason, figures } = rate(option, workload, rules.catalog, rules.assume);
    const result = { id, score, weight: rules.weights[id] ?? 0, reason: evaluated(reason) };
    criteria.push(figures ? { ...result, figures } : result);
  }
  const settings = settingsOf(constraints);
  return { option, fit, score: scoreOf(criteria), settings, constraints, criteria };
}

/** The fit that `assess` finds, without the findings themselves: it stops at the first exclusion. */
export function fitFor(option: Option, workload: Workload, rules: AppliedRules): Fit {
  let fit: Fit = 'fits';
  for (const constraint of rules.constraints) {
    const { outcome } = constraint.check(option, workload, rules.assume);
    if (outcome === 'pass') continue;
    fit = fitAfter(fit, outcome, strengthOf(constraint, workload, rules.strict));
    if (fit === 'excluded') return fit;
  }
  return fit;
}

/** The score that `assess` gives to an eligible option, without the findings. */
export function scoreFor(option: Option, workload: Workload, rules: AppliedRules): number {
  let sum = 0;
  let total = 0;
  for (const { id, rate } of rules.criteria) {
    const weight = rules.weights[id] ?? 0;
    sum += rate(option, workload, rules.catalog, rules.assume).score * weight;
    total += weight;
  }
  return meanOf(sum, total);
}
