import { test } from 'vitest';
import { type Case, expectCase } from './check.ts';

test.each<Case>([
  [{ responsePayload: '4194304B' }, 'pass pass pass pass'],
  [{ responsePayload: '4194305B' }, 'pass fail pass pass'],
  [{ responsePayload: '6291456B' }, 'pass fail pass pass'],
  [{ responsePayload: '6291457B' }, 'fail fail pass pass'],
  [{ responsePayload: '25MB' }, 'fail fail pass pass'],
  [{ responsePayload: '5TB' }, 'fail fail pass pass'],
])('%j: %s', (...one) => {
  expectCase('response-payload', one);
  expectCase('response-payload', one, { assume: 'documented' });
});
