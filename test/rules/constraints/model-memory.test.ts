import { test } from 'vitest';
import { type Case, expectCase } from './check.ts';

test.each<Case>([
  [{ modelMemory: '6GB' }, 'pass pass pass pass'],
  [{ modelMemory: '6442450944B' }, 'pass pass pass pass'],
  [{ modelMemory: '6442450945B' }, 'pass fail pass pass'],
  [{ modelMemory: '1TB' }, 'pass fail pass pass'],
])('%j: %s', (...one) => {
  expectCase('model-memory', one);
});
