import { recommend } from '../../src/core/recommend.ts';
import type { CostAssumptions } from '../../src/cost/assumptions.ts';
import type { NamedCurve } from '../../src/cost/break-even.ts';
import { costCurves, estimateCosts } from '../../src/cost/cost.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import type { CostReport, OptionCost } from '../../src/cost/report.ts';
import { workloadOrThrow } from '../../src/schema/read-workload.ts';
import type { Workload } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';

const IDS = catalog.options.map(({ id }) => id);

/** A workload document as users write it. */
export const read = (document: object): Workload => workloadOrThrow(document, IDS);

/** The whole report for a workload document and assumptions as they are typed. */
export const report = (document: object, set: readonly string[] = [], list = prices): CostReport =>
  reportOf(read(document), readAssumptions(set), list);

/** The whole report for a workload in base units. */
export function reportOf(
  workload: Workload,
  assumptions: CostAssumptions = {},
  list = prices,
): CostReport {
  return estimateCosts(recommend(workload, catalog, ruleset), catalog, list, assumptions);
}

/** What one option costs. */
export function costOf(
  option: string,
  document: object,
  set: readonly string[] = [],
  list = prices,
): OptionCost {
  const found = report(document, set, list).costs.find((cost) => cost.option === option);
  if (!found) throw new Error(`${option} is not eligible`);
  return found;
}

/** The bill of one option to hundredths of a cent, so that rounding errors do not show. */
export function billOf(option: string, document: object, set: readonly string[] = []) {
  const { monthlyUSD } = costOf(option, document, set);
  if (!monthlyUSD) return null;
  return Object.fromEntries(
    Object.entries(monthlyUSD).map(([part, usd]) => [part, Math.round(usd * 1e4) / 1e4]),
  );
}

/** An assumption that an option's bill used. */
export function assumed(option: string, document: object, name: string, set: string[] = []) {
  return costOf(option, document, set).assumptions.find((one) => one.name === name);
}

/** The curves of all eligible options. */
export function curves(workload: Workload, assumptions: CostAssumptions = {}): NamedCurve[] {
  return costCurves(recommend(workload, catalog, ruleset), catalog, prices, assumptions);
}
