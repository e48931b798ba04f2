import { expect, it } from 'vitest';
import { heading, paragraph, span, type View } from '../../src/format/document.ts';
import { render } from '../../src/format/render.ts';

const HOSTILE = '\u001b[2Jname\u202e|\nnext';

const view: View = {
  json: () => null,
  blocks: () => [
    heading(HOSTILE, 1),
    paragraph(HOSTILE),
    { kind: 'table', columns: [{ title: HOSTILE }], rows: [[HOSTILE]] },
  ],
  rows: () => ({ header: [], rows: [] }),
};

it('escapes a bar in Markdown within the cells of a table only', () => {
  const code = [span("--name 'a|b\\\\|c'", 'code')];
  const markdown = render(
    {
      ...view,
      blocks: () => [
        paragraph(code),
        { kind: 'table', columns: [{ title: '|' }], rows: [[code], ['|']] },
      ],
    },
    'markdown',
    { color: false, width: 80 },
  );
  expect(markdown.split('\n').filter(Boolean)).toEqual([
    "`--name 'a|b\\\\|c'`",
    '| \\| |',
    '| --- |',
    "| `--name 'a\\|b\\\\\\|c'` |",
    '| \\| |',
  ]);
});

it.each(['table', 'markdown'] as const)('%s shows no control character as it is', (format) => {
  const text = render(view, format, { color: false, width: 80 });
  expect(text).toContain('\\u{1b}'.replace('\\', format === 'markdown' ? '\\\\' : '\\'));
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).not.toContain('\nnext');
});
