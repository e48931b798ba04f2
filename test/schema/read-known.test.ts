import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWorkload, readWorkloadOfStream } from '../../src/schema/read-workload.ts';
import { anyDocument } from '../documents.ts';

const OPTIONS = ['real-time', 'serverless', 'async', 'batch'];

it('reads a document exactly as the schema does, down to the order of the fields', () => {
  const property = fc.property(anyDocument, (document) => {
    const known = readWorkloadOfStream(document, OPTIONS);
    expect(JSON.stringify(known)).toBe(JSON.stringify(readWorkload(document, OPTIONS)));
  });
  fc.assert(property, { numRuns: 3000, seed: 1 });
});

it('forgets values in time', () => {
  for (let count = 0; count < 25_000; count++) {
    const result = readWorkloadOfStream({ payload: `${count}B` }, OPTIONS);
    expect(result).toEqual({ ok: true, workload: { payloadBytes: count } });
  }
});

it.each([
  ['a prototype of its own', Object.create({ payload: '1MB' })],
  ['an undefined field', { payload: undefined, gpu: true }],
  ['only a name', { name: 'x' }],
  ['nothing', {}],
])('leaves %s to the schema', (_, document) => {
  expect(readWorkloadOfStream(document, OPTIONS)).toEqual(readWorkload(document, OPTIONS));
});
