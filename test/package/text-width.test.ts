// The program measures text with a stand-in for string-width: both have to give the same.

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import textWidth from '../../scripts/build/text-width.cjs';

const everyCharacter = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

describe('the width of text', () => {
  it('is that of string-width for every character', () => {
    expect(everyCharacter.filter((text) => textWidth(text) !== stringWidth(text))).toEqual([]);
  });

  it.each([
    [''],
    ['real-time'],
    ['│ ≤ 6 MB → async … │'],
    ['日本語'],
    ['👩‍🚀 🇩🇪 1️⃣'],
    ['e\u0301'],
    ['\u001b[31mred\u001b[39m'],
  ])('is that of string-width for %j', (text) => {
    expect(textWidth(text)).toBe(stringWidth(text));
  });
});
