import { expect, test } from 'vitest';
import { quote, visible } from '../../src/schema/quote.ts';

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

test('exactly the characters that would move, hide or reorder text are escaped', () => {
  const unsafe =
    /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]$/u;
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if ((visible(character) !== character) !== unsafe.test(character)) {
      expect.fail(`U+${code.toString(16)} is shown as ${visible(character)}`);
    }
  }
});
