import { type Content, element, type Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';

/**
 * The colours of pictures, light and dark: Okabe and Ito's, which the colour-blind can tell apart.
 * What is drawn by colour is drawn by letter, pattern or dash, too. Text takes stronger ones.
 */
const LIGHT = `--ia-page:#fff;--ia-ink:#1b1f24;--ia-soft:#57606a;--ia-grid:#d8dee4;
--ia-c1:#0072b2;--ia-c2:#d55e00;--ia-c3:#009e73;--ia-c4:#b65a91;--ia-c5:#806a00;--ia-tint:.36;
--ia-t1:#00639b;--ia-t2:#b34f00;--ia-t3:#00775a;--ia-t4:#9c4379;--ia-t5:#6b5900`;
const DARK = `--ia-page:#14181d;--ia-ink:#e6edf3;--ia-soft:#9fabb8;--ia-grid:#353d47;
--ia-c1:#56b4e9;--ia-c2:#e69f00;--ia-c3:#12b886;--ia-c4:#cc79a7;--ia-c5:#f0e442;--ia-tint:.42;
--ia-t1:#6cc0f0;--ia-t2:#eead1c;--ia-t3:#2cc997;--ia-t4:#dd92bb;--ia-t5:#f0e442`;

/** How many colours there are; a further option gets the first again. */
export const COLORS = 5;

const colored = Array.from({ length: COLORS }, (_, i) => {
  const color = `var(--ia-c${i + 1})`;
  return `.ia .f${i + 1}{fill:${color}}.ia .s${i + 1}{stroke:${color}}.ia .o${i + 1}{fill:var(--ia-t${i + 1})}`;
}).join('\n');

/** Style of every picture; on a page it is there once, in a picture by itself within it. */
export const PICTURE_STYLE = `.ia{${LIGHT};color-scheme:light dark;display:block;max-width:100%;height:auto;
font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.ia{${DARK}}}
@media print{.ia{${LIGHT};-webkit-print-color-adjust:exact;print-color-adjust:exact}}
.ia text{fill:var(--ia-ink)}
.ia .soft{fill:var(--ia-soft)}
.ia .strong,.ia .area{font-weight:600}
.ia .paper,.ia .plate{fill:var(--ia-page)}
.ia .tint{fill-opacity:var(--ia-tint)}
.ia .pale{fill-opacity:.14}
.ia .hatch{stroke-width:1.75;stroke-opacity:.6}
.ia .dot{fill:var(--ia-ink);fill-opacity:.7}
.ia .none{stroke:var(--ia-soft);stroke-width:1;stroke-opacity:.45}
.ia .grid{stroke:var(--ia-grid);stroke-width:1;fill:none}
.ia .axis{stroke:var(--ia-soft);stroke-width:1;fill:none}
.ia .switch{stroke:var(--ia-ink);stroke-width:1.75;fill:none;stroke-linejoin:round}
.ia .swatch{stroke:var(--ia-ink);stroke-width:1}
.ia .guide{stroke:var(--ia-ink);stroke-width:1;stroke-dasharray:2 3;fill:none}
.ia .here{fill:var(--ia-page);stroke:var(--ia-ink);stroke-width:2.5}
.ia .core{fill:var(--ia-ink)}
.ia .curve{fill:none;stroke-width:2.5;stroke-linejoin:round}
.ia .crossing{fill:var(--ia-page);stroke:var(--ia-ink);stroke-width:1.75}
.ia .bead{stroke:var(--ia-page);stroke-width:1.5}
.ia .halo{stroke:var(--ia-page);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
${colored}`;

/** What is drawn within a picture's edges. */
export interface Drawing {
  readonly height: number;
  readonly content: Content;
}

/** Where and how a picture is drawn. */
export interface Canvas {
  /** Begins the ids within the picture, which are those of the whole page. */
  readonly id: string;
  /** In pixels. */
  readonly width: number;
}

/** Room at the edges of a picture. */
export const MARGIN = 12;

const sentence = (text: string): string => `${text.replace(/^[a-z]/, (a) => a.toUpperCase())}.`;

/** A picture with its title and all that it shows in words. */
export function framed(
  { title, facts }: Pick<Picture, 'title' | 'facts'>,
  { height, content }: Drawing,
  { id, width }: Canvas,
  { kind = '', standsAlone = false } = {},
): Markup {
  const attributes = {
    xmlns: standsAlone ? 'http://www.w3.org/2000/svg' : undefined,
    class: kind === '' ? 'ia' : `ia ${kind}`,
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    width,
    height: Math.ceil(height),
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-facts`,
    lang: standsAlone ? 'en' : undefined,
  };
  return element(
    'svg',
    attributes,
    element('title', { id: `${id}-title` }, title),
    element('desc', { id: `${id}-facts` }, facts.map(sentence).join(' ')),
    standsAlone ? element('style', {}, { markup: PICTURE_STYLE }) : [],
    element('rect', { class: 'paper', width, height: Math.ceil(height) }),
    content,
  );
}
