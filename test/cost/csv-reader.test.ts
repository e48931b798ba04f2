import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { csvReader } from '../../src/cost/csv-reader.ts';

/** The records of a text that comes in the given chunks. */
function records(...chunks: readonly string[]): string[][] {
  const found: string[][] = [];
  const reader = csvReader((record) => found.push(record));
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return found;
}

test.each([
  [
    'plain fields',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['quoted fields', '"a","b, c"\n', [['a', 'b, c']]],
  ['doubled quotes', '"say ""so"""\n', [['say "so"']]],
  ['a line end within quotes', '"a\nb",c\n', [['a\nb', 'c']]],
  ['empty fields', ',"",\n', [['', '', '']]],
  [
    'CRLF',
    'a,b\r\n"c",d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['no line end at the end', 'a\nb', [['a'], ['b']]],
  ['blank lines', 'a\n\n\r\nb\n', [['a'], ['b']]],
  ['nothing', '', []],
])('reads %s', (_name, text, expected) => {
  expect(records(text)).toEqual(expected);
});

it.each([
  ['the file is not CSV', '\0'],
  ['a quote is never closed', '"a,\n'],
])('refuses a field without an end: %s', (cause, start) => {
  const filler = Array.from({ length: 20 }, () => '\0'.repeat(4096));
  expect(() => records(start, ...filler)).toThrow(`a field is longer than 64 KiB: ${cause}`);
  expect(records('a'.repeat(64 * 1024))[0]?.[0]).toHaveLength(64 * 1024);
});

const field = fc.string({ unit: fc.constantFrom('a', 'B', '"', ',', '\n', ' ', 'é') });

it('reads back what was written, wherever the text is cut', () => {
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(table, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (rows, lengths) => {
      const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
      let text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
      const chunks: string[] = [];
      for (const length of lengths) {
        if (text === '') break;
        chunks.push(text.slice(0, length));
        text = text.slice(length);
      }
      expect(records(...chunks)).toEqual(rows);
    }),
  );
});
