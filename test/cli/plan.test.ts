// What a deployment changes, before it is deployed: plans of Terraform and pairs of templates.

import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();

/** A configuration as Terraform's values have it. */
interface Configured {
  readonly name?: string;
  readonly type?: string;
  readonly count?: number;
  readonly memory?: number;
  readonly warm?: number;
  readonly isAsync?: boolean;
  /** Further variants, as Terraform has them. */
  readonly beside?: readonly object[];
  readonly shadows?: readonly object[];
  /** Bounds of auto-scaling, of the instances or of what is kept warm. */
  readonly scaled?: readonly [least: number, most: number];
  readonly isAlone?: boolean;
}

const variantOf = (name: string, type: string, count: number, weight = 0.1) => ({
  variant_name: name,
  model_name: 'm',
  instance_type: type,
  initial_instance_count: count,
  initial_variant_weight: weight,
});

/** A configuration, the endpoint that uses it, and what scales it. */
function resourcesOf(label: string, stated: Configured) {
  const { name, type, count, memory, warm, isAsync, scaled, isAlone } = stated;
  const serverless = {
    memory_size_in_mb: memory,
    max_concurrency: 5,
    provisioned_concurrency: warm,
  };
  const variant = {
    variant_name: 'v',
    model_name: 'm',
    ...(memory === undefined
      ? { instance_type: type, initial_instance_count: count }
      : { serverless_config: [serverless] }),
  };
  const output = { output_config: [{ s3_output_path: 's3://b/o' }] };
  const resource = (kind: string, values: object) => ({
    address: `${kind}.${label}`,
    mode: 'managed',
    type: kind,
    name: label,
    values,
  });
  const dimension = memory === undefined ? 'InstanceCount' : 'ProvisionedConcurrency';
  const config = resource('aws_sagemaker_endpoint_configuration', {
    name: name && `${name}-config`,
    production_variants: [variant, ...(stated.beside ?? [])],
    shadow_production_variants: stated.shadows ?? [],
    async_inference_config: isAsync ? [output] : [],
  });
  const endpoint = resource('aws_sagemaker_endpoint', {
    name,
    endpoint_config_name: name && `${name}-config`,
  });
  const target = resource('aws_appautoscaling_target', {
    resource_id: `endpoint/${name}/variant/v`,
    scalable_dimension: `sagemaker:variant:Desired${dimension}`,
    service_namespace: 'sagemaker',
    min_capacity: scaled?.[0],
    max_capacity: scaled?.[1],
  });
  return [config, ...(isAlone ? [] : [endpoint]), ...(scaled ? [target] : [])];
}

type State = Readonly<Record<string, Configured>>;

const moduleOf = (state: State) => ({
  root_module: {
    resources: Object.entries(state).flatMap(([label, one]) => resourcesOf(label, one)),
  },
});

const planOf = (before: State, after: State): string =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: moduleOf(after),
    prior_state: { format_version: '1.0', terraform_version: '1.9.0', values: moduleOf(before) },
    configuration: { root_module: {} },
  });

const SMALL = { name: 'ocr', type: 'ml.g5.xlarge', count: 1 };
const LARGE = { name: 'ocr', type: 'ml.g5.xlarge', count: 3 };
const HOURLY = 1.408;

write(
  'specs/ocr.yaml',
  'name: OCR\nprocessingTime: 200ms\nrequestRate: 5000/day\ngpu: true\ntraffic: intermittent\n',
);
write('specs/tags.yaml', 'name: tags\nprocessingTime: 50ms\nrequestRate: 9000/day\npayload: 1MB\n');
write('specs/other.yaml', 'name: other\ncurrent: serverless\npayload: 50MB\n');

async function checked(before: State, after: State, ...flags: string[]) {
  write('plan.json', planOf(before, after));
  const args = ['check', '--plan', 'plan.json', ...flags];
  const { status, stdout, stderr } = await program(args, { cwd: folder });
  return { status, stdout, stderr };
}

async function reportOf(before: State, after: State, ...flags: string[]) {
  const { stdout, stderr } = await checked(before, after, '-f', 'json', ...flags);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('check --plan', () => {
  it('tells what is added, changed and removed, with the bills of what is known', async () => {
    const serverless = { name: 'tags', memory: 2048, warm: 1 };
    const before = { ocr: SMALL, old: { name: 'old', type: 'ml.m5.large', count: 2 } };
    const { plan } = await reportOf(before, { ocr: LARGE, tags: serverless }, 'specs');
    expect(plan.endpoints).toMatchObject([
      {
        name: 'ocr',
        change: 'changed',
        workload: 'OCR',
        before: { option: 'real-time', instanceType: 'ml.g5.xlarge', instances: 1 },
        after: { option: 'real-time', instanceType: 'ml.g5.xlarge', instances: 3 },
        reason: null,
      },
      {
        name: 'tags',
        change: 'added',
        before: null,
        after: { option: 'serverless', memoryMB: 2048, provisionedConcurrency: 1 },
        beforeUSD: 0,
        reason: null,
      },
      { name: 'old', change: 'removed', after: null, afterUSD: 0, reason: null },
    ]);
    const [ocr, tags, old] = plan.endpoints;
    expect(ocr.beforeUSD).toBeCloseTo(730 * HOURLY, 1);
    expect(ocr.afterUSD).toBeCloseTo(3 * 730 * HOURLY, 1);
    expect(tags.afterUSD).toBeGreaterThan(10); // what is kept warm costs most of it
    expect(plan.afterUSD).toBeCloseTo(ocr.afterUSD + tags.afterUSD, 2);
    expect(plan.beforeUSD).toBeCloseTo(ocr.beforeUSD + old.beforeUSD, 2);
  });

  it('checks the workloads of what is added or changed as they would run, and no others', async () => {
    const { workloads } = await reportOf({ ocr: SMALL }, { ocr: LARGE }, 'specs');
    expect(workloads).toHaveLength(1);
    const [{ name, findings }] = workloads;
    expect([name, findings[0]]).toMatchObject([
      'OCR',
      { id: 'current-outscored', file: 'specs/ocr.yaml' },
    ]);
    expect(findings[0].message).toMatch(/real-time is planned; async leads/);
    const removed = await reportOf({ ocr: SMALL }, {}, 'specs');
    expect(removed.workloads).toEqual([]);
    const wrong = { ocr: { name: 'ocr', memory: 2048 } };
    const { status, stdout } = await checked({ ocr: SMALL }, wrong, 'specs');
    expect(status).toBe(1);
    expect(stdout).toMatch(/OCR: serverless is planned, but is excluded: GPU|CPU only/);
  });

  it.each<[string, string, State, State]>([
    ['called otherwise', 'other', {}, { ocr: SMALL }],
    ['that stays as it is', 'ocr', { ocr: SMALL }, { ocr: SMALL }],
    ['that goes', 'ocr', { ocr: SMALL }, {}],
    ['that changes', 'ocr', { ocr: SMALL }, { ocr: LARGE }],
  ])('loses no expectation beside an endpoint %s', async (_what, name, before, after) => {
    write('strict.yaml', `name: ${name}\npayload: 900MB\nexpect: real-time\n`);
    const { status, stdout } = await checked(before, after, 'strict.yaml', '-f', 'json');
    const found = JSON.parse(stdout).workloads[0].findings.map(({ id }: { id: string }) => id);
    expect(found).toContain('expect-recommended');
    expect(status).toBe(1);
  });

  it('tells which workloads match nothing, and what is there', async () => {
    const { general } = await reportOf({ ocr: SMALL }, { ocr: LARGE }, 'specs');
    expect(general).toMatchObject([{ id: 'unmatched-workload', severity: 'warning' }]);
    expect(general[0].message).toMatch(/other, tags; the plan has ocr$/);
    for (const format of ['text', 'markdown', 'github', 'junit', 'sarif']) {
      const alone = await checked({ ocr: SMALL }, { ocr: SMALL }, 'specs/tags.yaml', '-f', format);
      expect(alone.stdout).toMatch(/named tags/);
    }
    const empty = await reportOf({}, {}, 'specs/tags.yaml');
    expect(empty.general[0].message).toMatch(/the plan has none/);
    expect((await reportOf({ ocr: SMALL }, { ocr: SMALL }, 'specs/ocr.yaml')).general).toEqual([]);
  });

  it.each<[string, State, State, string, RegExp]>([
    ['no workload', {}, { x: { name: 'x', memory: 2048 } }, 'x', /no workload is called x/],
    ['no type', {}, { x: { name: 'x', count: 1 } }, 'x', /instance type is left open/],
    [
      'a type without a price',
      {},
      { x: { name: 'x', type: 'ml.z9.large', count: 1 } },
      'x',
      /price/,
    ],
    [
      'a variant of an open type',
      { x: { ...SMALL, name: 'x' } },
      { x: { ...SMALL, name: 'x', beside: [{ variant_name: 'w', initial_instance_count: 1 }] } },
      'x',
      /instance type of variant w is left open/,
    ],
    [
      'a variant of an open count',
      { x: { ...SMALL, name: 'x' } },
      { x: { ...SMALL, name: 'x', beside: [{ variant_name: 'w', instance_type: 'ml.m5.large' }] } },
      'x',
      /how many instances variant w has/,
    ],
    ['more warm than there can be', {}, { x: { name: 'x', memory: 2048, warm: 500 } }, 'x', /500/],
  ])('says why a bill is not known: %s', async (_why, before, after, name, reason) => {
    const { plan } = await reportOf(before, after);
    expect(plan.endpoints).toMatchObject([{ name, afterUSD: null }]);
    expect(plan.endpoints[0].reason).toMatch(reason);
    expect((await checked(before, after)).stdout).toMatch(/Not known/);
  });

  it.each<[string, State, State, number, number]>([
    [
      'a variant beside it',
      { ocr: SMALL },
      { ocr: { ...SMALL, beside: [variantOf('w', 'ml.g5.xlarge', 4)] } },
      1,
      5,
    ],
    [
      'a variant that goes',
      { ocr: { ...SMALL, beside: [variantOf('w', 'ml.g5.xlarge', 2)] } },
      { ocr: SMALL },
      3,
      1,
    ],
    [
      'a shadow',
      { ocr: SMALL },
      { ocr: { ...SMALL, shadows: [variantOf('s', 'ml.g5.xlarge', 2)] } },
      1,
      3,
    ],
    [
      'more at least',
      { ocr: { ...SMALL, scaled: [1, 2] } },
      { ocr: { ...SMALL, scaled: [20, 99] } },
      1,
      20,
    ],
    [
      'more at most',
      { ocr: { ...SMALL, scaled: [1, 2] } },
      { ocr: { ...SMALL, scaled: [1, 99] } },
      1,
      1,
    ],
    ['less at least than at first', { ocr: SMALL }, { ocr: { ...LARGE, scaled: [1, 9] } }, 1, 3],
    [
      'async that stays up, whatever the workload wishes',
      { ocr: { ...SMALL, isAsync: true } },
      { ocr: { ...SMALL, isAsync: true, scaled: [2, 3] } },
      1,
      2,
    ],
  ])('bills all capacity that is up: %s', async (_what, before, after, from, to) => {
    const { plan } = await reportOf(before, after);
    const [one] = plan.endpoints;
    expect(one).toMatchObject({ change: 'changed', reason: null, withoutRequests: false });
    expect(one.beforeUSD).toBeCloseTo(from * 730 * HOURLY, 1);
    expect(one.afterUSD).toBeCloseTo(to * 730 * HOURLY, 1);
    expect(plan).toMatchObject({ beforeUSD: one.beforeUSD, afterUSD: one.afterUSD, leftOut: [] });
  });

  const WARM_UNIT = { name: 'x', memory: 2048 };
  it.each<[string, State, State, number, number]>([
    ['none', { x: WARM_UNIT }, { x: { ...WARM_UNIT, warm: 50 } }, 0, 50],
    [
      'scaled',
      { x: { ...WARM_UNIT, warm: 1, scaled: [1, 9] } },
      { x: { ...WARM_UNIT, warm: 1, scaled: [40, 50] } },
      1,
      40,
    ],
    ['added', {}, { x: { ...WARM_UNIT, warm: 2 } }, 0, 2],
  ])('bills what is kept warm without a rate: %s', async (_what, before, after, from, to) => {
    const { plan } = await reportOf(before, after);
    const unit = (await reportOf({}, { x: { ...WARM_UNIT, warm: 1 } })).plan.afterUSD;
    expect(unit).toBeGreaterThan(0);
    expect(plan.endpoints).toMatchObject([
      { withoutRequests: true, reason: expect.stringMatching(/requests.*no workload is called x/) },
    ]);
    expect(plan.beforeUSD).toBeCloseTo(from * unit, 2);
    expect(plan.afterUSD).toBeCloseTo(to * unit, 2);
    expect((await checked(before, after)).stdout).toMatch(
      /^.* a month without the requests to x$/m,
    );
  });

  it.each<[string, State, State]>([
    [
      'scales to nothing',
      { x: { name: 'x', type: 'ml.g5.xlarge', count: 1, isAsync: true } },
      { x: { name: 'x', type: 'ml.g5.xlarge', count: 1, isAsync: true, scaled: [0, 5] } },
    ],
    ['becomes serverless', { x: { ...SMALL, name: 'x' } }, { x: { ...WARM_UNIT, warm: 2 } }],
    [
      'has a variant without a price',
      { x: { ...SMALL, name: 'x' } },
      { x: { ...SMALL, name: 'x', beside: [variantOf('w', 'ml.z9.large', 1)] } },
    ],
  ])('leaves out of both sums, by name, what %s', async (_what, before, after) => {
    const alone = await reportOf(before, after);
    expect(alone.plan).toMatchObject({ leftOut: ['x'], beforeUSD: null, afterUSD: null });
    expect((await checked(before, after)).stdout).toMatch(/^.*1 changed: bill not known$/m);
    const beside = await reportOf({ ...before, ocr: SMALL }, { ...after, ocr: LARGE });
    expect(beside.plan.leftOut).toEqual(['x']);
    expect(beside.plan.beforeUSD).toBeCloseTo(730 * HOURLY, 1);
    expect(beside.plan.afterUSD).toBeCloseTo(3 * 730 * HOURLY, 1);
    const { stdout } = await checked({ ...before, ocr: SMALL }, { ...after, ocr: LARGE });
    expect(stdout).toMatch(/^.*2 changed: \+\$2,055.68 a month without x$/m);
  });

  it('bills no configuration that no endpoint uses, and says so', async () => {
    const alone = { ...LARGE, isAlone: true };
    const { plan } = await reportOf({}, { ocr: alone });
    expect(plan.endpoints).toMatchObject([
      { kind: 'configuration', change: 'added', beforeUSD: null, afterUSD: null },
    ]);
    expect(plan.endpoints[0].reason).toMatch(/no endpoint uses it.*\$3,083.52/);
    expect(plan).toMatchObject({ leftOut: [], beforeUSD: 0, afterUSD: 0 });
    const { stdout } = await checked({}, { ocr: alone });
    expect(stdout).toMatch(/^.*1 configuration added: no endpoint/m);
  });

  it('reads a plan without its prior state from the changes that it lists', async () => {
    const change = (before: State, after: State) => {
      const [from, to] = [before, after].map((state) => moduleOf(state).root_module.resources);
      return to?.map(({ address, type, values }, i) => ({
        address,
        type,
        change: { actions: ['update'], before: from?.[i]?.values ?? null, after: values },
      }));
    };
    for (const planned of [{ planned_values: moduleOf({ ocr: LARGE }) }, {}]) {
      const resource_changes = change({ ocr: SMALL }, { ocr: LARGE });
      write('listed.json', JSON.stringify({ format_version: '1.2', ...planned, resource_changes }));
      const args = ['check', '--plan', 'listed.json', '-f', 'json'];
      const { plan } = JSON.parse((await program(args, { cwd: folder })).stdout);
      expect(plan.endpoints).toMatchObject([
        { change: 'changed', before: { instances: 1 }, after: { instances: 3 } },
      ]);
    }
  });

  it('joins by address where the name is made anew', async () => {
    const unnamed = { type: 'ml.g5.xlarge', count: 3 };
    const { plan, workloads } = await reportOf({ ocr: SMALL }, { ocr: unnamed }, 'specs');
    expect(plan.endpoints).toMatchObject([{ change: 'changed', workload: 'OCR' }]);
    expect(workloads).toHaveLength(1);
  });

  it('is one comment in Markdown, of one line where nothing changes', async () => {
    const [mark, title] = (await checked({ ocr: SMALL }, { ocr: LARGE }, '-f', 'markdown')).stdout
      .split('\n')
      .slice(0, 2);
    expect(mark).toBe('<!-- infer-advisor plan -->');
    expect(title).toBe('## SageMaker endpoints: 1 changed: +$2,055.68 a month');
    const same = await checked({ ocr: SMALL }, { ocr: SMALL }, 'specs/ocr.yaml', '-f', 'markdown');
    expect(same.stdout).toBe(
      '<!-- infer-advisor plan -->\ninfer-advisor: this changes no SageMaker endpoint (1 unchanged).\n',
    );
    expect((await checked({}, {}, '-f', 'markdown')).stdout.split('\n')).toHaveLength(3);
  });

  it('shows names from outside as text', async () => {
    const name = 'x\u001b[31m|<img src=x>@all';
    const open = await checked({}, { x: { name, memory: 2048 }, ocr: SMALL }, '-f', 'markdown');
    expect(open.stdout).not.toContain('\u001b');
    expect(open.stdout).not.toMatch(/<img|[^`\w]@all/);
    const { stdout } = await checked({}, { x: { ...LARGE, name } }, '-f', 'markdown');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/<img|[^`\w]@all/);
    expect((await checked({}, { x: { ...LARGE, name } })).stdout).not.toContain('\u001b');
  });

  it.each([
    [['--plan', 'specs/ocr.yaml'], /not a Terraform plan/],
    [['--plan', 'missing.json'], /no such file/],
    [['--plan', 'plan.json', '--before', 'a', '--after', 'b'], /leave out --before/],
    [['--plan', 'plan.json', '--compare-to', 'x.ndjson'], /--compare-to.*not about a plan/],
    [['--before', 'a.yaml'], /needs --after/],
    [['--after', 'a.yaml'], /needs --before/],
    [['--before', 'specs/ocr.yaml', '--after', 'specs/ocr.yaml'], /./],
  ])('refuses %j', async (flags, message) => {
    const { status, stderr } = await program(['check', ...flags], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});

const template = (count: number, least?: number) => `
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - {VariantName: v, ModelName: m, InstanceType: ml.m5.large, InitialInstanceCount: ${count}}
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties: {EndpointName: ocr, EndpointConfigName: !GetAtt Config.EndpointConfigName}
${
  least === undefined
    ? ''
    : `  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      MinCapacity: ${least}
      MaxCapacity: 9
      ResourceId: endpoint/ocr/variant/v
      ScalableDimension: sagemaker:variant:DesiredInstanceCount
      ServiceNamespace: sagemaker
`
}`;

describe('check --before --after', () => {
  const between = async (before: string, after: string) => {
    write('before.yaml', before);
    write('after.yaml', after);
    const args = ['check', '--before', 'before.yaml', '--after', 'after.yaml', '-f', 'json'];
    const { stdout, stderr } = await program(args, { cwd: folder });
    expect(stderr).toBe('');
    return JSON.parse(stdout).plan;
  };

  it.each([
    ['another count', template(1), template(2), 'changed'],
    ['scaling', template(1), template(1, 1), 'changed'],
    ['a new stack', '', template(1), 'added'],
    ['a stack that goes', template(1), 'Resources: {}\n', 'removed'],
  ])('tells of %s', async (_what, before, after, change) => {
    const { endpoints } = await between(before, after);
    expect(endpoints).toMatchObject([{ name: 'ocr', change }]);
  });

  it('knows the workload of what was exported', async () => {
    const spec = 'name: Fraud check\nprocessingTime: 10ms\nlatency: 50ms\nrequestRate: 500/s\n';
    write('fraud.yaml', spec);
    const made = await program(['export', 'cloudformation', 'fraud.yaml'], { cwd: folder });
    write('exported.yaml', made.stdout);
    write('none.yaml', '');
    const args = ['check', 'fraud.yaml', '--before', 'none.yaml', '--after', 'exported.yaml'];
    const report = JSON.parse((await program([...args, '-f', 'json'], { cwd: folder })).stdout);
    expect(report.plan.endpoints).toMatchObject([
      { name: 'Fraud-check-endpoint', workload: 'Fraud check' },
    ]);
    expect(report).toMatchObject({ general: [], workloads: [{ name: 'Fraud check' }] });
  });

  it('counts what stays', async () => {
    expect(await between(template(1), template(1))).toMatchObject({ endpoints: [], unchanged: 1 });
  });
});
