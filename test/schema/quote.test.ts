import { expect, test } from 'vitest';
import { quote } from '../../src/schema/quote.ts';

test.each<[value: unknown, shown: string]>([
  ['async', "'async'"],
  ['', "''"],
  ['a\nb\u001b[31m', "'a\\u{a}b\\u{1b}[31m'"],
  ['\u202eabc\u200b', "'\\u{202e}abc\\u{200b}'"],
  ['\ud800', "'\\u{d800}'"],
  ['größe 大', "'größe 大'"],
  ['x'.repeat(61), `'${'x'.repeat(60)}…'`],
  [5, '5'],
  [-0, '0'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1], 'a list'],
  [{}, 'an object'],
])('%j is shown as %s', (value, shown) => {
  expect(quote(value)).toBe(shown);
});
