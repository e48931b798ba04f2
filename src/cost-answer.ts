// What options cost, with all that is shown of it: what the command line and the page have in common.

import { migrationOf } from './analysis/migration.ts';
import type { Catalog } from './core/catalog-types.ts';
import type { Recommendation } from './core/result-types.ts';
import type { Ruleset } from './core/rule-types.ts';
import type { CostAssumptions } from './cost/assumptions.ts';
import { billsBy } from './cost/bills.ts';
import { costChart } from './cost/chart.ts';
import { type Cheapest, cheapestByRate } from './cost/cheapest.ts';
import { costCurves, estimateCosts } from './cost/cost.ts';
import { sizingOf } from './cost/figures.ts';
import type { PriceList } from './cost/prices.ts';
import { agesOn } from './cost/prices.ts';
import { rangeEnds, rangesFor, typicalOf } from './cost/ranges.ts';
import type { CostReport } from './cost/report.ts';
import { evidentAtATime, pricingOf, type Savings } from './cost/savings.ts';
import type { SavingsBasis } from './cost/ways-to-run.ts';
import { printWithoutRate } from './cost/without-rate.ts';
import type { CostAnswer } from './format/cost-table.ts';
import type { CheapestIf, MonthlyBills, PricedMigration } from './format/records.ts';
import { shortNames } from './format/words.ts';
import { migrationFacts, rulesetBy } from './shipped.ts';

/** The sources of the prices in the sums. */
function sourcesOf({ costs }: CostReport, { document }: PriceList): CostAnswer['sources'] {
  const used = new Set(costs.flatMap(({ prices }) => prices.map(({ source }) => source)));
  return Object.entries(document.sources)
    .filter(([id]) => used.has(id))
    .map(([id, { title, url }]) => ({ id, title, url }));
}

/** What costs are worked out with. */
export interface CostInputs {
  readonly catalog: Catalog;
  readonly prices: PriceList;
  readonly assumptions: CostAssumptions;
  /** The day by which prices are old, as "2026-11-22". */
  readonly day: string;
  /** The flags that state all of this, for commands that are offered. */
  readonly flags: string;
}

/** The rules by these prices and assumptions; of a range, its typical value. */
export function rulesetOf({ prices, assumptions }: CostInputs): Ruleset {
  const given = typicalOf(assumptions);
  return rulesetBy(billsBy(prices, given), sizingOf(given));
}

/** Which option costs least along the request rate, of those that are compared. */
function cheapestOf(
  recommendation: Recommendation,
  { catalog, prices }: CostInputs,
  assumptions: CostAssumptions,
  { costs, breakEven, breakEvenUpTo }: CostReport,
): Cheapest[] {
  const compared = costs.filter(({ notCompared }) => notCompared === null);
  const curves = costCurves(recommendation, catalog, prices, assumptions).filter((curve) =>
    compared.some(({ option }) => option === curve.option),
  );
  return cheapestByRate(curves, breakEven, breakEvenUpTo);
}

const order = (stretches: readonly Cheapest[]): string =>
  stretches.map(({ option }) => option).join(' ');

/** The same at the ends of ranges, where the options or their order differ. */
function cheapestIf(
  recommendation: Recommendation,
  costing: CostInputs,
  ranges: CostAnswer['ranges'],
  cheapest: readonly Cheapest[],
): CheapestIf[] {
  const { catalog, prices, assumptions } = costing;
  return rangeEnds(ranges).flatMap(({ assumption, value }) => {
    const other = { ...assumptions, [assumption]: value };
    const report = estimateCosts(recommendation, catalog, prices, other);
    const found = cheapestOf(recommendation, costing, other, report);
    return order(found) === order(cheapest) ? [] : [{ assumption, value, cheapest: found }];
  });
}

/** Works a value out when it is first asked for, and keeps it. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What savings are worked out with, by what the flags state; null where nothing is said to run. */
function savingsBasis(
  { workload, options }: Recommendation,
  costing: CostInputs,
): SavingsBasis | null {
  const { catalog, prices, assumptions, day } = costing;
  const from = catalog.options.find(({ id }) => id === workload.current);
  if (!from) return null;
  const assessed = options.find(({ id }) => id === from.id);
  return { from, assessed, workload, prices, assumptions, day };
}

/** What a recommendation's options cost, with all that the formats need to show it. */
export function costAnswer(recommendation: Recommendation, costing: CostInputs): CostAnswer {
  const { catalog, prices, assumptions, day, flags } = costing;
  const names = shortNames(catalog.options);
  const report = estimateCosts(recommendation, catalog, prices, assumptions);
  const curves = costCurves(recommendation, catalog, prices, assumptions);
  const { breakEven, requestsPerMonth } = report;
  const bills = report.costs.flatMap(({ option, monthlyUSD }) =>
    monthlyUSD !== null && curves.some((curve) => curve.option === option) ? monthlyUSD.total : [],
  );
  const ranges = rangesFor(assumptions, recommendation.workload, prices);
  const cheapest = cheapestOf(recommendation, costing, assumptions, report);
  return {
    recommendation,
    report,
    names,
    flags,
    ranges,
    cheapest,
    cheapestIf: cheapestIf(recommendation, costing, ranges, cheapest),
    chart: once(() => costChart({ curves, breakEven, cheapest, requestsPerMonth, bills })),
    sentences: report.withoutRate.map((one) =>
      printWithoutRate(one, names[one.cheaper] ?? one.cheaper),
    ),
    sources: sourcesOf(report, prices),
    ages: agesOn(day),
  };
}

/** The same with what the instances of today tell: the page, which is to be small, does not ask for them. */
export function costAnswerWithToday(
  recommendation: Recommendation,
  costing: CostInputs,
): CostAnswer {
  const basis = savingsBasis(recommendation, costing);
  return { ...costAnswer(recommendation, costing), evident: basis && evidentAtATime(basis) };
}

/** What to do with what runs today, priced with what the flags state; null where nothing is said to run. */
export function pricedMigration(
  recommendation: Recommendation,
  costing: CostInputs,
): PricedMigration | null {
  const { catalog } = costing;
  const basis = savingsBasis(recommendation, costing);
  if (!basis) return null;
  const pricing = pricingOf(basis);
  const move = once((): Savings | null => {
    const to = catalog.options.find(({ id }) => id === recommendation.recommended);
    return to ? pricing.move(to) : null;
  });
  const resize = pricing.resize();
  const worths = { move, resize, overload: pricing.overload };
  const migration = migrationOf(recommendation, migrationFacts, catalog, worths);
  if (!migration) return null;
  const savings =
    migration.advice === 'resize' ? resize : migration.to === null ? pricing.stay() : move();
  const isLess = migration.advice !== 'resize' && (resize?.monthlyUSD ?? 0) > 0;
  return { ...migration, savings, resize: isLess ? resize : null };
}

/** What each option that can do the work costs a month, and what runs today; where that is known. */
export function monthlyBills(recommendation: Recommendation, costing: CostInputs): MonthlyBills {
  const { catalog, prices, assumptions } = costing;
  const { costs } = estimateCosts(recommendation, catalog, prices, assumptions);
  const known = costs.flatMap(({ option, monthlyUSD }) =>
    monthlyUSD === null ? [] : [[option, Math.round(monthlyUSD.total * 100) / 100] as const],
  );
  const todayUSD = pricedMigration(recommendation, costing)?.savings?.todayUSD ?? null;
  return { options: Object.fromEntries(known), todayUSD };
}
