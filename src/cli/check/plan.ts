// What a deployment changes: the endpoints of a plan or of two templates, and the workloads that they serve.

import {
  type Changes,
  changesBetween,
  type EndpointChange,
  statesOfPlan,
} from '../../import/changes.ts';
import { at, fields } from '../../import/document.ts';
import { type Document, type Imported, importDocuments } from '../../import/imported.ts';
import { instancesUp } from '../../import/setup.ts';
import { INSTANCE_TYPE } from '../../schema/field-schemas.ts';
import { inputError } from '../../schema/input-error.ts';
import type { Setup } from '../../schema/setup-types.ts';
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
export function asSetUp(workload: Workload, setup: Setup): Workload {
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

/** Joins workloads with the endpoints of a plan, by their names. */
export function joiner({ changed }: Changes) {
  const joined = new Map<EndpointChange, Workload>();
  const byName = new Map<string, { readonly change: EndpointChange; readonly rank: number }>();
  for (const change of changed) {
    for (const [rank, name] of change.names.entries()) {
      if (rank < (byName.get(name)?.rank ?? Infinity)) byName.set(name, { change, rank });
    }
  }
  const changeOf = ({ name }: Workload): EndpointChange | undefined =>
    byName.get(name?.toLowerCase() ?? '')?.change;
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
