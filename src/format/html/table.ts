import { type Column, plainText, type Table, type Text } from '../document.ts';
import { element, type Markup } from '../markup.ts';
import { inline, isBlank } from './inline.ts';

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
  return element(isName ? 'th' : 'td', attributes, inline(text));
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
