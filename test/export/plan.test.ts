import { describe, expect, it } from 'vitest';
import type { ExportFlags } from '../../src/export/flags.ts';
import { literal } from '../../src/export/literals.ts';
import type { Field, Plan, Value } from '../../src/export/plan.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { CASES, FILLED, planOf } from './cases.ts';

const plan = (option: string, workload: WorkloadInput, flags: ExportFlags = {}): Plan =>
  planOf({ name: '', option, workload, flags });

function fieldsIn(value: Value): readonly Field[] {
  if (typeof value !== 'object') return [];
  if (value.kind === 'list') return value.items.flatMap(fieldsIn);
  if (value.kind !== 'group') return [];
  return value.fields.flatMap((one) => [one, ...fieldsIn(one.value)]);
}

const allFields = ({ resources, invocation }: Plan): readonly Field[] =>
  [...resources, invocation].flatMap(({ fields }) => fieldsIn({ kind: 'group', fields }));

/** Parameter, value and reason of the fields that have one of these names. */
function found(made: Plan, ...names: string[]): [string, unknown, string | undefined][] {
  return allFields(made)
    .filter(({ name }) => names.includes(name))
    .map(({ name, value, why }) => [name, literal(made, value), why]);
}

const ids = ({ resources }: Plan) => resources.map(({ id }) => id);

it('has every setting that the verdict rests on, with the statement that asks for it', () => {
  const batch = plan('batch', { payload: '50MB', processingTime: '30m' });
  const names = ['MaxPayloadInMB', 'MaxConcurrentTransforms', 'InvocationsTimeoutInSeconds'];
  expect(found(batch, ...names)).toEqual([
    ['MaxPayloadInMB', 50, 'payload 50MB: the default of 6 MB is too low for 50MB'],
    [
      'MaxConcurrentTransforms',
      2,
      'payload 50MB: MaxConcurrentTransforms × MaxPayloadInMB may not exceed the limit',
    ],
    [
      'InvocationsTimeoutInSeconds',
      3600,
      'processing time 30m: the default of 600 s is too low for 30m',
    ],
  ]);
});

it('sets the timeout of an asynchronous call on the call, not on the endpoint', () => {
  const made = plan('async', { processingTime: '30m' });
  expect(found(made, 'InvocationTimeoutSeconds')).toEqual([
    [
      'InvocationTimeoutSeconds',
      3600,
      'processing time 30m: the default of 900 s is too low for 30m',
    ],
  ]);
  expect(JSON.stringify(made.resources)).not.toContain('InvocationTimeoutSeconds');
});

describe('auto-scaling', () => {
  const toZero = ['scalable-target', 'tracking-policy', 'step-policy', 'wake-alarm'];
  const tracked = ['scalable-target', 'tracking-policy'];
  const cases: readonly [string, Plan, readonly string[]][] = [
    ['real-time', plan('real-time', { latency: 'low' }), tracked],
    ['real-time to zero', plan('real-time', { scaleToZero: true }), toZero],
    ['off', plan('real-time', { latency: 'low' }, { autoScaling: false }), []],
    ['serverless on demand', plan('serverless', { traffic: 'intermittent' }), []],
    ['serverless kept warm', plan('serverless', { coldStartTolerant: false }), tracked],
    ['async to zero', plan('async', { scaleToZero: true }), toZero],
    ['async kept warm', plan('async', { coldStartTolerant: false }), tracked],
    ['batch', plan('batch', { traffic: 'one-off' }), []],
  ];
  it.each(cases)('%s', (_, made, expected) => {
    expect(ids(made).filter((id) => toZero.includes(id))).toEqual(expected);
  });

  it('follows the processing time', () => {
    const made = plan('real-time', { processingTime: '200ms' });
    expect(found(made, 'TargetValue')[0]?.[1]).toBe(150);
  });

  it('keeps an asynchronous instance up where cold starts are not tolerated', () => {
    expect(found(plan('async', { coldStartTolerant: false }), 'MinCapacity')[0]?.[1]).toBe(1);
  });
});

describe('serverless', () => {
  const cases: readonly [WorkloadInput, ExportFlags, string, number][] = [
    [{ modelMemory: '500MB' }, {}, 'MemorySizeInMB', 1024],
    [{ modelMemory: '1GiB' }, {}, 'MemorySizeInMB', 1024],
    [{ modelMemory: '1.1GiB' }, {}, 'MemorySizeInMB', 2048],
    [{ modelMemory: '6GiB' }, {}, 'MemorySizeInMB', 6144],
    [{ traffic: 'spiky' }, { memorySize: '3000' }, 'MemorySizeInMB', 3072],
    [{ peakRate: '10/s', processingTime: '2s' }, {}, 'MaxConcurrency', 20],
    [{ peakRate: '1000/s', processingTime: '2s' }, {}, 'MaxConcurrency', 200],
    [{ requestRate: '1/day', processingTime: '2s' }, {}, 'MaxConcurrency', 1],
    [{ traffic: 'spiky' }, { maxConcurrency: '7' }, 'MaxConcurrency', 7],
    [{ coldStartTolerant: false }, {}, 'ProvisionedConcurrency', 1],
    [{ traffic: 'spiky' }, { provisionedConcurrency: '3' }, 'ProvisionedConcurrency', 3],
  ];
  it.each(cases)('%j %j → %s %i', (workload, flags, name, value) => {
    expect(found(plan('serverless', workload, flags), name)[0]?.[1]).toBe(value);
  });

  it('has no VPC configuration, which it does not support', () => {
    expect(found(plan('serverless', { vpc: true }, FILLED), 'VpcConfig')).toEqual([]);
  });
});

it('puts the model into the VPC, of inference components the endpoint', () => {
  const holders = (option: string, workload: WorkloadInput) =>
    plan(option, { vpc: true, ...workload })
      .resources.filter(({ fields }) => fields.some(({ name }) => name === 'VpcConfig'))
      .map(({ id }) => id);
  expect(holders('async', {})).toEqual(['model']);
  expect(holders('batch', {})).toEqual(['model']);
  expect(holders('real-time', { scaleToZero: true })).toEqual(['endpoint-config']);
});

it('warns of what breaks a limit or misses a wish', () => {
  expect(plan('serverless', { gpu: true }).warnings).toEqual([
    'Serverless Inference is excluded for this workload: GPU (CPU only)',
  ]);
  expect(plan('async', { payload: '50MB' }).warnings).toEqual([]);
});

it.each(CASES)('has each resource once: $name', (one) => {
  const all = ids(planOf(one));
  expect(new Set(all).size).toBe(all.length);
});

describe('a flag of the wrong form', () => {
  const cases: readonly [ExportFlags, string][] = [
    [{ roleArn: 'my-role' }, 'write it like arn:aws:iam::'],
    [{ roleArn: 'arn:aws:iam::123:role/x' }, 'write it like arn:aws:iam::'],
    [{ roleArn: "arn:aws:iam::111122223333:role/x'y" }, 'write it like arn:aws:iam::'],
    [{ bucket: 'My_Bucket' }, 'write it like my-bucket'],
    [{ bucket: 's3://bucket' }, 'write it like my-bucket'],
    [{ bucket: 'ab' }, '3 to 63 fit'],
    [{ instance: 'm5.xlarge' }, 'write it like ml.m5.xlarge'],
    [{ modelName: 'two words' }, 'write it like invoice-ocr'],
    [{ modelName: '-x' }, 'write it like invoice-ocr'],
    [{ modelName: 'x'.repeat(64) }, '1 to 63 fit'],
    [{ endpointName: 'x'.repeat(60) }, '1 to 48 fit'],
    [{ modelData: '/local/model.tar.gz' }, 'write it like s3://'],
    [{ image: 'a b' }, 'write it like 111122223333.dkr.ecr'],
    [{ subnets: 'vpc-1' }, 'write it like subnet-'],
    [{ successTopic: 'topic' }, 'write it like arn:aws:sns:'],
    [{ contentType: 'json' }, 'write it like application/json'],
    [{ instances: '0' }, 'give a whole number, 1 or more'],
    [{ instances: '3', maxInstances: '2' }, 'give a whole number, 3 or more'],
  ];
  it.each(cases)('%j is refused', (flags, message) => {
    expect(() => plan('async', { vpc: true }, flags)).toThrow(message);
  });

  it('is refused for numbers of serverless and words of batch', () => {
    const serverless = (flags: ExportFlags) => () =>
      plan('serverless', { traffic: 'spiky' }, flags);
    expect(serverless({ memorySize: '512' })).toThrow('1024 to 6144');
    expect(serverless({ maxConcurrency: '201' })).toThrow('1 to 200');
    expect(serverless({ provisionedConcurrency: '9' })).toThrow('1 to 5');
    const word = () => plan('batch', { traffic: 'one-off' }, { splitType: 'Word' });
    expect(word).toThrow('no split type');
  });

  it.each([
    { roleArn: 'arn:aws-cn:iam::111122223333:role/service-role/My.Role@x' },
    { roleArn: 'arn:aws-us-gov:iam::111122223333:role/x' },
    { instance: 'ml.p6-b200.48xlarge' },
    { instance: 'ml.g4dn.xlarge' },
    { bucket: 'a.b-c.d1' },
    { contentType: 'text/csv; charset=utf-8' },
  ])('%j is a good one', (flags) => {
    expect(() => plan('async', { payload: '50MB' }, flags)).not.toThrow();
  });
});
