import { commentedCommand } from './calls.ts';
import { asComment } from './invocation-command.ts';
import type { Plan, Resource } from './plan.ts';

const NOUNS: Readonly<Partial<Record<Resource['kind'], string>>> = {
  'transform-job': 'a transform job is a run, not a resource',
  'endpoint-config': 'an endpoint configuration with a VPC of its own',
  'inference-component': 'inference components and their scaling',
};

/** What the target cannot express, one sentence each. */
export function leftOver(resources: readonly Resource[], target: string): readonly string[] {
  return resources.flatMap(({ kind }) => {
    const noun = NOUNS[kind];
    return noun ? [`${target}: ${noun}; the commands to run after it are at the end`] : [];
  });
}

/** The commands of the AWS CLI for what the target cannot express, as comments. */
export function leftOverComment(plan: Plan, resources: readonly Resource[], mark: string): string {
  if (resources.length === 0) return '';
  const commands = resources.map((one) => commentedCommand(plan, one, 'here')).join('');
  return `\n${asComment(`To run afterwards:\n${commands.replace(/^# /gm, '').trimStart()}`, mark)}`;
}
