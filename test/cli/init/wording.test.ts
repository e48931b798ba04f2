import { describe, expect, it } from 'vitest';
import { fewValues } from '../../../src/analysis/fields.ts';
import { type AskedField, QUESTIONS } from '../../../src/analysis/questions.ts';
import { readAnswer, WORDING } from '../../../src/cli/init/ask-field.ts';
import type { Workload } from '../../../src/schema/workload.ts';
import { catalog } from '../../../src/shipped.ts';

const optionIds = catalog.options.map(({ id }) => id);
const read = (field: AskedField, text: string, workload: Workload = {}) =>
  readAnswer(field, text, workload, optionIds);

describe('the wording', () => {
  it.each(Object.keys(QUESTIONS) as AskedField[])('has words for every value of %s', (field) => {
    const { question, values = {} } = WORDING[field];
    expect(question).toMatch(/\?$/);
    expect(Object.keys(values)).toEqual((fewValues(field) ?? []).map(String));
  });

  it('gives only examples that can be typed', () => {
    for (const [field, { help }] of Object.entries(WORDING) as [AskedField, { help: string }][]) {
      if (fewValues(field)) continue;
      const examples = help.match(/\d[\w/]*(?: million)?/g) ?? [];
      expect(examples.length, field).toBeGreaterThan(0);
      for (const example of examples) {
        expect(read(field, example), `${field} ${example}`).toMatchObject({ ok: true });
      }
    }
  });
});

describe('a typed answer', () => {
  it.each<[AskedField, string, Workload, unknown]>([
    ['payload', '5 mb', {}, { ok: true, value: 5e6 }],
    ['processingTime', '1h30m', {}, { ok: true, value: 5400 }],
    ['latency', '250ms', {}, { ok: true, value: 0.25 }],
    ['latency', 'low', {}, { ok: true, value: 'low' }],
    ['latency', '2s', { latency: 'low' }, { ok: true, value: 2 }],
    ['records', '10 million', {}, { ok: true, value: 1e7 }],
    ['payload', '', {}, { ok: true, value: null }],
    ['payload', ' ? ', {}, { ok: true, value: null }],
    ['payload', "I don't know", {}, { ok: true, value: null }],
    ['payload', '-5MB', {}, { ok: false, message: expect.stringMatching(/^'-5MB' is negative/) }],
    ['payload', '50', {}, { ok: false, message: expect.stringMatching(/^'50' has no unit/) }],
    [
      'requestRate',
      '9/s',
      { peakRequestsPerSecond: 1 },
      { ok: false, message: 'peakRate 1/s is below requestRate 9/s' },
    ],
  ])('%s: %j', (field, text, workload, expected) => {
    expect(read(field, text, workload)).toEqual(expected);
  });
});
