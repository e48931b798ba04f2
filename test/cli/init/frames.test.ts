import { describe, expect, it } from 'vitest';
import {
  type Asking,
  answeredFrame,
  choosingFrame,
  type Size,
  typingFrame,
} from '../../../src/cli/init/frames.ts';

const asking: Asking = {
  mark: '3.',
  question: 'How do the requests come in the course of a day?',
  help: 'About.',
  keys: 'Arrow keys',
};

const size = (columns: number, rows: number): Size => ({
  rendering: { color: false, width: columns },
  columns,
  rows,
});

describe('a list', () => {
  const labels = ['one', 'two', 'three', 'four', 'five'];
  const shown = (active: number, rows: number): string[] =>
    choosingFrame(asking, labels, active, size(80, rows)).split('\n').slice(2, -1);

  it.each<[string, number, number, string[]]>([
    ['as a whole', 1, 24, ['   one', '>  two', '   three', '   four', '   five']],
    ['from the first on, where the terminal is low', 0, 6, ['>  one', '   two']],
    ['around the active one', 2, 7, ['>  three', '   four', '   five']],
    ['to the last', 4, 6, ['   four', '>  five']],
    ['with the active one at the least', 3, 2, ['>  four']],
  ])('is shown %s', (_title, active, rows, expected) => {
    expect(shown(active, rows)).toEqual(expected);
  });
});

describe('every frame', () => {
  it.each([20, 40, 80])('stays left of the last of %i columns', (columns) => {
    const at = size(columns, 24);
    const typed = { text: 'x'.repeat(90), cursor: 3, problem: 'is wrong in many ways '.repeat(4) };
    const frames = [
      typingFrame(asking, typed, at),
      choosingFrame(asking, ['a long label, longer than the line'], 0, at),
      answeredFrame(asking, 'said at length, longer than the line', at),
    ];
    const widest = Math.max(...frames.flatMap((one) => one.split('\n')).map((line) => line.length));
    expect(widest).toBeLessThan(columns);
  });

  it('shows hostile text by its escapes', () => {
    const typed = { text: 'a\u001b[2J\u202eb', cursor: 99, problem: '' };
    const frame = typingFrame(asking, typed, size(80, 24));
    expect(frame).toContain('a\\u{1b}[2J\\u{202e}b█');
  });

  it('shows the cursor behind the text and within it', () => {
    const shown = (cursor: number) =>
      typingFrame(asking, { text: '5MB', cursor, problem: '' }, size(80, 24)).split('\n')[2];
    expect([shown(3), shown(1)]).toEqual(['>  5MB█', '>  5|MB']);
  });
});
