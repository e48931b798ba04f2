import type { Catalog, Option } from '../core/catalog-types.ts';
import type { Assessment, Recommendation } from '../core/result-types.ts';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { MONTH_HOURS, MONTH_SECONDS } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { CostAssumptions } from './assumptions.ts';
import { breakEvens, type NamedCurve } from './break-even.ts';
import { cheapestAt } from './cheapest.ts';
import { curvesOf, horizon, workOf } from './costing.ts';
import { type Figures, figuresOf } from './figures.ts';
import { knownTypes, likelyType } from './instance-choice.ts';
import type { Work } from './models/model.ts';
import { optionCost } from './option-cost.ts';
import type { PriceList } from './prices.ts';
import { otherValues, typicalOf } from './ranges.ts';
import { checkAssumptions } from './read-assumptions.ts';
import {
  type CostReport,
  type DearLead,
  type LeastIf,
  NOT_COUNTED,
  type OptionCost,
} from './report.ts';
import { type WithoutRate, withoutRate } from './without-rate.ts';

/** The first requirement that the option does not meet for certain, in words; undefined: it meets all. */
function unmetRequirement({ constraints }: Assessment): string | undefined {
  const unmet = constraints.find(
    ({ strength, outcome }) => strength === 'requirement' && outcome !== 'pass',
  );
  return unmet && `${unmet.field}: ${unmet.reason ?? 'not met for certain'}`;
}

/**
 * Why an option has no place in "costs least" and break-even: a low figure of one that may break what
 * is required is no bargain. Null where it is compared with the others.
 */
const notCompared = (assessment: Assessment): string | null => unmetRequirement(assessment) ?? null;

/** An option that can do the work, with what its bill is worked out from. */
interface Candidate {
  readonly work: Work;
  /** See `OptionCost`. */
  readonly notCompared: string | null;
}

/** A named instance must be one that the list knows at all; a slip of the pen is no missing price. */
function checkInstance({ instance }: CostAssumptions, prices: PriceList) {
  if (typeof instance !== 'string' || knownTypes(prices).includes(instance)) return;
  const known = knownTypes(prices);
  const advice = likelyType(prices, instance) ?? `valid: ${known.join(', ')}`;
  throw inputError(
    `no price for instance ${quote(instance)} in ${prices.document.region}; ${advice}`,
    { path: 'instance' },
  );
}

/**
 * The workload along whose request rate bills are drawn. Where nothing says how much there is, requests
 * are taken to come one by one, as they will once a rate is stated: the points hold then.
 */
const alongRate = (workload: Workload): Workload =>
  workload.requestsPerSecond === undefined &&
  workload.peakRequestsPerSecond === undefined &&
  workload.records === undefined &&
  workload.datasetBytes === undefined
    ? { ...workload, requestsPerSecond: 1 / MONTH_SECONDS }
    : workload;

/** The options that can do the work, in the order of their rank. */
function candidatesOf(
  { options, workload }: Recommendation,
  catalog: Catalog,
  prices: PriceList,
  assumptions: CostAssumptions,
): Candidate[] {
  checkInstance(checkAssumptions(assumptions), prices);
  const given = typicalOf(assumptions);
  return options
    .filter(({ rank }) => rank !== null)
    .flatMap((assessment) => {
      const option = catalog.options.find(({ id }) => id === assessment.id);
      if (!option) return [];
      const work = workOf(option, alongRate(workload), prices, given);
      return { work, notCompared: notCompared(assessment) };
    });
}

const compared = (candidates: readonly Candidate[]): Work[] =>
  candidates.filter((one) => one.notCompared === null).map(({ work }) => work);

function missingIn(
  { typicalTime, requestsPerMonth }: Figures,
  { datasetBytes }: Workload,
): CostReport['toState'] {
  const requests = datasetBytes === undefined ? 'requestRate' : 'records';
  return [
    ...(typicalTime === null ? (['processingTime'] as const) : []),
    ...(requestsPerMonth === null ? ([requests] as const) : []),
  ];
}

/** Paying per use against instances that stay up, for each two options that are billed so. */
function comparisons(works: readonly Work[]): WithoutRate[] {
  const billed = (shape: Option['billing']['shape']): Work[] =>
    works.filter(({ option }) => option.billing.shape === shape);
  return billed('per-use').flatMap((perUse) =>
    billed('instance-hours').flatMap((onInstances) => withoutRate(perUse, onInstances) ?? []),
  );
}

/**
 * The cost of each option that is compared, and of the recommended one, as a curve over requests a
 * month, for pictures and for `curvePieces`; options whose cost cannot be worked out are left out.
 * @throws InputError when an assumption is unknown or out of bounds
 */
export function costCurves(
  recommendation: Recommendation,
  catalog: Catalog,
  prices: PriceList,
  assumptions: CostAssumptions = {},
): NamedCurve[] {
  const candidates = candidatesOf(recommendation, catalog, prices, assumptions);
  return curvesOf(
    candidates
      .filter((one, rank) => rank === 0 || one.notCompared === null)
      .map(({ work }) => work),
  );
}

/** Where another of the options would cost least with a value that nobody measured. */
function leastIf(
  works: readonly Work[],
  least: string | null,
  assumptions: CostAssumptions,
): LeastIf[] {
  const [first] = works;
  const requests = first?.figures.requestsPerMonth ?? null;
  if (!first || least === null || requests === null) return [];
  const { workload, prices } = first;
  return otherValues(assumptions, workload, prices).flatMap(({ assumption, value }) => {
    const given = { ...typicalOf(assumptions), [assumption]: value };
    const curves = curvesOf(works.map(({ option }) => workOf(option, workload, prices, given)));
    const other = cheapestAt(curves, requests);
    return other === undefined || other === least ? [] : [{ assumption, value, least: other }];
  });
}

/** From this many times the cost on, a small lead is worth a word; and what a small lead is. */
const DEAR_TIMES = 2;
const SMALL_LEAD = 5;

/** Whether the recommended option costs several times the second and leads by little. */
function dearLeadOf({ options }: Recommendation, costs: readonly OptionCost[]): DearLead | null {
  const [first, second] = costs;
  if (!first?.monthlyUSD || !second?.monthlyUSD || second.notCompared !== null) return null;
  const scoreOf = (id: string) => options.find((one) => one.id === id)?.score ?? 0;
  const points = Number((scoreOf(first.option) - scoreOf(second.option)).toFixed(1));
  const times = first.monthlyUSD.total / second.monthlyUSD.total;
  if (!(times >= DEAR_TIMES && Number.isFinite(times)) || points > SMALL_LEAD) return null;
  return { than: second.option, times, points };
}

/** The option that costs least of those compared; the first in rank where two cost the same. */
function leastOf(costs: readonly OptionCost[]): string | null {
  const known = costs.filter((cost) => cost.notCompared === null && cost.monthlyUSD !== null);
  const total = ({ monthlyUSD }: OptionCost): number => monthlyUSD?.total ?? 0;
  return known.toSorted((a, b) => total(a) - total(b))[0]?.option ?? null;
}

/**
 * What each eligible option costs a month, by the documented billing rules and the price list, and
 * where the cheaper of each two changes along the request rate.
 * @param prices the price list (see `priceList`); only prices of its own region are used
 * @param assumptions what the user states; whatever is left out takes its listed default
 * @throws InputError when an assumption is unknown or out of bounds
 */
export function estimateCosts(
  recommendation: Recommendation,
  catalog: Catalog,
  prices: PriceList,
  assumptions: CostAssumptions = {},
): CostReport {
  const candidates = candidatesOf(recommendation, catalog, prices, assumptions);
  const works = compared(candidates);
  const curves = curvesOf(works);
  const { workload } = recommendation;
  const figures = figuresOf(workload, typicalOf(assumptions));
  const { requestsPerMonth } = figures;
  const upTo = horizon(curves, requestsPerMonth);
  const costs = candidates.map(
    ({ work: { option }, ...rest }): OptionCost => ({
      ...optionCost(option, workload, prices, assumptions),
      ...rest,
    }),
  );
  const least = leastOf(costs);
  return {
    region: prices.document.region,
    currency: prices.document.currency,
    hoursPerMonth: MONTH_HOURS,
    requestsPerMonth,
    toState: missingIn(figures, workload),
    costs,
    least,
    dearLead: dearLeadOf(recommendation, costs),
    leastIf: leastIf(works, least, assumptions),
    breakEven: breakEvens(curves, upTo),
    breakEvenUpTo: curves.length > 1 && Number.isFinite(upTo) ? upTo : null,
    withoutRate: comparisons(works),
    notCounted: NOT_COUNTED,
  };
}
