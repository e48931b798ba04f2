// Commands of the AWS CLI: a script that can be run again, goes on where it stopped, and takes all
// of it away.

import { NAME_FIELDS, type Plan, type Resource, type ResourceKind } from '../plan.ts';
import { readme } from '../readme.ts';
import { head, type Rendered, type RenderedFile } from '../rendered.ts';
import { literal, literalName, reasonsIn, token, tokensOf } from '../values.ts';
import { comment, jsonText, shellWord, snakeCase } from '../writing.ts';
import { invocationCommand, invocationComment, invocationGaps } from './invocation-command.ts';
import { FUNCTIONS } from './shell-functions.ts';
import { OWNER_TAG, owned, ownerOf, SEVERAL, scalesInstances } from './stack.ts';

const SHELL = '#!/usr/bin/env bash\n';
const STRICT = '\nset -euo pipefail\n';

const fileName = ({ id }: Pick<Resource, 'id'>, i: number): string =>
  `${String(i + 1).padStart(2, '0')}-${id}.json`;

/** What a request that updates takes of the one that makes; a component takes one thing more. */
const UPDATED: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  endpoint: ['EndpointName', 'EndpointConfigName', 'DeploymentConfig'],
  'inference-component': ['InferenceComponentName', 'Specification', 'DeploymentConfig'],
};

const updateFile = (file: string): string => file.replace(/\.json$/, '-update.json');

/** A request as JSON text, in its file. */
interface Request {
  readonly file: string;
  readonly json: string;
}

function requestsOf(plan: Plan): readonly Request[] {
  const json = (fields: Resource['fields']) =>
    `${jsonText(literal(plan, { kind: 'group', fields }))}\n`;
  return plan.resources.flatMap((one, i) => {
    const { kind, fields } = one;
    const file = fileName(one, i);
    const updated = UPDATED[kind];
    const made = kind === 'inference-component' ? without(fields, 'DeploymentConfig') : fields;
    const request = { file, json: json(made) };
    if (!updated) return [request];
    const update = fields.filter(({ name }) => updated.includes(name));
    return [request, { file: updateFile(file), json: json(update) }];
  });
}

const without = (fields: Resource['fields'], unwanted: string): Resource['fields'] =>
  fields.filter(({ name }) => name !== unwanted);

/** What the commands are made of. */
interface Step {
  readonly plan: Plan;
  readonly one: Resource;
  readonly file: string;
  /** The resource's name as a word of the shell, with the release in it. */
  readonly name: string;
}

const variableOf = (id: string, what: 'RELEASE' | 'ARN'): string =>
  `${snakeCase(id)}_${what.toLowerCase()}`;

/** The name of a resource as a word of the shell; its release is a variable of the script. */
function nameWord(plan: Plan, id: string): string {
  const name = literalName(plan, id);
  const release = token(id, 'RELEASE');
  if (!name.endsWith(release)) return shellWord(name);
  return `${shellWord(name.slice(0, -release.length))}"$${variableOf(id, 'RELEASE')}"`;
}

const fieldText = (plan: Plan, { fields }: Resource, name: string): string => {
  const found = fields.find((one) => one.name === name);
  return found ? shellWord(String(literal(plan, found.value))) : "''";
};

/** Which capacity is scaled, as flags. */
const scaledFlags = ({ plan, one }: Step): string =>
  `--service-namespace sagemaker --resource-id ${fieldText(plan, one, 'ResourceId')} --scalable-dimension ${fieldText(plan, one, 'ScalableDimension')}`;

const stepOf = (plan: Plan, one: Resource, i: number): Step => ({
  plan,
  one,
  file: fileName(one, i),
  name: NAME_FIELDS[one.kind] === undefined ? '' : nameWord(plan, one.id),
});

/** How each kind of resource is brought about, whether it is there already or not, and taken away. */
interface Commands {
  readonly deploy: (step: Step) => string;
  readonly destroy: (step: Step) => string;
}

const create = (service: string, operation: string, { file }: Step, further = ''): string =>
  `aws ${service} ${operation}${further} --cli-input-json "$(request ${file})"`;

/** The releases of what a request makes, or its runs: arguments of the function that lists them. */
function releasesOf({ plan, one }: Step): string {
  const name = (full: string) => shellWord(full.replace(`-${token(one.id, 'RELEASE')}`, ''));
  const base = name(literalName(plan, one.id));
  if (one.kind === 'model') return `releases models Models Model ${base}`;
  if (one.kind === 'endpoint-config')
    return `releases endpoint-configs EndpointConfigs EndpointConfig ${base}`;
  return `releases transform-jobs TransformJobSummaries TransformJob ${base} --status-equals InProgress`;
}

/** What each new image or model makes one more of; every one is taken away. */
const releaseCommands = (kind: 'model' | 'endpoint-config'): Commands => ({
  deploy: (step) => `  exists aws sagemaker describe-${kind} --${kind}-name ${step.name} ||
    ${create('sagemaker', `create-${kind}`, step)} >/dev/null
`,
  destroy: (step) => `  ${releasesOf(step)} | while read -r name; do
    gone aws sagemaker delete-${kind} --${kind}-name "$name"
  done
`,
});

const COMMANDS: Readonly<Record<ResourceKind, Commands>> = {
  role: {
    deploy: (step) => `  if ! exists aws iam get-role --role-name ${step.name}; then
    ${create('iam', 'create-role', step)} >/dev/null
    aws iam wait role-exists --role-name ${step.name}
    sleep 10 # until every service knows of it
  fi
  ${variableOf(step.one.id, 'ARN')}=$(aws iam get-role --role-name ${step.name} --query Role.Arn --output text)
`,
    destroy: ({ name }) => `  gone aws iam delete-role --role-name ${name}\n`,
  },
  'role-policy': {
    deploy: (step) => `  ${create('iam', 'put-role-policy', step)}\n`,
    destroy: ({ plan, one }) =>
      `  gone aws iam delete-role-policy --role-name ${fieldText(plan, one, 'RoleName')} --policy-name ${fieldText(plan, one, 'PolicyName')}\n`,
  },
  model: releaseCommands('model'),
  'endpoint-config': releaseCommands('endpoint-config'),
  endpoint: {
    deploy: (step) => {
      const { plan, name } = step;
      const config = nameWord(plan, 'endpoint-config');
      const kept = scalesInstances(plan)
        ? ' --retain-all-variant-properties --exclude-retained-variant-properties VariantPropertyType=DataCaptureConfig'
        : '';
      return `  local status=none
  if exists aws sagemaker describe-endpoint --endpoint-name ${name}; then
    status=$(endpoint_status ${name} EndpointStatus)
  fi
  case "$status" in
    Creating | Updating | SystemUpdating | RollingBack)
      aws sagemaker wait endpoint-in-service --endpoint-name ${name} || true
      status=$(endpoint_status ${name} EndpointStatus) ;;
  esac
  if [ "$status" = Failed ]; then # it must be recreated
    aws sagemaker delete-endpoint --endpoint-name ${name}
    status=Deleting
  fi
  if [ "$status" = Deleting ]; then
    aws sagemaker wait endpoint-deleted --endpoint-name ${name}
    status=none
  fi
  if [ "$status" = none ]; then
    ${create('sagemaker', 'create-endpoint', step)} >/dev/null
  elif [ "$(endpoint_status ${name} EndpointConfigName)" != ${config} ]; then
    # With DeploymentConfig: the new release beside the old one.
    ${create('sagemaker', 'update-endpoint', { ...step, file: updateFile(step.file) }, kept)} >/dev/null
  fi
  wait_for_endpoint ${name} ${config}
`;
    },
    destroy: ({ name }) => `  gone aws sagemaker delete-endpoint --endpoint-name ${name}
  gone aws sagemaker wait endpoint-deleted --endpoint-name ${name}
`,
  },
  'inference-component': {
    deploy: (
      step,
    ) => `  if exists aws sagemaker describe-inference-component --inference-component-name ${step.name}; then
    wait_for_component ${step.name}
    if [ "$(aws sagemaker describe-inference-component --inference-component-name ${step.name} \\
      --query Specification.ModelName --output text)" != ${nameWord(step.plan, 'model')} ]; then
      ${create('sagemaker', 'update-inference-component', { ...step, file: updateFile(step.file) })} >/dev/null
    fi
  else
    ${create('sagemaker', 'create-inference-component', step)} >/dev/null
  fi
  wait_for_component ${step.name}
`,
    destroy: ({
      name,
    }) => `  gone aws sagemaker delete-inference-component --inference-component-name ${name}
  while exists aws sagemaker describe-inference-component --inference-component-name ${name}; do
    sleep 10
  done
`,
  },
  'scalable-target': {
    deploy: (step) =>
      `  ${create('application-autoscaling', 'register-scalable-target', step)} >/dev/null\n`,
    destroy: (step) =>
      `  # Its policies and scheduled actions go with it.\n  gone aws application-autoscaling deregister-scalable-target ${scaledFlags(step)}\n`,
  },
  'scaling-policy': {
    deploy: (step) => {
      const call = create('application-autoscaling', 'put-scaling-policy', step);
      const isUsed = tokensOf(step.plan).some(({ id }) => id === step.one.id);
      if (!isUsed) return `  ${call} >/dev/null\n`;
      return `  ${variableOf(step.one.id, 'ARN')}=$(${call} \\\n    --query PolicyARN --output text)\n`;
    },
    destroy: () => '',
  },
  'scheduled-action': {
    deploy: (step) =>
      `  ${create('application-autoscaling', 'put-scheduled-action', step)} >/dev/null\n`,
    destroy: () => '',
  },
  alarm: {
    deploy: (step) => `  ${create('cloudwatch', 'put-metric-alarm', step)}\n`,
    destroy: ({ name }) => `  gone aws cloudwatch delete-alarms --alarm-names ${name}\n`,
  },
  schedule: {
    deploy: (step) => `  if exists aws scheduler get-schedule --name ${step.name}; then
    ${create('scheduler', 'update-schedule', step)} >/dev/null
  else
    ${create('scheduler', 'create-schedule', step)} >/dev/null
  fi
`,
    destroy: ({ name }) => `  gone aws scheduler delete-schedule --name ${name}\n`,
  },
  'transform-job': {
    deploy: (
      step,
    ) => `  # One that is still at work goes on; else a new one, whose name no other has had.
  local job
  job=$(${releasesOf(step)})
  job=\${job%%$'\\n'*}
  if [ -z "$job" ]; then
    job=${step.name}-$(date +%Y%m%d%H%M%S)
    ${create('sagemaker', 'create-transform-job', step)} \\
      --transform-job-name "$job" >/dev/null
  fi
  wait_for_job "$job"
`,
    destroy: (step) => `  ${releasesOf(step)} | while read -r job; do
    aws sagemaker stop-transform-job --transform-job-name "$job"
  done
`,
  },
};

/** The requests themselves, or where they lie. */
function rawFunction(plan: Plan, source: 'files' | 'here'): string {
  if (source === 'files') return 'raw() { cat "$1"; }\n';
  const cases = requestsOf(plan).map(
    ({ file, json }) => `    ${file}) cat <<'JSON'\n${json}JSON\n      ;;\n`,
  );
  return `raw() {\n  case "$1" in\n${cases.join('')}  esac\n}\n`;
}

function requestFunction(plan: Plan): string {
  const lines = tokensOf(plan).map(
    ({ id, what }) => `  text=\${text//${token(id, what)}/$${variableOf(id, what)}}\n`,
  );
  return `# A request, with what is known only now.
request() {
  local text
  text=$(raw "$1")
${lines.join('')}  printf '%s' "$text"
}
`;
}

/** The functions that the steps call. */
function functionsOf(plan: Plan, source: 'files' | 'here'): string {
  const steps = plan.resources.map((one, i) => {
    const { deploy, destroy } = COMMANDS[one.kind];
    const step = stepOf(plan, one, i);
    return deploy(step) + destroy(step);
  });
  const needed = Object.entries(FUNCTIONS).filter(([name]) =>
    steps.some((step) => new RegExp(`(^|[ (])${name} `, 'm').test(step)),
  );
  return [rawFunction(plan, source), requestFunction(plan), ...needed.map(([, text]) => text)]
    .map((text) => `\n${text}`)
    .join('');
}

/**
 * The numbers that tell this release's names from the next: of what would have to be replaced. A
 * configuration that names the model follows it.
 */
function releaseText(plan: Plan): string {
  const tokens = tokensOf(plan);
  const declared = tokens.map(({ id, what }) => `${variableOf(id, what)}=\n`);
  const found = tokens
    .filter(({ what }) => what === 'RELEASE')
    .map(({ id, what }) => {
      const i = plan.resources.findIndex((one) => one.id === id);
      const file = fileName({ id }, i);
      return `${variableOf(id, what)}=$(request ${file} | cksum | cut -d ' ' -f 1)\n`;
    });
  return `\n${declared.join('')}
# Another model or configuration gets another name: the old one stays until the new one works.
${found.join('')}`;
}

function deployFunction(plan: Plan): string {
  const steps = plan.resources.map((one, i) => {
    const step = stepOf(plan, one, i);
    const lines = [one.title, ...reasonsIn(one.fields, plan)];
    const above = lines.map((line) => comment('#', line, '  ')).join('');
    return `\n${above}${COMMANDS[one.kind].deploy(step)}`;
  });
  return `\ndeploy() {${steps.join('')}}\n`;
}

/** The line, or the lines, that say what of this is taken away. */
function listedStep(step: Step): string {
  const { plan, one } = step;
  const kind = one.kind.replaceAll('-', ' ');
  if (SEVERAL.has(one.kind)) return `  ${releasesOf(step)} | sed 's/^/${kind} /'\n`;
  const name = one.kind === 'scalable-target' ? fieldText(plan, one, 'ResourceId') : step.name;
  return `  echo ${shellWord(`${kind} `)}${name}\n`;
}

function destroyFunctions(plan: Plan): string {
  const steps = plan.resources.map((one, i) => stepOf(plan, one, i)).reverse();
  const listed = steps.filter(({ one }) => COMMANDS[one.kind].destroy(stepOf(plan, one, 0)) !== '');
  return `
# What destroy takes away, as far as it is there.
listed() {
${listed.map(listedStep).join('')}}

# Takes away what deploy made, the last first; what lies in the bucket stays.
destroy() {
${steps.map((step) => COMMANDS[step.one.kind].destroy(step)).join('')}}
`;
}

const MAIN = `
case "\${1:-deploy} \${2:-}" in
  'deploy ') deploy ;;
  'destroy ' | 'destroy --yes')
    listed
    answer=\${2:-}
    [ -n "$answer" ] || read -r -p 'Delete all of this? [y/N] ' answer || true
    case "$answer" in
      --yes | [yY] | [yY]es) destroy ;;
      *) echo 'nothing was deleted: answer y, or give --yes' >&2; exit 1 ;;
    esac ;;
  *) echo "usage: $0 [deploy | destroy [--yes]]" >&2; exit 2 ;;
esac
`;

const regionLine = ({ region }: Plan): string =>
  region === undefined ? '' : `\naws() { command aws --region ${shellWord(region)} "$@"; }\n`;

function script(plan: Plan, source: 'files' | 'here'): string {
  return [
    SHELL,
    head(plan, '#', invocationGaps(plan)),
    STRICT,
    source === 'files' ? '\ncd "$(dirname "$0")"\n' : '',
    regionLine(plan),
    `\ndeployment=${shellWord(String(literal(plan, ownerOf(plan))))} # ${OWNER_TAG}, a tag of what is made\n`,
    functionsOf(plan, source),
    releaseText(plan),
    deployFunction(plan),
    destroyFunctions(plan),
    MAIN,
    ...(source === 'files' ? [] : ['\n', invocationComment(plan, '#')]),
  ].join('');
}

function filesOf(plan: Plan): readonly RenderedFile[] {
  const gaps = invocationGaps(plan);
  const invoke = `${SHELL}${head(plan, '#', gaps)}${STRICT}${regionLine(plan)}\n${invocationCommand(plan)}`;
  return [
    { name: 'deploy.sh', text: script(plan, 'files'), executable: true },
    readme(plan, 'aws-cli', gaps),
    ...(plan.invocation.kind === 'job'
      ? []
      : [{ name: 'invoke.sh', text: invoke, executable: true }]),
    ...requestsOf(plan).map(({ file, json }) => ({ name: file, text: json, executable: false })),
  ];
}

/** Commands of the AWS CLI with their requests as JSON: one script, or a script beside the files. */
export function awsCli(unowned: Plan): Rendered {
  const plan = owned(unowned);
  return { text: script(plan, 'here'), files: filesOf(plan), unexpressed: invocationGaps(plan) };
}
