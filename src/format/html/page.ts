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
import { PICTURE_STYLE } from '../svg/frame.ts';
import { NARROW, pictureMarkup, WIDE } from '../svg/svg.ts';

const LIGHT = `--page:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--code:#f3f5f7;--link:#0058a8;
--good:#0b6b3a;--fair:#8a4b00;--contested:#7d2f86;--bad:#b3261e`;
const DARK = `--page:#14181d;--ink:#e6edf3;--soft:#9fabb8;--line:#353d47;--code:#1f252c;--link:#79b8ff;
--good:#6fd39a;--fair:#f0b45b;--contested:#e3a0e8;--bad:#ff9a91`;

/** Narrower than this, tables are stacked and the narrow pictures are shown. */
const NARROW_SCREEN = '(max-width:44.99em)';

/** The style of a page: system fonts, light and dark, narrow and wide, screen and paper. */
const PAGE_STYLE = `:root{${LIGHT};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);line-height:1.5;overflow-wrap:anywhere;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:54.5rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;line-height:1.3;margin:1.75rem 0 .5rem}
article+article{margin-top:4rem}
p,ul,dl,pre,table,figure{margin:0 0 1rem}
ul{padding-left:1.25rem}
li+li{margin-top:.25rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
nav li+li{margin:0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
code{background:var(--code);padding:.1em .3em;border-radius:3px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
pre{background:var(--code);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap}
code .word{white-space:nowrap}
pre code{padding:0;font-size:1em}
.dim{color:var(--soft)}.good{color:var(--good)}.fair{color:var(--fair)}
.contested{color:var(--contested)}.bad{color:var(--bad)}
td .good,td .fair,td .contested,td .bad{font-weight:600}
dl{display:grid;gap:.4rem 1rem}
dl div{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:0 1rem}
dt{font-weight:600}
dd{margin:0}
table{width:100%;border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:600}
.right{text-align:right}
.whole{overflow-wrap:normal}
figure svg.narrow{display:none}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.45rem 0}
summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
details[open]{padding:0 0 1rem 1rem}
details[open]>summary{margin-left:-1rem}
details h2{border:0;margin:1.25rem 0 .5rem;padding:0;font-size:1.1rem}
@media ${NARROW_SCREEN}{
main{padding-top:1.25rem}
h1{font-size:1.5rem}
dl div{grid-template-columns:minmax(0,1fr)}
dl{gap:.75rem}
table.stacks,.stacks tbody,.stacks tr,.stacks th,.stacks td{display:block}
.stacks thead{display:none}
.stacks tr{display:flex;flex-direction:column;padding:.6rem 0;border-bottom:1px solid var(--line)}
.stacks th,.stacks td{padding:.05rem 0;border:0;text-align:left;white-space:normal}
.stacks th{order:-1;font-size:1rem}
.stacks td[data-label]{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:0 .75rem}
.stacks td[data-label]::before{content:attr(data-label);color:var(--soft)}
.stacks th[data-label]::before{content:attr(data-label) " ";font-weight:400;color:var(--soft)}
.stacks td:empty{display:none}
figure svg.wide{display:none}
figure svg.narrow{display:block;width:100%}
}
@media print{
:root{${LIGHT};color-scheme:light}
@page{margin:16mm 14mm}
body{font-size:10.5pt}
main{max-width:none;padding:0}
nav,details:not([open]){display:none}
h1,h2,h3{break-after:avoid}
tr,li,figure,dl div{break-inside:avoid}
thead{display:table-header-group}
p,li,dd{orphans:3;widows:3}
article+article{break-before:page;margin:0}
a{color:inherit}
figure svg.wide{display:block}
figure svg.narrow{display:none}
}
${PICTURE_STYLE}`;

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

/** A picture twice, of which the screen shows the one that fits: letters keep their size so. */
const renderFigure = (picture: Picture, id: string): Markup =>
  element(
    'figure',
    {},
    pictureMarkup(picture, { id: `${id}w`, width: WIDE }, 'wide'),
    pictureMarkup(picture, { id: `${id}n`, width: NARROW }, 'narrow'),
  );

/** Gives each heading of a page an id of its own: "s1", "s2" … */
type NextId = () => string;

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
interface Section {
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
