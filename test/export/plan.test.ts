import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseInstance, needOf } from '../../src/cost/instance-choice.ts';
import type { Parameter, Plan, Value } from '../../src/export/plan.ts';
import type { ExportFlags } from '../../src/export/request.ts';
import { literal } from '../../src/export/values.ts';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { prices } from '../../src/shipped-prices.ts';
import { report } from '../cost/estimate.ts';
import { CASES, type Case, FILLED, plan, planOf } from './cases.ts';

const FILLED_TOPIC = 'arn:aws:sns:us-east-1:111122223333:results';

function fieldsIn(value: Value): readonly Parameter[] {
  if (typeof value !== 'object') return [];
  if (value.kind === 'document') return fieldsIn(value.value);
  if (value.kind === 'list') return value.items.flatMap(fieldsIn);
  if (value.kind !== 'group') return [];
  return value.fields.flatMap((one) => [one, ...fieldsIn(one.value)]);
}

const allFields = ({ resources, invocation }: Plan): readonly Parameter[] =>
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

it('deploys a serverless endpoint with the memory that its bill counts', () => {
  const billed = fc.record({
    modelMemory: fc.constantFrom('100MB', '600MB', '900MB', '1.5GB', '2GB', '3GB', '5GB', '6GB'),
    coldStartTolerant: fc.boolean(),
    latency: fc.constantFrom('500ms', '10s', '5m'),
    scaleToZero: fc.boolean(),
    activeHours: fc.constantFrom('9h/day', '168h/week'),
    requestRate: fc.constantFrom('1/min', '5/s', '100/s'),
    processingTime: fc.constant('300ms'),
  });
  fc.assert(
    fc.property(billed, (workload) => {
      const made = plan('serverless', workload);
      const [[, memory] = []] = found(made, 'MemorySizeInMB');
      const bill = report(workload).costs.find(({ option }) => option === 'serverless');
      const counted = bill?.assumptions.find(({ name }) => name === 'serverlessMemory');
      if (bill?.monthlyUSD) expect(memory).toBe(counted?.value);
    }),
  );
  const small = plan('serverless', { modelMemory: '600MB', coldStartTolerant: false });
  expect(found(small, 'MemorySizeInMB')).toEqual([
    [
      'MemorySizeInMB',
      2048,
      'model memory 600MB: 1024 MB would do, but the list has no provisioned concurrency price for it',
    ],
  ]);
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
    // 300 a minute on each of two vCPUs, 70 % of them as the costs plan.
    expect(found(made, 'TargetValue')[0]?.[1]).toBe(420);
  });

  it('keeps an asynchronous instance up where cold starts are not tolerated', () => {
    expect(found(plan('async', { coldStartTolerant: false }), 'MinCapacity')[0]?.[1]).toBe(1);
  });
});

describe('serverless', () => {
  const WARM: WorkloadInput = {
    coldStartTolerant: false,
    processingTime: '2s',
    requestRate: '1/s',
    peakRate: '10/s',
  };
  const cases: readonly [WorkloadInput, ExportFlags, string, number][] = [
    [{ modelMemory: '500MB' }, {}, 'MemorySizeInMB', 1024],
    [{ modelMemory: '850MiB' }, {}, 'MemorySizeInMB', 1024],
    [{ modelMemory: '1GiB' }, {}, 'MemorySizeInMB', 2048],
    [{ modelMemory: '6GiB' }, {}, 'MemorySizeInMB', 6144],
    [{ traffic: 'spiky' }, { memorySize: '3000' }, 'MemorySizeInMB', 3072],
    [{ peakRate: '10/s', processingTime: '2s' }, {}, 'MaxConcurrency', 29],
    [{ peakRate: '1000/s', processingTime: '2s' }, {}, 'MaxConcurrency', 200],
    // A low maximum saves nothing, and refuses who comes at the same time.
    [{ requestRate: '1/day', processingTime: '2s' }, {}, 'MaxConcurrency', 10],
    [{ peakRate: '3.5/s', processingTime: '2s' }, {}, 'MaxConcurrency', 10],
    [{ peakRate: '3.6/s', processingTime: '2s' }, {}, 'MaxConcurrency', 11],
    [{ requestRate: '1/day', processingTime: '2s' }, { maxConcurrency: '1' }, 'MaxConcurrency', 1],
    [{ traffic: 'spiky' }, {}, 'MaxConcurrency', 10],
    [{ traffic: 'spiky' }, { maxConcurrency: '7' }, 'MaxConcurrency', 7],
    [{ coldStartTolerant: false }, {}, 'ProvisionedConcurrency', 1],
    // Beyond what is kept warm there are cold starts again, and a peak comes sooner than scaling.
    [WARM, {}, 'ProvisionedConcurrency', 29],
    [WARM, {}, 'MinCapacity', 29],
    [WARM, {}, 'MaxCapacity', 29],
    [WARM, {}, 'TargetValue', 0.7],
    // What is kept warm costs: its bound follows the load, not the maximum of requests.
    [{ ...WARM, peakRate: '1/s' }, {}, 'MaxConcurrency', 10],
    [{ ...WARM, peakRate: '1/s' }, {}, 'MaxCapacity', 3],
    [{ traffic: 'spiky' }, { provisionedConcurrency: '3' }, 'ProvisionedConcurrency', 3],
  ];
  it.each(cases)('%j %j → %s %i', (workload, flags, name, value) => {
    expect(found(plan('serverless', workload, flags), name)[0]?.[1]).toBe(value);
  });

  it('has no VPC configuration, which it does not support', () => {
    expect(found(plan('serverless', { vpc: true }, FILLED), 'VpcConfig')).toEqual([]);
  });
});

describe('the instance', () => {
  const typeOf = (made: Plan) => made.inputs.find(({ id }) => id === 'instanceType');
  const llm: WorkloadInput = { gpu: true, modelMemory: '140GB' };

  it.each<[string, WorkloadInput, string | undefined]>([
    ['real-time', llm, 'ml.g6e.12xlarge'],
    ['real-time', { gpu: true }, 'ml.g4dn.xlarge'],
    ['async', { modelMemory: '9GiB' }, 'ml.m5.xlarge'],
    ['batch', { traffic: 'one-off' }, 'ml.m5.large'],
    ['real-time', { gpu: true, modelMemory: '2TB' }, undefined],
  ])('of %s for %j is the one that the costs are reckoned with: %s', (option, workload, name) => {
    const made = plan(option, workload);
    const found = chooseInstance(prices, 'hosting', needOf(parseWorkload(workload)));
    expect(found?.name).toBe(name);
    expect(typeOf(made)).toMatchObject(
      name === undefined
        ? { value: 'ml.REPLACE-ME', status: 'missing' }
        : { value: name, status: 'suggested' },
    );
  });

  it.each<[string, WorkloadInput, ExportFlags, string | undefined]>([
    ['real-time', llm, {}, undefined],
    [
      'real-time',
      llm,
      { instance: 'ml.g5.xlarge' },
      'model memory 140GB does not fit ml.g5.xlarge with 24 GB of GPU memory; the cheapest in the price list that fits is ml.g6e.12xlarge',
    ],
    [
      'real-time',
      { gpu: true },
      { instance: 'ml.m5.large' },
      'ml.m5.large has no GPU; the cheapest',
    ],
    ['real-time', { gpu: true }, { instance: 'ml.inf2.xlarge' }, 'Inferentia devices, for which'],
    [
      'real-time',
      { gpu: true },
      { instance: 'ml.p9.xlarge' },
      'does not say what ml.p9.xlarge has',
    ],
    ['async', { modelMemory: '20GB' }, { instance: 'ml.m5.large' }, 'with 8 GiB of memory'],
    ['async', { modelMemory: '20GB' }, { instance: 'ml.g5.xlarge' }, undefined],
    [
      'batch',
      { ...llm, modelMemory: '2TB' },
      {},
      'no instance in the price list fits GPU and model',
    ],
    ['real-time', { latency: 'low' }, { instance: 'ml.t2.medium' }, 'burstable'],
    ['real-time', { latency: 'low' }, { instance: 'ml.t2.medium', autoScaling: false }, undefined],
    ['serverless', { latency: 'low' }, { instance: 'ml.p9.xlarge' }, undefined],
  ])('of %s for %j with %j: %s', (option, workload, flags, warning) => {
    const { warnings } = plan(option, workload, flags);
    if (warning === undefined) expect(warnings).toEqual([]);
    else expect(warnings).toEqual([expect.stringContaining(warning)]);
  });

  it('gets time to fetch and load a large model, and as many GPUs as hold it', () => {
    const names = [
      'ModelDataDownloadTimeoutInSeconds',
      'ContainerStartupHealthCheckTimeoutInSeconds',
    ];
    const values = (made: Plan, ...of: string[]) => found(made, ...of).map(([, value]) => value);
    // Twice the longest load by the clock: 30 s, and 10 s for each GB.
    expect(values(plan('async', llm), ...names)).toEqual([2860, 2860]);
    expect(values(plan('async', { modelMemory: '1GB' }), ...names)).toEqual([600, 600]);
    expect(values(plan('async', { gpu: true, modelMemory: '300GB' }), ...names)).toEqual([
      3600, 3600,
    ]);
    expect(values(plan('async', { modelMemory: '900MB' }), ...names)).toEqual([]);
    expect(values(plan('async', { loadTime: '400s' }), ...names)).toEqual([800, 800]);
    expect(values(plan('async', { loadTime: '40s', modelMemory: '2GB' }), ...names)).toEqual([]);
    const made = plan('real-time', { gpu: true, modelMemory: '60GB', scaleToZero: true });
    expect(values(made, ...names)).toEqual([1260, 1260]);
    // Three of its GPUs would hold the model, but a model is split over two, four or eight.
    expect(values(made, 'NumberOfAcceleratorDevicesRequired')).toEqual([4]);
    expect(found(plan('real-time', llm), 'InstanceType')[0]?.[2]).toBe(
      'GPU and model memory 140GB: cheapest in the price list with a GPU that holds 1.2 times the model; the model has to be split over 4 of its GPUs',
    );
  });

  it('leaves a component on GPUs room in the memory of the instance itself', () => {
    const made = plan('real-time', { gpu: true, modelMemory: '16GB', scaleToZero: true });
    // ml.g4dn.xlarge has 16 GiB.
    expect(found(made, 'MinMemoryRequiredInMb')[0]?.[1]).toBe(8192);
  });
});

it.each<[string, WorkloadInput, ExportFlags, number]>([
  ['real-time', { requestRate: '2/s', processingTime: '20s' }, {}, 1],
  ['real-time', { requestRate: '2/s', processingTime: '20s' }, { maxInstances: '40' }, 0],
  ['real-time', { requestRate: '2/s', processingTime: '2s' }, {}, 0],
  ['real-time', { requestRate: '2/s', processingTime: '2s' }, { autoScaling: false }, 0],
  [
    'real-time',
    { requestRate: '2/s', processingTime: '2s' },
    { autoScaling: false, initialInstances: '1' },
    1,
  ],
  ['async', { requestRate: '1/s', peakRate: '50/s', processingTime: '2s' }, {}, 0],
  ['async', { requestRate: '5/s', processingTime: '2s' }, {}, 0],
  ['async', { requestRate: '5/s', processingTime: '2s' }, { maxInstances: '4' }, 1],
  ['async', { requestRate: '50/s', processingTime: '2s' }, {}, 1],
  ['batch', { requestRate: '5/s', processingTime: '2s' }, {}, 0],
])('%s for %j with %j: %i warnings of too few instances', (option, workload, flags, count) => {
  const { warnings } = plan(option, workload, flags);
  expect(warnings.filter((text) => /set --(max|initial)-instances/.test(text))).toHaveLength(count);
});

describe('as many instances as the costs are reckoned with', () => {
  const PEAK: WorkloadInput = { requestRate: '50/s', peakRate: '200/s', processingTime: '100ms' };
  const times = (factor: number): WorkloadInput => ({
    ...PEAK,
    requestRate: `${50 * factor}/s`,
    peakRate: `${200 * factor}/s`,
  });
  const QUEUE: WorkloadInput = {
    latency: '1s',
    processingTime: '100ms',
    traffic: 'spiky',
    requestRate: '50/s',
  };
  const NIGHTLY: WorkloadInput = {
    records: '10M',
    datasetSize: '5GB',
    traffic: 'scheduled',
    processingTime: '20ms',
  };
  const cases: readonly [string, WorkloadInput, ExportFlags, string, number | undefined][] = [
    // On average 5 in flight, at the peak 20, and 1.4 planned for each instance.
    ['real-time', PEAK, {}, 'InitialInstanceCount', 4],
    ['real-time', PEAK, {}, 'MinCapacity', 4],
    ['real-time', PEAK, {}, 'MaxCapacity', 15],
    ['real-time', { peakRate: '200/s', processingTime: '10ms' }, {}, 'InitialInstanceCount', 2],
    ['real-time', { peakRate: '200/s', processingTime: '10ms' }, {}, 'MaxCapacity', 4],
    ['real-time', PEAK, { initialInstances: '2' }, 'MinCapacity', 2],
    ['real-time', { latency: 'low' }, {}, 'MinCapacity', 1],
    // What is over 20 somebody should measure before paying for it; the rest stays as counted.
    ['real-time', times(1.3), {}, 'MaxCapacity', 19],
    ['real-time', times(1.4), {}, 'MaxCapacity', 20],
    ['real-time', times(1.5), {}, 'MaxCapacity', 20],
    ['real-time', times(1.5), {}, 'MinCapacity', 6],
    ['real-time', times(5.6), {}, 'MinCapacity', 20],
    ['real-time', times(5.7), {}, 'MinCapacity', 20],
    ['real-time', times(5.7), { maxInstances: '3' }, 'MinCapacity', 3],
    ['real-time', times(5.7), { initialInstances: '30' }, 'MaxCapacity', 30],
    ['async', QUEUE, {}, 'MinCapacity', 4],
    ['async', QUEUE, {}, 'InitialInstanceCount', 4],
    ['async', QUEUE, {}, 'MaxCapacity', 18],
    ['async', QUEUE, { maxInstances: '2' }, 'MinCapacity', 2],
    ['async', { ...QUEUE, latency: 'low', coldStartTolerant: false }, {}, 'MinCapacity', 1],
    ['async', { ...QUEUE, latency: '1h' }, {}, 'MinCapacity', 0],
    ['async', { ...QUEUE, latency: '1h' }, {}, 'InitialInstanceCount', 1],
    ['async', { requestRate: '2/s', processingTime: '2s' }, {}, 'InitialInstanceCount', 1],
    // 200,000 s of work, a day less 12 min of start, and 0.8 of one for each after the first.
    ['batch', NIGHTLY, {}, 'InstanceCount', 3],
    ['batch', NIGHTLY, { initialInstances: '5' }, 'InstanceCount', 5],
    ['batch', { ...NIGHTLY, processingTime: '2s' }, {}, 'InstanceCount', 292],
  ];
  it.each(cases)('%s for %j with %j: %s %s', (option, workload, flags, name, value) => {
    expect(found(plan(option, workload, flags), name)[0]?.[1]).toBe(value);
  });

  it('says so, and warns where they are very many', () => {
    expect(found(plan('real-time', PEAK), 'MinCapacity')[0]?.[2]).toContain(
      'the average load takes so many',
    );
    expect(found(plan('real-time', PEAK), 'MaxCapacity')[0]?.[2]).toContain(
      'the peak takes so many',
    );
    expect(plan('real-time', PEAK).warnings).toEqual([]);
    expect(plan('real-time', { ...PEAK, processingTime: '200ms' }).warnings).toEqual([
      expect.stringContaining('(the costs count 29)'),
    ]);
    expect(found(plan('real-time', times(2)), 'MaxCapacity')[0]?.[2]).toContain(
      'the peak takes 29',
    );
    expect(plan('real-time', times(5.7)).warnings).toEqual([
      expect.stringMatching(/costs count 82.*--initial-instances and --max-instances/),
    ]);
    expect(plan('batch', { ...NIGHTLY, processingTime: '2s' }).warnings).toEqual([
      expect.stringContaining('count 292 instances for each job: check your quota'),
    ]);
  });
});

it('has as many instances or more, never fewer, for a higher load', () => {
  const counts = ['MinCapacity', 'MaxCapacity'];
  const rate = fc.double({ min: 0.1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom('real-time', 'async'), rate, rate, (option, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((perSecond) =>
        found(
          plan(option, {
            latency: '1s',
            processingTime: '100ms',
            requestRate: `${perSecond}/s`,
            peakRate: `${4 * perSecond}/s`,
          }),
          ...counts,
        ).map(([, value]) => Number(value)),
      );
      expect(high?.[0]).toBeGreaterThanOrEqual(low?.[0] ?? 0);
      expect(high?.[1]).toBeGreaterThanOrEqual(low?.[1] ?? 0);
    }),
  );
});

describe('a job over many records', () => {
  const record: WorkloadInput = { records: '10M', datasetSize: '5GB' };
  const named = ['SplitType', 'BatchStrategy', 'MaxPayloadInMB', 'AssembleWith', 'ContentType'];
  const [csv, json] = ['replace-me/text-csv', 'application/json'];
  const LINES = { SplitType: 'Line', AssembleWith: 'Line', ContentType: csv };
  const cases: readonly [WorkloadInput, ExportFlags, Record<string, unknown>][] = [
    [record, {}, { ...LINES, BatchStrategy: 'MultiRecord' }],
    [record, { contentType: json }, { ...LINES, BatchStrategy: 'MultiRecord', ContentType: json }],
    [record, { splitType: 'None' }, { SplitType: 'None', ContentType: json }],
    [{ records: 1 }, {}, { SplitType: 'None', ContentType: json }],
    // Half of 600 s for 500 bytes each: 6 MB would take 12,583 records.
    [{ ...record, processingTime: '20ms' }, {}, { ...LINES, BatchStrategy: 'MultiRecord' }],
    [
      { ...record, processingTime: '40ms' },
      {},
      { ...LINES, BatchStrategy: 'MultiRecord', MaxPayloadInMB: 3 },
    ],
    [{ ...record, processingTime: '1s' }, {}, { ...LINES, BatchStrategy: 'SingleRecord' }],
    // A record of 100 KB may be a line, a longer one is a file.
    [{ records: 1000, datasetSize: '100MB' }, {}, { ...LINES, BatchStrategy: 'MultiRecord' }],
    [{ records: 1000, datasetSize: '101MB' }, {}, { SplitType: 'None', ContentType: json }],
  ];
  it.each(cases)('%j with %j: %j', (workload, flags, expected) => {
    const values = found(plan('batch', workload, flags), ...named);
    expect(Object.fromEntries(values.map(([name, value]) => [name, value]))).toEqual(expected);
  });

  it('leaves the content type of lines to the user', () => {
    const status = (flags: ExportFlags) =>
      plan('batch', record, flags).inputs.find(({ id }) => id === 'contentType')?.status;
    expect(status({})).toBe('missing');
    expect(status({ splitType: 'None' })).toBe('suggested');
  });
});

it('follows the streams of a streaming endpoint, not the requests of a minute', () => {
  expect(
    found(plan('real-time', { streaming: true }), 'TargetValue', 'PredefinedMetricType'),
  ).toEqual([
    ['TargetValue', 5, 'streams at once per instance: a starting value; measure yours'],
    [
      'PredefinedMetricType',
      'SageMakerVariantConcurrentRequestsPerModelHighResolution',
      'streaming: a stream counts until its last token',
    ],
  ]);
});

it.each<[string, WorkloadInput, NonNullable<Case['given']>, number]>([
  ['nothing is counted', {}, {}, 5],
  ['stated', {}, { concurrencyPerInstance: 16 }, 11],
  ['stated, one at a time', {}, { concurrencyPerInstance: 1 }, 1],
  ['stated, planned fuller', {}, { concurrencyPerInstance: 16, utilisation: 1 }, 16],
  ['counted by the type', { requestRate: '1/s', processingTime: '2s' }, {}, 1],
  [
    'counted, and more than are written unasked',
    { requestRate: '90/s', processingTime: '2s' },
    {},
    1,
  ],
])(
  'lets an instance have as many streams as its number counts with: %s',
  (_, load, given, target) => {
    const workload = { streaming: true, ...load };
    const made = planOf({ name: '', option: 'real-time', workload, flags: {}, given });
    expect(found(made, 'TargetValue')[0]?.[1]).toBe(target);
  },
);

describe('requests at once of a job, as the costs count with a stated number', () => {
  const NIGHTLY: WorkloadInput = { records: '2M', traffic: 'scheduled', processingTime: '50ms' };
  it.each<[WorkloadInput, number | undefined, number | undefined, megabytes?: number]>([
    [NIGHTLY, undefined, undefined],
    [NIGHTLY, 1, 1],
    [{ ...NIGHTLY, payload: '300KB' }, 4, 4],
    [{ ...NIGHTLY, payload: '300KB' }, 16, 16],
    // 6 MB each is the default, and 100 MB are the most.
    [{ ...NIGHTLY, payload: '300KB' }, 17, 17, 5],
    [{ ...NIGHTLY, payload: '300KB' }, 100, 100, 1],
    [{ ...NIGHTLY, payload: '300KB' }, 101, 100, 1],
    [{ ...NIGHTLY, payload: '5MB' }, 20, 20, 5],
    [{ ...NIGHTLY, payload: '5MB' }, 21, 20, 5],
    [{ ...NIGHTLY, payload: '40MB' }, 1, 1, 40],
    [{ ...NIGHTLY, payload: '40MB' }, 4, 2, 40],
    [{ ...NIGHTLY, payload: '2GB' }, 4, 4, 0],
  ])('%j with %s: %s', (workload, counted, expected, megabytes) => {
    const given = counted === undefined ? {} : { concurrencyPerInstance: counted };
    const made = planOf({ name: '', option: 'batch', workload, flags: {}, given });
    expect(found(made, 'MaxConcurrentTransforms').map(([, value]) => value)).toEqual(
      expected === undefined ? [] : [expected],
    );
    const sizes = found(made, 'MaxPayloadInMB').map(([, value]) => value);
    expect(sizes).toEqual(megabytes === undefined ? [] : [megabytes]);
    const told = made.warnings.filter((text) => text.startsWith('concurrencyPerInstance='));
    expect(told).toHaveLength(counted === expected ? 0 : 1);
  });

  it('asks for lines only where records may be lines', () => {
    const images = plan('batch', { ...NIGHTLY, payload: '300KB' });
    expect(JSON.stringify([images.watchOut, images.warnings])).not.toContain('SplitType');
  });
});

it.each<[string, WorkloadInput, string]>([
  ['async', { payload: '500MB', scaleToZero: true }, 'Auto-scaling from 0 to 4 instances'],
  ['real-time', { latency: 'low' }, 'Auto-scaling from 1 to 4 instances'],
  ['real-time', { scaleToZero: true }, ' copies'],
  ['serverless', { coldStartTolerant: false }, ' of provisioned concurrency, '],
])('says in words what auto-scaling of %s for %j may do', (option, workload, words) => {
  const { resources } = plan(option, workload);
  const title = resources.find(({ kind }) => kind === 'scalable-target')?.title;
  expect(title).toMatch(/^Auto-scaling (of .*, )?from \d+ to \d+/);
  expect(title).toContain(words);
});

describe('limits that a parameter sets', () => {
  const limits = (option: string, workload: WorkloadInput) =>
    plan(option, workload).invocation.limits;
  it.each<[string, WorkloadInput, string]>([
    ['batch', { payload: '2GB' }, 'payload: of any size: MaxPayloadInMB 0 sends it in chunks'],
    [
      'batch',
      { payload: '50MB' },
      'payload: at most 50 MB per mini-batch, by MaxPayloadInMB, which goes up to 100 MB',
    ],
    [
      'batch',
      { payload: '1MB' },
      'payload: at most 6 MB per mini-batch, the default; MaxPayloadInMB raises it to 100 MB',
    ],
    [
      'batch',
      { processingTime: '30m' },
      'processing time: at most 1 h per mini-batch, by InvocationsTimeoutInSeconds 3600',
    ],
    [
      'async',
      { processingTime: '1m' },
      'processing time: at most 900 s per request, the default; InvocationTimeoutSeconds raises it to 1 h',
    ],
  ])('%s for %j', (option, workload, text) => {
    expect(limits(option, workload)).toContain(text);
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
    [{ modelName: 'x'.repeat(49) }, '1 to 48 fit'],
    [{ endpointName: 'x'.repeat(60) }, '1 to 48 fit'],
    [{ modelData: '/local/model.tar.gz' }, 'write it like s3://'],
    [{ image: 'a b' }, 'write it like 111122223333.dkr.ecr'],
    [{ subnets: 'vpc-1' }, 'write it like subnet-'],
    [{ successTopic: 'topic' }, 'write it like arn:aws:sns:'],
    [{ contentType: 'json' }, 'write it like application/json'],
    [{ initialInstances: '0' }, 'give a whole number, 1 or more'],
    [{ initialInstances: '3', maxInstances: '2' }, 'give a whole number, 3 or more'],
  ];
  it.each(cases)('%j is refused', (flags, message) => {
    expect(() => plan('async', { vpc: true }, flags)).toThrow(message);
  });

  it('is refused for numbers of serverless and words of batch', () => {
    const serverless = (flags: ExportFlags) => () =>
      plan('serverless', { traffic: 'spiky' }, flags);
    expect(serverless({ memorySize: '512' })).toThrow('1024 to 6144');
    expect(serverless({ maxConcurrency: '201' })).toThrow('1 to 200');
    expect(serverless({ provisionedConcurrency: '11' })).toThrow('1 to 10');
    const word = () => plan('batch', { traffic: 'one-off' }, { splitType: 'Word' });
    expect(word).toThrow('not a split type');
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

describe('a flag that changes nothing', () => {
  it.each<[string, WorkloadInput, ExportFlags, string[]]>([
    [
      'batch',
      { records: 10 },
      { memorySize: '2048', splitType: 'Line', jobName: 'x' },
      ['--memory-size'],
    ],
    [
      'batch',
      { records: 10 },
      { endpointName: 'x', maxInstances: '4', autoScaling: false },
      ['--endpoint-name', '--max-instances', '--no-auto-scaling'],
    ],
    ['batch', { records: 10 }, { initialInstances: '3', bucket: 'data-1', autoScaling: true }, []],
    [
      'serverless',
      {},
      { instance: 'ml.m5.large', initialInstances: '2', memorySize: '2048', maxConcurrency: '7' },
      ['--instance', '--initial-instances'],
    ],
    [
      'serverless',
      {},
      { provisionedConcurrency: '2', autoScaling: false, bucket: 'data-1' },
      ['--bucket'],
    ],
    [
      'serverless',
      { traffic: 'spiky' },
      { autoScaling: false, subnets: 'subnet-1', securityGroups: 'sg-1' },
      ['--no-auto-scaling', '--subnets', '--security-groups'],
    ],
    [
      'real-time',
      { latency: 'low' },
      { successTopic: FILLED_TOPIC, splitType: 'Line', provisionedConcurrency: '1' },
      ['--success-topic', '--provisioned-concurrency', '--split-type'],
    ],
    [
      'real-time',
      { latency: 'low' },
      { autoScaling: false, maxInstances: '3', subnets: 'subnet-1' },
      ['--max-instances'],
    ],
    [
      'real-time',
      { scaleToZero: true },
      { initialInstances: '2', maxInstances: '3' },
      ['--initial-instances'],
    ],
    [
      'async',
      { payload: '50MB' },
      { errorTopic: FILLED_TOPIC, bucket: 'data-1', endpointName: 'x', jobName: 'y' },
      ['--job-name'],
    ],
    ['async', { payload: '50MB' }, {}, []],
  ])('on %s for %j with %j: %j', (option, workload, flags, idle) => {
    const { idleFlags } = plan(option, { processingTime: '1s', ...workload }, flags);
    expect(idleFlags.map((text) => text.split(' ')[0]).sort()).toEqual([...idle].sort());
    for (const text of idleFlags) expect(text).toMatch(/^--[a-z-]+ has no effect on .*: [a-z]/);
  });
});

describe('an asynchronous endpoint', () => {
  const counts = (flags: ExportFlags, workload: WorkloadInput = { payload: '50MB' }) =>
    found(plan('async', workload, flags), 'InitialInstanceCount', 'MinCapacity').map(
      ([name, value]) => [name, value],
    );

  it('starts with the instance that the API asks for, and goes down to what the costs count', () => {
    expect(counts({})).toEqual([
      ['InitialInstanceCount', 1],
      ['MinCapacity', 0],
    ]);
    expect(found(plan('async', { payload: '50MB' }), 'InitialInstanceCount')[0]?.[2]).toContain(
      'auto-scaling goes down to 0 when nothing waits, as in the costs',
    );
    expect(counts({ initialInstances: '3' })[1]).toEqual(['MinCapacity', 0]);
    expect(counts({}, { payload: '50MB', coldStartTolerant: false })[1]).toEqual([
      'MinCapacity',
      1,
    ]);
  });
});

describe('what can go wrong later', () => {
  const values = (made: Plan, ...of: string[]) => found(made, ...of).map(([, value]) => value);

  it('is a setting where there is one, and a comment where there is none', () => {
    const made = plan('async', { payload: '50MB', processingTime: '5m', gpu: true });
    expect(values(made, 'SAGEMAKER_MODEL_SERVER_TIMEOUT', 'TS_MAX_REQUEST_SIZE')).toEqual([
      '360',
      '50000000',
    ]);
    expect(made.watchOut.join('\n')).toContain('InsufficientInstanceCapacity');
    expect(made.watchOut.join('\n')).not.toContain('60 s');
  });

  it('asks for no volume where the instance has disks of its own', () => {
    const large = { modelMemory: '20GB' };
    const on = (instance: string) =>
      values(plan('real-time', large, { instance }), 'VolumeSizeInGB');
    expect(on('ml.m5.4xlarge')).toEqual([40]);
    expect(on('ml.g5.4xlarge')).toEqual([]);
    expect(on('ml.m5d.4xlarge')).toEqual([]);
  });

  it('is nothing where nothing bites', () => {
    const made = plan('serverless', { payload: '1MB' });
    expect(made.watchOut).toEqual([]);
    expect(values(made, 'Environment')).toEqual([]);
  });
});
