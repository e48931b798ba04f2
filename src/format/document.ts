import type { Savings } from '../cost/savings.ts';
import type { Picture } from './picture.ts';
import type { PricedMigration } from './records.ts';

/**
 * What a command shows, before it is text: blocks that every human-readable format can render.
 * Text in blocks is plain; colour and markup are the renderers' business.
 */

/**
 * What a piece of text means; renderers choose its colour. A command is never broken into lines; a
 * block is a cell of a map; a link is an address that formats with links make one.
 */
export type Role =
  | 'plain'
  | 'strong'
  | 'dim'
  | 'good'
  | 'fair'
  | 'contested'
  | 'bad'
  | 'code'
  | 'link'
  | 'command'
  | 'block1'
  | 'block2'
  | 'block3'
  | 'block4'
  | 'block5';

/** A piece of text with one meaning. */
export interface Span {
  readonly text: string;
  readonly role: Role;
}

/** Text in one or several roles. */
export type Text = string | Span | readonly (string | Span)[];

export interface Heading {
  readonly kind: 'heading';
  readonly text: Text;
  /** 1 is the title of the whole, 2 a section, 3 a part of it. */
  readonly level: 1 | 2 | 3;
}

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
}

/** Short lines, each with a label: "Needs  MaxPayloadInMB=50". */
export type Items = readonly { readonly label: string; readonly text: Text }[];

/** Short lines that belong together. */
export interface Notes {
  readonly kind: 'notes';
  readonly items: Items;
}

interface Bullets {
  readonly kind: 'bullets';
  readonly items: readonly Text[];
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes the width that is left; where several do, they share it. */
  readonly flexible?: boolean;
  /** Names what each row is about; the first column does where none says so. */
  readonly heads?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
  /** Draw a line between rows, for rows that wrap a lot. */
  readonly ruled?: boolean;
  /** What it shows, for those who do not see the heading above it. */
  readonly caption?: string;
  /** Its rows in fewer characters, for terminals on which cells of the others would wrap. */
  readonly brief?: readonly (readonly Text[])[];
}

/** How a column is laid out, as in `Column`. */
type Layout = 'right' | 'flexible' | 'heads';

/** A column with what stands in it for each item; false for one that is left out. */
export type ColumnOf<Item> =
  | readonly [title: string, cell: (item: Item, place: number) => Text, ...layout: Layout[]]
  | false;

/** Text to be copied as it is, such as a command line. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

/** A drawing: lines that are never broken. */
export interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly Text[];
  /** The same for formats that can draw. */
  readonly picture?: Picture;
}

/** What is out of the way until somebody asks; formats that cannot fold show it. */
interface Fold {
  readonly kind: 'fold';
  readonly summary: Text;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Notes | Bullets | Table | Code | Lines | Fold;

type Value = string | number | boolean | null;

/** Values for machines that read tables: one header, one row per record. */
export interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** What stands in each column of `Rows` for an item, by the column's name. */
export type RowOf<Item> = Readonly<Record<string, (item: Item) => Value>>;

/** All that a result can be rendered as. Functions, so that only what is asked for is made. */
export interface View {
  /** Name of the workload that it is about, for the title of a page; null where it has none. */
  readonly name?: string | null;
  readonly json: () => unknown;
  readonly blocks: () => readonly Block[];
  /** For Markdown, where a document to keep differs from a page to read. */
  readonly record?: () => readonly Block[];
  /** For HTML, where a page has room for more than a terminal. */
  readonly page?: () => readonly Block[];
  /** For SVG; null where there is nothing to draw. */
  readonly picture?: () => Picture | null;
  readonly rows: () => Rows;
  /** What there is to say of one workload among many that run; left out where that is not asked. */
  readonly fleet?: () => FleetEntry;
}

/** What a list of what runs today is made of. */
export interface FleetEntry {
  /** What to do with what runs today; null where nothing is said to run. */
  readonly migration: PricedMigration | null;
  /** What the recommended option costs a month; null where that is not asked, or not known. */
  readonly monthlyUSD: number | null;
  /** What its amounts rest on; null where it has none. */
  readonly basis: Pick<Savings, 'region' | 'prices' | 'assumptions'> | null;
}

export const span = (text: string, role: Role): Span => ({ text, role });
export const heading = (text: Text, level: Heading['level'] = 2): Heading => ({
  kind: 'heading',
  text,
  level,
});
export const paragraph = (text: Text): Paragraph => ({ kind: 'paragraph', text });
export const bullets = (items: readonly Text[]): Bullets => ({ kind: 'bullets', items });
export const lines = (all: readonly Text[], picture?: Picture): Lines => ({
  kind: 'lines',
  lines: all,
  ...(picture && { picture }),
});
export const code = (text: string): Code => ({ kind: 'code', text });
export const notes = (items: Items): Notes => ({ kind: 'notes', items });

/** A line of notes; none where there is nothing to say. */
export const note = (label: string, text: Text | null): Items =>
  text === null || plainText(text) === '' ? [] : [{ label, text }];

/** The command to go on with. */
export const next = (command: string): Items => note('Next', span(command, 'command'));

/** A table with a row for each item. */
export function tableOf<Item>(
  items: readonly Item[],
  columns: readonly ColumnOf<Item>[],
  more: Pick<Table, 'ruled' | 'caption'> = {},
): Table {
  const shown = columns.filter((column) => column !== false);
  return {
    kind: 'table',
    ...more,
    columns: shown.map(([title, , ...layout]) => ({
      title,
      align: layout.includes('right') ? 'right' : 'left',
      flexible: layout.includes('flexible'),
      heads: layout.includes('heads'),
    })),
    rows: items.map((item, place) => shown.map(([, cell]) => cell(item, place))),
  };
}

/** Rows with one for each item. */
export function rowsOf<Item>(items: readonly Item[], columns: RowOf<Item>): Rows {
  const cells = Object.values(columns);
  return {
    header: Object.keys(columns),
    rows: items.map((item) => cells.map((cell) => cell(item))),
  };
}

/** The spans of a text, each with its role. */
export function spansOf(text: Text): readonly Span[] {
  if (typeof text === 'string') return [{ text, role: 'plain' }];
  if ('role' in text) return [text];
  return text.map((part) => (typeof part === 'string' ? { text: part, role: 'plain' } : part));
}

export const plainText = (text: Text): string =>
  spansOf(text)
    .map((part) => part.text)
    .join('');

const DEEPEST = 3;

/** The blocks as part of a longer document: each heading one level further down. */
export const nested = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    if (block.kind !== 'heading' || block.level === DEEPEST) return block;
    return { ...block, level: block.level === 1 ? 2 : DEEPEST };
  });
