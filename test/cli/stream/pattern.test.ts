// Patterns for names and paths, as words of the command line and in the project's ignores.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandBraces } from '../../../src/cli/stream/braces.ts';
import { pathTest, textTest } from '../../../src/cli/stream/pattern.ts';
import { nameTest } from '../../../src/cli/stream/wildcard.ts';

/** By trying every way, as nobody should. */
function matchesSlowly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern.charAt(0), pattern.slice(1)];
  if (first === '*') {
    return matchesSlowly(rest, text) || (text !== '' && matchesSlowly(pattern, text.slice(1)));
  }
  return text !== '' && (first === '?' || first === text[0]) && matchesSlowly(rest, text.slice(1));
}

describe('a name', () => {
  it.each([
    ['', [''], ['a']],
    ['abc', ['abc'], ['', 'ab', 'abcd', 'ABC']],
    ['*', ['', 'a', 'a\nb', 'a/b'], []],
    ['**', ['', 'ab'], []],
    ['?', ['a', '\n', 'ä', '😀'], ['', 'ab']],
    ['a*', ['a', 'ab'], ['', 'ba']],
    ['*a', ['a', 'ba', 'aa'], ['ab']],
    ['a*b*c', ['abc', 'aXbYc', 'abbcc', 'abcbc'], ['ab', 'acb', 'abcd']],
    ['*ab', ['aab', 'abab'], ['aba']],
    ['a?c', ['abc'], ['ac', 'abbc']],
    ['[abc]', ['a', 'c'], ['', 'd', 'ab']],
    ['[a-c]x', ['ax', 'bx', 'cx'], ['dx', '-x', 'a']],
    ['[a-cx-z]', ['b', 'y'], ['m', '-']],
    ['[!a-c]', ['d', '!'], ['a', 'b', '']],
    ['[^a-c]', ['d', '^'], ['a', 'b', '']],
    ['[a^]', ['a', '^'], ['b']],
    ['[a-]', ['a', '-'], ['b']],
    ['[-a]', ['a', '-'], ['b']],
    ['[z-a]', [], ['a', 'm', 'z', '-', '[z-a]']],
    ['[!z-a]', ['a', 'z'], ['']],
    ['[*]', ['*'], ['a']],
    ['[?]', ['?'], ['a']],
    ['[[]', ['['], [']']],
    ['[😀-😃]', ['😁'], ['a', '😄']],
    ['[\\]', ['\\'], ['a']],
    ['[!]', ['!'], ['a']],
    ['[]', ['[]'], ['']],
    ['[a', ['[a'], ['a']],
    ['a.b', ['a.b'], ['aXb']],
    ['(a|b)+$^', ['(a|b)+$^'], ['a']],
    ['\\*', ['\\', '\\a'], ['*']],
  ])('that is to be %j', (pattern, matching, others) => {
    const test = nameTest(pattern);
    expect(matching.filter((text) => !test(text))).toEqual([]);
    expect(others.filter(test)).toEqual([]);
  });

  it('matches when any way of taking the stars does', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        expect(nameTest(one)(other)).toBe(matchesSlowly(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  it('ends with stars that fit in ever so many ways', () => {
    const name = 'a'.repeat(190);
    expect(textTest(`${'*a'.repeat(60)}*b`)(name)).toBe(false);
    expect(textTest(`${'*a'.repeat(60)}*`)(name)).toBe(true);
    expect(pathTest(`${'**/a/'.repeat(60)}b`)(`${'a/'.repeat(190)}c`)).toBe(false);
  });
});

describe('a path', () => {
  it.each([
    ['specs', ['specs', 'specs/a.yaml', 'specs/b/c.yaml'], ['spec', 'a/specs']],
    ['specs/*.yaml', ['specs/a.yaml', './specs/a.yaml'], ['specs/b/c.yaml', 'specs/a.json']],
    ['**/a.yaml', ['a.yaml', 'b/a.yaml', 'b/c/a.yaml'], ['b/c.yaml', 'xa.yaml']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/z'], ['a', 'a/x', 'b']],
    ['**', ['', 'a', 'a/b'], []],
    ['a/**/**/b', ['a/b', 'a/x/y/b'], ['a/x']],
    ['a**b/c', ['ab/c', 'axb/c'], ['a/b/c']],
    ['../x', ['../x/a.yaml'], ['x']],
    ['{a,b}/*.{json,yaml}', ['a/x.json', 'b/x.yaml'], ['c/x.json', 'a/x.txt']],
    ['a\\b', ['a/b', 'a\\b'], ['ab']],
    ['[z-a]', [], ['a', 'z']],
  ])('that is to be %j', (pattern, matching, others) => {
    const test = pathTest(pattern);
    expect(matching.filter((text) => !test(text))).toEqual([]);
    expect(others.filter(test)).toEqual([]);
  });

  it('has its parts as a name has its characters', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '**', '?'), { maxLength: 6 });
    const names = fc.array(fc.constantFrom('a', 'b'), { maxLength: 7 });
    fc.assert(
      fc.property(pattern, names, (parts, path) => {
        const slow = matchesSlowly(`${parts.join('').replaceAll('**', '*')}*`, path.join(''));
        expect(pathTest(parts.join('/'))(path.join('/'))).toBe(slow);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('braces', () => {
  it.each([
    ['a', ['a']],
    ['', ['']],
    ['a{b,c}d', ['abd', 'acd']],
    ['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd']],
    ['{a,}b', ['ab', 'b']],
    ['{a,a}', ['a']],
    ['{a}', ['{a}']],
    ['{}', ['{}']],
    ['{{a,b}}', ['{a}', '{b}']],
    ['{a,{b,c}', ['{a,b', '{a,c']],
    ['a,b}', ['a,b}']],
    ['a[{]b,c}', ['a[{]b,c}']],
    ['[{a,b}]', ['[a]', '[b]']],
  ])('%s', (pattern, alternatives) => {
    expect(expandBraces(pattern)).toEqual(alternatives);
  });

  it('stand for a thousand patterns at most', () => {
    expect(expandBraces('{0,1,2,3,4,5,6,7,8,9}'.repeat(3))).toHaveLength(1000);
    for (const pattern of ['{a,b}'.repeat(22), `{${'a,'.repeat(1000)}}`, '{{a,b}'.repeat(22)]) {
      expect(() => expandBraces(pattern)).toThrow(/stand for more than 1,000 patterns/);
    }
  });

  it('may be open in any number', () => {
    expect(expandBraces('{'.repeat(10_000))).toEqual(['{'.repeat(10_000)]);
    expect(expandBraces(`${'{'.repeat(5000)}${'}'.repeat(5000)}`)).toHaveLength(1);
  });
});
