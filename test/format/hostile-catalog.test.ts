import { expect, it } from 'vitest';
import { heading, paragraph, type View } from '../../src/format/document.ts';
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

it.each(['table', 'markdown'] as const)('%s shows no control character as it is', (format) => {
  const text = render(view, format, { color: false, width: 80 });
  expect(text).toContain('\\u{1b}'.replace('\\', format === 'markdown' ? '\\\\' : '\\'));
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).not.toContain('\nnext');
});
