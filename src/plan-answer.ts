// What a deployment changes: which workloads its endpoints serve, and what it does to the bill.

import { type Finding, finding } from './check/finding.ts';
import type { PlannedEndpoint, PlanReport } from './check/report.ts';
import type { Catalog, Option } from './core/catalog-types.ts';
import { recommend } from './core/recommend.ts';
import type { Ruleset } from './core/rule-types.ts';
import { ASSUMPTIONS, type CostAssumptions } from './cost/assumptions.ts';
import { findPrice } from './cost/prices.ts';
import { typicalOf } from './cost/ranges.ts';
import { pricingOf } from './cost/savings.ts';
import type { CostInputs } from './cost-answer.ts';
import { suggestedNames } from './export/writing.ts';
import { exactDollars } from './format/fleet.ts';
import type { Changes, EndpointChange } from './import/changes.ts';
import { listed } from './import/join.ts';
import { instancesUp, warmOf } from './import/setup.ts';
import { INSTANCE_TYPE } from './schema/field-schemas.ts';
import { unquoted } from './schema/quote.ts';
import type { FurtherVariant, Setup } from './schema/setup-types.ts';
import { HOUR, MONTH_HOURS } from './schema/unit-tables.ts';
import type { Workload } from './schema/workload.ts';

/** The workload as an endpoint that is set up like this would run it. */
function asSetUp(workload: Workload, setup: Setup): Workload {
  const { current: _, instanceType: _type, instances: _count, ...work } = workload;
  const { option, instanceType, others } = setup;
  const isType = instanceType !== null && INSTANCE_TYPE.test(instanceType);
  // A workload states one type: a shadow, or another type, does not count.
  const alike = others.filter((one) => !one.isShadow && one.instanceType === instanceType);
  const up = instancesUp(setup);
  const instances = up && alike.reduce((sum, one) => sum + (instancesUp(one) ?? 0), up);
  return {
    ...work,
    ...(option !== null && { current: option }),
    ...(isType && { instanceType }),
    ...(instances !== null && { instances }),
  };
}

const shown = ({ name = 'a workload without a name' }: { readonly name?: string }): string =>
  unquoted(name);

/** What a workload may be called where it is deployed: as it is, or as exports name it. */
function namesOf({ name = '' }: Workload): readonly string[] {
  const { modelName, endpointName, jobName } = suggestedNames(name);
  return modelName === '' ? [] : [name, endpointName, jobName].map((one) => one.toLowerCase());
}

/** Joins workloads with the endpoints of a plan, by their names. */
export function joiner({ changed, unchanged }: Changes) {
  const all = [...changed, ...unchanged];
  const joined = new Map<EndpointChange, Workload>();
  const unmatched: string[] = [];
  const byName = new Map<string, { readonly change: EndpointChange; readonly rank: number }>();
  for (const change of all) {
    for (const [rank, name] of change.names.entries()) {
      if (rank < (byName.get(name)?.rank ?? Infinity)) byName.set(name, { change, rank });
    }
  }
  const changeOf = (workload: Workload): EndpointChange | undefined =>
    namesOf(workload).flatMap((name) => byName.get(name) ?? [])[0]?.change;
  return {
    joined,
    /** What is reported of the workloads whose name nothing in the plan has. */
    unmatchedFindings(): Finding[] {
      if (unmatched.length === 0) return [];
      const isOne = unmatched.length === 1;
      const there =
        all.length === 0 ? 'the plan has none' : `the plan has ${listed(all.map(shown))}`;
      const message = `no endpoint or job is named ${listed(unmatched)}; ${there}`;
      const mend = `rename ${isOne ? 'it' : 'them'} to match, or check ${isOne ? 'it' : 'them'} without the plan`;
      return [finding('unmatched-workload', '', message, { mend })];
    },
    /** The workload as it will run; null where the plan changes nothing of it, or removes it. */
    planned(workload: Workload): Workload | null {
      const change = changeOf(workload);
      if (!change) unmatched.push(shown(workload));
      if (!change || unchanged.includes(change)) return null;
      if (!joined.has(change)) joined.set(change, workload);
      return change.after && asSetUp(workload, change.after);
    },
  };
}

// What a deployment does to the bill: each endpoint before and after, and their sum.

/** What plans are priced with. */
interface Priced {
  readonly costing: CostInputs;
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
}

/** What is paid a month. */
interface Amount {
  /** Null when it is not known. */
  readonly usd: number | null;
  readonly reason: string | null;
  /** Dates of the prices in it. */
  readonly dates: readonly string[];
}

const unknown = (reason: string): Amount => ({ usd: null, reason, dates: [] });

const NOTHING: Amount = { usd: 0, reason: null, dates: [] };

const { serverlessMemory: MEMORY, provisionedConcurrency: WARM } = ASSUMPTIONS;

/** The bounds within which a serverless endpoint can be priced. */
function serverlessSettings(setup: Setup): CostAssumptions {
  const { memoryMB } = setup;
  const warm = warmOf(setup);
  const isSize = memoryMB !== null && memoryMB >= MEMORY.min && memoryMB <= MEMORY.max;
  return {
    ...(isSize && { serverlessMemory: memoryMB }),
    ...(memoryMB !== null && warm <= WARM.max && { provisionedConcurrency: warm }),
  };
}

/** What runs today as a workload states it, priced as it is. */
function stayAmount(
  workload: Workload,
  from: Option,
  settings: CostAssumptions,
  { costing, catalog, ruleset }: Priced,
): Amount {
  const assessed = recommend(workload, catalog, ruleset).options.find(({ id }) => id === from.id);
  const { prices, assumptions, day } = costing;
  const {
    todayUSD,
    reason,
    prices: used,
  } = pricingOf({
    from,
    assessed,
    workload,
    prices,
    assumptions: { ...assumptions, ...settings },
    day,
  }).stay();
  if (todayUSD === null) return unknown(reason ?? 'not known');
  return { usd: todayUSD, reason: null, dates: used ? [used.from, used.to] : [] };
}

/** A variant that runs beside the main one, on instances of its own. */
function furtherAmount(one: FurtherVariant, from: Option, priced: Priced): Amount {
  const { instanceType } = one;
  const name = one.variant === null ? 'a further variant' : `variant ${one.variant}`;
  if (from.billing.shape === 'per-use' || one.memoryMB !== null)
    return unknown(`${name} is none on instances`);
  if (instanceType === null) return unknown(`the instance type of ${name} is left open`);
  if (one.leastInstances === 0) return unknown(`${name} may scale to nothing`);
  const instances = instancesUp(one);
  if (instances === null) return unknown(`how many instances ${name} has is left open`);
  return stayAmount({ current: from.id, instanceType, instances }, from, {}, priced);
}

function mainAmount(
  setup: Setup,
  workload: Workload | undefined,
  name: string,
  from: Option,
  priced: Priced,
): Amount {
  const isOnInstances = from.billing.shape !== 'per-use';
  if (isOnInstances && setup.instanceType === null)
    return unknown('the instance type is left open');
  if (warmOf(setup) > WARM.max) return unknown(`no endpoint keeps ${warmOf(setup)} warm`);
  // Variants of the same type have amounts of their own.
  const { scaleToZero, ...work } = asSetUp(workload ?? {}, { ...setup, others: [] });
  const isUp = isOnInstances && work.instances !== undefined;
  // What is set up to stay counts all month, whatever the workload wishes.
  const stated = isUp || scaleToZero === undefined ? work : { ...work, scaleToZero };
  const found = stayAmount(stated, from, serverlessSettings(setup), priced);
  // What is up all month costs the same whatever it does.
  const isTold = found.usd !== null || workload !== undefined || isUp;
  return isTold ? found : unknown(`no workload is called ${name}`);
}

const sum = (all: readonly (number | null)[]): number =>
  all.reduce<number>((cents, usd) => cents + Math.round((usd ?? 0) * 100), 0) / 100;

/** What an endpoint costs as it is set up, all variants together. */
function amountOf(
  setup: Setup | null,
  workload: Workload | undefined,
  name: string,
  priced: Priced,
): Amount {
  if (setup === null) return NOTHING;
  const from = priced.catalog.options.find(({ id }) => id === setup.option);
  if (!from) return unknown('the option is left open');
  const all = [
    mainAmount(setup, workload, name, from, priced),
    ...setup.others.map((one) => furtherAmount(one, from, priced)),
  ];
  const missing = all.find(({ usd }) => usd === null);
  if (missing) return missing;
  return {
    usd: sum(all.map(({ usd }) => usd)),
    reason: null,
    dates: all.flatMap(({ dates }) => dates),
  };
}

/** What is paid for the capacity that a serverless endpoint keeps warm, whatever comes. */
function warmAmount(setup: Setup | null, { costing, catalog }: Priced): Amount {
  if (setup === null) return NOTHING;
  const from = catalog.options.find(({ id }) => id === setup.option);
  const units = warmOf(setup);
  if (from?.billing.shape !== 'per-use' || setup.others.length > 0 || units > WARM.max)
    return unknown('not serverless');
  if (units === 0) return NOTHING;
  const price = findPrice(costing.prices, 'provisioned-warm', setup.memoryMB ?? undefined);
  if (!price) return unknown('no price');
  const { warmHours } = typicalOf(costing.assumptions);
  const hours = typeof warmHours === 'number' ? warmHours : MONTH_HOURS;
  return { usd: sum([units * hours * HOUR * price.usd]), reason: null, dates: [price.asOf] };
}

type Bills = Pick<PlannedEndpoint, 'beforeUSD' | 'afterUSD' | 'withoutRequests' | 'reason'>;

/** The amounts of an endpoint, and the dates of the prices in them. */
function billsOf(change: EndpointChange, workload: Workload | undefined, priced: Priced) {
  const { name, kind, before, after } = change;
  const of = (amount: (setup: Setup | null) => Amount) => [amount(before), amount(after)] as const;
  const whole = of((setup) => amountOf(setup, workload, name, priced));
  const reason = whole.find(({ usd }) => usd === null)?.reason ?? null;
  const bills = ([from, to]: typeof whole, rest: Partial<Bills>) => ({
    bills: { beforeUSD: from.usd, afterUSD: to.usd, withoutRequests: false, reason, ...rest },
    dates: [from, to].flatMap(({ dates }) => dates),
  });
  if (kind === 'configuration') {
    const [from, to] = whole.map(({ usd }) => (usd === null ? null : exactDollars(usd)));
    const now = after === null ? from : to;
    const then = before && after && from && to !== from ? `, not ${from}` : '';
    const would = now ? `; one that does costs ${now} a month${then}` : '';
    const none = { beforeUSD: null, afterUSD: null };
    return bills(whole, { ...none, reason: `no endpoint uses it in the plan${would}` });
  }
  if (reason === null) return bills(whole, {});
  const warm = of((setup) => warmAmount(setup, priced));
  const isKnown = warm.every(({ usd }) => usd !== null) && warm.some(({ usd }) => usd !== 0);
  if (!isKnown) return bills(whole, {});
  return bills(warm, { withoutRequests: true, reason: `what requests cost: ${reason}` });
}

/** The endpoints that change, with their bills. */
export function planReport(
  { changed, unchanged }: Changes,
  joined: ReadonlyMap<EndpointChange, Workload>,
  priced: Priced,
): PlanReport {
  const found = changed.map((change) => {
    const { name, kind, before, after } = change;
    const workload = joined.get(change);
    const { bills, dates } = billsOf(change, workload, priced);
    const endpoint: PlannedEndpoint = {
      name,
      kind,
      change: before === null ? 'added' : after === null ? 'removed' : 'changed',
      before,
      after,
      workload: workload?.name ?? null,
      ...bills,
    };
    return { endpoint, dates };
  });
  const endpoints = found.map(({ endpoint }) => endpoint);
  const dates = found.flatMap((one) => one.dates).sort();
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  const range = first === last ? first : `${first} to ${last}`;
  const { region } = priced.costing.prices.document;
  const counted = endpoints.filter(
    ({ beforeUSD, afterUSD }) => beforeUSD !== null && afterUSD !== null,
  );
  const leftOut = endpoints.filter((one) => one.kind !== 'configuration' && !counted.includes(one));
  const isNone = counted.length === 0 && leftOut.length > 0;
  return {
    endpoints,
    unchanged: unchanged.length,
    leftOut: leftOut.map(({ name }) => name),
    beforeUSD: isNone ? null : sum(counted.map(({ beforeUSD }) => beforeUSD)),
    afterUSD: isNone ? null : sum(counted.map(({ afterUSD }) => afterUSD)),
    prices: first === '' ? region : `${region}, ${range}`,
  };
}
