import { inputError } from '../schema/input-error.ts';
import { printDollars } from '../schema/print-units.ts';
import { quote } from '../schema/quote.ts';
import { capacityWarnings, instanceBounds } from './capacity.ts';
import { hostWarnings } from './host.ts';
import { idleFlags } from './idle-flags.ts';
import { inputFor, regionWarnings } from './inputs.ts';
import { planAsync } from './options/async.ts';
import { batchWarnings, planBatch } from './options/batch.ts';
import { planRealTime } from './options/real-time.ts';
import { planServerless, serverlessWarnings } from './options/serverless.ts';
import { watchOut } from './pitfalls.ts';
import { type Parameter, type Plan, parameters, type Resource, type ResourceKind } from './plan.ts';
import { asked, type ExportRequest, isAutoScaled, type Planned } from './request.ts';
import { executionRoleFor } from './role.ts';
import { usedInputIds } from './values.ts';

const PLANNERS: Readonly<Record<string, (request: ExportRequest) => Planned>> = {
  'real-time': planRealTime,
  serverless: planServerless,
  async: planAsync,
  batch: planBatch,
};

/** What speaks against the option: limits that it breaks, preferences that it misses. */
function warningsOf({ assessment, statement }: ExportRequest): readonly string[] {
  const { verdict, name, constraints } = assessment;
  if (verdict === 'recommended' || verdict === 'eligible') return [];
  const reasons = constraints
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ field, reason }) => `${statement(field)} (${reason ?? 'not met'})`);
  const word = verdict === 'compromise' ? 'a compromise' : verdict;
  return [`${name} is ${word} for this workload: ${reasons.join('; ')}`];
}

const TAGGED: ReadonlySet<ResourceKind> = new Set([
  'model',
  'endpoint-config',
  'endpoint',
  'inference-component',
  'alarm',
  'role',
  'transform-job',
]);

/**
 * The tags that flags give.
 * @throws InputError when one is no "key=value"
 */
function tagsOf({ flags: { tag = [] } }: ExportRequest): readonly Parameter[] {
  const tags = tag.map((text) => {
    const [, key, value] =
      /^([\p{L}\p{N} _.:/=+\-@]{1,128}?)=([\p{L}\p{N} _.:/=+\-@]{0,256})$/u.exec(text) ?? [];
    if (key === undefined || value === undefined || /^(aws|infer-advisor):/i.test(key)) {
      throw inputError(`${quote(text)} is not a tag; write it like team=search`, {
        place: { flag: '--tag' },
      });
    }
    return { Key: key, Value: value };
  });
  return parameters({ Tags: tags.length === 0 ? undefined : tags });
}

/** What a verdict that rests on a schedule loses without one. */
function scheduleWarnings(request: ExportRequest): readonly string[] {
  const asks = asked(request, 'ScheduledActions');
  if (!asks || isAutoScaled(request)) return [];
  return [`--no-auto-scaling: no schedule is written, which ${asks.stated} asks for`];
}

function tagged(resources: readonly Resource[], request: ExportRequest): readonly Resource[] {
  const tags = tagsOf(request);
  return resources.map((one) =>
    TAGGED.has(one.kind) ? { ...one, fields: [...one.fields, ...tags] } : one,
  );
}

/** An endpoint that stands on one instance is gone with it. */
function availabilityNotes(request: ExportRequest): readonly string[] {
  const { option, flags, figures } = request;
  if (option.billing.shape !== 'instance-hours' || figures.highAvailability) return [];
  if (asked(request, 'ManagedInstanceScaling.MinInstanceCount')) return [];
  if (instanceBounds(request)[0] > 1 || flags.initialInstances !== undefined) return [];
  return [
    'One instance runs in one zone, and is gone when that fails. --high-availability writes two, in two zones.',
  ];
}

/** What a month, or the one run, costs by the bill, or why that is not known. */
function costOf({ resources, deployed }: Planned, request: ExportRequest): readonly string[] {
  const { monthlyUSD, reason, range, notes } = request.billFor(deployed);
  const time = resources.some(({ kind }) => kind === 'transform-job') ? 'for the run' : 'a month';
  if (monthlyUSD === null) return [`not known: ${reason ?? 'too little is stated'}`];
  const span = range === null ? '' : ` (${printDollars(range.low)} to ${printDollars(range.high)})`;
  const isIdle = monthlyUSD.idle >= 0.01;
  const sleeps =
    asked(request, 'ManagedInstanceScaling.MinInstanceCount') !== undefined &&
    deployed.bounds === undefined;
  const idle = sleeps
    ? ' were it up all the time; less while it is scaled to zero'
    : isIdle
      ? `, ${printDollars(monthlyUSD.idle)} of it idle`
      : '';
  const watched = resources.some(({ kind }) => kind === 'alarm') ? 'alarms and logs' : 'logs';
  const without = `without what CloudWatch takes for ${watched}, and S3 and ECR for storage`;
  return [`${printDollars(monthlyUSD.total)} ${time}${span}${idle}`, without, ...notes];
}

/**
 * Plans the deployment of an option for a workload. Pure: same request, same plan.
 * @throws InputError when a flag has the wrong form, or the option is none that can be written out
 */
export function makePlan(request: ExportRequest): Plan {
  const { option } = request;
  const planner = Object.hasOwn(PLANNERS, option.id) ? PLANNERS[option.id] : undefined;
  if (!planner) {
    const known = Object.keys(PLANNERS).join(', ');
    throw inputError(`cannot write out a deployment of ${quote(option.id)}; known: ${known}`);
  }
  const planned = planner(request);
  const resources = tagged([...executionRoleFor(planned, request), ...planned.resources], request);
  const inputs = usedInputIds([...resources, planned.invocation]).map((id) =>
    inputFor(id, request),
  );
  const { region } = request.flags;
  const plan = {
    option: option.id,
    title: option.name,
    subject: request.subject,
    warnings: [
      ...warningsOf(request),
      ...hostWarnings(request),
      ...serverlessWarnings(request),
      ...capacityWarnings(request),
      ...scheduleWarnings(request),
      ...batchWarnings(request),
      ...regionWarnings(inputs, region),
    ],
    watchOut: [...watchOut(request), ...availabilityNotes(request)],
    cost: costOf(planned, request),
    inputs,
    ...(region !== undefined && { region }),
    resources,
    invocation: planned.invocation,
  };
  return { ...plan, idleFlags: idleFlags(plan, request) };
}
