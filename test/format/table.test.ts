import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Span, span, type Text } from '../../src/format/document.ts';
import { renderText, widthOf, wrap } from '../../src/format/table.ts';

const tableOf = (...texts: readonly Text[]): Block => ({
  kind: 'table',
  columns: texts.map((_, i) => ({ title: `C${i}`, flexible: true })),
  rows: [texts],
});

const linesOf = (block: Block, width: number, color = false): string[] =>
  renderText([block], { color, width }).trimEnd().split('\n');

it('cuts a long name at its seams, and leaves nothing out', () => {
  const table = tableOf('InvocationTimeoutSeconds', 'one two three four five six seven eight');
  const at = (width: number) =>
    linesOf(table, width)
      .slice(1)
      .map((line) => line.split('  ')[0]);
  expect(at(40).slice(0, 1)).toEqual(['InvocationTimeoutSeconds']);
  expect(at(34).slice(0, 2)).toEqual(['Invocation', 'TimeoutSeconds']);
});

it('ends each colour with its line', () => {
  const dim = span('some words that take several lines of a narrow column', 'dim');
  for (const line of linesOf(tableOf(dim, 'another column of words'), 40, true)) {
    expect(line.split('\u001b[2m').length).toBe(
      line.split('\u001b[22m').length - (line.split('\u001b[1m').length - 1),
    );
  }
});

it('leaves a blank line between the rows of a ruled table, and none below its head', () => {
  const table: Block = {
    kind: 'table',
    ruled: true,
    columns: [{ title: 'A' }, { title: 'B' }],
    rows: [
      ['1', ''],
      ['2', 'x'],
      ['', 'y'],
    ],
  };
  expect(linesOf(table, 40)).toEqual(['A  B', '1', '', '2  x', '', '   y']);
});

it('keeps to the width, and loses nothing but blanks', () => {
  const unit = fc.constantFrom('a', 'B', ' ', '-', ';', '/', '語');
  const text = fc.string({ unit, maxLength: 80 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 40, max: 100 }), (a, b, width) => {
      const lines = linesOf(tableOf(a, b), width);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      const letters = (all: string): string => [...all.replaceAll(/[ C01]/g, '')].sort().join('');
      expect(letters(lines.join(''))).toBe(letters(a + b));
    }),
  );
});

it('breaks no word but at a seam while the columns are wide enough for its parts', () => {
  const word = fc.constantFrom(
    'recommendations',
    'InvokeEndpointWithResponseStream',
    'segmentation',
    'MaxPayloadInMB',
    'per',
    'instance-hour',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));
  const parts = (all: string) => all.split(/ |(?<=[a-z])(?=[A-Z])|(?<=-)/);
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 60, max: 140 }), (a, b, c, width) => {
      const shown = linesOf(tableOf(a, b, c), width).join('\n');
      for (const part of parts(`${a} ${b} ${c}`)) expect(shown).toContain(part);
    }),
  );
});

const plain = (text: string): Span => ({ text, role: 'plain' });
const strong = (text: string): Span => ({ text, role: 'strong' });

const wrapped = (spans: readonly Span[], width: number): string[] =>
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
    expect(wrapped(spans, width)).toEqual(lines);
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
        const lines = wrapped(given, width);
        const all = given.map(({ text }) => text).join('');
        expect(lines.join('').replaceAll(' ', '')).toBe(all.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
