import { expect, test } from 'vitest';
import { nearest } from '../../src/schema/words.ts';

const WORDS = ['payload', 'responsePayload', 'real-time', 'gpu', 'B', 'MB'];

test.each<[string, string | undefined]>([
  ['payload', 'payload'],
  ['PAYLOAD', 'payload'],
  ['paylaod', 'payload'],
  ['pyld', undefined],
  ['payloadBytes', 'payload'],
  ['pay', 'payload'],
  ['pa', undefined],
  ['response-payload', 'responsePayload'],
  ['response', 'responsePayload'],
  ['realtime', 'real-time'],
  ['gpus', 'gpu'],
  ['cpu', 'gpu'],
  ['x', undefined],
  ['mib', 'MB'],
  ['', undefined],
  ['…', undefined],
])('%j is meant for %s', (typed, word) => {
  expect(nearest(typed, WORDS)).toBe(word);
});
