import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWorkload } from '../../src/schema/read-workload.ts';
import { anyDocument } from '../documents.ts';

/** What is no plain object is left to the schema of the whole. */
const withPrototype = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && !Array.isArray(document)
    ? Object.defineProperties(Object.create({}), Object.getOwnPropertyDescriptors(document))
    : document;

const OPTIONS = ['real-time', 'serverless', 'async', 'batch'];

it('reads a document exactly as the schema does, down to the order of the fields', () => {
  const property = fc.property(anyDocument, (document) => {
    const whole = readWorkload(withPrototype(document), OPTIONS);
    expect(JSON.stringify(readWorkload(document, OPTIONS))).toBe(JSON.stringify(whole));
  });
  fc.assert(property, { numRuns: 3000, seed: 1 });
});

it('forgets values in time', () => {
  for (let count = 0; count < 25_000; count++) {
    const result = readWorkload({ payload: `${count}B` }, OPTIONS);
    expect(result).toEqual({ ok: true, workload: { payloadBytes: count } });
  }
});

it.each([
  ['a prototype of its own', Object.create({ payload: '1MB' }), true],
  ['an undefined field', { payload: undefined, gpu: true }, true],
  ['only a name', { name: 'x' }, false],
  ['nothing', {}, false],
])('reads %s as the schema does', (_, document, ok) => {
  expect(readWorkload(document, OPTIONS).ok).toBe(ok);
});
