import type { Option } from '../core/catalog-types.ts';
import type { PriceRow } from '../schema/price-types.ts';
import type { Workload } from '../schema/workload.ts';
import type { CostAssumptions } from './assumptions.ts';
import { BILLING_MODELS, capacityOf, costingOf, workOf } from './costing.ts';
import { type Bill, billAt } from './curve.ts';
import { usedAssumptions } from './explain.ts';
import { type Bounds, type CostingDetails, isMissing, type Work } from './models/model.ts';
import { isSecondary, type PriceList } from './prices.ts';
import { cornersOf, rangeAround, typicalOf, withRanges } from './ranges.ts';
import type { CostRange, CostVariant, OwnCost, PriceMark, PriceUse } from './report.ts';

/** What a row prices: "ml.c5.large", "3072 MB", "data-in". */
const pricedBy = ({ item, instance, memoryMB }: PriceRow): string =>
  instance ?? (memoryMB === undefined ? item : `${memoryMB} MB`);

function toMark(row: PriceRow): PriceMark {
  const { asOf, note, source } = row;
  return { price: pricedBy(row), asOf, note: note ?? null, source };
}

export function toUse(row: PriceRow): PriceUse {
  const { item, usd, unit, asOf, source } = row;
  return { price: pricedBy(row), item, usd, unit, asOf, secondary: isSecondary(row), source };
}

/** A bill above it comes of a slip in what is stated: no single endpoint costs a billion a month. */
const CREDIBLE_USD = 1e9;

const INCREDIBLE = 'over a billion US dollars a month: check requestRate and processingTime';

/** The bill at the workload's own rate, or why there is none. */
export function billOf(work: Work): { readonly bill: Bill } | { readonly missing: string } {
  const costing = costingOf(work);
  if (isMissing(costing)) return costing;
  const { requestsPerMonth } = work.figures;
  if (requestsPerMonth === null) return { missing: 'request rate is not stated' };
  const bill = billAt(costing.curve, requestsPerMonth);
  return bill.total > CREDIBLE_USD ? { missing: INCREDIBLE } : { bill };
}

/** Lowest and highest total over the ranges among the assumptions; null where none matters. */
function rangeOf(
  { option, workload, prices, bounds }: Work,
  assumptions: CostAssumptions,
  typical: number,
): CostRange | null {
  const totals = cornersOf(assumptions).flatMap((given) => {
    const found = billOf(workOf(option, workload, prices, given, bounds));
    return 'bill' in found ? [found.bill.total] : [];
  });
  const range = rangeAround(typical, totals);
  return range.low === range.high ? null : range;
}

function variantsOf({ variants = [] }: CostingDetails, requests: number | null): CostVariant[] {
  if (requests === null) return [];
  return variants.map(({ name, used, curve }) => ({
    name,
    used,
    monthlyUSD: billAt(curve, requests),
  }));
}

const NO_DETAILS: CostingDetails = { found: {}, notes: [] };

/**
 * What one option costs a month for the workload.
 * @param bounds of a deployment that fixes them; left out: as many as the load needs
 */
export function optionCost(
  option: Option,
  workload: Workload,
  prices: PriceList,
  assumptions: CostAssumptions,
  bounds?: Bounds,
): OwnCost {
  const given = typicalOf(assumptions);
  const work = workOf(option, workload, prices, given, bounds);
  const costing = costingOf(work);
  const missing = isMissing(costing);
  const result = billOf(work);
  const bill = 'bill' in result ? result.bill : null;
  const details = missing ? NO_DETAILS : costing.details();
  const capacity = capacityOf(work);
  const model = BILLING_MODELS[option.billing.shape];
  return {
    option: option.id,
    monthlyUSD: bill,
    reason: 'missing' in result ? result.missing : null,
    range: bill && rangeOf(work, withRanges(assumptions, workload, prices), bill.total),
    instances: bill && (capacity?.most ?? null),
    leastInstances: bill && (capacity?.least ?? null),
    s3RequestsPerMonth: bill ? (details.s3Requests ?? null) : null,
    variants: variantsOf(details, work.figures.requestsPerMonth),
    assumptions: usedAssumptions(model, details.found, workload, work.figures, given),
    prices: missing ? [] : costing.rows.map(toUse),
    marks: missing ? [] : costing.rows.filter(isSecondary).map(toMark),
    warnings: details.warnings ?? [],
    notes: details.notes,
  };
}
