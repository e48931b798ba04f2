import { type Block, plainText, type Table, type Text } from '../../format/document.ts';

/** Columns of a line of the page's source. */
const WIDTH = 78;

/** Text that man shows as it is. */
export const roffText = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replace(/[^\n -~]/gu, (character) => {
      const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return `\\[u${digits}]`;
    })
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti');

/** Text to be typed: its hyphens are minus signs, which can be copied. */
export const roffLiteral = (text: string): string =>
  roffText(text).replaceAll('-', '\\-').replaceAll("'", '\\(aq');

/** A line that begins like a request is none. */
const guarded = (line: string): string => (/^[.']/.test(line) ? `\\&${line}` : line);

/** Running text in lines of the source, broken at blanks. */
export function roffLines(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map(guarded);
}

/** A flag in running text is typed, too, and not to be cut at the end of a line. */
export const unbroken = (flag: string): string => `\\%${flag.replaceAll('-', '\\-')}`;

const runningText = (text: string): string =>
  roffText(text).replace(/(?<![\w-])--?[a-z][\w-]*/g, unbroken);

export const roffParagraph = (text: string): string[] => roffLines(runningText(text));

/** A term and what it means. */
export const roffItem = (term: string, meaning: string): string[] => [
  '.TP',
  `.B ${roffLiteral(term)}`,
  ...(meaning === '' ? ['\\&'] : roffParagraph(meaning)),
];

/** Lines to be shown as they are. */
export const roffExample = (text: string): string[] => [
  '.PP',
  '.EX',
  ...text.split('\n').map((line) => guarded(roffLiteral(line))),
  '.EE',
];

/** A row under its first cell: the last cell says what it is, those between are told by their titles. */
function rowItem({ columns }: Table, [first = '', ...cells]: readonly Text[]): string[] {
  const meaning = plainText(cells.at(-1) ?? '');
  const asides = cells.slice(0, -1).flatMap((cell, index) => {
    const text = plainText(cell);
    return text === '' ? [] : [`${columns[index + 1]?.title}: ${text}.`];
  });
  const text = asides.length === 0 ? meaning : `${meaning}. ${asides.join(' ')}`;
  return roffItem(plainText(first), text);
}

/** A block of a page; its own title is left out, for the section has one. */
export function roffBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? [] : [`.SS ${roffText(plainText(block.text))}`];
    case 'paragraph':
      return ['.PP', ...roffParagraph(plainText(block.text))];
    case 'notes':
      return block.items.flatMap(({ label, text }) => roffItem(label, plainText(text)));
    case 'table':
      return block.rows.flatMap((row) => rowItem(block, row));
    case 'bullets':
      return block.items.flatMap((item) => ['.IP \\(bu 2', ...roffParagraph(plainText(item))]);
    case 'code':
      return roffExample(block.text);
    case 'lines':
      return roffExample(block.lines.map(plainText).join('\n'));
  }
}
