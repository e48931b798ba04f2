// What a deployment changes: the endpoints of a plan or of two templates, their bills, and what is to be
// checked of the workloads that they serve.

import type { PlannedEndpoint, PlanReport } from '../../check/report.ts';
import { recommend } from '../../core/recommend.ts';
import type { Catalog, Ruleset } from '../../core/types.ts';
import type { CostAssumptions } from '../../cost/assumptions.ts';
import { pricingOf, type Savings } from '../../cost/savings.ts';
import type { Costing } from '../../cost-answer.ts';
import {
  type Changes,
  changesBetween,
  type EndpointChange,
  type Setup,
  statesOfPlan,
} from '../../import/changes.ts';
import { at, fields } from '../../import/document.ts';
import { type Document, type Imported, importDocuments } from '../../import/imported.ts';
import { INSTANCE_TYPE } from '../../schema/field-schemas.ts';
import { inputError } from '../../schema/input-error.ts';
import type { Workload } from '../../schema/workload.ts';
import { readInput } from '../input/files.ts';
import { foreignDocuments } from '../input/foreign-documents.ts';
import type { CheckFlags } from './flags.ts';

type PlanFlags = Pick<CheckFlags, 'plan' | 'before' | 'after' | 'compareTo' | 'accept'>;

/**
 * Whether a deployment is to be checked, not what runs.
 * @throws InputError when flags contradict each other
 */
export function checksPlan(flags: PlanFlags): boolean {
  const { plan, before, after } = flags;
  const isPlan = [plan, before, after].some((one) => one !== undefined);
  if (isPlan) refuseMixed(flags);
  return isPlan;
}

function refuseMixed({ plan, before, after, compareTo, accept }: PlanFlags): void {
  const wrong = (flag: string, message: string) => inputError(message, { place: { flag } });
  if (plan !== undefined && (before ?? after) !== undefined) {
    throw wrong('--plan', 'holds both states; leave out --before and --after');
  }
  if (plan === undefined && before === undefined) throw wrong('--after', 'needs --before');
  if (plan === undefined && after === undefined) throw wrong('--before', 'needs --after');
  if (compareTo !== undefined || accept) {
    throw wrong(accept ? '--accept' : '--compare-to', 'is about answers, not about a plan');
  }
}

function workloadsOf(documents: readonly Document[]): readonly Imported[] {
  return importDocuments(documents).workloads;
}

async function changesOfPlan(path: string): Promise<Changes> {
  const [document] = await foreignDocuments(path);
  const states = document && statesOfPlan(document);
  if (!states) {
    throw inputError('this is no plan of Terraform', {
      place: { file: document?.file ?? path },
      hint: 'terraform plan -out tfplan; terraform show -json tfplan > plan.json',
    });
  }
  const [before, after] = states;
  return changesBetween(workloadsOf([before]), workloadsOf([after]));
}

/** A template; an empty file is that of a stack that is not there. */
async function templateIn(path: string): Promise<readonly Imported[]> {
  const input = await readInput(path);
  if (input.text.trim() === '') return [];
  const documents = await foreignDocuments(path);
  const isTemplate = documents.every(
    ({ data }) => fields(at(data, 'Resources') ?? at(data, 'resources')) !== undefined,
  );
  const found = importDocuments(documents);
  const [refused] = found.refused;
  if (refused && !isTemplate) {
    throw inputError(`this is ${refused.known?.what ?? 'nothing that is known here'}`, {
      place: { file: refused.file },
      hint: refused.known?.way ?? 'give templates of CloudFormation',
    });
  }
  return found.workloads;
}

/**
 * What the plan or the templates change that flags name.
 * @throws InputError when they are something else
 */
export async function readChanges(flags: PlanFlags): Promise<Changes> {
  const { plan, before = '', after = '' } = flags;
  if (plan !== undefined) return changesOfPlan(plan);
  if (before === '-' && after === '-') {
    throw inputError('standard input cannot hold both templates', { place: { flag: '--after' } });
  }
  return changesBetween(await templateIn(before), await templateIn(after));
}

/** The workload as an endpoint that is set up like this would run it. */
function asSetUp(workload: Workload, setup: Setup): Workload {
  const { current: _, instanceType: _type, instances: _count, ...work } = workload;
  const { option, instanceType, instances, leastInstances } = setup;
  const isType = instanceType !== null && INSTANCE_TYPE.test(instanceType);
  // What may scale to nothing is not up all the time.
  const isUp = instances !== null && instances > 0 && leastInstances !== 0;
  return {
    ...work,
    ...(option !== null && { current: option }),
    ...(isType && { instanceType }),
    ...(isUp && { instances }),
  };
}

/** Joins workloads with the endpoints of a plan, by their names. */
export function joiner({ changed }: Changes) {
  const joined = new Map<EndpointChange, Workload>();
  const changeOf = ({ name }: Workload): EndpointChange | undefined =>
    name === undefined
      ? undefined
      : changed.find(({ names }) => names.includes(name.toLowerCase()));
  return {
    joined,
    /** The workload as it will run; null where the plan changes nothing of it, or removes it. */
    planned(workload: Workload): Workload | null {
      const change = changeOf(workload);
      if (!change) return null;
      if (!joined.has(change)) joined.set(change, workload);
      return change.after && asSetUp(workload, change.after);
    },
  };
}

/** What plans are priced with. */
interface Priced {
  readonly costing: Costing;
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
}

/** The bounds within which a serverless endpoint can be priced. */
function serverlessSettings({ memoryMB, provisionedConcurrency }: Setup): CostAssumptions {
  const isSize = memoryMB !== null && memoryMB >= 1024 && memoryMB <= 6144;
  const isCount = provisionedConcurrency !== null && provisionedConcurrency <= 200;
  return {
    ...(isSize && { serverlessMemory: memoryMB }),
    ...(isCount && { provisionedConcurrency }),
  };
}

type Amount = {
  readonly usd: number | null;
  readonly reason: string | null;
  readonly prices: Savings['prices'];
};

const unknown = (reason: string): Amount => ({ usd: null, reason, prices: null });

const NOTHING: Amount = { usd: 0, reason: null, prices: null };

/** What an endpoint costs a month as it is set up. */
function amountOf(
  setup: Setup | null,
  workload: Workload | undefined,
  name: string,
  { costing, catalog, ruleset }: Priced,
): Amount {
  if (setup === null) return NOTHING;
  const from = catalog.options.find(({ id }) => id === setup.option);
  if (!from) return unknown('the option is left open');
  const isOnInstances = from.billing.shape !== 'per-use';
  if (isOnInstances && setup.instanceType === null)
    return unknown('the instance type is left open');
  const work = asSetUp(workload ?? {}, setup);
  const assessed = recommend(work, catalog, ruleset).options.find(({ id }) => id === from.id);
  const { prices, assumptions, day } = costing;
  const {
    todayUSD,
    reason,
    prices: used,
  } = pricingOf({
    from,
    fromIsRuledOut: assessed?.verdict === 'excluded',
    workload: work,
    prices,
    assumptions: { ...assumptions, ...serverlessSettings(setup) },
    day,
  }).stay();
  if (todayUSD !== null) return { usd: todayUSD, reason: null, prices: used };
  // What is up all month costs the same whatever it does.
  const isTold = workload !== undefined || work.instances !== undefined;
  return unknown(isTold ? (reason ?? 'not known') : `no workload is called ${name}`);
}

const sum = (all: readonly (number | null)[]): number =>
  all.reduce<number>((cents, usd) => cents + Math.round((usd ?? 0) * 100), 0) / 100;

/** The endpoints that change, with their bills. */
export function planReport(
  { changed, unchanged }: Changes,
  joined: ReadonlyMap<EndpointChange, Workload>,
  priced: Priced,
): PlanReport {
  const dates: string[] = [];
  const endpoints = changed.map((change): PlannedEndpoint => {
    const { name, before, after } = change;
    const workload = joined.get(change);
    const [from, to] = [before, after].map((setup) => amountOf(setup, workload, name, priced)) as [
      Amount,
      Amount,
    ]; // of a pair
    dates.push(...[from, to].flatMap(({ prices }) => (prices ? [prices.from, prices.to] : [])));
    return {
      name,
      change: before === null ? 'added' : after === null ? 'removed' : 'changed',
      before,
      after,
      workload: workload?.name ?? null,
      beforeUSD: from.usd,
      afterUSD: to.usd,
      reason: to.reason ?? from.reason,
    };
  });
  const [first = '', ...others] = dates.sort();
  const last = others.at(-1) ?? first;
  const range = first === last ? first : `${first} to ${last}`;
  const { region } = priced.costing.prices.document;
  return {
    endpoints,
    unchanged,
    beforeUSD: sum(endpoints.map(({ beforeUSD }) => beforeUSD)),
    afterUSD: sum(endpoints.map(({ afterUSD }) => afterUSD)),
    prices: first === '' ? region : `${region}, ${range}`,
  };
}
