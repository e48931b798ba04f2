import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FIELD_NAMES, FIELDS } from '../../src/schema/fields.ts';
import { InputError } from '../../src/schema/input-error.ts';
import { fieldValue, printWorkload, statedFields } from '../../src/schema/print-workload.ts';
import { readWorkload, workloadOrThrow } from '../../src/schema/read-workload.ts';
import { workloads } from '../arbitraries.ts';

const IDS = ['real-time', 'serverless', 'async', 'batch'];

function problems(input: unknown): string[] {
  const result = readWorkload(input, IDS);
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

describe('a valid document', () => {
  test.each<[document: object, workload: object]>([
    [
      { payload: '50MB', latency: 'low' },
      { payloadBytes: 50_000_000, latency: 'low' },
    ],
    [{ latency: 'LOW' }, { latency: 'low' }],
    [{ latency: '250ms' }, { latencySeconds: 0.25 }],
    ...[
      '<200ms',
      '< 200 ms',
      '<=0.2s',
      '≤200ms',
      'p99<200ms',
      'p99 200ms',
      'P99.9: 200ms',
      'under 200ms',
      'within 0.2 s',
    ].map((latency): [object, object] => [{ latency }, { latencySeconds: 0.2 }]),
    [{ deadline: '<2h' }, { deadlineSeconds: 7200 }],
    [
      { records: 1000, datasetSize: '1GB', payload: '1MB' },
      { records: 1000, datasetBytes: 1e9, payloadBytes: 1e6 },
    ],
    [{ modelMemory: '1KB' }, { modelMemoryBytes: 1000 }],
    [{ traffic: 'One Off' }, { traffic: 'one-off' }],
    [
      { requestRate: '60/min', peakRate: '1/s' },
      { requestsPerSecond: 1, peakRequestsPerSecond: 1 },
    ],
    [
      { records: '10M', datasetSize: '200GB' },
      { records: 10_000_000, datasetBytes: 200e9 },
    ],
    [
      { deadline: '2h', loadTime: '40s', imageSize: '6GB', models: 12 },
      { deadlineSeconds: 7200, loadTimeSeconds: 40, imageBytes: 6e9, models: 12 },
    ],
    [{ activeHours: '9h/day' }, { activeHoursPerWeek: 63 }],
    [{ activeHours: '45 hours a week' }, { activeHoursPerWeek: 45 }],
    [{ activeHours: '30min per day' }, { activeHoursPerWeek: 3.5 }],
    [{ activeHours: '24h/day' }, { activeHoursPerWeek: 168 }],
    [
      { notification: true, dataCapture: false },
      { notification: true, dataCapture: false },
    ],
    [
      { gpu: true, instanceType: 'ML.g5.2xlarge', instances: '3' },
      { gpu: true, instanceType: 'ml.g5.2xlarge', instances: 3 },
    ],
    [{ gpu: false }, { gpu: false }],
    [{ $schema: './workload.schema.json', gpu: true }, { gpu: true }],
    [{ gpu: true, payload: undefined }, { gpu: true }],
    [
      { gpu: true, current: 'Realtime' },
      { gpu: true, current: 'real-time' },
    ],
    [
      { gpu: true, current: 'batch_transform' },
      { gpu: true, current: 'batch' },
    ],
    [
      { gpu: true, expect: 'Asynchronous' },
      { gpu: true, expect: { recommended: 'async' } },
    ],
    [
      { gpu: true, expect: { eligible: ['rt'], not: ['serverless inference'], minMargin: 5 } },
      { gpu: true, expect: { eligible: ['real-time'], not: ['serverless'], minMargin: 5 } },
    ],
  ])('%j becomes %j', (document, workload) => {
    expect(readWorkload(document, IDS)).toEqual({ ok: true, workload });
  });

  test.each(FIELD_NAMES)('may be the example of %s', (field) => {
    const { example, kind } = FIELDS[field];
    const value = kind === 'boolean' ? example === 'true' : example;
    expect(problems({ gpu: true, [field]: value })).toEqual([]);
  });

  it('is read back as printed', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        expect(readWorkload(printWorkload(workload), IDS)).toEqual({ ok: true, workload });
      }),
    );
  });

  it('is printed as its user would write it', () => {
    const workload = {
      latencySeconds: 0.25,
      payloadBytes: 50_000_000,
      requestsPerSecond: 200 / 86_400,
    };
    expect(printWorkload(workload)).toEqual({
      payload: '50MB',
      latency: '250ms',
      requestRate: '200/day',
    });
    expect(statedFields(workload)).toEqual(['payload', 'latency', 'requestRate']);
    expect(printWorkload({ activeHoursPerWeek: 63 })).toEqual({ activeHours: '9h/day' });
    expect(printWorkload({ activeHoursPerWeek: 45 })).toEqual({ activeHours: '45h/week' });
    expect(printWorkload({ activeHoursPerWeek: 66.5 })).toEqual({ activeHours: '9.5h/day' });
    expect(fieldValue(workload, 'gpu')).toBeUndefined();
  });
});

const EXPECTED =
  "an option or an object with some of recommended, eligible, not, minMargin, as in { recommended: 'async' }";

describe('a wrong document', () => {
  test.each<[input: unknown, ...messages: string[]]>([
    [null, 'the workload is null; give an object'],
    [[], 'the workload is a list; give an object'],
    ['50MB', "the workload '50MB' is a string; give an object"],
    [{}, 'the workload states nothing to judge by'],
    [{ name: 'x', expect: 'async' }, 'the workload states nothing to judge by'],
    [{ payload: undefined }, 'the workload states nothing to judge by'],
    [
      { payload: 50 },
      'payload 50 has no unit; write 50MB or 50KB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)',
    ],
    [{ payload: -50 }, 'payload -50 is negative; give a size such as 50MB'],
    [{ payload: true }, "payload true is a boolean; give a size such as '50MB'"],
    [{ payload: null }, 'payload is null; leave the field out if it is not known'],
    [{ payload: ['50MB'] }, "payload is a list; give a size such as '50MB'"],
    [{ payload: {} }, "payload is an object; give a size such as '50MB'"],
    [
      { payload: 'x\u0007\u202e' },
      "payload 'x\\u{7}\\u{202e}' is not a size; write it like 50MB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)",
    ],
    [{ paylod: '5MB' }, "unknown field 'paylod'; did you mean 'payload'?"],
    [{ payload_bytes: 5 }, "unknown field 'payload_bytes'; did you mean 'payload'?"],
    [
      { 'cold-start-tolerant': true },
      "unknown field 'cold-start-tolerant'; did you mean 'coldStartTolerant'?",
    ],
    [{ latency: 250 }, 'latency 250 has no unit; write 250ms or 250s (units: ms, s, m, h or d)'],
    [{ latency: 2 }, 'latency 2 has no unit; write 2s or 2ms (units: ms, s, m, h or d)'],
    [{ latency: 0.3 }, 'latency 0.3 has no unit; write 0.3s (units: ms, s, m, h or d)'],
    [
      { processingTime: 250 },
      'processingTime 250 has no unit; write 250s or 250ms (units: ms, s, m, h or d)',
    ],
    [
      { modelMemory: 8 },
      'modelMemory 8 has no unit; write 8GB or 8MB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)',
    ],
    [
      { modelMemory: 512 },
      'modelMemory 512 has no unit; write 512MB or 512GB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)',
    ],
    [
      { payload: 500000 },
      'payload 500000 has no unit; write 500000B or 500000KB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)',
    ],
    [
      { requestRate: '200' },
      "requestRate '200' has no unit; write 200/day or 200/s (units: /s, /min, /h, /day, /week or /month)",
    ],
    [
      { latency: 'lwo' },
      "latency 'lwo' is unknown; valid: low, medium, high (or a duration such as 250ms)",
    ],
    [
      { latency: 'realtime' },
      "latency 'realtime' is unknown; did you mean 'low'? (or a duration such as 250ms)",
    ],
    [
      { latency: '5x' },
      "latency '5x' has an unknown unit 'x'; the units are ms, s, m, h or d; or one of low, medium, high",
    ],
    [{ traffic: 'bursty' }, "traffic 'bursty' is unknown; did you mean 'spiky'?"],
    [{ traffic: 'steddy' }, "traffic 'steddy' is unknown; did you mean 'steady'?"],
    [
      { traffic: '' },
      "traffic '' is unknown; valid: steady, spiky, intermittent, scheduled, one-off",
    ],
    [
      { traffic: 'constructor' },
      "traffic 'constructor' is unknown; valid: steady, spiky, intermittent, scheduled, one-off",
    ],
    [{ interactive: 'yes' }, "interactive 'yes' is a string; give true or false"],
    [{ records: 1.5 }, 'records 1.5 is not a whole number; write one such as 10000000'],
    [
      { records: Number.NaN },
      "records NaN is not finite; give a whole number such as 10000000 or '10M'",
    ],
    [{ requestRate: '5/s', peakRate: '4/s' }, 'peakRate 4/s is below requestRate 5/s'],
    [
      { requestRate: '5/s', peakRate: '19/s', activeHours: '42h/week' },
      'peakRate 19/s is below 20/s, the average of the active hours',
    ],
    [
      { payload: '2MB', datasetSize: '1MB' },
      'datasetSize 1MB is below payload 2MB, which is one request of it',
    ],
    [
      { activeHours: 9 },
      'activeHours 9 has no unit; write 9h/day or 9h/week (units: h/day or h/week)',
    ],
    [{ activeHours: '25h/day' }, "activeHours '25h/day' is more than the 24 hours of a day"],
    [{ activeHours: '169h/week' }, "activeHours '169h/week' is more than the 168 hours of a week"],
    [
      { activeHours: '0h/day' },
      "activeHours '0h/day' is zero; leave the field out if it is not known",
    ],
    [{ models: 0 }, 'models 0 is zero; leave the field out if it is not known'],
    [
      { instanceType: 'g5.2xlarge' },
      "instanceType 'g5.2xlarge' is not an instance type of SageMaker; did you mean 'ml.g5.2xlarge'?",
    ],
    [{ instanceType: 'ml.m5.large', instances: 2 }, 'the workload states nothing to judge by'],
    [
      { records: 1000, datasetSize: '1GB', payload: '999999B' },
      'payload 999999B is below 1MB, which a record of datasetSize has on average',
    ],
    [
      { modelMemory: '7B' },
      "modelMemory '7B' is only 7 bytes; 7 billion parameters take about 14GB at 16 bits, so did you mean 14GB?",
    ],
    [{ modelMemory: '0GB' }, "modelMemory '0GB' is zero; leave the field out if it is not known"],
    [{ imageSize: '6B' }, "imageSize '6B' is too small; did you mean 6MB or 6GB?"],
    [
      { latency: 'p99' },
      "latency 'p99' is not a duration; write it like 45s (units: ms, s, m, h or d); or one of low, medium, high",
    ],
    [
      { latency: '<fast' },
      "latency '<fast' is not a duration; write it like 45s (units: ms, s, m, h or d); or one of low, medium, high",
    ],
    [{ requestRate: '0/s' }, 'requestRate is zero, which is no work'],
    [{ peakRate: '0/h' }, 'peakRate is zero, which is no work'],
    [{ records: 0 }, 'records is zero, which is no work'],
    [{ datasetSize: '0B' }, 'datasetSize is zero, which is no work'],
    [{ gpu: true, current: 'asynch' }, "current 'asynch' is not an option; did you mean 'async'?"],
    [
      { gpu: true, current: '__proto__' },
      "current '__proto__' is not an option; valid: real-time, serverless, async, batch",
    ],
    [{ gpu: true, expect: 5 }, `expect 5 is a number; give ${EXPECTED}`],
    [{ gpu: true, expect: {} }, `expect is empty; give ${EXPECTED}`],
    [{ gpu: true, expect: { not: [] } }, 'expect.not is an empty list; name at least one option'],
    [
      { gpu: true, expect: { not: 'batch' } },
      "expect.not 'batch' is a string; give a list such as ['async', 'batch']",
    ],
    [
      { gpu: true, expect: { not: ['btch'] } },
      "expect.not[0] 'btch' is not an option; did you mean 'batch'?",
    ],
    [
      { gpu: true, expect: { recomended: 'async' } },
      "expect: unknown field 'recomended'; did you mean 'recommended'?",
    ],
    [{ gpu: true, expect: { minMargin: 101 } }, 'expect.minMargin 101 is above 100'],
    [{ gpu: true, $schema: 1 }, '$schema 1 is a number; give text'],
    [
      { payload: '5', gpu: 1, x: 1 },
      "payload '5' has no unit; write 5MB or 5KB (units: B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)",
      'gpu 1 is a number; give true or false',
    ],
  ])('%j: %s', (input, ...messages) => {
    expect(problems(input)).toEqual(expect.arrayContaining(messages));
  });

  it('tells the first of very many problems, and how many there are besides', () => {
    const document = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, 1]));
    const told = problems(document);
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe('and 980 more mistakes; fix these first');
  });

  it('reports every problem, each with its path', () => {
    const result = readWorkload({ payload: '5', gpu: 1, 'a\nb': 1, expect: { not: [1] } }, IDS);
    const paths = result.ok ? [] : result.problems.map(({ path }) => path);
    expect(paths.sort()).toEqual(['a\\u{a}b', 'expect.not[0]', 'gpu', 'payload']);
  });

  it('is thrown with all its problems', () => {
    expect(() => workloadOrThrow({ payload: 5, gpu: 1 }, IDS)).toThrow(InputError);
    expect(() => workloadOrThrow({ payload: 5, gpu: 1 }, IDS)).toThrow(/payload 5 .*; gpu 1 /);
  });
});

describe('a hostile document', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'with the key %s has an unknown field',
    (key) => {
      const text = `{"payload":"5MB","${key}":{"polluted":true,"gpu":true}}`;
      expect(problems(JSON.parse(text))).toEqual([
        expect.stringContaining(`unknown field '${key}'; valid: name,`),
      ]);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  test.each(['payload', 'expect', 'latency', 'unknown'])(
    'may nest as deep as it likes under %s',
    (key) => {
      let deep: unknown = 1;
      for (let level = 0; level < 100_000; level += 1)
        deep = level % 2 ? [deep] : { recommended: deep };
      expect(problems({ [key]: deep })).not.toEqual([]);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...FIELD_NAMES), fc.anything())),
        (input) => {
          readWorkload(input, IDS);
        },
      ),
    );
  });
});
