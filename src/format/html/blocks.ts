// Blocks as elements of HTML: for pages of results, and for the page that answers by itself.

import {
  type Block,
  type Column,
  type Heading,
  type Lines,
  type Notes,
  plainText,
  type Span,
  spansOf,
  type Table,
  type Text,
} from '../document.ts';
import { type Content, element, type Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';

/** A catalog of the user's own may name another address, which is no link. */
const isLink = ({ text, role }: Span): boolean => role === 'link' && /^https?:\/\/\S+$/.test(text);

/** Text with its line breaks. */
const broken = (text: string): Content =>
  text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [element('br', {}), line]));

/** Words of a command that are longer may be broken. */
const LONGEST_WORD = 28;

/** Code whose words stay whole: browsers would break a flag after its hyphens. */
function codeText(text: string): Content {
  return text.split(/(\s+)/).flatMap((word): Content[] => {
    if (!word.includes('-') || word.length > LONGEST_WORD) return [broken(word)];
    return [element('span', { class: 'word' }, word)];
  });
}

function inlineSpan(part: Span): Content {
  const { text, role } = part;
  if (isLink(part)) return element('a', { href: text }, text);
  if (role === 'plain' || text.trim() === '') return broken(text);
  if (role === 'strong') return element('strong', {}, broken(text));
  if (role === 'code' || role === 'command') return element('code', {}, codeText(text));
  return element('span', { class: role }, broken(text));
}

/** Text with its roles as elements, addresses as links. */
const inline = (text: Text): Content => spansOf(text).map(inlineSpan);

const isBlank = (text: Text): boolean => plainText(text) === '';

/** Roles are named, for narrow screens lay the cells out one below the other, which would hide them. */
const ROLES = { table: 'table', row: 'row', head: 'columnheader', name: 'rowheader', cell: 'cell' };

/** The column that names what a row is about. */
function headingColumn({ columns }: Table): number {
  const marked = columns.findIndex(({ heads }) => heads);
  return Math.max(0, marked);
}

/** Words up to this long are not broken, for the columns are wide enough. */
const WHOLE = 18;

const isWhole = (text: string): boolean => text.split(/\s/).every((word) => word.length <= WHOLE);

function classOf({ align }: Column, text: string): string | undefined {
  const names = [...(align === 'right' ? ['right'] : []), ...(isWhole(text) ? ['whole'] : [])];
  return names.length === 0 ? undefined : names.join(' ');
}

function headCell(column: Column): Markup {
  const attributes = { role: ROLES.head, scope: 'col', class: classOf(column, column.title) };
  return column.title === ''
    ? element('td', { role: ROLES.cell })
    : element('th', attributes, column.title);
}

function bodyCell(text: Text, column: Column, names: boolean): Markup {
  const isName = names && !isBlank(text);
  // A number does not say what it is the number of.
  const isPlain = isName && column.align !== 'right';
  const attributes = {
    role: isName ? ROLES.name : ROLES.cell,
    scope: isName ? 'row' : undefined,
    class: classOf(column, plainText(text)),
    // Shown in front of the cell on narrow screens, where no head stands above it.
    'data-label': isPlain || column.title === '' ? undefined : column.title,
  };
  // One element, for where cells are laid out beside their label, each part would have a place of its own.
  const content = spansOf(text).length > 1 ? element('span', {}, inline(text)) : inline(text);
  return element(isName ? 'th' : 'td', attributes, content);
}

/** Rows without a single text keep others apart in a terminal; a page has lines for that. */
const isEmptyRow = (row: readonly Text[]): boolean => row.every(isBlank);

/** Tables with more columns are stacked on narrow screens. */
const NARROW_COLUMNS = 2;

/** @param caption what the table shows, where it does not say so itself */
function renderTable(table: Table, caption: string): Markup {
  const { columns, rows } = table;
  const heading = headingColumn(table);
  const head = element('tr', { role: ROLES.row }, columns.map(headCell));
  const body = rows
    .filter((row) => !isEmptyRow(row))
    .map((row) => {
      const cells = columns.map((column, i) => bodyCell(row[i] ?? '', column, i === heading));
      return element('tr', { role: ROLES.row }, cells);
    });
  return element(
    'table',
    { role: ROLES.table, class: columns.length > NARROW_COLUMNS ? 'stacks' : undefined },
    element('caption', {}, plainText(table.caption ?? caption)),
    element('thead', { role: 'rowgroup' }, head),
    element('tbody', { role: 'rowgroup' }, body),
  );
}

function renderNotes({ items }: Notes): Markup {
  const pairs = items.map(({ label, text }) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, inline(text))),
  );
  return element('dl', {}, pairs);
}

const renderLines = ({ lines }: Lines): Markup =>
  element('pre', {}, lines.map(plainText).join('\n').split('\n').flatMap(preLine));

/** Each line by itself, for line feeds within text are made visible. */
const preLine = (line: string): Content[] => [line, { markup: '\n' }];

const codeLine = (line: string): Content[] => [codeText(line), { markup: '\n' }];

const listItem = (text: Text): Markup => element('li', {}, inline(text));

/** A heading, with an id where something leads to it. */
export const headingElement = ({ level, text }: Heading, id?: string): Markup =>
  element(`h${level}`, { id }, inline(text));

/** Draws a picture, where there is room for one; else its lines stand in for it. */
type Draw = (picture: Picture) => Markup;

function renderBlock(block: Block, caption: string, draw?: Draw): Markup {
  switch (block.kind) {
    case 'heading':
      return headingElement(block);
    case 'paragraph':
      return element('p', {}, inline(block.text));
    case 'notes':
      return renderNotes(block);
    case 'bullets':
      return element('ul', {}, block.items.map(listItem));
    case 'table':
      return renderTable(block, caption);
    case 'lines':
      return draw && block.picture ? draw(block.picture) : renderLines(block);
    case 'fold':
      return element(
        'details',
        {},
        element('summary', {}, inline(block.summary)),
        renderBlocks(block.blocks, '', draw),
      );
    case 'code':
      return element('pre', {}, element('code', {}, block.text.split('\n').flatMap(codeLine)));
  }
}

/** @param title what stands above the blocks, for tables that do not say what they show */
export function renderBlocks(blocks: readonly Block[], title = '', draw?: Draw): Markup[] {
  let caption = title;
  return blocks.map((block) => {
    if (block.kind === 'heading') caption = plainText(block.text);
    return renderBlock(block, caption, draw);
  });
}
