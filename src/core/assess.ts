import type { Workload } from '../schema/workload.ts';
import { NO_SETTINGS } from './check.ts';
import type {
  Assume,
  Catalog,
  Check,
  Constraint,
  ConstraintResult,
  Criterion,
  CriterionResult,
  Option,
  Setting,
  Weights,
} from './types.ts';

/** What fits an option into the ranking, before it is compared with the others. */
export type Fit = 'fits' | 'misses' | 'detour' | 'contested' | 'excluded';

/** An option judged by itself: nothing in here depends on the other options. */
export interface Judged {
  readonly option: Option;
  readonly fit: Fit;
  readonly score: number | null;
  readonly settings: readonly Setting[];
  readonly constraints: readonly ConstraintResult[];
  readonly criteria: readonly CriterionResult[];
}

/** The rules that apply to one workload, with what they need. */
export interface Judge {
  readonly catalog: Catalog;
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly Criterion[];
  readonly weights: Weights;
  readonly assume: Assume;
  readonly strict: boolean;
}

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
    strength: strict ? 'requirement' : constraint.strength(workload),
    outcome,
    pass: outcome === 'pass' || outcome === 'detour',
    actual: check.actual,
    limit: check.limit,
    default: check.default,
    unit: check.unit,
    margin: check.margin,
    reason: check.reason,
    settings: check.settings,
    dispute: check.dispute,
    source: check.sources[0] ?? null,
    sources: check.sources,
  };
}

/** The worst outcome decides; a contested limit counts only when nothing else rules the option out. */
function fitOf(results: readonly ConstraintResult[]): Fit {
  let fit: Fit = 'fits';
  for (const { outcome, strength } of results) {
    if (outcome === 'pass') continue;
    if (outcome === 'fail' && strength === 'requirement') return 'excluded';
    if (outcome === 'contested') fit = 'contested';
    else if (outcome === 'detour' && fit !== 'contested') fit = 'detour';
    else if (fit === 'fits') fit = 'misses';
  }
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
 * Weighted mean of the criteria, 0 to 100 in tenths; 100 when nothing weighs. A half is rounded up
 * even where noise puts it a hair below, so that only the ratios of the weights matter.
 */
export function scoreOf(criteria: readonly CriterionResult[]): number {
  let sum = 0;
  let total = 0;
  for (const { score, weight } of criteria) {
    sum += score * weight;
    total += weight;
  }
  return total === 0 ? 100 : Math.round((sum / total) * 1000 + NOISE) / 10;
}

/** Judges one option by the rules that apply. */
export function assess(option: Option, workload: Workload, judge: Judge): Judged {
  const constraints = judge.constraints.map((constraint) =>
    toResult(constraint, constraint.check(option, workload, judge.assume), workload, judge.strict),
  );
  const fit = fitOf(constraints);
  if (fit === 'excluded' || fit === 'contested') {
    return { option, fit, score: null, settings: NO_SETTINGS, constraints, criteria: [] };
  }
  const criteria = judge.criteria.map(({ id, rate }) => {
    const { score, reason } = rate(option, workload, judge.catalog);
    return { id, score, weight: judge.weights[id] ?? 0, reason };
  });
  const settings = settingsOf(constraints);
  return { option, fit, score: scoreOf(criteria), settings, constraints, criteria };
}
