import { plainText, type Span, spansOf, type Text } from '../document.ts';
import { type Content, element } from '../markup.ts';

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

/** Text with its line breaks. */
const broken = (text: string): Content =>
  text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [element('br', {}), line]));

/** Words of a command that are longer may be broken. */
const LONGEST_WORD = 28;

/** Code whose words stay whole: browsers would break a flag after its hyphens. */
export function codeText(text: string): Content {
  return text.split(/(\s+)/).flatMap((word): Content[] => {
    if (!word.includes('-') || word.length > LONGEST_WORD) return [broken(word)];
    return [element('span', { class: 'word' }, word)];
  });
}

function inlineSpan({ text, role }: Span): Content {
  if (isLink(text)) return element('a', { href: text }, text);
  if (role === 'plain' || text.trim() === '') return broken(text);
  if (role === 'strong') return element('strong', {}, broken(text));
  if (role === 'code' || role === 'command') return element('code', {}, codeText(text));
  return element('span', { class: role }, broken(text));
}

/** Text with its roles as elements, addresses as links. */
export const inline = (text: Text): Content => spansOf(text).map(inlineSpan);

export const isBlank = (text: Text): boolean => plainText(text) === '';
