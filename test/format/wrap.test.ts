import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/format/document.ts';
import { widthOf, wrap } from '../../src/format/table.ts';

const plain = (text: string): Span => ({ text, role: 'plain' });
const strong = (text: string): Span => ({ text, role: 'strong' });

const linesOf = (spans: readonly Span[], width: number): string[] =>
  wrap(spans, width).map((line) => line.map(({ text }) => text).join(''));

describe('wrap', () => {
  it.each<[string, Span[], number, string[]]>([
    ['fills a line to its end', [plain('one two three')], 7, ['one two', 'three']],
    ['a column less', [plain('one two three')], 6, ['one', 'two', 'three']],
    [
      'keeps a comma with the word before it, in whatever role',
      [plain('as of '), strong('2026-05-08'), plain('; check them')],
      16,
      ['as of', '2026-05-08;', 'check them'],
    ],
    [
      'cuts what is wider than a line all the same',
      [strong('2026-05-08'), plain('; over')],
      10,
      ['2026-05-08', '; over'],
    ],
    [
      'cuts a long word at a seam',
      [plain('InvocationTimeoutSeconds')],
      17,
      ['InvocationTimeout', 'Seconds'],
    ],
    ['leaves a link whole', [plain('see https://a.example/b')], 8, ['see', 'https://a.example/b']],
  ])('%s', (_what, spans, width, lines) => {
    expect(linesOf(spans, width)).toEqual(lines);
  });

  it('loses and adds nothing but blanks, and keeps to the width', () => {
    const spans = fc.array(
      fc.record<Span>({
        text: fc.string({ unit: fc.constantFrom('a', 'B', ' ', '-', ';', '/', '語') }),
        role: fc.constantFrom('plain', 'strong'),
      }),
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 30 }), (given, width) => {
        const lines = linesOf(given, width);
        const all = given.map(({ text }) => text).join('');
        expect(lines.join('').replaceAll(' ', '')).toBe(all.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
