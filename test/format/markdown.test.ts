import { expect, it } from 'vitest';
import { paragraph, span } from '../../src/format/document.ts';
import { renderMarkdown } from '../../src/format/markdown.ts';

/** What GitHub makes a link or a mention of, where it stands outside of code. */
const LIVE = /\bwww\.|\b(https?|ftp|mailto|xmpp):|@/i;

const outsideCode = (markdown: string): string =>
  markdown.replace(/\\./g, '').replace(/(`+)[^`]*\1/g, '');

it.each([
  'www.example.org',
  'WWW.example.org',
  'http://example.org',
  'HTTP://example.org',
  'Https://example.org/a?b=c',
  'ftp://example.org',
  'mailto:ann@example.org',
  'xmpp:ann@example.org',
  'ann@example.org',
  'ann.b+c@mail.example.org',
  '@octocat',
  'thanks, @octo-org/team!',
  '`@octocat`',
  'a@b@c',
  'javascript:alert(1)',
])('makes no link and no mention of %s', (text) => {
  const markdown = renderMarkdown([paragraph(text)]);
  expect(outsideCode(markdown)).not.toMatch(LIVE);
});

it('leaves the addresses of sources as links', () => {
  const markdown = renderMarkdown([
    paragraph(['see ', span('https://docs.aws.amazon.com/x', 'link')]),
  ]);
  expect(markdown).toBe('see <https://docs.aws.amazon.com/x>\n');
});
