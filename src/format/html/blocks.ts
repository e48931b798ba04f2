import {
  type Block,
  type Heading,
  type Lines,
  type Notes,
  plainText,
  type Text,
} from '../document.ts';
import { type Content, element, type Markup } from '../markup.ts';
import { renderFigure } from './figure.ts';
import { codeText, inline } from './inline.ts';
import { renderTable } from './table.ts';

/** Gives each heading of a page an id of its own: "s1", "s2" … */
export type NextId = () => string;

export function newIds(): NextId {
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
export const renderSections = (blocks: readonly Block[], nextId: NextId): Section[] =>
  stretchesOf(blocks).map((stretch) => renderStretch(stretch, nextId));
