import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import stringWidth from 'string-width';
import { visible } from '../schema/quote.ts';
import {
  type Block,
  type Column,
  type Notes,
  plainText,
  type Role,
  type Span,
  span,
  spansOf,
  type Table,
  type Text,
} from './document.ts';

/** One line: spans whose widths add up to at most the width that was asked for. */
export type Line = readonly Span[];

export interface Word {
  readonly text: string;
  readonly role: Role;
  /** Whether a blank stands before it. */
  readonly spaced: boolean;
}

/** Columns that a text takes on a terminal. */
export const widthOf = (text: string): number => stringWidth(text);

/** Blanks between words; a number and its unit ("61 s", "98 %") are one. */
const BLANKS = /((?<!\d) +| +(?!(?:ms|s|min|h|d|%|[KMGT]i?B)(?!\w)))/;

function splitWords(spans: readonly Span[]): Word[] {
  const words: Word[] = [];
  let blankBefore = false;
  for (const { text: raw, role } of spans) {
    const text = visible(raw); // a catalog of the user's own may hold anything
    if (role === 'command') {
      words.push({ text, role, spaced: blankBefore });
      continue;
    }
    for (const piece of text.split(BLANKS)) {
      if (piece === '') continue;
      if (piece.startsWith(' ')) {
        blankBefore = true;
        continue;
      }
      words.push({ text: piece, role, spaced: blankBefore });
      blankBefore = false;
    }
  }
  return words;
}

/** Where a word may be cut: before a capital, after a slash, a dot or a hyphen. */
const SEAMS = /(?<=[a-z])(?=[A-Z])|(?<=[/.\-_=])/;

const isCuttable = ({ role, text }: Word): boolean => role !== 'command' && !/^https?:/.test(text);

/** Cuts a word that is wider than a line, at a seam where it has one, else by characters; no link. */
function cutWord(word: Word, width: number): Word[] {
  if (!isCuttable(word) || widthOf(word.text) <= width) return [word];
  const parts: string[] = [''];
  for (const piece of word.text.split(SEAMS)) {
    for (const unit of widthOf(piece) > width ? piece : [piece]) {
      const last = parts[parts.length - 1] ?? '';
      if (last !== '' && widthOf(last + unit) > width) parts.push(unit);
      else parts[parts.length - 1] = last + unit;
    }
  }
  return parts.map((text, index) => ({ ...word, text, spaced: index === 0 && word.spaced }));
}

/** Words with no blank between them, such as a date and the comma after it. */
type Run = readonly Word[];

const widthOfRun = (run: Run): number => run.reduce((sum, { text }) => sum + widthOf(text), 0);

function runsOf(words: readonly Word[]): Run[] {
  const runs: Word[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last && !word.spaced) last.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** The run as it is, or in pieces where it is wider than a line. */
function cutRun(run: Run, width: number): Run[] {
  return widthOfRun(run) <= width
    ? [run]
    : run.flatMap((word) => cutWord(word, width)).map((word) => [word]);
}

/** A longer name may be cut where it has a seam. */
const LONGEST_WHOLE = 36;
/** A longer part without a seam may be cut anywhere: it is no word of a language. */
const LONGEST_PART = 20;

const longestWithin = (texts: readonly string[], most: number): number =>
  Math.max(0, ...texts.map(widthOf).filter((width) => width <= most));

/** The columns that a text needs so that no word of it is cut, and so that none is but at a seam. */
function neededWidths(spans: readonly Span[]): { whole: number; parts: number } {
  const texts = splitWords(spans).filter(isCuttable);
  const parts = longestWithin(
    texts.flatMap(({ text }) => text.split(SEAMS)),
    LONGEST_PART,
  );
  const runs = runsOf(texts).map((run) => run.map(({ text }) => text).join(''));
  return { whole: Math.max(parts, longestWithin(runs, LONGEST_WHOLE)), parts };
}

/** The words of a text, those cut that are wider than a line, for others to break into lines. */
export const words = (spans: readonly Span[], width: number): readonly Word[] =>
  runsOf(splitWords(spans))
    .flatMap((run) => cutRun(run, Math.max(1, width)))
    .flatMap((run) => run.map((word, i) => ({ ...word, spaced: i === 0 })));

/** Breaks spans into lines of at most `width` columns, between words where possible. */
export function wrap(spans: readonly Span[], width: number): Line[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const run of runsOf(splitWords(spans)).flatMap((one) => cutRun(one, Math.max(1, width)))) {
    const blank = run[0]?.spaced && used > 0 ? 1 : 0;
    const size = widthOfRun(run);
    const breaks = used > 0 && used + blank + size > width;
    if (breaks) {
      lines.push([]);
      used = 0;
    }
    const line = lines[lines.length - 1];
    if (blank && !breaks) line?.push({ text: ' ', role: run[0]?.role ?? 'plain' });
    line?.push(...run.map(({ text, role }) => ({ text, role })));
    used += (breaks ? 0 : blank) + size;
  }
  return lines.map(joinSameRole);
}

/** Neighbouring spans of one role as one. */
function joinSameRole(line: readonly Span[]): Line {
  const joined: Span[] = [];
  for (const part of line) {
    const last = joined.at(-1);
    if (last?.role === part.role)
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

/** How text is rendered for a person. */
export interface Rendering {
  readonly color: boolean;
  /** Columns of the terminal, 40 or more. */
  readonly width: number;
  /** Whether a person sees it there and then, so that it is not for other programs to read. */
  readonly onTerminal?: boolean;
}

export type Paint = (role: Role, text: string) => string;

/** The 16 basic colours only: terminals map them to what is legible on their own background. */
const PALETTE: Readonly<Record<Role, (chalk: ChalkInstance) => ChalkInstance>> = {
  plain: (chalk) => chalk.reset,
  strong: (chalk) => chalk.bold,
  dim: (chalk) => chalk.dim,
  good: (chalk) => chalk.green,
  fair: (chalk) => chalk.yellow,
  contested: (chalk) => chalk.magenta,
  bad: (chalk) => chalk.red,
  code: (chalk) => chalk.cyan,
  link: (chalk) => chalk.dim,
  command: (chalk) => chalk.cyan,
  block1: (chalk) => chalk.black.bgGreen,
  block2: (chalk) => chalk.black.bgCyan,
  block3: (chalk) => chalk.black.bgYellow,
  block4: (chalk) => chalk.black.bgMagenta,
  block5: (chalk) => chalk.black.bgWhite,
};

export function painter(color: boolean): Paint {
  if (!color) return (_role, text) => text;
  const chalk = new Chalk({ level: 1 });
  return (role, text) => (role === 'plain' ? text : PALETTE[role](chalk)(text));
}

export const paintLine = (line: Line, paint: Paint): string =>
  line.map(({ text, role }) => paint(role, text)).join('');

/** Wrapped and painted lines of a text, each indented. */
export function lines(text: Text, width: number, paint: Paint, first = '', rest = first): string[] {
  return wrap(spansOf(text), width - widthOf(rest)).map(
    (line, index) => (index === 0 ? first : rest) + paintLine(line, paint),
  );
}

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** A blank line between rows. */
const RULED = { ...NO_FRAME, mid: ' ', 'mid-mid': ' ' };

/** Blanks between two columns. */
const GAP = 2;
/** Columns with wrapped text are hard to read below this; the table is stacked then. */
const LEGIBLE = 12;
/** A flexible column is never narrower than this. */
const NARROWEST = 10;

const naturalWidth = (table: Table, index: number): number =>
  Math.max(
    widthOf(table.columns[index]?.title ?? ''),
    ...table.rows.map((row) => widthOf(plainText(row[index] ?? ''))),
  );

/** What each column needs so that its words stay whole, or are cut at seams alone. */
const neededOf = (table: Table, index: number) => {
  const all = table.rows.map((row) => neededWidths(spansOf(row[index] ?? '')));
  return {
    whole: Math.max(0, ...all.map(({ whole }) => whole)),
    parts: Math.max(0, ...all.map(({ parts }) => parts)),
  };
};

/** Shares columns out: none gets less than its least, if there is room, nor more than is natural to it. */
function shared(room: number, natural: readonly number[], least: readonly number[]): number[] {
  const widths = natural.map(() => 0);
  const open = new Set(natural.keys());
  let left = room;
  const settle = (index: number, width: number) => {
    widths[index] = width;
    left -= width;
    open.delete(index);
  };
  while (open.size > 0) {
    const share = Math.max(NARROWEST, Math.floor(left / open.size));
    const all = [...open].toSorted((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0));
    const wide = all.find((index) => (least[index] ?? 0) > share);
    const [first = 0] = all;
    // The narrowest first: what it does not need goes to the others.
    if (wide !== undefined) settle(wide, least[wide] ?? share);
    else settle(first, Math.min(natural[first] ?? share, share));
  }
  return widths;
}

/** Widths of the columns: natural ones, with the flexible columns cut down to what is left. */
function columnWidths(table: Table, width: number): number[] {
  const natural = table.columns.map((_, index) => naturalWidth(table, index));
  const flexible = table.columns.flatMap((column, index) => (column.flexible ? [index] : []));
  const fixed = natural.reduce((sum, size, i) => (flexible.includes(i) ? sum : sum + size), 0);
  const room = width - GAP * (table.columns.length - 1) - fixed;
  if (flexible.reduce((sum, i) => sum + (natural[i] ?? 0), 0) <= room) return natural;
  const needed = flexible.map((index) => {
    const legible = Math.min(LEGIBLE, natural[index] ?? 0);
    const { whole, parts } = neededOf(table, index);
    return { whole: Math.max(whole, legible), parts: Math.max(parts, legible) };
  });
  const fits = (least: readonly number[]): boolean =>
    least.reduce((sum, one) => sum + one, 0) <= room;
  const choices = [needed.map(({ whole }) => whole), needed.map(({ parts }) => parts)];
  const least = choices.find(fits) ?? [];
  const widths = shared(
    room,
    flexible.map((index) => natural[index] ?? 0),
    least,
  );
  return natural.map((size, index) => widths[flexible.indexOf(index)] ?? size);
}

/** A whole cell, each word painted by itself, so that colours end with the line. */
const cell = (text: Text, width: number, paint: Paint): string =>
  words(spansOf(text), width)
    .map((word, i) => (i > 0 && word.spaced ? ' ' : '') + paint(word.role, word.text))
    .join('');

const alignment = ({ align = 'left' }: Column): 'left' | 'right' => align;

const isCramped = (table: Table, widths: readonly number[], width: number): boolean =>
  widths.reduce((sum, size) => sum + size, GAP * (widths.length - 1)) > width ||
  table.columns.some(
    ({ flexible }, index) =>
      flexible && (widths[index] ?? 0) < Math.min(LEGIBLE, naturalWidth(table, index)),
  );

/** A row as a small list under its first cell, for terminals too narrow for the columns. */
function stackRow(table: Table, row: readonly Text[], width: number, paint: Paint): string[] {
  const [first = '', ...rest] = row;
  const items = rest.flatMap((text, index) => {
    const title = table.columns[index + 1]?.title ?? '';
    return plainText(text) === '' ? [] : [{ label: `  ${title}`, text }];
  });
  const head = lines(first, width, (_role, text) => paint('strong', text));
  return items.length === 0
    ? head
    : [...head, ...renderNotes({ kind: 'notes', items }, width, paint)];
}

/** The table with its brief rows, where it is wider than the terminal. */
function fitting(table: Table, width: number): Table {
  const natural = table.columns.map((_, index) => naturalWidth(table, index));
  const isWide = natural.reduce((sum, size) => sum + size, GAP * (natural.length - 1)) > width;
  return isWide && table.brief ? { ...table, rows: table.brief } : table;
}

function renderTable(whole: Table, width: number, paint: Paint): string[] {
  const table = fitting(whole, width);
  const widths = columnWidths(table, width);
  if (isCramped(table, widths, width)) {
    return table.rows.flatMap((row) => stackRow(table, row, width, paint));
  }
  const grid = new CliTable({
    chars: table.ruled ? RULED : NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colAligns: table.columns.map(alignment),
    colWidths: widths.map((size) => size + GAP),
    wordWrap: true,
  });
  const toCells = (row: readonly Text[]) =>
    row.map((text, index) => cell(text, widths[index] ?? width, paint));
  const head = table.columns.map(({ title }) => span(title, 'strong'));
  grid.push(...[head, ...table.rows].map(toCells));
  const drawn = grid.toString().split('\n');
  const all = drawn.map((line) => line.trimEnd());
  // The first blank line is below the head, which needs none.
  return table.ruled ? all.toSpliced(all.indexOf(''), 1) : all;
}

function renderNotes({ items }: Notes, width: number, paint: Paint): string[] {
  const indent = Math.max(...items.map(({ label }) => widthOf(label))) + GAP;
  return items.flatMap(({ label, text }) => {
    const first = paint('strong', label) + ' '.repeat(indent - widthOf(label));
    const [head = '', ...rest] = lines(text, width - indent, paint);
    return [first + head, ...rest.map((line) => ' '.repeat(indent) + line)];
  });
}

function renderBlock(block: Block, width: number, paint: Paint): string[] {
  switch (block.kind) {
    case 'heading':
      return lines(block.text, width, (role, text) => paint('strong', paint(role, text)));
    case 'paragraph':
      return lines(block.text, width, paint);
    case 'notes':
      return renderNotes(block, width, paint);
    case 'bullets':
      return block.items.flatMap((item) => lines(item, width, paint, '- ', '  '));
    case 'table':
      return renderTable(block, width, paint);
    case 'lines':
      return block.lines.map((line) => paintLine(joinSameRole(spansOf(line)), paint).trimEnd());
    case 'fold':
      return [
        ...lines(block.summary, width, paint),
        ...block.blocks.flatMap((one) => renderBlock(one, width, paint)),
      ];
    case 'code':
      return block.text.split('\n').map((line) => `  ${paint('code', line)}`);
  }
}

/** Blocks as text for a terminal, blocks apart by a blank line, ending in a line feed. */
export function renderText(blocks: readonly Block[], { color, width }: Rendering): string {
  const paint = painter(color);
  const parts = blocks.map((block) => renderBlock(block, width, paint).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
