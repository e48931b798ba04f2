// What is to be deployed: a plan of Terraform's, or two templates of CloudFormation's.

import { type Changes, changesBetween, statesOfPlan } from '../../import/changes.ts';
import { at, fields } from '../../import/document.ts';
import { type Imported, importDocuments } from '../../import/imported.ts';
import { inputError } from '../../schema/input-error.ts';
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

async function changesOfPlan(path: string): Promise<Changes> {
  const [document] = await foreignDocuments(path);
  const states = document && statesOfPlan(document);
  if (!states) {
    throw inputError('this is not a Terraform plan', {
      place: { file: document?.file ?? path },
      hint: 'terraform plan -out tfplan; terraform show -json tfplan > plan.json',
    });
  }
  const [before, after] = states.map((state) => importDocuments([state]).workloads);
  return changesBetween(before ?? [], after ?? []);
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
