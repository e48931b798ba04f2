import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/cli/published-schemas.ts';
import { parseWorkload, recommend } from '../../src/index.ts';

const full = JSON.parse(
  JSON.stringify(recommend(parseWorkload({ payload: '8MB', latency: 'low' }))),
);
const { name, status, recommended } = full;
const brief = {
  ...{ name, status, recommended },
  options: recommend(full.workload).options.map(({ id, verdict, score }) => ({
    id,
    verdict,
    score,
  })),
};

const isResult = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(schemaText('result')));

/** The record with each of its parts at the top replaced by something that it never is. */
const mutants = (record: object): [string, object][] =>
  Object.keys(record).map((key) => [key, { ...record, [key]: [[]] }]);

describe('the schema of results', () => {
  it('takes a record at length and in short', () => {
    expect([isResult(full), isResult(brief), isResult({ ...full, added: 1 })]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([...mutants(full), ...mutants(brief)])('refuses a wrong %s', (_key, record) => {
    expect(isResult(record)).toBe(false);
  });

  it.each(['schemaVersion', 'workload', 'catalog', 'options'])('refuses one without %s', (key) => {
    expect(isResult({ ...full, [key]: undefined })).toBe(false);
  });
});
