// A page of the manual as HTML: Markdown with links that stay within the site, and examples that open
// in the page.

import { createHash } from 'node:crypto';
import path from 'node:path';
import { Marked } from 'marked';

const STYLE = `:root{color-scheme:light dark;--paper:#fff;--side:#f6f7f3;--ink:#12171d;--soft:#5a636d;--line:#e2e5e8}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--side:#0d1014;--ink:#e9eef3;--soft:#9ba6b2;--line:#272d34}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 15px/1.6 Inter,system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;overflow-wrap:break-word}
header{padding:14px 28px;border-bottom:1px solid var(--line);font-weight:600}
a{color:inherit;text-underline-offset:.2em}
.columns{display:grid;grid-template-columns:230px minmax(0,1fr);align-items:start}
nav{position:sticky;top:0;padding:24px 28px;font-size:14px}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:4px 0;color:var(--soft);text-decoration:none}
nav a:hover,nav [aria-current]{color:var(--ink)}
nav [aria-current]{font-weight:600}
main{max-width:820px;padding:20px 32px 64px}
h1{font-size:32px;line-height:1.15;letter-spacing:-.02em}
h2{margin-top:40px;font-size:20px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
code{background:var(--side);padding:.1em .3em;border-radius:3px}
pre{background:var(--side);padding:12px 16px;border-radius:8px;overflow:auto}
pre code{padding:0;background:none}
.open{margin:-8px 0 16px;font-size:13px}
.open a{margin-right:14px}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:14px}
th,td{padding:6px 16px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
@media (max-width:760px){.columns{grid-template-columns:minmax(0,1fr)}nav{position:static;padding:16px 20px 0}nav ul{display:flex;flex-wrap:wrap;gap:0 16px}main{padding:8px 20px 48px}h1{font-size:26px}}
@media print{header,nav,.open{display:none}.columns{display:block}}`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);

/** The first heading. */
export const titleOf = (text) => /^# (.+)$/m.exec(text)?.[1] ?? 'infer-advisor';

/** The id of a heading, as those who host Markdown make it. */
const idOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

/** Where a link of the manual leads within the site; null for a file of the project that is not in it. */
function target(href, { file, pages, isFile }) {
  if (/^(?:https?:|mailto:|#)/.test(href)) return href;
  const [to, anchor] = href.split('#', 2);
  const there = path.posix.join(path.posix.dirname(file), to);
  if (there === 'LICENSE') return 'license.txt';
  if (there === 'docs/') return 'index.html';
  const page = pages.get(there);
  if (page === undefined && !isFile(there)) throw new Error(`${file} links to ${href}: no file`);
  if (page === undefined) return null;
  return anchor === undefined ? page : `${page}#${anchor}`;
}

function opening(hashes) {
  if (hashes.length === 0) return '';
  const links = hashes.map((hash, i) => {
    const which = hashes.length === 1 ? '' : ` (${i + 1})`;
    return `<a href="../index.html${escaped(hash)}">Open in the page${which}</a>`;
  });
  return `<p class="open">${links.join('')}</p>\n`;
}

function renderer(given) {
  return new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${idOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const to = target(href, given);
        const content = this.parser.parseInline(tokens);
        return to === null ? content : `<a href="${escaped(to)}">${content}</a>`;
      },
      code({ text, lang = '' }) {
        const [language] = lang.split(' ');
        const block = `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
        return block + opening(given.links(language, text));
      },
      html: ({ text }) => escaped(text),
    },
  });
}

/**
 * @param page `file` and `text` of the Markdown, its `name` in the site; all `pages` by their files,
 *   the `contents` for the list of them, `links` from examples to the page, and `isFile` of the project
 */
export function manualPage({ text, name, contents, ...given }) {
  const body = renderer(given)
    .parse(text)
    .replace(/<table>/g, '<div class="wide"><table>')
    .replace(/<\/table>/g, '</table></div>');
  const list = contents.map((one) => {
    const here = one.name === name ? ' aria-current="page"' : '';
    return `<li><a href="${one.name}"${here}>${escaped(one.title)}</a></li>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(text))}</title>
<style>${STYLE}</style>
</head>
<body>
<header><a href="../index.html">infer-advisor</a></header>
<div class="columns">
<nav aria-label="Manual"><ul>${list.join('')}</ul></nav>
<main>
${body}</main>
</div>
</body>
</html>
`;
}
