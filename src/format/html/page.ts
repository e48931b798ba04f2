import { type Block, type Heading, plainText, type View } from '../document.ts';
import { element, type Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';
import { PICTURE_STYLE } from '../svg/frame.ts';
import { NARROW, pictureMarkup, WIDE } from '../svg/svg.ts';
import { headingElement, renderBlocks } from './blocks.ts';

const LIGHT = `--page:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--code:#f3f5f7;--link:#0058a8;
--good:#0b6b3a;--fair:#8a4b00;--contested:#7d2f86;--bad:#b3261e`;
const DARK = `--page:#14181d;--ink:#e6edf3;--soft:#9fabb8;--line:#353d47;--code:#1f252c;--link:#79b8ff;
--good:#6fd39a;--fair:#f0b45b;--contested:#e3a0e8;--bad:#ff9a91`;

/** Narrower than this, tables are stacked and the narrow pictures are shown. */
const NARROW_SCREEN = '(max-width:44.99em)';

/** The style of a page: system fonts, light and dark, narrow and wide, screen and paper. */
const PAGE_STYLE = `:root{${LIGHT};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);line-height:1.5;overflow-wrap:anywhere;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:54.5rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;line-height:1.3;margin:1.75rem 0 .5rem}
article+article{margin-top:4rem}
p,ul,dl,pre,table,figure{margin:0 0 1rem}
ul{padding-left:1.25rem}
li+li{margin-top:.25rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
nav li+li{margin:0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
code{background:var(--code);padding:.1em .3em;border-radius:3px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
pre{background:var(--code);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap}
code .word{white-space:nowrap}
pre code{padding:0;font-size:1em}
.dim{color:var(--soft)}.good{color:var(--good)}.fair{color:var(--fair)}
.contested{color:var(--contested)}.bad{color:var(--bad)}
td .good,td .fair,td .contested,td .bad{font-weight:600}
dl{display:grid;gap:.4rem 1rem}
dl div{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:0 1rem}
dt{font-weight:600}
dd{margin:0}
table{width:100%;border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:600}
.right{text-align:right}
.whole{overflow-wrap:normal}
figure svg.narrow{display:none}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.45rem 0}
summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
details[open]{padding:0 0 1rem 1rem}
details[open]>summary{margin-left:-1rem}
details h2{border:0;margin:1.25rem 0 .5rem;padding:0;font-size:1.1rem}
@media ${NARROW_SCREEN}{
main{padding-top:1.25rem}
h1{font-size:1.5rem}
dl div{grid-template-columns:minmax(0,1fr)}
dl{gap:.75rem}
table.stacks,.stacks tbody,.stacks tr,.stacks th,.stacks td{display:block}
.stacks thead{display:none}
.stacks tr{display:flex;flex-direction:column;padding:.6rem 0;border-bottom:1px solid var(--line)}
.stacks th,.stacks td{padding:.05rem 0;border:0;text-align:left;white-space:normal}
.stacks th{order:-1;font-size:1rem}
.stacks td[data-label]{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:0 .75rem}
.stacks td[data-label]::before{content:attr(data-label);color:var(--soft)}
.stacks th[data-label]::before{content:attr(data-label) " ";font-weight:400;color:var(--soft)}
.stacks td:empty{display:none}
figure svg.wide{display:none}
figure svg.narrow{display:block;width:100%}
}
@media print{
:root{${LIGHT};color-scheme:light}
@page{margin:16mm 14mm}
body{font-size:10.5pt}
main{max-width:none;padding:0}
nav,details:not([open]){display:none}
h1,h2,h3{break-after:avoid}
tr,li,figure,dl div{break-inside:avoid}
thead{display:table-header-group}
p,li,dd{orphans:3;widows:3}
article+article{break-before:page;margin:0}
a{color:inherit}
figure svg.wide{display:block}
figure svg.narrow{display:none}
}
${PICTURE_STYLE}`;

/** A picture twice, of which the screen shows the one that fits: letters keep their size so. */
const renderFigure = (picture: Picture, id: string): Markup =>
  element(
    'figure',
    {},
    pictureMarkup(picture, { id: `${id}w`, width: WIDE }, 'wide'),
    pictureMarkup(picture, { id: `${id}n`, width: NARROW }, 'narrow'),
  );

/** Gives each heading of a page an id of its own: "s1", "s2" … */
type NextId = () => string;

function newIds(): NextId {
  let count = 0;
  return () => {
    count += 1;
    return `s${count}`;
  };
}

/** A section with its heading, for the list of contents. */
interface Section {
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
  for (const block of blocks) {
    const isStart = block.kind === 'heading' && block.level < 3;
    if (isStart) stretches.push({ heading: block, blocks: [] });
    else if (stretches.length === 0) stretches.push({ heading: null, blocks: [block] });
    else stretches.at(-1)?.blocks.push(block);
  }
  return stretches;
}

function renderStretch({ heading, blocks }: Stretch, nextId: NextId): Section {
  const id = nextId();
  const title = heading ? plainText(heading.text) : '';
  const parts = renderBlocks(blocks, title, (picture) => renderFigure(picture, nextId()));
  const markup = heading
    ? element('section', { 'aria-labelledby': id }, headingElement(heading, id), parts)
    : { markup: parts.map((part) => part.markup).join('') };
  return { id, title: heading?.level === 2 ? title : '', markup };
}

/** The blocks as sections, one for each heading of the first two levels. */
const renderSections = (blocks: readonly Block[], nextId: NextId): Section[] =>
  stretchesOf(blocks).map((stretch) => renderStretch(stretch, nextId));

/** Nothing but the page's own style is ever loaded or run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const NAME = 'infer-advisor';

/** A page that is written bit by bit; the bits make one document. */
export interface PageWriter {
  readonly start: (title: string) => string;
  readonly add: (blocks: readonly Block[]) => string;
  readonly end: () => string;
  /** The title of a page that begins with these blocks. */
  readonly title: (blocks: readonly Block[]) => string;
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
    title: (blocks) => titleOf(blocks),
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

/** "invoice-ocr: Use Serverless Inference." */
function titleOf(blocks: readonly Block[], name: string | null = null): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  const title = heading?.kind === 'heading' ? plainText(heading.text) : NAME;
  return name === null || title.includes(name) ? title : `${name}: ${title}`;
}

/** A view as one page that needs nothing else: no network, no script, no font. */
export function renderHtml(view: View): string {
  const blocks = (view.page ?? view.record ?? view.blocks)();
  const sections = renderSections(blocks, newIds());
  const [first, ...rest] = sections;
  const body = [sectionText(first ? [first] : []), contents(sections), sectionText(rest)];
  return startOf(titleOf(blocks, view.name)) + body.join('') + END;
}
