import type { Option } from '../core/catalog-types.ts';
import { shortfallOf } from '../core/shortfall.ts';
import { PEAK_FACTORS } from '../core/sizing.ts';
import { HOUR, MONTH_HOURS } from '../schema/unit-tables.ts';
import type { CostAssumptions, UsedAssumption } from './assumptions.ts';
import { BILLING_MODELS, capacityOf, costingOf, workOf } from './costing.ts';
import { usedAssumptions } from './explain.ts';
import { figuresOf } from './figures.ts';
import { concurrencyOn, instanceFor } from './models/instances.ts';
import { isMissing, type Work } from './models/model.ts';
import { billOf, toUse } from './option-cost.ts';
import { MOST_AT_ONCE, type Overload, overloadOf } from './overload.ts';
import { type InstanceItem, isStale } from './prices.ts';
import { cornersOf, typicalOf, withRanges } from './ranges.ts';
import { checkAssumptions } from './read-assumptions.ts';
import type { PriceUse } from './report.ts';
import {
  fixedBill,
  givenFor,
  itemOf,
  largerPlan,
  mayShrinkTo,
  NOISE_SHARE,
  NOISE_USD,
  planFor,
  plannedWork,
  type SavingsBasis,
  smallerPlan,
  todayOf,
  usdOf,
  type WayToRun,
} from './ways-to-run.ts';

/** An assumption with the options whose cost it bears on. */
export interface SharedAssumption extends UsedAssumption {
  /** Ids of the options whose cost it bears on. */
  readonly options: readonly string[];
}

/** What an option runs on. */
export interface Deployment {
  /** Id of the option. */
  readonly option: string;
  /** Such as "ml.g5.xlarge"; null without instances, or where nobody can tell. */
  readonly instanceType: string | null;
  /** How many at once, at most; null without instances, or where nobody can tell. */
  readonly instances: number | null;
  /**
   * How many between the peaks, where auto-scaling follows the load, or outside of the hours with requests;
   * else the same as `instances`.
   */
  readonly leastInstances: number | null;
  /** Whether a schedule leaves so few outside of the hours with requests. */
  readonly scheduled: boolean;
}

/** What a change of what runs today saves a month, in US dollars to the cent. */
export interface Savings {
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Currency of all amounts. */
  readonly currency: 'USD';
  /** Requests a month; null when not stated. */
  readonly requestsPerMonth: number | null;
  /** What runs today. */
  readonly today: Deployment;
  /** Whether nobody states what it runs on today, so that the least that would do is priced. */
  readonly todayIsAssumed: boolean;
  /** What would run then. */
  readonly planned: Deployment;
  /** What runs today, as it runs; null when it cannot be told. */
  readonly todayUSD: number | null;
  /** What is advised, as it would run; null when it cannot be told. */
  readonly thenUSD: number | null;
  /** `todayUSD` less `thenUSD`: below 0 where it costs more. Null when it cannot be told. */
  readonly monthlyUSD: number | null;
  /** The least that it may save, over what is assumed and nobody measured; null as `monthlyUSD`. */
  readonly lowUSD: number | null;
  /** The most that it may save. */
  readonly highUSD: number | null;
  /** Whether the difference is within what the assumptions leave open, so that it is no reason to move. */
  readonly aboutTheSame: boolean;
  /** Why it cannot be told; null when it can. */
  readonly reason: string | null;
  /**
   * More at a time on each of today's instances than can be believed, so that no bill of the work means
   * anything; null where nothing speaks against what is stated.
   */
  readonly overload: Overload | null;
  /** What both sums assume. */
  readonly assumptions: readonly SharedAssumption[];
  /** The prices in both sums; null where there is no sum. */
  readonly prices: {
    /** Date of the oldest. */
    readonly from: string;
    /** Date of the newest. */
    readonly to: string;
    /** Whether one is over 100 days old. */
    readonly stale: boolean;
    /** Whether one does not come from AWS's own list. */
    readonly secondary: boolean;
  } | null;
}

/** The same with what the instances of today tell. */
interface Basis extends SavingsBasis {
  /** Whether today's option cannot do the work: what the work would cost on it is none that anybody pays. */
  readonly fromIsRuledOut: boolean;
  /** Requests at once per instance; undefined where they tell nothing. */
  readonly evident: number | undefined;
  /** More at a time on each of them than can be believed; null for no more. */
  readonly overload: Overload | null;
}

/** What the peak may be where neither a peak nor a pattern of traffic is stated. */
const HIGHEST_PEAK = Math.max(...Object.values(PEAK_FACTORS));

const cents = (usd: number): number => Math.round(usd * 100) / 100;

/** Whether nobody states what runs today, so far as its bill hangs on it. */
function isAssumed({ from }: SavingsBasis, { type, fixed }: WayToRun): boolean {
  if (itemOf(from) === null) return false;
  const scales = from.billing.shape !== 'instance-hours';
  return type === undefined || (fixed === undefined && !scales);
}

/** Ranges over what nobody measured, and the peak where nothing is said of it. */
function rangesOf(
  { workload, prices, assumptions }: SavingsBasis,
  plan: WayToRun,
): CostAssumptions {
  const { traffic, peakRequestsPerSecond } = workload;
  const ofType = plan.type === undefined ? assumptions : { ...assumptions, instance: plan.type };
  const ranged = withRanges(ofType, workload, prices);
  const { instance: _, ...ranges } = ranged;
  const own = assumptions.instance === undefined ? {} : { instance: assumptions.instance };
  const isPeakKnown =
    traffic !== undefined ||
    peakRequestsPerSecond !== undefined ||
    assumptions.peakFactor !== undefined;
  const peak = { low: 1, typical: 1, high: HIGHEST_PEAK };
  return { ...ranges, ...own, ...(isPeakKnown ? {} : { peakFactor: peak }) };
}

/** One side of the comparison. */
interface Side {
  readonly usd: number | null;
  readonly reason: string | null;
  readonly deployment: Deployment;
  readonly assumptions: readonly UsedAssumption[];
  readonly prices: readonly PriceUse[];
}

/** Assumptions that a bill of fixed instances still rests on. */
const OF_FIXED = new Set(['requestsPerMonth', 'typicalPayload', 'typicalResponse', 'storageGB']);

function fixedSide(
  plan: WayToRun,
  item: InstanceItem,
  count: number,
  work: Work,
  used: readonly UsedAssumption[],
): Side {
  const { id: option } = plan.option;
  const found = fixedBill(work, item, count);
  const isKnown = 'usd' in found;
  const names = new Set([...OF_FIXED, ...(plan.type === undefined ? ['instance'] : [])]);
  return {
    usd: isKnown ? found.usd : null,
    reason: isKnown ? null : found.missing,
    deployment: {
      option,
      instanceType: isKnown ? found.instance.name : (plan.type ?? null),
      instances: count,
      leastInstances: count,
      scheduled: false,
    },
    assumptions: isKnown ? used.filter(({ name }) => names.has(name)) : [],
    prices: isKnown ? found.rows.map(toUse) : [],
  };
}

/** What the instances of today tell is no statement of the user's. */
const withEvidence = (one: UsedAssumption, evident: number | undefined): UsedAssumption =>
  evident === undefined
    ? one
    : { ...one, stated: false, why: 'the instances that run today do the work' };

/** How few a schedule leaves outside of the hours with requests; null for no fewer, or no schedule. */
function scheduledLeast(work: Work, least: number): number | null {
  const outside = BILLING_MODELS[work.option.billing.shape].outsideOf?.(work) ?? least;
  return work.figures.openHours < MONTH_HOURS && outside < least ? outside : null;
}

function sideOf(plan: WayToRun, basis: Basis): Side {
  const { workload, assumptions, evident } = basis;
  const { option } = plan;
  const given = givenFor(plan, typicalOf(assumptions));
  const item = itemOf(option);
  const work = plannedWork(plan, basis, given);
  const costing = costingOf(work);
  const found = isMissing(costing) ? {} : costing.details().found;
  const model = BILLING_MODELS[option.billing.shape];
  const used = usedAssumptions(model, found, workload, work.figures, given);
  if (plan.fixed !== undefined && item !== null) {
    return fixedSide(plan, item, plan.fixed, work, used);
  }
  const billed = billOf(work);
  const usd = 'bill' in billed ? billed.bill.total : null;
  const capacity = usd === null ? null : capacityOf(work);
  const fewest = capacity && scheduledLeast(work, capacity.least);
  const type = found.instance?.value ?? work.figures.instance;
  return {
    usd,
    reason: 'missing' in billed ? billed.missing : null,
    deployment: {
      option: option.id,
      instanceType: item !== null && typeof type === 'string' ? type : null,
      instances: plan.most ?? capacity?.most ?? plan.ofJob ?? null,
      leastInstances: fewest ?? capacity?.least ?? plan.ofJob ?? null,
      scheduled: fewest !== null,
    },
    // What the workload states is no assumption.
    assumptions: used
      .filter(({ name, value }) => name !== 'instance' || value !== workload.instanceType)
      .map((one) => (one.name === 'concurrencyPerInstance' ? withEvidence(one, evident) : one)),
    prices: isMissing(costing) ? [] : costing.rows.map(toUse),
  };
}

function sharedAssumptions(sides: readonly Side[]): SharedAssumption[] {
  const shared = new Map<string, SharedAssumption>();
  for (const { deployment, assumptions } of sides) {
    for (const one of assumptions) {
      const key = `${one.name} ${one.value}`;
      const options = new Set([...(shared.get(key)?.options ?? []), deployment.option]);
      shared.set(key, { ...one, options: [...options] });
    }
  }
  return [...shared.values()];
}

function pricesOf(sides: readonly Side[], day: string): Savings['prices'] {
  const used = sides.flatMap((side) => side.prices);
  const dates = used.map(({ asOf }) => asOf).sort();
  const [from] = dates;
  const to = dates.at(-1);
  if (from === undefined || to === undefined) return null;
  return {
    from,
    to,
    stale: used.some((price) => isStale(price, day)),
    secondary: used.some(({ secondary }) => secondary),
  };
}

/** "processing time and request rate are not stated"; null when a cost can be worked out. */
function unstated({ workload, assumptions }: SavingsBasis): string | null {
  const { typicalTime, requestsPerMonth } = figuresOf(workload, typicalOf(assumptions));
  const missing = [
    ...(typicalTime === null ? ['processing time'] : []),
    ...(requestsPerMonth === null ? ['request rate'] : []),
  ];
  if (missing.length === 0) return null;
  return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not stated`;
}

/** The lowest and the highest saving over the ranges, around the typical one. */
function extremes(today: WayToRun, then: WayToRun, typical: number, basis: SavingsBasis) {
  const corners = cornersOf(rangesOf(basis, then)).flatMap((given) => {
    const [before, after] = [today, then].map((plan) => usdOf(plan, basis, given));
    return typeof before === 'number' && typeof after === 'number' ? [before - after] : [];
  });
  return { low: Math.min(typical, ...corners), high: Math.max(typical, ...corners) };
}

/** Whether a saving is small beside the larger bill, or may be none at all. */
function isNoise(
  [low, typical, high]: readonly [number | null, number | null, number | null],
  larger: number,
): boolean {
  const saved = typical ?? 0;
  const mayBeNone = saved > 0 ? (low ?? saved) <= 0 : (high ?? saved) >= 0;
  return mayBeNone || Math.abs(saved) <= Math.max(NOISE_USD, NOISE_SHARE * larger);
}

function compared(basis: Basis, before: Side, today: WayToRun, then: WayToRun): Savings {
  const { workload, prices, assumptions, day, from, fromIsRuledOut, overload } = basis;
  const isMade = then === today;
  const after = isMade ? before : sideOf(then, basis);
  // What instances cost that are up is known, whether or not they can do the work.
  const isUnpaid = (fromIsRuledOut || overload !== null) && today.fixed === undefined;
  const todayUSD = isUnpaid || before.usd === null ? null : cents(before.usd);
  // Nor does a bill of more work than can be true say anything.
  const isVain = overload !== null || (isMade && isUnpaid);
  const thenUSD = isVain || after.usd === null ? null : cents(after.usd);
  const isKnown = todayUSD !== null && thenUSD !== null;
  const monthly = isKnown ? cents(todayUSD - thenUSD) : null;
  const { low, high } =
    monthly === null || isMade
      ? { low: monthly, high: monthly }
      : extremes(today, then, monthly, basis);
  const ruledOut = `${from.name} cannot do this work, so this workload does not tell what it costs today`;
  const whyUnknown = (): string | null => {
    // What is up all month costs the same whatever is stated of the work.
    if (todayUSD === null && today.fixed !== undefined) return before.reason;
    if (overload) return overload.reason;
    return unstated(basis) ?? (isUnpaid ? ruledOut : (before.reason ?? after.reason));
  };
  const sides = [...(isUnpaid ? [] : [before]), ...(isMade || isVain ? [] : [after])].filter(
    ({ usd }) => usd !== null,
  );
  const uncounted = {
    ...after.deployment,
    instances: null,
    leastInstances: null,
    scheduled: false,
  };
  return {
    region: prices.document.region,
    currency: prices.document.currency,
    requestsPerMonth: figuresOf(workload, typicalOf(assumptions)).requestsPerMonth,
    today: before.deployment,
    todayIsAssumed: isAssumed(basis, today),
    planned: isVain && !isMade ? uncounted : after.deployment,
    todayUSD,
    thenUSD,
    monthlyUSD: monthly,
    lowUSD: low === null ? null : cents(low),
    highUSD: high === null ? null : cents(high),
    aboutTheSame: isKnown && isNoise([low, monthly, high], Math.max(todayUSD, thenUSD)),
    reason: isKnown ? null : whyUnknown(),
    overload,
    assumptions: sharedAssumptions(sides),
    prices: pricesOf(sides, day),
  };
}

const isRuledOut = ({ assessed }: SavingsBasis): boolean => assessed?.verdict === 'excluded';

/** Instances that the work takes, where those of today are too few; null where they are enough. */
const neededOf = ({ assessed, workload }: SavingsBasis): number | null =>
  (assessed && shortfallOf(assessed, workload)?.needed) ?? null;

/**
 * Requests at once per instance, where those that run today could not do the work with the usual
 * number: they do it, so that it must be more. Undefined where nothing tells.
 */
function evidentConcurrency(
  basis: SavingsBasis,
  { option, type, fixed }: WayToRun,
): number | undefined {
  const { workload, prices, assumptions } = basis;
  const given = givenFor({ option, type, fixed }, typicalOf(assumptions));
  const item = itemOf(option);
  if (fixed === undefined || item === null || isRuledOut(basis)) return undefined;
  // They do not do the work.
  if (neededOf(basis) !== null) return undefined;
  if (given.concurrencyPerInstance !== undefined) return undefined;
  const work = workOf(option, workload, prices, given);
  const most = capacityOf(work)?.most ?? 0;
  if (most <= fixed) return undefined;
  const usual = concurrencyOn(work, instanceFor(work, item));
  const { requestsPerMonth, peakFactor, utilisation, openHours } = work.figures;
  const inFlight = ((requestsPerMonth ?? 0) * work.seconds) / (openHours * HOUR);
  // A queue evens out the peaks.
  const load = item === 'hosting' ? inFlight * peakFactor : inFlight;
  const least = Math.ceil(load / utilisation / fixed);
  return least > usual ? Math.min(least, MOST_AT_ONCE) : undefined;
}

/** What can be asked about what runs today. */
export interface Pricing {
  /** More at a time on each of today's instances than can be believed; null for no more. */
  readonly overload: Overload | null;
  /** Leaving all as it is. */
  readonly stay: () => Savings;
  /** Another option in its place. */
  readonly move: (to: Option) => Savings;
  /**
   * The same option on fewer instances or a smaller type, or on as many as it takes; null where nothing
   * states what it runs on, there is nothing to take away, or several models share it and would not all fit.
   */
  readonly resize: () => Savings | null;
}

/** The same with what today's instances tell, or cannot. */
function basisOf(stated: SavingsBasis, today: WayToRun): Basis {
  const { from, workload, assumptions } = stated;
  const overload = overloadOf(from, workload, figuresOf(workload, typicalOf(assumptions)));
  const evident = overload ? undefined : evidentConcurrency(stated, today);
  const evidence = evident === undefined ? {} : { concurrencyPerInstance: evident };
  return {
    ...stated,
    assumptions: { ...assumptions, ...evidence },
    evident,
    overload,
    fromIsRuledOut: isRuledOut(stated),
  };
}

/**
 * Requests at a time on each of today's instances, where that must be more than usual; else null.
 * @throws InputError when an assumption is unknown or out of bounds
 */
export function evidentAtATime(stated: SavingsBasis): number | null {
  checkAssumptions(stated.assumptions);
  return basisOf(stated, todayOf(stated)).evident ?? null;
}

/**
 * Prices changes of what runs today: today as it runs, the change as it would run. Pure.
 * @throws InputError when an assumption is unknown or out of bounds
 */
export function pricingOf(stated: SavingsBasis): Pricing {
  const { from, workload } = stated;
  checkAssumptions(stated.assumptions);
  const today = todayOf(stated);
  const basis = basisOf(stated, today);
  const { overload } = basis;
  const given = typicalOf(basis.assumptions);
  const before = sideOf(today, basis);
  const change = (then: WayToRun): Savings => compared(basis, before, today, then);
  return {
    overload,
    stay: () => change(today),
    move: (to) => change(planFor(to, basis, given)),
    resize() {
      const isStated = workload.instanceType !== undefined || workload.instances !== undefined;
      if (!isStated || itemOf(from) === null || basis.fromIsRuledOut || overload) return null;
      const needed = neededOf(basis);
      if (needed !== null) {
        const more = change(largerPlan(basis, today, needed, given));
        // There is no choice, however little more it is.
        return { ...more, aboutTheSame: more.monthlyUSD === 0 };
      }
      const found = change(smallerPlan(basis, today, given));
      const { monthlyUSD, aboutTheSame, planned } = found;
      if (!mayShrinkTo(planned.instanceType, basis, given)) return null;
      return monthlyUSD !== null && monthlyUSD > 0 && !aboutTheSame ? found : null;
    },
  };
}
