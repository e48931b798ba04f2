import { visible } from '../schema/quote.ts';

/** Markup that may stand in a page or picture as it is. */
export interface Markup {
  readonly markup: string;
}

/** What an element holds: a string is text, and is escaped. */
export type Content = string | Markup | readonly Content[];

/** Values of attributes; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Characters that XML does not allow at all, besides those that `visible` replaces. */
const FORBIDDEN = /[\uFFFE\uFFFF]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in HTML and XML, in attributes too. */
export const escapeMarkup = (text: string): string =>
  visible(text)
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

/** The text of what an element holds. */
export function markupText(content: Content): string {
  if (typeof content === 'string') return escapeMarkup(content);
  return isList(content) ? content.map(markupText).join('') : content.markup;
}

/** Elements that never hold anything; HTML wants an end tag for all others. */
const EMPTY = new Set(['br', 'circle', 'line', 'meta', 'path', 'polyline', 'rect']);

const DECIMALS = 100;

/** A number as short as a hundredth of a pixel allows. */
const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

function attributeText([name, value]: readonly [string, string | number | undefined]): string {
  if (value === undefined) return '';
  const text = typeof value === 'number' ? String(rounded(value)) : escapeMarkup(value);
  return ` ${name}="${text}"`;
}

/** An element of HTML or SVG; the same text is well-formed as XML. */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  const start = `<${name}${Object.entries(attributes).map(attributeText).join('')}`;
  if (EMPTY.has(name)) return { markup: `${start}/>` };
  return { markup: `${start}>${markupText(content)}</${name}>` };
}
