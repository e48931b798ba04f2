import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { capacityWarnings } from './capacity.ts';
import { hostWarnings } from './host.ts';
import { idleFlags } from './idle-flags.ts';
import { inputFor } from './inputs.ts';
import { asyncWarnings, planAsync } from './options/async.ts';
import { planBatch } from './options/batch.ts';
import { planRealTime } from './options/real-time.ts';
import { planServerless, serverlessWarnings } from './options/serverless.ts';
import { watchOut } from './pitfalls.ts';
import type { Invocation, Plan, Resource } from './plan.ts';
import { usedInputIds } from './references.ts';
import type { ExportRequest } from './request.ts';

type Made = { readonly resources: readonly Resource[]; readonly invocation: Invocation };

const PLANNERS: Readonly<Record<string, (request: ExportRequest) => Made>> = {
  'real-time': planRealTime,
  serverless: planServerless,
  async: planAsync,
  batch: planBatch,
};

/** What speaks against the option: limits that it breaks, wishes that it misses. */
function warningsOf({ assessment, statement }: ExportRequest): readonly string[] {
  const { verdict, name, constraints } = assessment;
  if (verdict === 'recommended' || verdict === 'eligible') return [];
  const reasons = constraints
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ field, reason }) => `${statement(field)} (${reason ?? 'not met'})`);
  const word = verdict === 'compromise' ? 'a compromise' : verdict;
  return [`${name} is ${word} for this workload: ${reasons.join('; ')}`];
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
  const made = planner(request);
  const plan = {
    option: option.id,
    title: option.name,
    subject: request.subject,
    warnings: [
      ...warningsOf(request),
      ...hostWarnings(request),
      ...serverlessWarnings(request),
      ...capacityWarnings(request),
      ...asyncWarnings(request),
    ],
    watchOut: watchOut(request),
    inputs: usedInputIds([...made.resources, made.invocation]).map((id) => inputFor(id, request)),
    ...made,
  };
  return { ...plan, idleFlags: idleFlags(plan, request) };
}
