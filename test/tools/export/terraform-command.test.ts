// Configurations with the real terraform command and provider: what it validates, and what it plans
// when the image changes. TERRAFORM_PLUGINS names a folder of providers where there is no network.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { terraform } from '../../../src/export/targets/terraform.ts';
import { CASES, type Case, planOf } from '../../export/cases.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-terraform-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync('terraform', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' },
  });
  return { status, text: `${stdout ?? ''}${stderr ?? ''}` };
}

/** The root: the provider without an account, and each case as a module of its own. */
const ROOT = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "image" { type = string }
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`;

const snake = (id: string): string => id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Module {
  readonly name: string;
  readonly one: Case;
  readonly text: string;
}

const ALL: readonly Module[] = CASES.map((one, i) => ({
  name: `case_${i}`,
  one,
  text: terraform(planOf(one)).text,
}));

/** Modules that the release of the provider here knows. */
const KNOWN = ALL.filter(({ text }) => !text.includes('>= 6.21'));

/** The call of a module, with a value for each of its variables that has none. */
function callOf({ name, one, text }: Module): string {
  const given = planOf(one).inputs.filter(
    ({ id, status }) =>
      id !== 'image' && status === 'missing' && text.includes(`variable "${snake(id)}"`),
  );
  const values = given.map(({ id, value }) => `  ${snake(id)} = ${JSON.stringify(value)}\n`);
  return `module "${name}" {\n  source = "./${name}"\n  image = var.image\n${values.join('')}}\n`;
}

/** Writes all modules; false where terraform or its provider cannot be had. */
function isReady(): boolean {
  for (const { name, text } of KNOWN) {
    mkdirSync(path.join(folder, name));
    // The root's provider is without an account; the region of a case is tested elsewhere.
    const plain = text.replace(/^provider "aws" \{\n.*\n\}\n/m, '');
    writeFileSync(path.join(folder, name, 'main.tf'), plain);
  }
  writeFileSync(path.join(folder, 'main.tf'), ROOT + KNOWN.map(callOf).join(''));
  const { TERRAFORM_PLUGINS: plugins } = process.env;
  return run('init', '-no-color', ...(plugins ? ['-plugin-dir', plugins] : [])).status === 0;
}

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly schema_version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Shown {
  readonly planned_values: {
    readonly root_module: {
      readonly child_modules: readonly { address: string; resources: readonly Planned[] }[];
    };
  };
  readonly resource_changes: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** The policy of the role cuts the address of an image in ECR up. */
const ECR = '111122223333.dkr.ecr.us-east-1.amazonaws.com';

function planned(image: string): Shown {
  const name = 'plan.out';
  const made = run(
    'plan',
    '-no-color',
    '-refresh=false',
    '-input=false',
    `-var=image=${image}`,
    `-out=${name}`,
  );
  if (made.status !== 0) throw new Error(made.text);
  return JSON.parse(run('show', '-json', name).text);
}

type Values = Readonly<Record<string, unknown>>;

const madeUp = (module: string, type: string, name: string): string =>
  `${module}-${type}-${name}`.replace(/\W|_/g, '-').slice(-40).replace(/^-+/, '');

/** References that are known only when what they refer to is there. */
function references({ type, name }: Planned, module: string): Values {
  const role = madeUp(module, 'aws_iam_role', 'execution_role');
  const config = madeUp(module, 'aws_sagemaker_endpoint_configuration', 'endpoint_config');
  const known: Readonly<Record<string, Values>> = {
    aws_iam_role_policy: { role: madeUp(module, 'aws_iam_role', name.replace(/_policy$/, '')) },
    aws_sagemaker_endpoint: { endpoint_config_name: config },
    aws_sagemaker_model: { execution_role_arn: arnOf(role) },
    aws_cloudformation_stack: { outputs: { Name: config } },
  };
  return known[type] ?? {};
}

const arnOf = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

function withModel(variants: unknown, module: string): unknown {
  if (!Array.isArray(variants)) return variants;
  const model_name = madeUp(module, 'aws_sagemaker_model', 'model');
  return variants.map((one) => ({ ...one, model_name }));
}

/** What an instance is once it is made: what only AWS could tell is made up. */
function attributesOf(one: Planned, module: string): Values {
  const { type, name, values } = one;
  const own = String(values.name ?? values.alarm_name ?? madeUp(module, type, name));
  const variants = 'production_variants' in values && {
    production_variants: withModel(values.production_variants, module),
  };
  const known = {
    id: own,
    arn: arnOf(own),
    ...(type !== 'aws_cloudwatch_metric_alarm' && { name: own }),
  };
  return { ...known, ...references(one, module), ...values, ...variants };
}

/** The state after what is planned was made. */
function stateOf({ planned_values: { root_module } }: Shown): string {
  const resources = root_module.child_modules.flatMap(({ address: module, resources }) =>
    resources.map((one) => ({
      module,
      mode: 'managed',
      type: one.type,
      name: one.name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: one.schema_version, attributes: attributesOf(one, module) }],
    })),
  );
  const head = { version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'made-up' };
  return JSON.stringify({ ...head, outputs: {}, resources });
}

const ready = isReady();

describe.skipIf(!ready)('terraform and its provider (needs both)', { timeout: 600_000 }, () => {
  it('validates every configuration that this release of the provider knows', () => {
    const { status, text } = run('validate', '-no-color');
    expect([status, text]).toEqual([0, expect.stringContaining('is valid')]);
    expect(KNOWN.length).toBeGreaterThan(20);
  });

  it('has every configuration formatted', () => {
    expect(run('fmt', '-check', '-recursive', '-diff', ...KNOWN.map(({ name }) => name)).text).toBe(
      '',
    );
  });

  it('makes a new model and configuration before the old ones go, and keeps the endpoint', () => {
    writeFileSync(path.join(folder, 'terraform.tfstate'), stateOf(planned(`${ECR}/ocr:1`)));
    const { resource_changes: changes } = planned(`${ECR}/ocr:2`);
    const of = (type: string) => changes.filter((one) => one.type === type);
    const actions = (type: string) => [
      ...new Set(of(type).map(({ change }) => change.actions.join(' '))),
    ];
    expect(of('aws_sagemaker_model')).toHaveLength(KNOWN.length);
    expect(actions('aws_sagemaker_model')).toEqual(['create delete']);
    expect(actions('aws_sagemaker_endpoint_configuration')).toEqual(['create delete']);
    expect(actions('aws_sagemaker_endpoint')).toEqual(['update']);
    const gone = changes.filter(({ change }) => change.actions.join(' ') === 'delete create');
    expect(gone.map(({ address }) => address)).toEqual([]);
  });
});
