import { commentedCommand, requestJson } from '../calls.ts';
import { invocationCommand, invocationComment, invocationGaps } from '../invocation-command.ts';
import type { Plan, Resource } from '../plan.ts';
import { head, type Rendered, type RenderedFile } from '../rendered.ts';

const fileName = ({ id }: Resource, i: number): string =>
  `${String(i + 1).padStart(2, '0')}-${id}.json`;

const SHELL = '#!/usr/bin/env bash\n';
const STRICT = '\nset -euo pipefail\n';

function script(plan: Plan): string {
  const calls = plan.resources.map((one) => commentedCommand(plan, one, 'here'));
  return [
    SHELL,
    head(plan, '#', invocationGaps(plan)),
    STRICT,
    ...calls,
    '\n',
    invocationComment(plan, '#'),
  ].join('');
}

function deployScript(plan: Plan): string {
  const calls = plan.resources.map((one, i) =>
    commentedCommand(plan, one, { file: fileName(one, i) }),
  );
  const folder = '\ncd "$(dirname "$0")"\n';
  return [SHELL, head(plan, '#', invocationGaps(plan)), STRICT, folder, ...calls].join('');
}

function files(plan: Plan): readonly RenderedFile[] {
  const invoke = `${SHELL}${head(plan, '#', invocationGaps(plan))}${STRICT}\n${invocationCommand(plan)}`;
  return [
    { name: 'deploy.sh', text: deployScript(plan), executable: true },
    ...(plan.invocation.kind === 'job'
      ? []
      : [{ name: 'invoke.sh', text: invoke, executable: true }]),
    ...plan.resources.map((one, i) => ({
      name: fileName(one, i),
      text: requestJson(plan, one),
      executable: false,
    })),
  ];
}

/** Commands of the AWS CLI with their requests as JSON: one script, or a script beside the files. */
export function awsCli(plan: Plan): Rendered {
  return { text: script(plan), files: files(plan), unexpressed: invocationGaps(plan) };
}
