import { test } from 'vitest';
import { type Case, expectCase } from './check.ts';

test.each<Case>([
  [{ imageSize: '10GB' }, 'pass pass pass pass'],
  [{ imageSize: '10GiB' }, 'pass pass pass pass'],
  [{ imageSize: '10737418240B' }, 'pass pass pass pass'],
  [{ imageSize: '10737418241B' }, 'pass fail pass pass'],
  [{ imageSize: '13GB' }, 'pass fail pass pass'],
])('%j: %s', (...one) => {
  expectCase('image-size', one);
});
