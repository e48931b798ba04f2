// What an operator looks for in a deployment: capacity, releases, rights, what is stated and kept.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TARGETS } from '../../src/deployment.ts';
import type { Plan, Value } from '../../src/export/plan.ts';
import type { ExportFlags } from '../../src/export/request.ts';
import { literal } from '../../src/export/values.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { AFTER_HOURS, CASES, FILLED, plan, planOf } from './cases.ts';

/** A resource's parameters as the AWS API takes them; undefined where there is no such resource. */
function request(made: Plan, id: string): Record<string, unknown> | undefined {
  const found = made.resources.find((one) => one.id === id);
  return found && Object(literal(made, { kind: 'group', fields: found.fields }));
}

const ids = ({ resources }: Plan): readonly string[] => resources.map(({ id }) => id);
const text = (made: Plan, target: string): string => TARGETS[target]?.(made).text ?? '';

describe('a new release', () => {
  it.each<[string, WorkloadInput, ExportFlags, string]>([
    ['real-time', { latency: 'low' }, {}, 'ALL_AT_ONCE'],
    ['real-time', { latency: 'low' }, { initialInstances: '2' }, 'CANARY'],
    ['serverless', { traffic: 'spiky' }, {}, 'ALL_AT_ONCE'],
    ['async', { payload: '50MB' }, {}, 'ALL_AT_ONCE'],
  ])('of %s with %j and %j comes beside the old one: %s', (option, workload, flags, type) => {
    const endpoint = request(plan(option, workload, flags), 'endpoint');
    expect(endpoint?.DeploymentConfig).toMatchObject({
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: type } },
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'replace-me-endpoint-errors' }] },
    });
  });

  it('comes copy by copy where there are components', () => {
    const made = plan('real-time', { scaleToZero: true });
    expect(request(made, 'endpoint')).not.toHaveProperty('DeploymentConfig');
    expect(request(made, 'inference-component')?.DeploymentConfig).toMatchObject({
      RollingUpdatePolicy: { MaximumBatchSize: { Type: 'COPY_COUNT', Value: 1 } },
    });
  });

  it.each(CASES)('is not held up by a fixed name: $name', (one) => {
    const made = planOf(one);
    for (const target of ['cloudformation', 'cdk', 'terraform']) {
      expect(text(made, target)).not.toMatch(
        /^ *(ModelName|EndpointConfigName): "|modelName: [a-z]+,$/m,
      );
    }
  });
});

describe('alarms', () => {
  const watched = (made: Plan) => ids(made).filter((id) => id.endsWith('-alarm'));
  it.each<[string, WorkloadInput, ExportFlags, readonly string[]]>([
    ['real-time', { latency: 'low' }, {}, ['errors', 'unused']],
    ['real-time', { latency: '250ms' }, {}, ['errors', 'latency', 'unused']],
    ['serverless', { traffic: 'spiky' }, {}, ['errors']],
    ['serverless', { coldStartTolerant: false }, {}, ['errors', 'unused']],
    ['async', { payload: '50MB' }, {}, ['errors', 'wake', 'backlog']],
    ['async', { payload: '50MB' }, { autoScaling: false }, ['errors', 'backlog', 'unused']],
    ['batch', { records: 10 }, {}, []],
  ])('of %s for %j with %j: %j', (option, workload, flags, names) => {
    expect(watched(plan(option, workload, flags))).toEqual(names.map((name) => `${name}-alarm`));
  });

  it('know the bound in the unit of the metric', () => {
    expect(request(plan('real-time', { latency: '250ms' }), 'latency-alarm')).toMatchObject({
      MetricName: 'ModelLatency',
      ExtendedStatistic: 'p99',
      Threshold: 250_000,
    });
    expect(request(plan('async', { latency: '30m' }), 'backlog-alarm')?.Threshold).toBe(1800);
  });

  it('watch the beginning of a stream, whose whole takes longer than the bound', () => {
    const streamed = { streaming: true, latency: '5s', processingTime: '20s' };
    expect(request(plan('real-time', streamed), 'latency-alarm')).toMatchObject({
      MetricName: 'FirstChunkModelLatency',
      Threshold: 5_000_000,
    });
  });

  it('tell somebody where a topic is given', () => {
    const alarmTopic = 'arn:aws:sns:us-east-1:111122223333:on-call';
    const made = plan('async', { payload: '50MB' }, { alarmTopic });
    expect(request(made, 'errors-alarm')?.AlarmActions).toEqual([alarmTopic]);
    expect(request(made, 'wake-alarm')?.AlarmActions).toEqual(['@STEP_POLICY_ARN@']);
  });
});

describe('capacity', () => {
  const SERVED: WorkloadInput = { processingTime: '2s', requestRate: '1/s', peakRate: '10/s' };

  it.each<[WorkloadInput, ExportFlags, number]>([
    [SERVED, { provisionedConcurrency: '2' }, 2],
    [SERVED, { provisionedConcurrency: '20' }, 20],
    [{ ...SERVED, coldStartTolerant: false }, {}, 29],
    [{ ...SERVED, latency: '3s' }, {}, 29],
  ])('serverless for %j keeps what is stated warm, with %j: %i', (workload, flags, least) => {
    expect(request(plan('serverless', workload, flags), 'scalable-target')?.MinCapacity).toBe(
      least,
    );
  });

  it('doubles what stands for high availability, and notes where it stands alone', () => {
    const alone = plan('real-time', { latency: 'low' });
    expect(alone.watchOut.join()).toContain('--high-availability');
    const doubled = plan('real-time', { latency: 'low' }, { highAvailability: true });
    expect(request(doubled, 'scalable-target')?.MinCapacity).toBe(2);
    expect(doubled.watchOut.join()).not.toContain('--high-availability');
  });

  const HOURS: WorkloadInput = { processingTime: '100ms', requestRate: '50/s' };
  it.each<[string, WorkloadInput, readonly string[] | undefined]>([
    ['real-time', HOURS, undefined],
    [
      'real-time',
      { ...HOURS, activeHours: '45h/week' },
      ['cron(0 8 ? * MON-FRI *)', 'cron(0 17 ? * MON-FRI *)'],
    ],
    ['real-time', { ...HOURS, activeHours: '9h/day' }, ['cron(0 8 ? * * *)', 'cron(0 17 ? * * *)']],
    [
      'real-time',
      { ...HOURS, activeHours: '20h/day' },
      ['cron(0 0 ? * * *)', 'cron(0 20 ? * * *)'],
    ],
    [
      'real-time',
      { ...HOURS, activeHours: '120h/week' },
      ['cron(0 0 ? * MON *)', 'cron(0 0 ? * SAT *)'],
    ],
    ['real-time', { ...HOURS, activeHours: '168h/week' }, undefined],
    // A minute of 60 is none.
    [
      'real-time',
      { ...HOURS, activeHours: '44.99h/week' },
      ['cron(0 8 ? * MON-FRI *)', 'cron(0 17 ? * MON-FRI *)'],
    ],
    [
      'real-time',
      { ...HOURS, activeHours: '119.999h/week' },
      ['cron(0 0 ? * MON *)', 'cron(0 0 ? * SAT *)'],
    ],
    ['real-time', { ...HOURS, activeHours: '167.999h/week' }, undefined],
    [
      'real-time',
      { ...HOURS, activeHours: '0.01h/week' },
      ['cron(0 8 ? * MON-FRI *)', 'cron(1 8 ? * MON-FRI *)'],
    ],
    ['real-time', { ...HOURS, traffic: 'scheduled' }, ['cron(0 8 ? * * *)', 'cron(0 9 ? * * *)']],
    // One instance is the least anyway.
    ['real-time', { latency: 'low', activeHours: '9h/day' }, undefined],
    [
      'async',
      { coldStartTolerant: false, activeHours: '9h/day' },
      ['cron(0 8 ? * * *)', 'cron(0 17 ? * * *)'],
    ],
    ['async', { payload: '50MB', activeHours: '9h/day' }, undefined],
    // Zero outside of them, where the verdict rests on it; what may start cold needs no schedule.
    ['real-time', AFTER_HOURS, ['cron(0 8 ? * MON-FRI *)', 'cron(0 17 ? * MON-FRI *)']],
    ['serverless', AFTER_HOURS, ['cron(0 8 ? * MON-FRI *)', 'cron(0 17 ? * MON-FRI *)']],
    ['async', AFTER_HOURS, ['cron(0 8 ? * MON-FRI *)', 'cron(0 17 ? * MON-FRI *)']],
    ['real-time', { ...AFTER_HOURS, coldStartTolerant: true }, undefined],
    ['serverless', { ...AFTER_HOURS, coldStartTolerant: true }, undefined],
    ['async', { ...AFTER_HOURS, coldStartTolerant: true }, undefined],
  ])('of %s follows the hours in which requests come: %j', (option, workload, crons) => {
    const made = plan(option, workload);
    const found = ['open-action', 'close-action'].map((id) => request(made, id)?.Schedule);
    expect(found).toEqual(crons ?? [undefined, undefined]);
  });

  it.each<[string, string, number, WorkloadInput, ExportFlags, object, object]>([
    ['real-time', 'DesiredCopyCount', 3, {}, {}, { MinCapacity: 3 }, { MinCapacity: 0 }],
    [
      'real-time',
      'DesiredCopyCount',
      5,
      {},
      { initialInstances: '5' },
      { MinCapacity: 5 },
      { MinCapacity: 0 },
    ],
    ['async', 'DesiredInstanceCount', 1, {}, {}, { MinCapacity: 1 }, { MinCapacity: 0 }],
    [
      'async',
      'DesiredInstanceCount',
      3,
      { latency: '2s' },
      {},
      { MinCapacity: 3 },
      { MinCapacity: 0 },
    ],
    // Only a lower maximum takes away what is provisioned, and no request uses.
    [
      'serverless',
      'DesiredProvisionedConcurrency',
      6,
      {},
      {},
      { MinCapacity: 6, MaxCapacity: 6 },
      { MinCapacity: 0, MaxCapacity: 0 },
    ],
    [
      'serverless',
      'DesiredProvisionedConcurrency',
      2,
      {},
      { provisionedConcurrency: '2' },
      { MinCapacity: 2, MaxCapacity: 6 },
      { MinCapacity: 0, MaxCapacity: 0 },
    ],
    [
      'serverless',
      'DesiredProvisionedConcurrency',
      6,
      { scaleToZero: false },
      {},
      { MinCapacity: 6, MaxCapacity: 6 },
      { MinCapacity: 0, MaxCapacity: 0 },
    ],
  ])(
    '%s has %s at %i when requests come: %j, %j',
    (option, dimension, least, more, flags, open, close) => {
      const made = plan(option, { ...AFTER_HOURS, ...more }, flags);
      const target = request(made, 'scalable-target');
      expect(target?.ScalableDimension).toContain(dimension);
      expect(target?.MinCapacity).toBe(least);
      expect(made.idleFlags).toEqual([]);
      const found = ['open-action', 'close-action'].map((id) => request(made, id));
      for (const action of found) {
        expect([action?.ResourceId, action?.ScalableDimension]).toEqual([
          target?.ResourceId,
          target?.ScalableDimension,
        ]);
      }
      expect(found.map((one) => one?.ScalableTargetAction)).toEqual([open, close]);
    },
  );

  it.each(['real-time', 'serverless', 'async'])(
    'of %s is missed with --no-auto-scaling',
    (option) => {
      const { warnings, resources } = plan(option, AFTER_HOURS, { autoScaling: false });
      expect(warnings.join()).toContain('which cold starts not tolerated asks for');
      expect(JSON.stringify(resources)).not.toContain('ProvisionedConcurrency');
      expect(resources.map(({ kind }) => kind)).not.toContain('scheduled-action');
    },
  );

  it('is asked for at times that are some, however odd the hours', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 168, noNaN: true }), (hours) => {
        const made = plan('real-time', { ...HOURS, activeHours: `${hours.toFixed(3)}h/week` });
        for (const id of ['open-action', 'close-action']) {
          const schedule = request(made, id)?.Schedule ?? 'cron(0 0 ? * * *)';
          expect(schedule).toMatch(
            /^cron\([1-5]?\d (1?\d|2[0-3]) \? \* (\*|MON-FRI|MON|SAT) \*\)$/,
          );
        }
      }),
    );
  });

  it.each<[WorkloadInput, number]>([
    [{ processingTime: '30m' }, 1],
    [{ processingTime: '60s' }, 4],
    [{ processingTime: '20s', latency: '1m' }, 4],
    [{ payload: '50MB' }, 5],
  ])('of a queue follows the time of a request: %j → %i', (workload, target) => {
    const made = plan('async', workload);
    const { TargetTrackingScalingPolicyConfiguration: policy } = Object(
      request(made, 'tracking-policy'),
    );
    expect(policy.TargetValue).toBe(target);
    const { AsyncInferenceConfig } = Object(request(made, 'endpoint-config'));
    expect(AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance).toBe(2);
  });

  it('of a queue stays for as long as a request takes', () => {
    const cooldown = (processingTime: string) =>
      Object(request(plan('async', { processingTime }), 'tracking-policy'))
        .TargetTrackingScalingPolicyConfiguration.ScaleInCooldown;
    expect([cooldown('10s'), cooldown('50m')]).toEqual([600, 3000]);
  });
});

describe('what is stated', () => {
  const records = fc.record({
    records: fc.integer({ min: 1, max: 10_000_000 }),
    payload: fc.integer({ min: 1, max: 100 }).map((size) => `${size}MB`),
    processingTime: fc.integer({ min: 1, max: 600_000 }).map((ms) => `${ms}ms`),
  });
  const splits = fc.constantFrom('None', 'Line', undefined);

  it('fits the mini-batches of a job, all of them at once too', () => {
    fc.assert(
      fc.property(records, splits, (workload, splitType) => {
        const job = request(
          plan('batch', workload, splitType ? { splitType } : {}),
          'transform-job',
        );
        const megabytes = Number(job?.MaxPayloadInMB ?? 6);
        const item = Math.ceil((Number.parseInt(workload.payload, 10) * 1e6) / 2 ** 20);
        if (job?.BatchStrategy !== 'SingleRecord') expect(megabytes).toBeGreaterThanOrEqual(item);
        const atOnce = Number(job?.MaxConcurrentTransforms ?? 1);
        expect(megabytes * atOnce).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('a deadline, in the number of instances', () => {
    const nightly: WorkloadInput = { records: '1M', processingTime: '100ms' };
    const count = (deadline: string) =>
      Object(request(plan('batch', { ...nightly, deadline }), 'transform-job')).TransformResources
        .InstanceCount;
    expect(count('24h')).toBe(2);
    expect(count('4h')).toBeGreaterThan(7);
  });

  it.each<[string, string, object | string]>([
    [
      'real-time',
      's3://models/ocr/',
      {
        ModelDataSource: {
          S3DataSource: {
            S3Uri: 's3://models/ocr/',
            S3DataType: 'S3Prefix',
            CompressionType: 'None',
          },
        },
      },
    ],
    [
      'async',
      's3://models/ocr/',
      { ModelDataSource: { S3DataSource: { CompressionType: 'None' } } },
    ],
    ['async', 's3://models/ocr.tar.gz', { ModelDataUrl: 's3://models/ocr.tar.gz' }],
    ['serverless', 's3://models/ocr/', 'only as an archive'],
    ['batch', 's3://models/ocr/', 'only as an archive'],
  ])('where the model lies: %s from %s', (option, modelData, expected) => {
    const make = () => plan(option, { payload: '1MB' }, { modelData });
    if (typeof expected === 'string') expect(make).toThrow(expected);
    else expect(request(make(), 'model')?.PrimaryContainer).toMatchObject(expected);
  });

  it.each<[WorkloadInput, string]>([
    [{ payload: '128000B' }, 'inline'],
    [{ payload: '128001B' }, 'asynchronous'],
    [{ latency: 'high' }, 'asynchronous'],
  ])('the size of a request that goes with the call: %j → %s', (workload, kind) => {
    const made = plan('async', workload);
    expect(made.invocation.kind).toBe(kind);
    expect(text(made, 'python').includes('Body=body')).toBe(kind === 'inline');
    expect(text(made, 'aws-cli').includes('--body fileb://request')).toBe(kind === 'inline');
  });
});

describe('a job that recurs', () => {
  it.each<[WorkloadInput, ExportFlags, string | undefined]>([
    [{ records: '10M' }, {}, undefined],
    [{ records: '10M', traffic: 'one-off' }, {}, undefined],
    [{ records: '10M', traffic: 'scheduled' }, {}, 'cron(0 2 * * ? *)'],
    [{ records: '10M' }, { schedule: 'rate(6 hours)' }, 'rate(6 hours)'],
    [{ requestRate: '200/day', deadline: '6h' }, {}, 'rate(347 minutes)'],
  ])('%j with %j starts at %s', (workload, flags, expression) => {
    const made = plan('batch', workload, flags);
    expect(request(made, 'job-schedule')?.ScheduleExpression).toBe(expression);
    expect(ids(made).includes('transform-job')).toBe(expression === undefined);
  });

  it('is started under names that no other job has, in every target', () => {
    const made = plan('batch', { records: '10M', traffic: 'scheduled' }, { jobName: 'nightly' });
    const { Target } = Object(request(made, 'job-schedule'));
    expect(JSON.parse(Target.Input)).toMatchObject({
      TransformJobName: 'nightly-<aws.scheduler.execution-id>',
      ModelName: 'replace-me-model-@MODEL_RELEASE@',
    });
    // Terraform would escape the brackets, which the scheduler does not know.
    expect(text(made, 'terraform')).toContain('"\\\\u003c", "<"');
    for (const target of Object.keys(TARGETS))
      expect(text(made, target)).toContain('<aws.scheduler.execution-id>');
  });

  it('refuses a schedule that is none, and a name that leaves no room', () => {
    const make = (flags: ExportFlags) => () => plan('batch', { traffic: 'scheduled' }, flags);
    expect(make({ schedule: 'every day' })).toThrow('write it like cron(');
    expect(make({ timezone: 'here and there' })).toThrow('write it like Europe/Berlin');
    expect(make({ jobName: 'x'.repeat(27) })).toThrow('1 to 26 fit');
  });
});

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

function rights(made: Plan, id = 'execution-role-policy'): readonly Statement[] {
  const { PolicyDocument } = Object(request(made, id));
  return JSON.parse(PolicyDocument).Statement;
}

const actionsOf = (made: Plan): readonly string[] => rights(made).flatMap(({ Action }) => Action);

describe('the role', () => {
  const WITH = { ...FILLED, withRole: true };
  const { subnets: _subnets, securityGroups: _groups, ...PLAIN } = WITH;

  it.each<[string, WorkloadInput, ExportFlags, readonly string[], readonly string[]]>([
    [
      'real-time',
      { latency: 'low' },
      PLAIN,
      ['s3:GetObject', 'ecr:BatchGetImage'],
      ['s3:PutObject', 'sns:Publish', 'kms:Decrypt', 'ec2:CreateNetworkInterface'],
    ],
    ['real-time', { vpc: true }, WITH, ['ec2:CreateNetworkInterface'], ['s3:PutObject']],
    ['async', { payload: '50MB' }, PLAIN, ['s3:PutObject'], ['sns:Publish']],
    ['async', { notification: true }, PLAIN, ['sns:Publish'], []],
    [
      'batch',
      { records: 10 },
      { ...PLAIN, kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/x' },
      ['s3:PutObject', 'kms:GenerateDataKey'],
      ['sns:Publish'],
    ],
    [
      'serverless',
      { traffic: 'spiky' },
      PLAIN,
      ['s3:GetObject'],
      ['s3:PutObject', 's3:ListBucket'],
    ],
  ])('of %s for %j may do what it does, and no more', (option, workload, flags, may, mayNot) => {
    const actions = actionsOf(plan(option, workload, flags));
    expect(actions).toEqual(expect.arrayContaining([...may]));
    expect(actions.filter((action) => mayNot.includes(action))).toEqual([]);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reads this image and this model, and nothing beside them', () => {
    const made = plan('real-time', { latency: 'low' }, PLAIN);
    const of = (action: string) =>
      rights(made).find(({ Action }) => Action.includes(action))?.Resource;
    expect(of('s3:GetObject')).toEqual(['arn:aws:s3:::ocr-models/model.tar.gz']);
    expect(of('ecr:BatchGetImage')).toEqual(['arn:aws:ecr:us-east-1:111122223333:repository/ocr']);
  });

  const ECR = '111122223333.dkr.ecr';
  it.each<[ExportFlags, string, string, string?]>([
    [
      { image: `${ECR}.eu-west-1.amazonaws.com/team/ocr@sha256:0123`, modelData: 's3://bcd/a/' },
      'arn:aws:ecr:eu-west-1:111122223333:repository/team/ocr',
      'arn:aws:s3:::bcd/a/*',
      'arn:aws:s3:::bcd',
    ],
    [
      { image: `${ECR}-fips.us-gov-west-1.amazonaws.com/ocr`, region: 'us-gov-west-1' },
      'arn:aws-us-gov:ecr:us-gov-west-1:111122223333:repository/ocr',
      'arn:aws-us-gov:s3:::ocr-models/model.tar.gz',
    ],
    [
      { image: `${ECR}.cn-north-1.amazonaws.com.cn/a.com/ocr:1@sha256:01`, modelData: 's3://bcd/' },
      'arn:aws-cn:ecr:cn-north-1:111122223333:repository/a.com/ocr',
      'arn:aws:s3:::bcd/*',
      'arn:aws:s3:::bcd',
    ],
    [{ image: 'ocr:1' }, 'arn:aws:ecr:*:*:repository/*', 'arn:aws:s3:::ocr-models/model.tar.gz'],
  ])('reads what %j names', (flags, repository, model, bucket) => {
    const made = plan('real-time', { latency: 'low' }, { ...PLAIN, ...flags });
    const of = (action: string) =>
      rights(made).find(({ Action }) => Action.includes(action))?.Resource;
    expect(of('ecr:BatchGetImage')).toEqual([repository]);
    expect(of('s3:GetObject')).toEqual([model]);
    expect(of('s3:ListBucket')).toEqual(bucket && [bucket]);
  });

  it('reads every model of a folder', () => {
    const made = plan(
      'real-time',
      { models: 50, latency: 'low' },
      { ...PLAIN, modelData: 's3://bcd/models' },
    );
    expect(JSON.stringify(rights(made))).toContain('"arn:aws:s3:::bcd/models*"');
  });

  it.each(['cloudformation', 'terraform', 'cdk', 'python'])(
    'follows the variables that are filled in later: %s',
    (target) => {
      const named = plan('real-time', { latency: 'low' }, PLAIN);
      const open = plan('real-time', { latency: 'low' }, { withRole: true });
      const count = (made: Plan, text: string) =>
        (TARGETS[target]?.(made).text ?? '').split(text).length - 1;
      expect([count(named, 'ocr-models'), count(named, 'repository/ocr')]).toEqual([1, 0]);
      const hasDefaults = target === 'cdk' || target === 'python';
      expect(count(open, 'replace-me-bucket')).toBe(hasDefaults ? 1 : 0);
      expect(count(open, 'amazonaws.com/replace-me')).toBe(hasDefaults ? 1 : 0);
    },
  );

  it('is there only where it is asked for, in the place of the one that is given', () => {
    expect(ids(plan('async', { payload: '50MB' }, FILLED))).not.toContain('execution-role');
    const made = plan('async', { payload: '50MB' }, WITH);
    expect(made.inputs.map(({ id }) => id)).not.toContain('roleArn');
    expect(made.idleFlags.join()).toContain('--role-arn has no effect');
  });

  it('of the scheduler starts the jobs of this name alone', () => {
    const made = plan('batch', { traffic: 'scheduled' }, { jobName: 'nightly' });
    expect(rights(made, 'scheduler-role-policy')).toEqual([
      expect.objectContaining({ Resource: ['arn:aws:sagemaker:*:*:transform-job/nightly-*'] }),
    ]);
  });
});

describe('the region', () => {
  const REGION = {
    'aws-cli': '--region eu-west-1',
    terraform: 'region = "eu-west-1"',
    cdk: "region: 'eu-west-1'",
    python: "region_name='eu-west-1'",
  };
  it.each(Object.entries(REGION))('reaches %s: %s', (target, words) => {
    const made = (region?: string) =>
      text(plan('async', { payload: '50MB' }, region === undefined ? {} : { region }), target);
    expect(made('eu-west-1')).toContain(words);
    expect(made('eu-west-1')).not.toContain('us-east-1');
    expect(made()).not.toContain(words.split(/[ =:]/)[0] === '--region' ? words : 'eu-west-1');
  });

  it('is asked of what is given too', () => {
    const { warnings } = plan('async', { payload: '50MB' }, { ...FILLED, region: 'eu-west-1' });
    expect(warnings).toEqual([expect.stringContaining('--image is in us-east-1')]);
    const china = plan('async', { payload: '50MB' }, { region: 'cn-north-1' });
    expect(JSON.stringify(china.inputs)).toContain('arn:aws-cn:iam');
  });
});

describe('security', () => {
  const kmsKey = 'arn:aws:kms:us-east-1:111122223333:key/x';
  const keysOf = (made: Plan): readonly string[] => {
    const found: string[] = [];
    const walk = (name: string, value: Value): void => {
      if (typeof value !== 'object') return;
      if (value.kind === 'input' && value.id === 'kmsKey') found.push(name);
      if (value.kind === 'list') for (const item of value.items) walk(name, item);
      if (value.kind === 'document') walk(name, value.value);
      if (value.kind === 'group') for (const one of value.fields) walk(one.name, one.value);
    };
    for (const { id, fields } of made.resources)
      for (const one of fields) walk(`${id} ${one.name}`, one.value);
    return found;
  };

  it('encrypts volumes and results with the key, but not disks that take none', () => {
    const on = (option: string, workload: WorkloadInput, instance: string) =>
      keysOf(plan(option, workload, { kmsKey, instance })).length;
    expect(on('async', { payload: '50MB' }, 'ml.m5.large')).toBe(2);
    expect(on('async', { payload: '50MB' }, 'ml.g5.xlarge')).toBe(1);
    expect(on('batch', { records: 10 }, 'ml.m5.large')).toBe(2);
  });

  it('isolates the container where that is asked for', () => {
    const made = plan('serverless', { traffic: 'spiky' }, { networkIsolation: true });
    expect(request(made, 'model')?.EnableNetworkIsolation).toBe(true);
  });

  it('tags all that takes tags', () => {
    const made = plan(
      'async',
      { payload: '50MB' },
      { tag: ['team=search', 'x=a=b'], withRole: true },
    );
    for (const id of ['execution-role', 'model', 'endpoint-config', 'endpoint', 'errors-alarm']) {
      expect(request(made, id)?.Tags).toEqual([
        { Key: 'team', Value: 'search' },
        { Key: 'x', Value: 'a=b' },
      ]);
    }
    for (const tag of ['team', '=x', 'aws:x=y', "a='$(b)'"]) {
      expect(() => plan('async', { payload: '1MB' }, { tag: [tag] })).toThrow(
        'write it like team=search',
      );
    }
  });
});

it.each(CASES)('has a file beside it that says how to use it and what it costs: $name', (one) => {
  const made = planOf(one);
  for (const [target, write] of Object.entries(TARGETS)) {
    const { files } = write(made);
    const readme = files.find(({ name }) => name === 'README.md')?.text ?? '';
    expect([target, readme]).toEqual([
      target,
      expect.stringMatching(/## What it costs\n\n- (\$|not known)/),
    ]);
    for (const title of ['What it creates', 'Deploy it', 'Remove it', 'What is not in it']) {
      expect(readme).toContain(`## ${title}\n`);
    }
  }
});
