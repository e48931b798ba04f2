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
import { NARROW, pictureMarkup, WIDE } from '../svg/svg.ts';
import { PAGE_STYLE } from './style.ts';

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
export const inline = (text: Text): Content => spansOf(text).map(inlineSpan);

export const isBlank = (text: Text): boolean => plainText(text) === '';

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
export function renderTable(table: Table, caption: string): Markup {
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

/** A picture twice, of which the screen shows the one that fits: letters keep their size so. */
const renderFigure = (picture: Picture, id: string): Markup =>
  element(
    'figure',
    {},
    pictureMarkup(picture, { id: `${id}w`, width: WIDE }, 'wide'),
    pictureMarkup(picture, { id: `${id}n`, width: NARROW }, 'narrow'),
  );

/** Gives each heading of a page an id of its own: "s1", "s2" … */
export type NextId = () => string;

function newIds(): NextId {
  let count = 0;
  return () => {
    count += 1;
    return `s${count}`;
  };
}

function renderNotes({ items }: Notes): Markup {
  const pairs = items.map(({ label, text }) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, inline(text))),
  );
  return element('dl', {}, pairs);
}

function renderLines({ lines, picture }: Lines, nextId: NextId): Markup {
  if (picture) return renderFigure(picture, nextId());
  return element('pre', {}, lines.map(plainText).join('\n').split('\n').flatMap(preLine));
}

/** Each line by itself, for line feeds within text are made visible. */
const preLine = (line: string): Content[] => [line, { markup: '\n' }];

const codeLine = (line: string): Content[] => [codeText(line), { markup: '\n' }];

const listItem = (text: Text): Markup => element('li', {}, inline(text));

function renderBlock(block: Exclude<Block, Heading>, nextId: NextId, caption: string): Markup {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, inline(block.text));
    case 'notes':
      return renderNotes(block);
    case 'bullets':
      return element('ul', {}, block.items.map(listItem));
    case 'table':
      return renderTable(block, caption);
    case 'lines':
      return renderLines(block, nextId);
    case 'fold':
      return element(
        'details',
        {},
        element('summary', {}, inline(block.summary)),
        renderSections(block.blocks, nextId).map(({ markup }) => markup),
      );
    case 'code':
      return element('pre', {}, element('code', {}, block.text.split('\n').flatMap(codeLine)));
  }
}

/** A section with its heading, for the list of contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly markup: Markup;
}

/** Blocks under one heading of the first or second level; parts of it among them. */
interface Stretch {
  readonly heading: Heading | null;
  readonly blocks: Block[];
}

function stretchesOf(blocks: readonly Block[]): Stretch[] {
  const stretches: Stretch[] = [];
  let current: Stretch | undefined;
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level < 3) {
      current = { heading: block, blocks: [] };
      stretches.push(current);
    } else {
      if (!current) {
        current = { heading: null, blocks: [] };
        stretches.push(current);
      }
      current.blocks.push(block);
    }
  }
  return stretches;
}

const headingElement = ({ level, text }: Heading, id: string): Markup =>
  element(`h${level}`, { id }, inline(text));

function renderStretch({ heading, blocks }: Stretch, nextId: NextId): Section {
  const id = nextId();
  let caption = heading ? plainText(heading.text) : '';
  const title = caption;
  const parts = blocks.map((block) => {
    if (block.kind !== 'heading') return renderBlock(block, nextId, caption);
    caption = plainText(block.text);
    return headingElement(block, nextId());
  });
  const markup = heading
    ? element('section', { 'aria-labelledby': id }, headingElement(heading, id), parts)
    : { markup: parts.map((part) => part.markup).join('') };
  return { id, title: heading?.level === 2 ? title : '', markup };
}

/** The blocks as sections, one for each heading of the first two levels. */
const renderSections = (blocks: readonly Block[], nextId: NextId): Section[] =>
  stretchesOf(blocks).map((stretch) => renderStretch(stretch, nextId));

/** Nothing but the page's own style is ever loaded or run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const NAME = 'infer-advisor';

/** A page that is written bit by bit; the bits make one document. */
export interface PageWriter {
  readonly start: (title: string) => string;
  readonly add: (blocks: readonly Block[]) => string;
  readonly end: () => string;
  /** The title of a page that begins with these blocks. */
  readonly title: (blocks: readonly Block[]) => string;
}

function startOf(title: string): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'generator', content: NAME }),
    element('title', {}, `${title} – ${NAME}`),
    element('style', {}, { markup: PAGE_STYLE }),
  );
  return `<!DOCTYPE html>\n<html lang="en">${head.markup}\n<body><main>\n`;
}

const END = '</main></body></html>\n';

const sectionText = (sections: readonly Section[]): string =>
  sections.map(({ markup }) => `${markup.markup}\n`).join('');

export function pageWriter(nextId: NextId = newIds()): PageWriter {
  return {
    start: startOf,
    add: (blocks) => sectionText(renderSections(blocks, nextId)),
    end: () => END,
    title: (blocks) => titleOf(blocks, null),
  };
}

/** With fewer sections than this, a list of them is in the way. */
const FEW_SECTIONS = 4;

function contents(sections: readonly Section[]): string {
  const listed = sections.filter(({ title }) => title !== '');
  if (listed.length < FEW_SECTIONS) return '';
  const items = listed.map(({ id, title }) =>
    element('li', {}, element('a', { href: `#${id}` }, title)),
  );
  return `${element('nav', { 'aria-label': 'Contents' }, element('ul', {}, items)).markup}\n`;
}

/** "invoice-ocr: Use Serverless Inference." */
function titleOf(blocks: readonly Block[], name: string | null): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  const title = heading?.kind === 'heading' ? plainText(heading.text) : NAME;
  return name === null || title.includes(name) ? title : `${name}: ${title}`;
}

/**
 * Blocks as one page that needs nothing else: no network, no script, no font.
 * @param name of the workload that it is about; null where it has none
 */
export function renderHtml(blocks: readonly Block[], name: string | null = null): string {
  const sections = renderSections(blocks, newIds());
  const [first, ...rest] = sections;
  const body = [sectionText(first ? [first] : []), contents(sections), sectionText(rest)];
  return startOf(titleOf(blocks, name)) + body.join('') + END;
}
