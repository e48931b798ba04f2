// What is to be known of a deployment, in a file beside it.

import { visible } from '../schema/quote.ts';
import type { Plan, ResourceKind } from './plan.ts';
import { missingInputs, NAME_FIELDS } from './plan.ts';
import { literalName } from './values.ts';

export type TargetName = 'aws-cli' | 'cloudformation' | 'terraform' | 'cdk' | 'python';

/** How to deploy, to deploy again, and to take away; and what has to be there for it. */
interface Usage {
  readonly needs: string;
  readonly deploy: string;
  readonly destroy: string;
  readonly release: string;
  /** Where the call is. */
  readonly call: string;
}

const flag = ({ region }: Plan): string => (region === undefined ? '' : ` --region ${region}`);

const makesRoles = ({ resources }: Plan): boolean => resources.some(({ kind }) => kind === 'role');

/** Placeholders that CloudFormation asks for as parameters. */
function overrides(plan: Plan): string {
  const missing = missingInputs(plan).map(({ id }) => `${id[0]?.toUpperCase()}${id.slice(1)}=…`);
  return missing.length === 0 ? '' : ` --parameter-overrides ${missing.join(' ')}`;
}

const capabilities = (plan: Plan): string =>
  makesRoles(plan) ? ' --capabilities CAPABILITY_IAM' : '';

const USAGES: Readonly<Record<TargetName, (plan: Plan) => Usage>> = {
  'aws-cli': (plan) => ({
    needs: 'bash and the AWS CLI, version 2 or 1.45 and later',
    deploy: './deploy.sh',
    destroy: './deploy.sh destroy # lists it and asks; --yes does not ask',
    release: `Change the image or the model in the JSON files${makesRoles(plan) ? ' (and in the policy of the role, if they move)' : ''} and run \`./deploy.sh\` again: it finds what is there and resumes where it stopped.`,
    call: '`invoke.sh` calls it once.',
  }),
  python: ({ invocation }) => ({
    needs: `Python 3.9 and boto3 ${invocation.kind === 'inline' ? '1.43.29' : '1.36'} and later`,
    deploy: 'python deploy.py',
    destroy: 'python deploy.py destroy # lists it and asks; --yes does not ask',
    release:
      'Change the constants and run `python deploy.py` again: it finds what is there and resumes where it stopped.',
    call: 'The function `invoke` in `deploy.py` calls it.',
  }),
  cloudformation: (plan) => ({
    needs: 'the AWS CLI; STACK is a name of yours',
    deploy: `aws cloudformation deploy --template-file template.yaml --stack-name STACK${flag(plan)}${capabilities(plan)}${overrides(plan)}`,
    destroy: `aws cloudformation delete-stack --stack-name STACK${flag(plan)}`,
    release:
      'Deploy with another `Image` or `ModelData`: the model and its configuration have generated names, so that new ones come before the old ones go.',
    call: 'The commands are at the end of `template.yaml`.',
  }),
  cdk: () => ({
    needs: 'aws-cdk-lib 2.190 and later; make an `InferenceStack` in your app',
    deploy: 'npx cdk deploy',
    destroy: 'npx cdk destroy',
    release:
      'Change the constants and deploy again: the model and its configuration have generated names, so that new ones come before the old ones go.',
    call: 'The commands are at the end of `inference-stack.ts`.',
  }),
  terraform: () => ({
    needs: 'Terraform 1.5 and the AWS provider that the file names',
    deploy: 'terraform init && terraform apply',
    destroy: 'terraform destroy',
    release:
      'Apply with another `image` or `model_data`: the new model and configuration are made before the old ones go.',
    call: 'The commands are at the end of `main.tf`.',
  }),
};

/** What only a reader of the bill or of the security review asks for. */
function leftOut(plan: Plan, unexpressed: readonly string[]): readonly string[] {
  const has = (kind: ResourceKind) => plan.resources.some((one) => one.kind === kind);
  const uses = (id: string) => plan.inputs.some((one) => one.id === id);
  return [
    ...unexpressed,
    uses('bucket') && 'the bucket, and rules that delete old requests and results',
    'the image, its repository, and the model itself',
    (!has('role') || uses('roleArn')) && 'the execution role (--with-role writes one)',
    uses('subnets') &&
      'the VPC: its subnets need a way to S3, ECR and CloudWatch Logs (endpoints or NAT)',
    uses('kmsKey') ? 'the KMS key and its policy' : 'encryption with a key of your own (--kms-key)',
    has('alarm') && !uses('alarmTopic') && 'a recipient for the alarms (--alarm-topic)',
    'log retention: logs are kept forever',
  ].filter((text) => text !== false);
}

const line = (text: string): string => visible(text).replace(/([\\`*_<>|[\]])/g, '\\$1');
const list = (items: readonly string[]): string => items.map((one) => `- ${line(one)}\n`).join('');

/** Resources as their names say, without those whose names come about at the deployment. */
function created(plan: Plan): string {
  return plan.resources
    .map((one) => {
      const named = NAME_FIELDS[one.kind] !== undefined && one.kind !== 'role-policy';
      const name = named ? literalName(plan, one.id) : '';
      const shown = /@|^$/.test(name) ? '' : ` (${name})`;
      return `- ${line(`${one.title}${shown}`)}\n`;
    })
    .join('');
}

function callText(plan: Plan, call: string): string {
  if (plan.invocation.kind !== 'job') {
    return `## Call it\n\n${call}\n\n${list(plan.invocation.limits)}\n`;
  }
  const recurs = plan.resources.some(({ kind }) => kind === 'schedule');
  const how = recurs
    ? 'The schedule starts a job over what lies in batch-input/ of the bucket; results go to batch-output/.'
    : 'A run takes what lies in batch-input/ of the bucket; results go to batch-output/.';
  return `## Run it\n\n${how}\n\n${list(plan.invocation.limits)}\n`;
}

/** The file beside a deployment. */
export function readme(plan: Plan, target: TargetName, unexpressed: readonly string[]) {
  const usage = USAGES[target](plan);
  const told = [...plan.warnings, ...plan.watchOut];
  const text = [
    `# ${line(plan.title)}\n\nPlanned by infer-advisor for: ${line(plan.subject)}\n\n`,
    `## What it creates\n\n${created(plan)}\n`,
    `## What it costs\n\n${list(plan.cost)}\n`,
    told.length === 0 ? '' : `## Watch out\n\n${list(told)}\n`,
    `## Deploy it\n\nIt needs ${usage.needs}.\n\n\`\`\`sh\n${usage.deploy}\n\`\`\`\n\n${usage.release}\n\n`,
    missingInputs(plan).length === 0
      ? ''
      : `Still to be filled in:\n\n${list(missingInputs(plan).map((one) => `${one.id}: ${one.meaning} (${one.flag})`))}\n`,
    callText(plan, usage.call),
    `## Remove it\n\n\`\`\`sh\n${usage.destroy}\n\`\`\`\n\n`,
    `## What is not in it\n\n${list(leftOut(plan, unexpressed))}`,
  ].join('');
  return { name: 'README.md', text, executable: false };
}
