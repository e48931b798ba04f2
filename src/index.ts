import { analyse, type Explanation, explain as explainWith } from './analysis/analyse.ts';
import { readAxes } from './analysis/read-axis.ts';
import {
  type SweepMap,
  type SweepRuler,
  type SweepSize,
  sweep as sweepWith,
} from './analysis/sweep.ts';
import type { Catalog } from './core/catalog-types.ts';
import { recommend as recommendWith } from './core/recommend.ts';
import type { Recommendation } from './core/result-types.ts';
import type { Assumptions, Ruleset } from './core/rule-types.ts';
import type { CostAssumptions } from './cost/assumptions.ts';
import { billsBy } from './cost/bills.ts';
import { estimateCosts } from './cost/cost.ts';
import { sizingOf } from './cost/figures.ts';
import { type PriceList, priceList } from './cost/prices.ts';
import { typicalOf } from './cost/ranges.ts';
import type { CostReport } from './cost/report.ts';
import { checkedAxes, checkedJudging, parsedWorkload } from './schema/library-input.ts';
import { parsePrices } from './schema/prices.ts';
import { printWorkload as printParsed } from './schema/print-workload.ts';
import { workloadOrThrow } from './schema/read-workload.ts';
import { readTyped, type TypedWorkload } from './schema/typed.ts';
import type { FieldName, Workload, WorkloadInput } from './schema/workload.ts';
import { catalog, ruleset, rulesetBy } from './shipped.ts';
import { prices } from './shipped-prices.ts';

export type {
  Analysis,
  Change,
  Fix,
  Flip,
  OptionFixes,
  RedesignOffer,
  Robustness,
  Unknown,
  UnknownOutcome,
} from './analysis/types.ts';
export type * from './core/catalog-types.ts';
export type * from './core/result-types.ts';
export type * from './core/rule-types.ts';
export type { Expectation, LatencyWord, Priority, Traffic } from './schema/field-schemas.ts';
export { InputError, type Problem } from './schema/input-error.ts';
export { printDuration, printRate, printSize } from './schema/print-units.ts';
export { meantText, type TypedWorkload, withUnits } from './schema/typed.ts';
export {
  type Parsed,
  parseCount,
  parseDuration,
  parseRate,
  parseSize,
} from './schema/units.ts';
export type { Workload } from './schema/workload.ts';
export type {
  CostAssumptions,
  CostReport,
  Explanation,
  FieldName,
  PriceList,
  SweepMap,
  SweepRuler,
  SweepSize,
  WorkloadInput,
};
export { catalog, ruleset };

/**
 * Checks a workload document and brings it to base units.
 * @throws InputError with every problem in the document
 */
export function parseWorkload(input: WorkloadInput, known: Catalog = catalog): Workload {
  return workloadOrThrow(
    input,
    known.options.map(({ id }) => id),
  );
}

/**
 * Reads a workload document of which not all has to be right, as while somebody is typing: a field
 * that is wrong, or contradicts others, is left out and reported.
 */
export function parseTyped(input: WorkloadInput, known: Catalog = catalog): TypedWorkload {
  return readTyped(
    input,
    known.options.map(({ id }) => id),
  );
}

/**
 * The document that parseWorkload reads back as this very workload.
 * @throws InputError when the workload was not parsed
 */
export function printWorkload(workload: Workload): Record<string, unknown> {
  return printParsed(parsedWorkload(workload));
}

/** How to judge: what is left out is the shipped catalog, the shipped rules, and no strictness. */
export interface Judging extends Assumptions {
  readonly catalog?: Catalog;
  readonly ruleset?: Ruleset;
}

/** What is judged by; in place of what is left out stands what is shipped. */
const filled = (judging: Judging): [Catalog, Ruleset, Assumptions] => [
  judging.catalog ?? catalog,
  judging.ruleset ?? ruleset,
  judging,
];

/**
 * Chooses among the options for a workload.
 * @throws InputError when the workload was not parsed
 */
export function recommend(workload: Workload, judging: Judging = {}): Recommendation {
  parsedWorkload(workload);
  checkedJudging(judging);
  return recommendWith(workload, ...filled(judging));
}

/**
 * The recommendation with why, why not, how sure it is and what would change it.
 * @throws InputError when the workload was not parsed
 */
export function explain(workload: Workload, judging: Judging = {}): Explanation {
  const recommendation = recommend(workload, judging);
  return explainWith(recommendation, analyse(workload, ...filled(judging)));
}

/**
 * Checks a price list in this program's own format, as `prices import` writes it.
 * @throws InputError with every problem in the document
 */
export function parsePriceList(document: unknown): PriceList {
  return priceList(parsePrices(document));
}

/** What costs are worked out with: what is left out is the shipped prices, and the listed defaults. */
export interface Costing extends Judging {
  readonly prices?: PriceList;
  readonly assumptions?: CostAssumptions;
}

/**
 * What each eligible option costs a month, and where the cheaper one of each two changes.
 * @throws InputError when the workload was not parsed, or an assumption is unknown or out of bounds
 */
export function costs(workload: Workload, costing: Costing = {}): CostReport {
  checkedJudging(costing);
  const { prices: list = prices, assumptions = {} } = costing;
  const given = typicalOf(assumptions);
  const rules = costing.ruleset ?? rulesetBy(billsBy(list, given), sizingOf(given));
  const recommendation = recommend(workload, { ...costing, ruleset: rules });
  return estimateCosts(recommendation, costing.catalog ?? catalog, list, assumptions);
}

/**
 * Which option wins where, along one field or over two, the others as the workload states them.
 * @param axes such as "payload=1KB..1GB", "traffic=steady,spiky", or a field alone
 * @throws InputError when an axis cannot be read, the workload was not parsed, or the size is out of
 *   bounds
 */
export function sweep(
  axes: readonly string[],
  workload: Workload = {},
  judging: Judging & { readonly size?: SweepSize } = {},
): SweepRuler | SweepMap {
  parsedWorkload(workload);
  const { size } = checkedJudging(judging);
  return sweepWith(readAxes(checkedAxes(axes)), workload, ...filled(judging), size);
}
