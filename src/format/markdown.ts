import { visible } from '../schema/quote.ts';
import {
  type Block,
  plainText,
  type Role,
  type Span,
  spansOf,
  type Table,
  type Text,
} from './document.ts';

/** What GitHub turns into links by itself, besides words with an @. */
const SCHEMES = /\b(https?|ftp|mailto|xmpp):/gi;
/** Mail addresses, and mentions, which tell somebody: only code is left alone. */
const WITH_AT = /[\w.+-]*@[\w.-]*/;

const escapePlain = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#>]/g, '\\$&')
    .replace(SCHEMES, '$1&#58;')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);

/** Text that Markdown shows as it is: no markup, no HTML, no link, no table cell that breaks. */
function escapeMarkdown(text: string): string {
  const parts = visible(text).split(new RegExp(`(${WITH_AT.source})`));
  return parts.map((part) => (part.includes('@') ? codeSpan(part) : escapePlain(part))).join('');
}

const EMPHASIS: Partial<Record<Role, string>> = { strong: '**', good: '**', fair: '**', bad: '**' };

/** A code span whose fence is longer than any run of backticks in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/** A catalog of the user's own may name another address, which is no link. */
const isLink = ({ text, role }: Span): boolean =>
  role === 'link' && /^https?:\/\/[^\s<>]+$/.test(text);

function inline(text: Text): string {
  return spansOf(text)
    .map((part) => {
      if (part.role === 'code' || part.role === 'command') return codeSpan(part.text);
      if (isLink(part)) return `<${part.text}>`;
      const mark = part.text.trim() === '' ? '' : (EMPHASIS[part.role] ?? '');
      // Blanks inside the marks would undo them.
      return escapeMarkdown(part.text).replace(/\S.*\S|\S/s, (words) => mark + words + mark);
    })
    .join('');
}

/** A bar that is not escaped ends a table's cell, even within a code span; elsewhere it is plain. */
const cell = (markdown: string): string =>
  markdown.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|').replace(/\n/g, '<br>');

function renderTable({ columns, rows }: Table): string {
  const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : '---'));
  const body = rows.map((row) => toLine(row.map((text) => cell(inline(text)))));
  return [toLine(columns.map(({ title }) => escapeMarkdown(title))), toLine(rule), ...body].join(
    '\n',
  );
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(plainText(block.text))}`;
    case 'paragraph':
      return inline(block.text);
    case 'notes':
      return block.items.map(({ label, text }) => `- **${label}:** ${inline(text)}`).join('\n');
    case 'bullets':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return renderTable(block);
    case 'lines':
      return `\`\`\`\n${block.lines.map(plainText).join('\n')}\n\`\`\``;
    case 'code':
      return `\`\`\`\n${block.text}\n\`\`\``;
    case 'fold':
      return `<details><summary>${escapePlain(visible(plainText(block.summary)))}</summary>\n\n${block.blocks.map(renderBlock).join('\n\n')}\n\n</details>`;
  }
}

/** Blocks as GitHub-flavoured Markdown. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(renderBlock).join('\n\n')}\n`;
}
