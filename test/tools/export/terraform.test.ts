// Configurations as Terraform's own parser reads them.

import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { terraform } from '../../../src/export/targets/terraform.ts';
import { hclText } from '../../../src/export/writing.ts';
import { CASES, planOf } from '../../export/cases.ts';
import { HOSTILE, poisoned } from '../../export/hostile.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;
interface Configuration {
  readonly variable: Readonly<Record<string, readonly { readonly default?: unknown }[]>>;
  readonly resource: Blocks;
  readonly output: Readonly<Record<string, readonly { readonly value: string }[]>>;
}

const read = (text: string) => parse('main.tf', text) as Promise<Configuration>;

describe.each(CASES)('$name', (one) => {
  const plan = planOf(one);
  const { text, unexpressed } = terraform(plan);

  it('refers to variables and resources that are there, and uses every variable', async () => {
    const { resource, variable } = await read(text);
    const all = JSON.stringify(resource);
    const variables = [...all.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name);
    expect(new Set(variables)).toEqual(new Set(Object.keys(variable)));
    const references = [...all.matchAll(/\b(aws_[a-z_]+)\.(\w+)\.\w+/g)];
    for (const [, type = '', name = ''] of references) {
      expect(resource[type]).toHaveProperty(name);
    }
  });

  it('gives out names and ARNs of what is there', async () => {
    const { resource, output, variable } = await read(text);
    expect(output).toHaveProperty('model_arn');
    expect('endpoint_arn' in output).toBe('aws_sagemaker_endpoint' in resource);
    for (const [{ value }] of Object.values(output) as [{ value: string }][]) {
      const [, type = '', name = ''] = /\$\{(aws_\w+|var)\.(\w+)/.exec(value) ?? [];
      expect(type === 'var' ? variable : resource[type]).toHaveProperty(name);
    }
  });

  it('has every resource, or says what it leaves out', async () => {
    const { resource } = await read(text);
    const count = Object.values(resource).flatMap((named) => Object.keys(named)).length;
    if (unexpressed.length === 0) expect(count).toBe(plan.resources.length);
    else expect(count).toBeLessThan(plan.resources.length);
    for (const what of unexpressed) expect(text).toContain(what);
  });

  it('leaves a variable without default for each placeholder', async () => {
    const { variable } = await read(text);
    for (const { id, status } of plan.inputs) {
      const name = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const [declared] = variable[name] ?? [];
      if (declared) expect(declared.default === undefined).toBe(status === 'missing');
    }
  });
});

it('has a stack for what the provider lacks, and asks for the release that has the rest', async () => {
  const found = async (name: string) => {
    const one = CASES.find((each) => each.name === name);
    if (!one) throw new Error('the case is gone');
    const { text } = terraform(planOf(one));
    const { resource } = await read(text);
    return [
      Object.keys(resource.aws_cloudformation_stack ?? {}),
      /version = "(.*)"/.exec(text)?.[1],
    ];
  };
  expect(await found('real-time, auto-scaling')).toEqual([[], '>= 5.100.0']);
  expect(await found('real-time, to zero')).toEqual([['inference_component'], '>= 6.21.0']);
  const both = ['endpoint_config', 'inference_component'];
  expect(await found('real-time, to zero in a VPC')).toEqual([both, '>= 5.100.0']);
});

it('scales async to zero with both policies and the alarm', async () => {
  const one = CASES.find(({ name }) => name === 'async, to zero');
  if (!one) throw new Error('the case is gone');
  const { resource } = await read(terraform(planOf(one)).text);
  const backlog = { metric_name: 'ApproximateBacklogSizePerInstance' };
  expect(resource).toMatchObject({
    aws_appautoscaling_target: { scalable_target: [{ min_capacity: 0, max_capacity: 4 }] },
    aws_appautoscaling_policy: {
      tracking_policy: [
        {
          target_tracking_scaling_policy_configuration: [
            { customized_metric_specification: [backlog] },
          ],
        },
      ],
      step_policy: [{ policy_type: 'StepScaling' }],
    },
    aws_cloudwatch_metric_alarm: {
      wake_alarm: [
        {
          metric_name: 'HasBacklogWithoutCapacity',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own
          alarm_actions: ['${aws_appautoscaling_policy.step_policy.arn}'],
        },
      ],
    },
  });
});

/** The parser gives templates as their source has them; what `terraform console` makes of that. */
const templateText = (source: string) => source.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');

describe.each(HOSTILE)('%j', (text) => {
  it('is one HCL string without a template in it', async () => {
    const { a } = await parse('a.tf', `a = ${hclText(text)}\n`);
    expect(templateText(a)).toBe(text);
  });

  it.each(CASES.filter(({ name }) => /VPC|to zero|raised/.test(name)))(
    'is the default of a variable: $name',
    async (one) => {
      const { variable } = await read(terraform(poisoned(planOf(one), text)).text);
      expect(templateText(String(variable.image?.[0]?.default))).toBe(text);
    },
  );
});
