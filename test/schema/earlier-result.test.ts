import { expect, it } from 'vitest';
import { parseEarlierResult } from '../../src/schema/earlier-result.ts';
import { toProblems } from '../../src/schema/problems.ts';

const result = { status: 'ok', recommended: 'async' };

const workload = (fields: object) => ({ ...result, workload: fields });
const option = (fields: object) => ({
  ...result,
  options: [{ id: 'a', verdict: 'eligible', score: 1, ...fields }],
});

it.each<[unknown, string]>([
  ['garbage', "the result 'garbage' is a string; give an object"],
  [
    { ...result, options: [{ id: 'a', verdict: 'b', score: Number.POSITIVE_INFINITY }] },
    'options[0].score Infinity is not finite; give a number',
  ],
  [null, 'the result is null; give an object'],
  [{ ...result, schemaVersion: 2 }, 'schemaVersion 2 is not 1, the only version that is read here'],
  [{ ...result, name: 7 }, 'name 7 is a number; give text'],
  [{ ...result, file: [] }, 'file is a list; give text'],
  [{ ...result, line: 'x' }, "line 'x' is a string; give a number"],
  [{ ...result, index: null }, 'index is null; give a number'],
  [
    { ...result, status: 'fine' },
    "status 'fine' is unknown; valid: ok, compromise, none-eligible, invalid",
  ],
  [{ recommended: null }, 'status is missing'],
  [{ status: 'ok' }, 'recommended is missing'],
  [{ ...result, recommended: 7 }, 'recommended 7 is a number; give text'],
  [{ ...result, priority: 7 }, 'priority 7 is a number; give text'],
  [{ ...result, strict: 'no' }, "strict 'no' is a string; give true or false"],
  [{ ...result, assume: {} }, 'assume is an object; give text'],
  [{ ...result, catalog: 1 }, 'catalog 1 is a number; give an object'],
  [{ ...result, catalog: {} }, 'catalog.version is missing'],
  [{ ...result, workload: [] }, 'workload is a list; give an object'],
  [workload({ payloadBytes: '1MB' }), "workload.payloadBytes '1MB' is a string; give a number"],
  [workload({ traffic: 'spikey' }), "workload.traffic 'spikey' is unknown; did you mean 'spiky'?"],
  [workload({ latency: 3 }), 'workload.latency 3 is unknown; valid: low, medium, high'],
  [workload({ gpu: 1 }), 'workload.gpu 1 is a number; give true or false'],
  [workload({ expect: { not: 'async' } }), "workload.expect.not 'async' is a string; give a list"],
  [{ ...result, options: {} }, 'options is an object; give a list'],
  [{ ...result, options: [7] }, 'options[0] 7 is a number; give an object'],
  [option({ id: undefined }), 'options[0].id is missing'],
  [option({ verdict: null }), 'options[0].verdict is null; give text'],
  [option({ criteria: [{ id: 'cost' }] }), 'options[0].criteria[0].score is missing'],
  [option({ constraints: 'x' }), "options[0].constraints 'x' is a string; give a list"],
  [option({ constraints: [{ outcome: 'pass' }] }), 'options[0].constraints[0].id is missing'],
])('says in words what is wrong with an earlier result: %j', (value, message) => {
  const { error } = parseEarlierResult(value);
  const problems = error?.issues.flatMap((one) => toProblems(one, value, 'the result'));
  expect(problems?.map((one) => one.message)).toEqual([message]);
});

it('keeps only what a comparison needs', () => {
  const { data } = parseEarlierResult({ ...option({ name: 'A' }), schemaVersion: 1, analysis: {} });
  expect(data).toEqual({
    ...result,
    schemaVersion: 1,
    options: [{ id: 'a', verdict: 'eligible', score: 1 }],
  });
});
