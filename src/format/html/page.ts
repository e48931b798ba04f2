import { type Block, plainText } from '../document.ts';
import { element } from '../markup.ts';
import { type NextId, newIds, renderSections, type Section } from './blocks.ts';
import { PAGE_STYLE } from './style.ts';

/** Nothing but the page's own style is ever loaded or run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const NAME = 'infer-advisor';

/** A page that is written bit by bit; the bits make one document. */
export interface PageWriter {
  readonly start: (title: string) => string;
  readonly add: (blocks: readonly Block[]) => string;
  readonly end: () => string;
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

function titleOf(blocks: readonly Block[]): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading?.kind === 'heading' ? plainText(heading.text) : NAME;
}

/** Blocks as one page that needs nothing else: no network, no script, no font. */
export function renderHtml(blocks: readonly Block[]): string {
  const sections = renderSections(blocks, newIds());
  const [first, ...rest] = sections;
  const body = [sectionText(first ? [first] : []), contents(sections), sectionText(rest)];
  return startOf(titleOf(blocks)) + body.join('') + END;
}
